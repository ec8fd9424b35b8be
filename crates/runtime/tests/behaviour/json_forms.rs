//! The JSON forms of fields, as Google's servers write and read them.

use std::collections::BTreeMap;

use google_discovery_runtime::{
    serde_json::{self, Value, json},
    time::{Date, Duration, Month, OffsetDateTime},
};

use crate::support::Member;

fn read(json: Value) -> Member {
    serde_json::from_str(&json.to_string()).unwrap()
}

fn refusal(json: Value) -> String {
    serde_json::from_str::<Member>(&json.to_string()).unwrap_err().to_string()
}

fn written(member: Member) -> Value {
    serde_json::to_value(member).unwrap()
}

#[test]
fn null_reads_as_absent_and_absent_is_not_written() {
    let nulls = read(json!({
        "id": null, "role": null, "points": null, "average": null, "photo": null, "joined": null, "born": null,
        "spent": null, "mentor": null, "visits": null, "scores": null, "grid": null
    }));
    assert_eq!(nulls, Member::default());
    assert_eq!(written(nulls), json!({}));
    assert_eq!(written(read(json!({"visits": [], "scores": {}}))), json!({}));
}

#[test]
fn defaults_that_are_set_are_written() {
    let member = Member { id: Some(String::new()), points: Some(0), average: Some(0.0), ..Member::default() };
    assert_eq!(written(member), json!({"id": "", "points": "0", "average": 0.0}));
}

#[test]
fn int64_reads_from_strings_and_numbers_and_writes_strings() {
    for json in [json!({"points": "-9223372036854775808"}), json!({"points": i64::MIN})] {
        assert_eq!(read(json).points, Some(i64::MIN));
    }
    for json in [json!({"bytesUsed": "18446744073709551615"}), json!({"bytesUsed": u64::MAX})] {
        let member = read(json);
        assert_eq!(member.bytes_used, Some(u64::MAX));
        assert_eq!(written(member), json!({"bytesUsed": "18446744073709551615"}));
    }
    for bad in
        [json!("9223372036854775808"), json!(u64::MAX), json!(1.5), json!("1x"), json!(""), json!(true)]
    {
        assert!(refusal(json!({ "points": bad })).contains("a 64-bit integer"), "{bad}");
    }
    assert!(refusal(json!({"bytesUsed": -1})).contains("a 64-bit integer"));
}

#[test]
fn floats_that_are_no_numbers_have_names() {
    let member = read(json!({"average": "NaN", "weight": "-Infinity"}));
    assert!(member.average.unwrap().is_nan());
    assert_eq!(member.weight, Some(f32::NEG_INFINITY));
    assert_eq!(written(member), json!({"average": "NaN", "weight": "-Infinity"}));
    assert_eq!(
        written(Member { average: Some(f64::INFINITY), ..Member::default() }),
        json!({"average": "Infinity"})
    );
    assert_eq!(read(json!({"average": 3, "weight": -2})).average, Some(3.0));
    assert_eq!(
        serde_json::to_string(&Member { weight: Some(0.1), ..Member::default() }).unwrap(),
        r#"{"weight":0.1}"#
    );
    assert!(refusal(json!({"weight": 1e39})).contains("32-bit"));
    assert!(refusal(json!({"average": "infinite"})).contains("a number"));
}

#[test]
fn bytes_read_from_both_alphabets_and_write_the_standard_one() {
    for text in ["+/+=", "+/+", "-_-", "-_-="] {
        let member = read(json!({ "photo": text }));
        assert_eq!(member.photo, Some(vec![0xfb, 0xff]), "{text}");
        assert_eq!(written(member), json!({"photo": "+/8="}));
    }
    assert_eq!(read(json!({"photo": ""})).photo, Some(vec![]));
    assert!(refusal(json!({"photo": "+_"})).contains("base64"));
    assert!(refusal(json!({"photo": "a b"})).contains("base64"));
}

#[test]
fn timestamps_are_rfc_3339() {
    let member = read(json!({"joined": "2026-03-01T10:00:00.25+02:00", "visits": ["1970-01-01T00:00:00Z"]}));
    assert_eq!(member.joined.unwrap().unix_timestamp_nanos(), 1_772_352_000_250_000_000);
    assert_eq!(member.visits, [OffsetDateTime::UNIX_EPOCH]);
    assert_eq!(
        written(member),
        json!({"joined": "2026-03-01T10:00:00.25+02:00", "visits": ["1970-01-01T00:00:00Z"]})
    );
    for bad in ["2026-03-01", "2026-13-01T00:00:00Z", "yesterday", ""] {
        assert!(refusal(json!({ "joined": bad })).contains("RFC 3339"), "{bad}");
    }
}

#[test]
fn dates_are_year_month_day() {
    let member = read(json!({"born": "2000-02-29"}));
    assert_eq!(member.born, Some(Date::from_calendar_date(2000, Month::February, 29).unwrap()));
    assert_eq!(written(member), json!({"born": "2000-02-29"}));
    for bad in ["2001-02-29", "2000-2-29", "+000-02-02", "2000-02-29Z", "20000229", "2000-W01-1", ""] {
        assert!(refusal(json!({ "born": bad })).contains("a date"), "{bad}");
    }
}

#[test]
fn durations_are_seconds() {
    let cases = [
        ("3.5s", Duration::milliseconds(3500)),
        ("-0.5s", Duration::milliseconds(-500)),
        ("0s", Duration::ZERO),
        ("315576000000s", Duration::seconds(315_576_000_000)),
        ("1.000000001s", Duration::new(1, 1)),
    ];
    for (text, value) in cases {
        let member = read(json!({ "spent": text }));
        assert_eq!(member.spent, Some(value), "{text}");
        assert_eq!(written(member), json!({ "spent": text }));
    }
    for bad in ["3.5", "s", ".s", "1.s", "--1s", "+1s", "1e3s", "99999999999999999999s", "1s "] {
        assert!(refusal(json!({ "spent": bad })).contains("a duration"), "{bad}");
    }
}

#[test]
fn messages_lists_and_maps_nest() {
    let json = json!({
        "mentor": {"id": "m", "mentor": {"id": "mm"}},
        "scores": {"a": "1", "b": "2"},
        "grid": [["1"], [], ["2", "3"]]
    });
    let member = read(json.clone());
    assert_eq!(member.mentor.as_ref().unwrap().mentor.as_ref().unwrap().id.as_deref(), Some("mm"));
    assert_eq!(member.scores, BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    assert_eq!(member.grid, [vec![1], vec![], vec![2, 3]]);
    assert_eq!(written(member), json);
}

#[test]
fn a_message_must_be_an_object() {
    assert!(refusal(json!({"mentor": "m"})).contains("an object (Member)"));
    assert!(refusal(json!([])).contains("an object (Member)"));
}

#[test]
fn the_last_of_equal_keys_counts() {
    let member: Member =
        serde_json::from_str(r#"{"id":"1","grid":[["1"]],"id":"2","grid":[["2"]]}"#).unwrap();
    assert_eq!((member.id.as_deref(), member.grid), (Some("2"), vec![vec![2]]));
}
