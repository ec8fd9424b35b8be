//! Query parameters on the wire.

use google_discovery_runtime::{
    __private::QueryValue,
    FieldMask, Request,
    time::{Date, Duration, Month, OffsetDateTime},
};

use crate::support::{List, Role, Script, answer, roster};

async fn query_of(prepare: impl FnOnce(List) -> List) -> String {
    let script = Script::of([answer(200, "{}")]);
    prepare(roster(&script).list()).send().await.unwrap();
    script.seen()[0].url.query().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_second_value_replaces_the_first() {
    let query = query_of(|list| list.set_page_size(5).set_page_token("t").set_page_size(7)).await;
    assert_eq!(query, "pageToken=t&pageSize=7");
}

#[tokio::test]
async fn a_list_is_repeated_and_replaced_as_a_whole() {
    let query = query_of(|list| {
        list.set_roles([Role::Student]).set_roles([Role::Teacher, Role::Unknown("NEW ONE".to_owned())])
    })
    .await;
    assert_eq!(query, "roles=TEACHER&roles=NEW%20ONE");
}

#[tokio::test]
async fn names_and_values_are_encoded() {
    let query = query_of(|list| list.with_query("$.xgafv", "a&b=c d+e/ü")).await;
    assert_eq!(query, "%24.xgafv=a%26b%3Dc%20d%2Be%2F%C3%BC");
}

#[tokio::test]
async fn options_that_every_method_has() {
    let query = query_of(|list| list.with_fields("members(id)").with_quota_user("u1")).await;
    assert_eq!(query, "fields=members%28id%29&quotaUser=u1");
}

#[tokio::test]
async fn no_parameters_leave_no_question_mark() {
    let script = Script::of([answer(200, "{}")]);
    roster(&script).list().send().await.unwrap();
    assert_eq!(script.seen()[0].url.as_str(), "https://roster.example/v1/members");
}

#[tokio::test]
async fn a_value_without_a_wire_form_is_refused_before_sending() {
    let script = Script::of([]);
    let year_minus_one = Date::from_calendar_date(-1, Month::May, 1).unwrap().midnight().assume_utc();
    let error = roster(&script).list().set_since(year_minus_one).send().await.unwrap_err();
    assert!(error.is_request() && error.to_string().contains("`since`"), "{error}");
    assert!(script.seen().is_empty());
}

#[test]
fn each_type_has_its_wire_form() {
    let moment = OffsetDateTime::from_unix_timestamp_nanos(1_500_000_000).unwrap();
    let day = Date::from_calendar_date(2026, Month::January, 5).unwrap();
    let forms = [
        (true.into_query(), "true"),
        ((-5_i32).into_query(), "-5"),
        (u64::MAX.into_query(), "18446744073709551615"),
        (1.5_f64.into_query(), "1.5"),
        (f64::NAN.into_query(), "NaN"),
        (f32::NEG_INFINITY.into_query(), "-Infinity"),
        (moment.into_query(), "1970-01-01T00:00:01.5Z"),
        (day.into_query(), "2026-01-05"),
        (Duration::milliseconds(-3500).into_query(), "-3.5s"),
        (FieldMask::from_paths(["name", "ownerId"]).into_query(), "name,ownerId"),
        (vec![0xfb_u8, 0xff].into_query(), "-_8="),
        (Role::Teacher.into_query(), "TEACHER"),
    ];
    for (text, expected) in forms {
        assert_eq!(text.as_deref(), Ok(expected));
    }
}
