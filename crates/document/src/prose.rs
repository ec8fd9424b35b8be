//! The sentences of a document, which are of their author, apart from its facts.

use serde_json::{Map, Value};

use crate::Pointer;

type Object = Map<String, Value>;

/// Takes the prose out of a document: the descriptions of the API, its endpoints and scopes, of methods,
/// parameters, schemas, properties and enumeration values. Facts stay, titles and links among them.
///
/// It follows the structure of the format, so a property that is called `description` stays a property, and
/// what stands below a key that the format does not have is left alone. Gives the place of everything taken out;
/// a document without prose comes through as it is.
///
/// ```
/// let mut document = serde_json::json!({
///     "description": "Lends books.",
///     "schemas": {"Book": {"properties": {"description": {"type": "string", "description": "A blurb."}}}}
/// });
/// let removed = google_discovery_document::strip_prose(&mut document);
/// assert_eq!(document, serde_json::json!({"schemas": {"Book": {"properties": {"description": {"type": "string"}}}}}));
/// assert_eq!(removed[1].as_str(), "/schemas/Book/properties/description/description");
/// ```
pub fn strip_prose(document: &mut Value) -> Vec<Pointer> {
    let mut strip = Strip::default();
    if let Value::Object(document) = document {
        strip.document(document, &Pointer::root());
    }
    strip.removed
}

#[derive(Default)]
struct Strip {
    removed: Vec<Pointer>,
}

impl Strip {
    fn document(&mut self, document: &mut Object, at: &Pointer) {
        self.remove(document, "description", at);
        self.each_element(document, "endpoints", at, Self::described);
        self.one(document, "auth", at, |strip, auth, at| {
            strip.one(auth, "oauth2", at, |strip, scheme, at| {
                strip.each_member(scheme, "scopes", at, Self::described);
            });
        });
        self.each_member(document, "parameters", at, Self::schema);
        self.each_member(document, "schemas", at, Self::schema);
        self.resource(document, at);
    }

    /// A resource; the document itself holds methods and resources in the same way.
    fn resource(&mut self, resource: &mut Object, at: &Pointer) {
        self.each_member(resource, "methods", at, Self::method);
        self.each_member(resource, "resources", at, Self::resource);
    }

    fn method(&mut self, method: &mut Object, at: &Pointer) {
        self.remove(method, "description", at);
        self.each_member(method, "parameters", at, Self::schema);
        self.one(method, "request", at, Self::schema);
        self.one(method, "response", at, Self::schema);
    }

    fn schema(&mut self, schema: &mut Object, at: &Pointer) {
        self.remove(schema, "description", at);
        self.remove(schema, "enumDescriptions", at);
        self.each_member(schema, "properties", at, Self::schema);
        self.one(schema, "additionalProperties", at, Self::schema);
        self.one(schema, "items", at, Self::schema);
    }

    /// Something whose only prose is its description.
    fn described(&mut self, object: &mut Object, at: &Pointer) {
        self.remove(object, "description", at);
    }

    fn remove(&mut self, object: &mut Object, key: &str, at: &Pointer) {
        if object.remove(key).is_some() {
            self.removed.push(at.key(key));
        }
    }

    fn one(
        &mut self,
        object: &mut Object,
        key: &str,
        at: &Pointer,
        visit: impl FnOnce(&mut Self, &mut Object, &Pointer),
    ) {
        if let Some(Value::Object(inner)) = object.get_mut(key) {
            visit(self, inner, &at.key(key));
        }
    }

    fn each_member(
        &mut self,
        object: &mut Object,
        key: &str,
        at: &Pointer,
        visit: fn(&mut Self, &mut Object, &Pointer),
    ) {
        self.one(object, key, at, |strip, members, at| {
            for (name, member) in members {
                if let Value::Object(member) = member {
                    visit(strip, member, &at.key(name));
                }
            }
        });
    }

    fn each_element(
        &mut self,
        object: &mut Object,
        key: &str,
        at: &Pointer,
        visit: fn(&mut Self, &mut Object, &Pointer),
    ) {
        if let Some(Value::Array(elements)) = object.get_mut(key) {
            for (index, element) in elements.iter_mut().enumerate() {
                if let Value::Object(element) = element {
                    visit(self, element, &at.key(key).index(index));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::strip_prose;

    #[test]
    fn takes_prose_out_of_every_place_that_has_it_and_leaves_the_facts() {
        let mut document = json!({
            "title": "Library", "documentationLink": "https://library.example/", "description": "p",
            "endpoints": [{"description": "p", "location": "moon"}],
            "auth": {"oauth2": {"scopes": {"https://library.example/read": {"description": "p"}}}},
            "parameters": {"alt": {"description": "p", "default": "json", "enum": ["json"], "enumDescriptions": ["p"]}},
            "methods": {"ping": {"id": "library.ping", "description": "p"}},
            "resources": {"books": {
                "methods": {"list": {
                    "description": "p",
                    "deprecated": true,
                    "parameters": {"shelf": {"description": "p", "required": true}},
                    "request": {"additionalProperties": {"description": "p", "type": "string"}},
                    "response": {"$ref": "Book"}
                }},
                "resources": {"pages": {"methods": {"get": {"description": "p", "path": "pages"}}}}
            }},
            "schemas": {"Book": {
                "id": "Book",
                "description": "p",
                "additionalProperties": {"description": "p", "type": "any"},
                "properties": {"pages": {"items": {"description": "p", "properties": {"n": {"description": "p"}}}}}
            }}
        });
        let removed = strip_prose(&mut document);
        assert_eq!(
            document,
            json!({
                "title": "Library", "documentationLink": "https://library.example/",
                "endpoints": [{"location": "moon"}],
                "auth": {"oauth2": {"scopes": {"https://library.example/read": {}}}},
                "parameters": {"alt": {"default": "json", "enum": ["json"]}},
                "methods": {"ping": {"id": "library.ping"}},
                "resources": {"books": {
                    "methods": {"list": {
                        "deprecated": true,
                        "parameters": {"shelf": {"required": true}},
                        "request": {"additionalProperties": {"type": "string"}},
                        "response": {"$ref": "Book"}
                    }},
                    "resources": {"pages": {"methods": {"get": {"path": "pages"}}}}
                }},
                "schemas": {"Book": {
                    "id": "Book",
                    "additionalProperties": {"type": "any"},
                    "properties": {"pages": {"items": {"properties": {"n": {}}}}}
                }}
            })
        );
        assert_eq!(removed.len(), 14);
        assert!(strip_prose(&mut document).is_empty(), "nothing is left to take out");
    }

    #[test]
    fn things_named_like_prose_are_not_prose() {
        let document = json!({
            "parameters": {"description": {"type": "string"}},
            "resources": {"description": {"methods": {"description": {"id": "a"}}}},
            "schemas": {
                "description": {"properties": {
                    "description": {"type": "string"},
                    "enumDescriptions": {"type": "array", "items": {"type": "string"}}
                }}
            },
            "x-errors": {"description": "under a key that the format does not have"}
        });
        let mut stripped = document.clone();
        assert!(strip_prose(&mut stripped).is_empty());
        assert_eq!(stripped, document);
    }

    #[test]
    fn values_of_the_wrong_type_are_left_alone() {
        for document in [json!(null), json!([]), json!({"schemas": [1], "auth": "no", "methods": {"a": 1}})] {
            let mut stripped = document.clone();
            assert!(strip_prose(&mut stripped).is_empty());
            assert_eq!(stripped, document);
        }
    }
}
