//! Small documents of ours: what is generated of each, which also compiles (see `lib.rs`), and how it behaves.

mod common;

use google_discovery_codegen::{Annotations, Options};
use google_discovery_runtime::{
    Client, ClientBuilder, FieldMask,
    serde_json::{self, Value, json},
    time::{Date, Duration, Month, OffsetDateTime},
};
use workspace_tests::{filtered, formats_v1, names_v1, paths_v1, recursion_v1};

fn snapshot(name: &str, annotations: &Annotations) {
    let mut text = String::new();
    let outcome = common::outcome(&format!("documents/{name}.json"), annotations, &Options::default());
    for module in outcome.generated.modules() {
        text.push_str(&format!("// {}\n{}\n", module.path.join("::"), common::formatted(module)));
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, text) });
}

#[test]
fn code_of_formats() {
    snapshot("formats", &Annotations::default());
}

#[test]
fn code_of_names() {
    snapshot("names", &common::annotations("documents/names.annotations.toml"));
}

#[test]
fn code_of_paths() {
    snapshot("paths", &Annotations::default());
}

#[test]
fn code_of_recursion() {
    snapshot("recursion", &Annotations::default());
}

#[test]
fn code_of_prose() {
    snapshot("prose", &Annotations::default());
}

#[test]
fn every_format_survives_a_round_trip() {
    let wire = json!({
        "text": "a", "flag": true, "small": -1, "smallUnsigned": 4_294_967_295u32,
        "large": "-9223372036854775808", "largeUnsigned": "18446744073709551615",
        "ratio": 0.1, "bareRatio": "NaN", "roughRatio": 0.5,
        "bytes": "+/8=", "day": "2026-11-21", "moment": "2026-11-21T10:00:00.123456789Z",
        "googleMoment": "2026-11-21T10:00:00Z", "span": "-3.5s", "mask": "a.b,c",
        "anything": [1, { "a": null }], "freeObject": { "a": 1 },
        "texts": ["a", "b"], "moments": ["2026-11-21T10:00:00Z"], "matrix": [["1"], ["2", "3"]],
        "counts": { "a": "1" }, "parts": { "a": { "sampleState": "x" } }, "freeMap": { "a": [1] },
        "part": { "sampleState": "x" }, "partList": [{ "sampleState": "y" }],
        "inPlace": { "depth": 1, "deeper": { "end": "e" } }, "inPlaceList": [{ "key": "k" }],
        "serial": "-1", "serials": ["1", "2"], "state": "OPEN", "states": ["A", "C"], "etag": "e", "old": "o", "limited": 7,
        "added": { "later": ["by", "the", "server"] }
    });
    let sample: formats_v1::model::Sample = serde_json::from_value(wire.clone()).expect("the message reads");

    assert_eq!(sample.large, Some(i64::MIN));
    assert_eq!(sample.large_unsigned, Some(u64::MAX));
    assert!(sample.bare_ratio.is_some_and(f64::is_nan));
    assert_eq!(sample.bytes.as_deref(), Some(&[0xfb, 0xff][..]));
    assert_eq!(sample.day, Date::from_calendar_date(2026, Month::November, 21).ok());
    assert_eq!(sample.google_moment.map(OffsetDateTime::unix_timestamp), Some(1_795_255_200));
    assert_eq!(sample.span, Some(Duration::milliseconds(-3500)));
    assert_eq!(sample.matrix, [vec![1], vec![2, 3]]);
    assert_eq!(sample.state, Some(formats_v1::model::SampleState::Open));
    assert_eq!(sample.states[1], formats_v1::model::SampleStates::Unknown("C".into()));
    assert_eq!(sample.in_place.as_ref().and_then(|outer| outer.deeper.as_ref()?.end.as_deref()), Some("e"));
    assert_eq!(serde_json::to_value(&sample).expect("the message writes"), wire);
}

#[test]
fn int64_is_read_as_a_number_and_null_as_absent() {
    let sample: formats_v1::model::Sample =
        serde_json::from_value(json!({ "large": 5, "text": null, "texts": null, "part": null }))
            .expect("it reads");
    assert_eq!(sample.large, Some(5));
    assert_eq!(serde_json::to_value(&sample).expect("it writes"), json!({ "large": "5" }));
}

#[test]
fn a_field_that_the_document_lacks_can_be_sent() {
    let sample = formats_v1::model::Sample::new().set_text("a").with_unknown_field("later", true);
    assert_eq!(serde_json::to_value(&sample).expect("it writes"), json!({ "text": "a", "later": true }));
    let error =
        serde_json::to_value(sample.with_unknown_field("text", "b")).expect_err("the key would stand twice");
    assert_eq!(error.to_string(), "`text` is a known field of Sample: use its setter");
}

#[test]
fn setters_take_what_is_natural() {
    let sample = formats_v1::model::Sample::new()
        .set_text("a")
        .set_texts(["b", "c"])
        .set_counts([("d", 1)])
        .set_mask("e,f")
        .set_bytes(*b"g")
        .set_state(formats_v1::model::SampleState::Open);
    assert_eq!(
        serde_json::to_value(&sample).expect("it writes"),
        json!({ "text": "a", "texts": ["b", "c"], "counts": { "d": "1" }, "mask": "e,f", "bytes": "Zw==", "state": "OPEN" })
    );
    assert_eq!(sample.mask, Some(FieldMask::from_paths(["e", "f"])));
}

#[test]
fn names_that_rust_keeps_for_itself_are_escaped() {
    let string = names_v1::model::String::new("t", "2").set_self("s").set_this(3).set_send("x");
    assert_eq!(
        serde_json::to_value(&string).expect("it writes"),
        json!({ "type": "t", "2ndLine": "2", "self": "s", "Self": 3, "send": "x" })
    );
    for (text, kind) in [
        ("UNKNOWN", names_v1::model::ResultKind::UnknownValue),
        ("!=", names_v1::model::ResultKind::NotEqual),
        ("-title", names_v1::model::ResultKind::MinusTitle),
        ("other", names_v1::model::ResultKind::Unknown("other".into())),
    ] {
        assert_eq!(names_v1::model::ResultKind::from(text), kind);
        assert_eq!(kind.as_str(), text);
    }
    let client: names_v1::Names = client(names_v1::Names::builder());
    let _ = client.shelf().r#return("a", names_v1::model::Vec::new());
    let _ = client.shelf().r#move("box", "call", "value", names_v1::model::Box::new()).set_client("client");
    let _ = client.shelf().return_resource().get();
    let _ = client.builder_resource().get();
    let _ = (client.service(), client.new().get(), client.shelf().new(), client.shelf()._2legged());
}

#[test]
fn paths_of_masks_have_names_that_rust_takes_and_the_form_of_json() {
    use names_v1::shelf::RelabelField;

    let paths = [
        (RelabelField::Self_, "self"),
        (RelabelField::Type, "type"),
        (RelabelField::_2ndLine, "2ndLine"),
        (RelabelField::UnknownValue, "UNKNOWN"),
        (RelabelField::DeepInnerPart, "deep.innerPart"),
        (RelabelField::Not, "!"),
    ];
    for (path, text) in &paths {
        assert_eq!(path.as_str(), *text);
    }
    let client: names_v1::Names = client(names_v1::Names::builder());
    let body = names_v1::model::String::new("t", "2");
    let _ = client.shelf().relabel(body).set_update_mask(paths.map(|(path, _)| path));
}

#[test]
fn what_a_person_writes_is_refused_where_what_a_server_sends_is_kept() {
    use formats_v1::model::SampleState;

    assert_eq!("OPEN".parse(), Ok(SampleState::Open));
    let refused = "OPNE".parse::<SampleState>().expect_err("a slip is refused");
    assert_eq!(refused.to_string(), "\"OPNE\" is none of OPEN, CLOSED");
    assert_eq!(SampleState::from("OPNE"), SampleState::Unknown("OPNE".into()));
}

#[test]
fn a_page_with_one_list_of_messages_gives_items_and_one_with_two_gives_pages() {
    let client = client(formats_v1::Formats::builder());
    let _items = client.samples().list(Date::MIN).items();
    let _pages = client.samples().halves().pages();
}

#[test]
fn methods_of_an_api_without_scopes_are_known_by_id_and_ask_for_none() {
    let of_root = paths_v1::Ping::METHOD;
    assert_eq!((of_root.id(), of_root.narrowest_scope()), ("paths.ping", None));
    assert_eq!(paths_v1::Paths::scopes_for(&[of_root]), Vec::<&str>::new());
}

#[test]
fn a_selected_resource_is_there_without_its_siblings() {
    let client = client(filtered::Names::builder());
    let _ = client.shelf().return_resource().get();
}

#[test]
fn arguments_stand_in_the_order_of_the_document_and_values_in_that_of_the_path() {
    let client = client(paths_v1::Paths::builder());
    let _ = client.ping();
    let _ = client.things().r#move(3, "folders/a/things/b", "there", paths_v1::model::Thing::new());
}

#[test]
fn types_that_hold_themselves_read_and_write() {
    let wire = json!({
        "parent": { "parent": {} }, "children": [{ "children": [{}] }], "byName": { "a": {} },
        "other": { "right": { "left": {} } }
    });
    let node: recursion_v1::model::Node = serde_json::from_value(wire.clone()).expect("it reads");
    assert_eq!(serde_json::to_value(&node).expect("it writes"), wire);
    let endless: recursion_v1::model::Endless = serde_json::from_value(json!([[[]]])).expect("it reads");
    assert_eq!(endless, json!([[[]]]));
    let leaves: recursion_v1::model::Dictionary =
        serde_json::from_value(json!({ "a": [{ "colour": "red" }] })).expect("it reads");
    assert_eq!(leaves["a"][0].colour.as_deref(), Some("red"));
    let _: Value = recursion_v1::model::Whatever::Null;
}

fn client<C: From<Client>>(builder: ClientBuilder<C>) -> C {
    builder.with_token("token").build().expect("the client builds")
}
