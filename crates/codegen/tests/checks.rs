//! Rules for values: what a document may say of them, and what is reported.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use google_discovery_codegen::{Annotations, Options, Outcome, generate};

/// A document with the fields of `Book`, which `library.books.create` and `library.books.update` send, and with
/// the parameters of `library.books.list`.
fn document(fields: &str, parameters: &str) -> google_discovery_document::Document {
    let text = format!(
        r#"{{"kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "revision": "20260101", "rootUrl": "https://library.example/", "servicePath": "",
        "resources": {{"books": {{"methods": {{
            "create": {{"id": "library.books.create", "httpMethod": "POST", "path": "books", "request": {{"$ref": "Book"}}}},
            "update": {{"id": "library.books.update", "httpMethod": "PUT", "path": "books", "request": {{"$ref": "Book"}}}},
            "list": {{"id": "library.books.list", "httpMethod": "GET", "path": "books", "parameters": {{{parameters}}}}}
        }}}}}},
        "schemas": {{
            "Book": {{"id": "Book", "type": "object", "properties": {{{fields}}}}},
            "Review": {{"id": "Review", "type": "object", "properties": {{"text": {{"type": "string", "x-limits": {{"maxLength": 1}}}}}}}}
        }}}}"#
    );
    google_discovery_document::read(text.as_bytes()).unwrap().document
}

fn outcome(fields: &str, annotations: &str) -> Outcome {
    generate(&document(fields, ""), &Annotations::parse(annotations).unwrap(), &Options::default())
}

fn problems(outcome: &Outcome) -> Vec<String> {
    outcome.problems.iter().map(ToString::to_string).collect()
}

/// What is checked of `Book`, with single spaces and without those around punctuation.
fn checks(fields: &str, annotations: &str) -> String {
    let outcome = outcome(fields, annotations);
    assert_eq!(problems(&outcome), Vec::<String>::new());
    code(&outcome)
        .split_once("fn check(&self,checks:&mut::google_discovery_runtime::__private::Checks){")
        .map(|(_, rest)| rest.split_once("}}").map_or(rest, |(body, _)| body).to_owned())
        .unwrap_or_default()
}

fn code(outcome: &Outcome) -> String {
    let code = outcome.generated.to_token_stream().to_string();
    let mut tight = String::new();
    for piece in code.split_whitespace() {
        let is_word = |symbol: char| symbol.is_alphanumeric() || symbol == '_';
        if tight.ends_with(is_word) && piece.starts_with(is_word) {
            tight.push(' ');
        }
        tight.push_str(piece);
    }
    tight
}

#[test]
fn the_tighter_limit_counts_and_what_the_type_keeps_is_left_out() {
    let field = |rest: &str| format!(r#""size": {{"type": "integer", "format": "int32", {rest}}}"#);
    for (rest, expected) in [
        (r#""minimum": "1", "maximum": "9", "x-limits": {"minimum": 2, "maximum": 10}"#, "2..=9"),
        (r#""minimum": "-5", "maximum": "2147483647""#, "-5.."),
        (r#""minimum": "-2147483648", "x-limits": {"maximum": 3}"#, "..=3"),
    ] {
        assert_eq!(
            checks(&field(rest), ""),
            format!(r#"checks.number("size",self.size,{expected});"#),
            "{rest}"
        );
    }
    let type_bounds = r#""minimum": "-2147483648", "maximum": "2147483647""#;
    assert_eq!(checks(&field(type_bounds), ""), "");
    let unsigned = r#""size": {"type": "string", "format": "uint64", "minimum": "0", "maximum": "18446744073709551615"}"#;
    assert_eq!(checks(unsigned, ""), "");
    let fraction = r#""size": {"type": "number", "minimum": "0.5", "maximum": "7"}"#;
    assert_eq!(checks(fraction, ""), r#"checks.number("size",self.size,..=7.0);"#);
}

#[test]
fn what_only_the_server_sets_is_not_checked() {
    let field =
        r#""size": {"type": "integer", "format": "int32", "readOnly": true, "x-limits": {"maximum": 3}}"#;
    assert_eq!(checks(field, ""), "");
}

#[test]
fn a_message_that_no_request_holds_has_no_checks() {
    let limited = r#""size": {"type": "integer", "format": "int32", "x-limits": {"maximum": 3}}"#;
    assert_eq!(code(&outcome(limited, "")).matches("__private::Checked for").count(), 1);
    let held = r#""review": {"$ref": "Review"}"#;
    assert_eq!(checks(held, ""), r#"checks.within("review",&self.review);"#);
    assert_eq!(code(&outcome(held, "")).matches("__private::Checked for").count(), 2);
    let served = r#""review": {"$ref": "Review", "readOnly": true}"#;
    assert_eq!(code(&outcome(served, "")).matches("__private::Checked for").count(), 0);
}

#[test]
fn what_a_field_is_required_by() {
    let field = |rest: &str| format!(r#""title": {{"type": "array", "items": {{"type": "string"}} {rest}}}"#);
    let stated = field(r#", "x-required": true"#);
    let on_create = field(r#", "x-requiredOn": ["create"]"#);
    let by_update = field(r#", "annotations": {"required": ["library.books.update"]}"#);
    let always = r#"checks.required("title",!self.title.is_empty());"#;
    let create = r#"checks.required_by(&["library.books.create"],"title",!self.title.is_empty());"#;
    let update = r#"checks.required_by(&["library.books.update"],"title",!self.title.is_empty());"#;
    assert_eq!(checks(&stated, ""), always);
    assert_eq!(checks(&on_create, ""), create);
    assert_eq!(checks(&by_update, ""), update);

    let said = |required: &str| format!("[schemas.Book.fields.title]\nrequired = {required}");
    assert_eq!(checks(&stated, &said("false")), "");
    assert_eq!(checks(&stated, &said("[]")), "");
    assert_eq!(checks(&on_create, &said("true")), always);
    assert_eq!(checks(&field(""), &said(r#"["library.books.update"]"#)), update);
}

#[test]
fn an_empty_text_counts_as_absent_unless_its_length_is_checked() {
    let bare = r#""title": {"type": "string", "x-required": true}"#;
    assert_eq!(
        checks(bare, ""),
        r#"checks.required("title",self.title.as_deref().is_some_and(|text|!text.is_empty()));"#
    );
    let limited = r#""title": {"type": "string", "x-required": true, "x-limits": {"minLength": 1}}"#;
    assert_eq!(
        checks(limited, ""),
        r#"checks.required("title",self.title.is_some());checks.text("title",self.title.as_deref(),1..);"#
    );
}

#[test]
fn limits_that_are_left_to_the_server() {
    let title =
        r#""title": {"type": "string", "x-required": true, "x-limits": {"minLength": 1, "maxLength": 9}}"#;
    assert_eq!(
        checks(title, "[schemas.Book.fields.title]\nlimits = false"),
        r#"checks.required("title",self.title.as_deref().is_some_and(|text|!text.is_empty()));"#
    );

    let problem = "annotations: /schemas/Book/fields/title/limits: no limit of this field is checked (hint: remove `limits`)";
    for field in [
        r#""title": {"type": "string"}"#,
        r#""title": {"type": "integer", "format": "int32", "maximum": "2147483647"}"#,
        r#""title": {"type": "string", "readOnly": true, "x-limits": {"maxLength": 9}}"#,
    ] {
        let outcome = outcome(field, "[schemas.Book.fields.title]\nlimits = false");
        assert_eq!(problems(&outcome), [problem], "{field}");
    }
    let outcome = outcome(title, "[resources.books]\nlimits = false");
    assert_eq!(
        problems(&outcome),
        [
            "annotations: /resources/books/limits: `limits` is said of what is no field (hint: it belongs to a field: [schemas.….fields.…] limits = …)"
        ]
    );
}

#[test]
fn limits_that_make_no_sense_are_reported_where_they_stand() {
    const HINT: &str = "(hint: correct or remove `minimum` and `maximum`, or those of `x-limits`)";
    for (property, problem) in [
        (r#""type": "boolean", "maximum": "1""#, "the limits are those of a number, and this is none"),
        (
            r#""type": "string", "x-limits": {"minimum": 1}"#,
            "the limits are those of a number, and this is none",
        ),
        (
            r#""$ref": "Review", "x-limits": {"maxLength": 5}"#,
            "the limits are those of a text, and this is none",
        ),
        (
            r#""type": "string", "x-limits": {"maxItems": 5}"#,
            "the limits are those of a list, and this is none",
        ),
        (
            r#""type": "string", "x-limits": {"minLength": 5, "maxLength": 4}"#,
            "the limits of the text leave nothing: at least 5, at most 4",
        ),
        (
            r#""type": "number", "minimum": "3", "x-limits": {"maximum": 2}"#,
            "the limits of the number leave nothing: at least 3, at most 2",
        ),
        (
            r#""type": "integer", "format": "uint32", "maximum": "-1""#,
            "the limits of the number leave nothing: at least 0, at most -1",
        ),
    ] {
        let outcome = outcome(&format!(r#""odd": {{{property}}}"#), "");
        assert_eq!(problems(&outcome), [format!("/schemas/Book/properties/odd: {problem} {HINT}")]);
    }

    let odd = r#""odd": {"type": "boolean", "location": "query", "minimum": "1"}"#;
    let outcome = generate(&document("", odd), &Annotations::default(), &Options::default());
    assert_eq!(
        problems(&outcome),
        [format!(
            "/resources/books/methods/list/parameters/odd: the limits are those of a number, and this is none {HINT}"
        )]
    );
}

#[test]
fn values_and_methods_that_are_not_there_are_reported() {
    for (property, problem) in [
        (
            r#""type": "string", "enum": ["RED", "BLUE"], "x-mustNotBe": ["BLEU"]"#,
            "/schemas/Book/properties/odd/x-mustNotBe/0: the enumeration has no value `BLEU` (hint: did you mean `BLUE`?)",
        ),
        (
            r#""type": "string", "x-mustNotBe": ["RED"]"#,
            "/schemas/Book/properties/odd/x-mustNotBe: a value is excluded from what is no enumeration (hint: correct or remove `x-mustNotBe`)",
        ),
        (
            r#""type": "string", "annotations": {"required": ["library.books.creat"]}"#,
            "/schemas/Book/properties/odd/annotations/required/0: the document has no method `library.books.creat` (hint: did you mean `library.books.create`?)",
        ),
    ] {
        assert_eq!(problems(&outcome(&format!(r#""odd": {{{property}}}"#), "")), [problem]);
    }
}

#[test]
fn annotations_that_require_what_cannot_be_are_reported() {
    let fields = r#""title": {"type": "string"}, "id": {"type": "string", "readOnly": true}"#;
    for (annotations, problem) in [
        (
            "[schemas.Book.fields.title]\nrequired = [\"library.books.updat\"]",
            "annotations: /schemas/Book/fields/title/required/0: the document has no method `library.books.updat` (hint: did you mean `library.books.update`?)",
        ),
        (
            "[schemas.Book.fields.id]\nrequired = true",
            "annotations: /schemas/Book/fields/id/required: a field that only the server sets can't be required (hint: remove `required`)",
        ),
        (
            "[resources.books]\nrequired = true",
            "annotations: /resources/books/required: `required` is said of what is no field (hint: it belongs to a field: [schemas.….fields.…] required = …)",
        ),
    ] {
        assert_eq!(problems(&outcome(fields, annotations)), [problem]);
    }
    let error = Annotations::parse("[schemas.Book.fields.title]\nrequired = \"always\"").unwrap_err();
    assert!(error.to_string().contains("expected `true`, `false` or a list of method ids"), "{error}");
}
