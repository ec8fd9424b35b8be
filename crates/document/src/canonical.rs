//! One spelling for every document, so that a comparison shows changes of the API and nothing else.

use serde_json::{Map, Value};

/// Writes a document in its canonical form: keys sorted by their bytes, two spaces of indent, a final newline.
///
/// Strings and the order of arrays stay as they are, and keys that the format does not have are kept. Numbers,
/// of which the format has none, are written as `serde_json` reads them, 64 bits wide. The canonical form of a
/// canonical document is the same document.
///
/// ```
/// let document = serde_json::json!({"name": "library", "id": "library:v1"});
/// let bytes = google_discovery_document::canonical(document);
/// assert_eq!(bytes, b"{\n  \"id\": \"library:v1\",\n  \"name\": \"library\"\n}\n");
/// ```
pub fn canonical(document: Value) -> Vec<u8> {
    // The alternate form is the two-space one, and writing a `Value` to a string has no way to fail.
    format!("{:#}\n", sorted(document)).into_bytes()
}

/// Sorts by hand: a crate elsewhere in the graph may have told `serde_json` to keep the order of insertion.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().collect();
            members.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(members.into_iter().map(|(key, value)| (key, sorted(value))).collect::<Map<_, _>>())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::canonical;

    fn canonical_of(json: &str) -> String {
        String::from_utf8(canonical(serde_json::from_str(json).unwrap())).unwrap()
    }

    #[test]
    fn sorts_keys_at_every_depth_and_keeps_the_order_of_arrays() {
        assert_eq!(
            canonical_of(r#"{"b":[{"z":1,"a":2},"y","x"],"B":{},"a":[]}"#),
            "{\n  \"B\": {},\n  \"a\": [],\n  \"b\": [\n    {\n      \"a\": 2,\n      \"z\": 1\n    },\n    \"y\",\n    \"x\"\n  ]\n}\n"
        );
    }

    #[test]
    fn keeps_what_it_does_not_know_and_every_kind_of_value() {
        let json = r#"{"x":[null,true,-7,18446744073709551615,0.5,"é\u0001\"\\/ü"]}"#;
        let before: serde_json::Value = serde_json::from_str(json).unwrap();
        let after: serde_json::Value = serde_json::from_str(&canonical_of(json)).unwrap();
        assert_eq!(before, after);
    }

    #[test]
    fn a_canonical_document_stays_as_it_is() {
        let once = canonical_of(r#"{"b":{"d":0.1,"c":"1e400"},"a":["\n",{"f":[],"e":{}}]}"#);
        assert_eq!(canonical_of(&once), once);
    }
}
