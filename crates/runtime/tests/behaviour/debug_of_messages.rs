//! `Debug` of a message shows what is in it and nothing else.

use google_discovery_runtime::serde_json;

use crate::support::Member;

fn member(json: &str) -> Member {
    serde_json::from_str(json).unwrap()
}

#[test]
fn fields_that_are_not_set_are_left_out() {
    assert_eq!(format!("{:?}", Member::default()), "Member");
    let member =
        member(r#"{"id":"1","role":"TEACHER","points":null,"visits":[],"scores":{},"bytesUsed":"0"}"#);
    assert_eq!(format!("{member:?}"), r#"Member { id: "1", role: Teacher, bytes_used: 0 }"#);
}

#[test]
fn messages_lists_and_maps_show_what_is_in_them() {
    let member = member(r#"{"mentor":{"id":"2","mentor":{}},"scores":{"a":"1"},"grid":[[],["2"]]}"#);
    let shown = r#"Member { mentor: Member { id: "2", mentor: Member }, scores: {"a": 1}, grid: [[], [2]] }"#;
    assert_eq!(format!("{member:?}"), shown);
    assert!(format!("{member:#?}").contains("\n    mentor: Member {\n        id: \"2\",\n"), "{member:#?}");
}

#[test]
fn unknown_fields_stand_under_their_names_in_quotes() {
    let member = member(r#"{"id":"1","shoeSize":42,"a\u001b[31m":null}"#);
    let shown = r#"Member { id: "1", "a\u{1b}[31m": Null, "shoeSize": Number(42) }"#;
    assert_eq!(format!("{member:?}"), shown);
}
