//! How facts about fields and parameters are read out of descriptions: one phrasing a test, in the words of a library.
#![cfg(feature = "mine")]
#![allow(clippy::unwrap_used)]

use google_discovery_document::mine::{Dialect, mine_fields, read_fields};
use google_discovery_document::{Limits, canonical, read, strip_prose};
use serde_json::{Value, json};

/// The keys of a property `name` that has a description, and the sentences that were not read.
fn property(name: &str, mut schema: Value, description: &str) -> (Value, Vec<String>) {
    schema["description"] = json!(description);
    mined(json!({"schemas": {"Book": {"properties": {name: schema}}}}))
}

fn parameter(name: &str, mut schema: Value, description: &str) -> (Value, Vec<String>) {
    schema["description"] = json!(description);
    mined(json!({"methods": {"lend": {"parameters": {name: schema}}}}))
}

fn mined(document: Value) -> (Value, Vec<String>) {
    match read_fields(&document, Dialect::Classroom).pop() {
        Some(field) => (Value::Object(field.keys), field.unread),
        None => (json!({}), Vec::new()),
    }
}

fn text() -> Value {
    json!({"type": "string"})
}

/// Asserts the keys of a property that holds a text, and that nothing is unread.
#[track_caller]
fn assert_states(description: &str, keys: Value) {
    assert_eq!(property("title", text(), description), (keys, vec![]), "{description}");
}

/// Asserts that nothing is read out of a description of a text, and which sentence is reported.
#[track_caller]
fn assert_unread(description: &str, unread: &str) {
    assert_eq!(property("title", text(), description), (json!({}), vec![unread.to_owned()]));
}

#[test]
fn read_only() {
    for description in [
        "Read-only.",
        "What is on the cover. Read-only. It is printed.",
        "What is on the cover (the front one). Read-only",
        "Output only. What is on the cover.",
        "What is on the cover. This is a read-only field.",
        "What is on the cover. This field is read-only.",
    ] {
        assert_states(description, json!({"x-readOnly": true}));
    }
}

#[test]
fn read_only_under_a_condition_is_no_fact() {
    assert_unread("The title. In other rooms, it is read-only.", "In other rooms, it is read-only.");
    assert_unread("Read-only for readers.", "Read-only for readers.");
    assert_unread("Read-only if lent.", "Read-only if lent.");
    assert_unread("If set, it is read-only.", "If set, it is read-only.");
}

#[test]
fn immutable_and_input_only() {
    assert_states("Input only. Immutable.", json!({"x-immutable": true, "x-inputOnly": true}));
    assert_states(
        "The title is set when the new book is created and cannot be changed.",
        json!({"x-immutable": true}),
    );
    assert_states(
        "The `title` is still assigned by Printers and cannot be updated after the book is created.",
        json!({"x-immutable": true}),
    );
    assert_unread("It cannot be changed on Sundays.", "It cannot be changed on Sundays.");
}

#[test]
fn required() {
    for description in
        ["Required.", "Required. What is on the cover.", "The title is required.", "It is required."]
    {
        assert_states(description, json!({"x-required": true}));
    }
    assert_unread("Required unless it is lent.", "Required unless it is lent.");
    assert_unread("It is required if the author is unknown.", "It is required if the author is unknown.");
    assert_unread(
        "This must be specified if `author` is specified.",
        "This must be specified if `author` is specified.",
    );
    assert_unread("The author is required.", "The author is required.");
}

#[test]
fn required_on_create() {
    for description in [
        "It must be set in a create request.",
        "When specified as a parameter of a create book request, this field is required.",
        "Required when creating a book.",
        "This must be specified when creating.",
        // Twice is once.
        "It must be set in a create request. Required when creating a book.",
    ] {
        assert_states(description, json!({"x-requiredOn": ["create"]}));
    }
    assert_states(
        "It must be set in a create request. This must be set in an update request.",
        json!({"x-requiredOn": ["create", "update"]}),
    );
    assert_unread("Required when creating a book of verse.", "Required when creating a book of verse.");
}

#[test]
fn a_list_without_a_full_stop_does_not_swallow_the_sentence_after_it() {
    assert_states(
        "One of: * the title * the word `me`, that is the reader It must be set in a create request.",
        json!({"x-requiredOn": ["create"]}),
    );
}

#[test]
fn what_may_be_about_a_bullet_is_not_about_the_field() {
    assert_unread("One of: * the title. Read-only. * a number.", "Read-only.");
    assert_unread("Rules: * It must be at most 9 characters.", "It must be at most 9 characters.");
}

#[test]
fn unknown_spellings_are_reported() {
    for description in
        ["Output Only.", "[Output only]", "(required)", "READ ONLY", "Mandatory.", "Up to 9 characters."]
    {
        assert_unread(description, description);
    }
}

#[test]
fn optional_and_required_contradict_each_other() {
    let (keys, unread) = property("title", text(), "Optional. What is on the cover. The title is required.");
    assert_eq!((keys, unread), (json!({}), vec!["Optional.".into(), "The title is required.".into()]));
    assert_states("Optional. What is on the cover.", json!({}));
}

#[test]
fn a_flag_of_the_format_needs_no_key() {
    let (keys, unread) = property("title", json!({"type": "string", "readOnly": true}), "Output only.");
    assert_eq!((keys, unread), (json!({}), vec![]));
    let required = json!({"type": "string", "location": "path", "required": true});
    assert_eq!(parameter("bookId", required, "Required."), (json!({}), vec![]));
}

#[test]
fn a_value_that_must_not_be_given() {
    let state = json!({"type": "string", "enum": ["STATE_UNSPECIFIED", "LENT"]});
    let (keys, unread) = property("state", state.clone(), "Must not be `STATE_UNSPECIFIED`.");
    assert_eq!((keys, unread), (json!({"x-mustNotBe": ["STATE_UNSPECIFIED"]}), vec![]));
    let (keys, unread) = property("state", state, "Must not be `LOST`.");
    assert_eq!((keys, unread), (json!({}), vec!["Must not be `LOST`.".into()]), "it has no such value");
}

#[test]
fn lengths() {
    let cases = [
        ("It must be no longer than 20,000 characters.", json!({"maxLength": 20_000})),
        ("It must be at most 80 characters.", json!({"maxLength": 80})),
        ("It must be at least 2 characters.", json!({"minLength": 2})),
        (
            "If set, this field must be a valid UTF-8 string and fewer than 500 characters.",
            json!({"maxLength": 499}),
        ),
        (
            "The title must be between 1 and 70 characters and a valid UTF-8 string.",
            json!({"minLength": 1, "maxLength": 70}),
        ),
        (
            "The text must be a valid UTF-8 string containing no more than 9 characters.",
            json!({"maxLength": 9}),
        ),
        ("Example: `verse` This field has a maximum length of 99 characters.", json!({"maxLength": 99})),
    ];
    for (description, limits) in cases {
        assert_states(description, json!({"x-limits": limits}));
    }
    let (keys, _) =
        property("name", text(), "Shelf names are case sensitive, and must be no longer than 9 characters.");
    assert_eq!(keys, json!({"x-limits": {"maxLength": 9}}));
}

#[test]
fn lengths_that_are_not_certain() {
    for description in [
        "It should not exceed 40 characters.",
        "It must be no longer than 40 characters if it is lent.",
        "It must typically be at most 40 characters.",
        "It must be between 9 and 1 characters.",
        "It must be at most forty characters.",
        "It must be at most -1 characters.",
        "It must be at most 99999999999999999999 characters.",
        "The author must be no longer than 40 characters.",
    ] {
        assert_unread(description, description);
    }
}

#[test]
fn limits_that_differ_contradict_each_other() {
    let (keys, unread) = property(
        "title",
        text(),
        "It must be at most 8 characters. It must be between 1 and 9 characters. Immutable.",
    );
    assert_eq!(keys, json!({"x-immutable": true}));
    assert_eq!(unread, ["It must be at most 8 characters.", "It must be between 1 and 9 characters."]);
}

#[test]
fn sizes_of_lists() {
    let pages = json!({"type": "array", "items": {"type": "string"}});
    for description in ["A book must have no more than 20 page items.", "It must have no more than 20 items."]
    {
        let (keys, unread) = property("pages", pages.clone(), description);
        assert_eq!((keys, unread), (json!({"x-limits": {"maxItems": 20}}), vec![]), "{description}");
    }
    for description in
        ["A book must have no more than 20 word items.", "There is at most one entry per page."]
    {
        let (keys, unread) = property("pages", pages.clone(), description);
        assert_eq!((keys, unread), (json!({}), vec![description.to_owned()]));
    }
    assert_unread("It must have no more than 20 items.", "It must have no more than 20 items.");
}

#[test]
fn what_typically_holds_is_no_limit() {
    let number = json!({"type": "integer", "format": "int32"});
    let description = "Must be greater than or equal to 1 and typically must be less than or equal to 9.";
    let read = property("pages", number.clone(), description);
    assert_eq!(read, (json!({"x-limits": {"minimum": 1}}), vec![]));

    let description = "Must be greater than or equal to 1 and typically must be less than the last.";
    let read = property("pages", number, description);
    assert_eq!(read, (json!({}), vec![description.to_owned()]), "what can't be read may be a limit");
}

#[test]
fn values_of_numbers() {
    let cases = [
        ("It must be a non-negative integer.", json!({"minimum": 0})),
        ("This value must be non-negative.", json!({"minimum": 0})),
        (
            "Must be greater than or equal to 1 and less than or equal to 9.",
            json!({"minimum": 1, "maximum": 9}),
        ),
        ("Must be from 0 to 9,999.", json!({"minimum": 0, "maximum": 9_999})),
        ("Must be from 1 to 12, or 0 to specify a year.", json!({"minimum": 0, "maximum": 12})),
        (
            "Must be from 1 to 31 and valid for the month, or 0 to specify a year.",
            json!({"minimum": 0, "maximum": 31}),
        ),
    ];
    let number = json!({"type": "integer", "format": "int32"});
    for (description, limits) in cases {
        let (keys, unread) = property("pages", number.clone(), description);
        assert_eq!((keys, unread), (json!({"x-limits": limits}), vec![]), "{description}");
    }
    for description in [
        "Must normally be from 1 to 9.",
        "Must typically be greater than or equal to 1.",
        "The maximum value is 9; greater ones become 9.",
    ] {
        let (keys, unread) = property("pages", number.clone(), description);
        assert_eq!((keys, unread), (json!({}), vec![description.to_owned()]));
    }
    let (_, unread) = property("weight", json!({"type": "number"}), "It must be less than 3.");
    assert_eq!(unread, ["It must be less than 3."], "no least upper bound of a fraction is a limit");
}

#[test]
fn defaults_of_enumerations() {
    let state = json!({"type": "string", "enum": ["LENT", "FREE"]});
    for description in [
        "If unspecified, the default state is `FREE`.",
        "If this argument is left unspecified, the default value is `FREE`.",
        "If unspecified, items with a lending state of `FREE` are returned.",
        "If specified, some are returned. Otherwise, results with a `state` of `FREE` are returned.",
    ] {
        let (keys, unread) = parameter("state", state.clone(), description);
        assert_eq!((keys, unread), (json!({"x-default": "FREE"}), vec![]), "{description}");
    }
    for description in [
        "The default value is LENT, FREE.",
        "If unspecified, the default state is `LOST`.",
        "If not previously set, the default is `FREE`.",
        "If unspecified, books in any state are returned.",
    ] {
        let (keys, unread) = parameter("state", state.clone(), description);
        assert_eq!((keys, unread), (json!({}), vec![description.to_owned()]));
    }
}

#[test]
fn defaults_of_numbers_and_texts() {
    let size = json!({"type": "integer", "format": "int32"});
    for description in [
        "The default is 9 if unspecified or `0`. The server may return fewer than that.",
        "If unspecified, at most 9 books will be returned.",
    ] {
        let (keys, unread) = parameter("pageSize", size.clone(), description);
        assert_eq!((keys, unread), (json!({"x-default": "9"}), vec![]), "{description}");
    }
    let (keys, _) =
        parameter("orderBy", text(), "If not specified, `lentTime desc` is the default behavior.");
    assert_eq!(keys, json!({"x-default": "lentTime desc"}));
    let (_, unread) = parameter("orderBy", text(), "If not specified, the oldest is the default behavior.");
    assert_eq!(unread, ["If not specified, the oldest is the default behavior."]);
}

#[test]
fn paths_of_a_mask() {
    let mask = json!({"type": "string", "format": "google-fieldmask"});
    let (keys, unread) = parameter(
        "updateMask",
        mask.clone(),
        "Mask that identifies which fields of the book to update. This field is required to do an update. For example: \
         * Pages without a number are new. The following fields may be specified by readers: * `title` * `due_date` \
         * `shelf.name` Note: a title is short. If a field supports empty values, it can be cleared in the mask.",
    );
    assert_eq!(keys, json!({"x-maskPaths": ["title", "due_date", "shelf.name"], "x-required": true}));
    assert_eq!(unread, Vec::<String>::new());
    for lead in ["The following fields are valid:", "The following fields can be specified by readers:"] {
        let (keys, _) = parameter("updateMask", mask.clone(), &format!("A mask of paths. {lead} * `title`"));
        assert_eq!(keys, json!({"x-maskPaths": ["title"]}));
    }
}

#[test]
fn sentences_and_further_lists_do_not_cut_a_list_of_paths() {
    let mask = json!({"type": "string", "format": "google-fieldmask"});
    let (keys, unread) = parameter(
        "updateMask",
        mask,
        "The following fields may be specified by readers: * `title`. It is short. * `state` \
         The following fields may be specified by printers: * `words` * `state`",
    );
    assert_eq!((keys, unread), (json!({"x-maskPaths": ["title", "state", "words"]}), vec![]));
}

#[test]
fn a_list_that_is_not_of_paths_only_is_no_list_of_paths() {
    let mask = json!({"type": "string", "format": "google-fieldmask"});
    for list in ["* `title` * `state` if it is lent", "* `title` * state", "and no list", "* `a b`"] {
        let description = format!("The following fields are valid: {list}");
        let (keys, unread) = parameter("updateMask", mask.clone(), &description);
        assert_eq!(keys, json!({}), "{list}");
        assert_eq!(unread.len(), 1, "{list}");
    }
}

#[test]
fn other_sentences_are_not_reported() {
    for description in [
        "What is on the cover.",
        "An association between a reader and a book.",
        "Maximum number of books.",
        "Must match a book.",
        "",
    ] {
        assert_states(description, json!({}));
    }
}

#[test]
fn every_place_of_a_document_that_describes_a_value() {
    let schema = || json!({"type": "string", "description": "Read-only."});
    let mut document = json!({
        "parameters": {"alt": schema()},
        "methods": {"ping": {"parameters": {"loud": schema()}}},
        "resources": {"books": {
            "methods": {"get": {"parameters": {"bookId": schema()}}},
            "resources": {"pages": {"methods": {"get": {"parameters": {"n": schema()}}}}}
        }},
        "schemas": {"Book": {
            "description": "Read-only.",
            "additionalProperties": schema(),
            "properties": {
                "a/b": {"type": "array", "items": schema()},
                "inner": {"type": "object", "properties": {"description": schema()}}
            }
        }}
    });
    let mined = mine_fields(&mut document, Dialect::Classroom);
    let pointers: Vec<_> = mined.iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/schemas/Book",
            "/schemas/Book/properties/a~1b/items",
            "/schemas/Book/properties/inner/properties/description",
            "/schemas/Book/additionalProperties",
            "/parameters/alt",
            "/methods/ping/parameters/loud",
            "/resources/books/methods/get/parameters/bookId",
            "/resources/books/resources/pages/methods/get/parameters/n",
        ]
    );
    for pointer in pointers {
        assert_eq!(document.pointer(pointer).unwrap()["x-readOnly"], true, "{pointer}");
    }
}

#[test]
fn what_is_not_a_document_has_no_facts() {
    for mut document in [json!(null), json!([1]), json!({"schemas": [1]}), json!({"schemas": {"a": 1}})] {
        let before = document.clone();
        assert_eq!(mine_fields(&mut document, Dialect::Classroom), []);
        assert_eq!(document, before);
    }
}

/// What is kept in the pin is what a reader of the pin gets, and mining it again changes nothing.
#[test]
fn the_keys_are_part_of_the_model_and_outlive_the_prose() {
    let mut document = json!({
        "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "rootUrl": "https://library.example/", "servicePath": "",
        "methods": {"lend": {"id": "library.lend", "httpMethod": "PATCH", "path": "lend", "parameters": {
            "updateMask": {
                "type": "string", "format": "google-fieldmask", "location": "query",
                "description": "Required. The following fields are valid: * `title`"
            },
            "pageSize": {
                "type": "integer", "format": "int32", "location": "query",
                "description": "The default is 9 if unspecified."
            }
        }}},
        "schemas": {"Book": {"id": "Book", "type": "object", "properties": {
            "id": {"type": "string", "description": "Read-only. Immutable."},
            "title": {
                "type": "string",
                "description": "It must be set in a create request. It must be between 1 and 9 characters."
            },
            "state": {
                "type": "string", "enum": ["NONE", "LENT"],
                "description": "Input only. Must not be `NONE`."
            },
            "words": {"type": "array", "items": {"type": "string"}, "description": "It must have at least 1 items."},
            "pages": {"type": "integer", "format": "int32", "description": "Must be from 1 to 9."}
        }}}
    });
    mine_fields(&mut document, Dialect::Classroom);
    strip_prose(&mut document);
    let pin = document.clone();
    assert_eq!(mine_fields(&mut document, Dialect::Classroom), []);
    assert!(strip_prose(&mut document).is_empty());
    assert_eq!(document, pin);

    let read = read(&canonical(document)).unwrap();
    assert_eq!(read.unknown_keys, []);
    let method = &read.document.methods["lend"];
    assert!(method.parameters["updateMask"].stated_required);
    assert_eq!(method.parameters["updateMask"].mask_paths, ["title"]);
    assert_eq!(method.parameters["pageSize"].stated_default.as_deref(), Some("9"));
    let properties = &read.document.schemas["Book"].properties;
    assert!(
        properties["id"].stated_read_only && properties["id"].immutable && !properties["id"].stated_required
    );
    assert_eq!(properties["title"].required_on, ["create"]);
    assert_eq!(
        (properties["title"].limits.min_length, properties["title"].limits.max_length),
        (Some(1), Some(9))
    );
    assert!(properties["state"].input_only);
    assert_eq!(properties["state"].must_not_be, ["NONE"]);
    assert_eq!((properties["words"].limits.min_items, properties["words"].limits.max_items), (Some(1), None));
    assert_eq!((properties["pages"].limits.minimum, properties["pages"].limits.maximum), (Some(1), Some(9)));
    assert_eq!(properties["id"].limits, Limits::default());
}
