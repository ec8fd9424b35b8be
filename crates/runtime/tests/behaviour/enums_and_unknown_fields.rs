//! Nothing that a newer server says is lost.

use google_discovery_runtime::{
    UnknownFields,
    serde_json::{self, json},
};

use crate::support::{Member, Role};

#[test]
fn an_enum_value_that_nobody_listed_is_kept() {
    let member: Member = serde_json::from_str(r#"{"role":"GUEST_\u00fc"}"#).unwrap();
    assert_eq!(member.role, Some(Role::Unknown("GUEST_ü".to_owned())));
    assert_eq!(serde_json::to_value(&member).unwrap(), json!({"role": "GUEST_ü"}));
}

#[test]
fn an_enum_number_is_kept_as_its_text() {
    for (json, text) in [(r#"{"role":42}"#, "42"), (r#"{"role":-1}"#, "-1")] {
        let member: Member = serde_json::from_str(json).unwrap();
        assert_eq!(member.role, Some(Role::Unknown(text.to_owned())));
    }
}

#[test]
fn an_enum_is_no_object() {
    let refusal = serde_json::from_str::<Member>(r#"{"role":{}}"#).unwrap_err();
    assert!(refusal.to_string().contains("the name of an enum value"), "{refusal}");
}

#[test]
fn unknown_fields_survive_a_round_trip() {
    let json = json!({
        "id": "1", "newest": {"a": [1, null, "x"]}, "big": u64::MAX, "nothing": null, "with \"quotes\"": true,
        "mentor": {"id": "2", "alsoNew": 1.5}
    });
    let member: Member = serde_json::from_str(&json.to_string()).unwrap();
    assert_eq!(member.unknown_fields.get("newest"), Some(&json["newest"]));
    assert_eq!(member.unknown_fields.iter().count(), 4);
    assert_eq!(serde_json::to_value(&member).unwrap(), json);
}

#[test]
fn a_field_that_the_document_lacks_can_be_sent() {
    let mut member = Member::default();
    assert!(member.unknown_fields.is_empty());
    member.unknown_fields.insert("nickname", "Z");
    assert_eq!(serde_json::to_value(&member).unwrap(), json!({"nickname": "Z"}));
}

#[test]
fn no_unknown_fields_take_the_room_of_a_pointer() {
    assert_eq!(size_of::<UnknownFields>(), size_of::<usize>());
}
