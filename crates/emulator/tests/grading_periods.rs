//! Grading periods of a course.

mod support;

use google_classroom_emulator::{Course, Emulator, User, demo};
use serde_json::{Value, json};
use support::as_user;

const SETTINGS: &str = "/v1/courses/d:biology/gradingPeriodSettings";

fn date(month: u32, day: u32) -> Value {
    json!({ "year": 2026, "month": month, "day": day })
}

fn period(title: &str, start: Value, end: Value) -> Value {
    json!({ "title": title, "startDate": start, "endDate": end })
}

fn autumn() -> Value {
    period("Autumn", date(9, 1), date(12, 31))
}

fn spring() -> Value {
    period("Spring", date(1, 1), date(6, 30))
}

#[test]
fn the_list_is_replaced_and_periods_keep_their_ids() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    assert_eq!(teacher.get(SETTINGS).ok(), json!({}));
    let created = teacher.patch(SETTINGS, json!({ "gradingPeriods": [spring(), autumn()] })).ok();
    let ids = [0, 1].map(|index| created["gradingPeriods"][index]["id"].as_str().expect("an id").to_owned());
    assert_ne!(ids[0], ids[1]);
    assert_eq!(as_user(&school, demo::ADMIN).get(SETTINGS).ok(), created);

    // An id that is there twice, although all else differs.
    let twice = json!([{ "id": ids[0] }, { "id": ids[0], "title": "B", "startDate": date(7, 1), "endDate": date(8, 1) }]);
    teacher.patch(SETTINGS, json!({ "gradingPeriods": twice })).assert_error(400, "INVALID_ARGUMENT", "");

    // One is renamed, the other left out, and a third one is new.
    let summer = period("Summer", date(7, 1), date(8, 31));
    let body = json!({ "gradingPeriods": [{ "id": ids[0], "title": "First half" }, summer] });
    let periods = teacher.patch(SETTINGS, body).ok()["gradingPeriods"].clone();
    let titles: Vec<_> = periods.as_array().unwrap().iter().map(|period| period["title"].clone()).collect();
    assert_eq!(titles, ["First half", "Summer"]);
    assert_eq!(periods[0]["id"], ids[0].as_str());
    assert_eq!(periods[0]["endDate"], date(6, 30));
    assert!(!ids.contains(&periods[1]["id"].as_str().unwrap().to_owned()));
}

#[test]
fn a_setting_stays_until_it_is_set_again() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    teacher.patch(SETTINGS, json!({ "applyToExistingCoursework": true })).ok();
    let settings = teacher.patch(SETTINGS, json!({ "gradingPeriods": [spring()] })).ok();
    assert_eq!(settings["applyToExistingCoursework"], true);
    // A mask that names the list and a body without it clear it.
    let path = format!("{SETTINGS}?updateMask=grading_periods");
    let settings = teacher.patch(&path, json!({ "applyToExistingCoursework": false })).ok();
    assert_eq!(settings, json!({ "applyToExistingCoursework": true }));
    let path = format!("{SETTINGS}?updateMask=title");
    teacher.patch(&path, json!({})).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn periods_are_whole_apart_and_in_order() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let day = |year: Value, month: Value, day: Value| json!({ "year": year, "month": month, "day": day });
    for periods in [
        json!([autumn(), spring()]),
        json!([spring(), period("Overlap", date(6, 30), date(8, 1))]),
        json!([spring(), period("Spring", date(7, 1), date(8, 1))]),
        json!([period("Backwards", date(2, 2), date(2, 1))]),
        json!([period("", date(1, 1), date(2, 1))]),
        json!([{ "title": "No dates" }]),
        json!([period("No such day", date(1, 1), date(2, 30))]),
        json!([period("No such month", date(0, 1), date(13, 1))]),
        json!([period("No year", day(0.into(), 1.into(), 1.into()), date(2, 1))]),
        json!([{ "id": "999", "title": "Unknown", "startDate": date(1, 1), "endDate": date(2, 1) }]),
    ] {
        let answer = teacher.patch(SETTINGS, json!({ "gradingPeriods": periods }));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    assert_eq!(teacher.get(SETTINGS).ok(), json!({}), "a refused change changes nothing");
    // As JSON for protocol buffers has it, numbers may be texts.
    let texts = period("Texts", day("2026".into(), "1".into(), "1.0".into()), date(2, 1));
    teacher.patch(SETTINGS, json!({ "gradingPeriods": [texts] })).assert_error(400, "INVALID_ARGUMENT", "");
    let texts = period("Texts", day("2026".into(), "1".into(), "1".into()), date(2, 1));
    teacher.patch(SETTINGS, json!({ "gradingPeriods": [texts] })).ok();
}

#[test]
fn both_the_caller_and_the_owner_need_the_licence_to_change_them() {
    let reason = "UserIneligibleToUpdateGradingPeriodSettings";
    for (owner, co_teacher) in [
        (User::new("ada@one.example").without_education_plus(), User::new("bob@one.example")),
        (User::new("ada@one.example"), User::new("bob@one.example").without_education_plus()),
    ] {
        let course = Course::new("Art").owner("ada@one.example").teacher("bob@one.example").alias("p:art");
        let builder = Emulator::builder().with_user(owner).with_user(co_teacher).with_course(course);
        let school = builder.build().unwrap();
        let teacher = as_user(&school, "bob@one.example");
        let path = "/v1/courses/p:art/gradingPeriodSettings";
        teacher.patch(path, json!({})).assert_error(403, "PERMISSION_DENIED", reason);
        teacher.get(path).ok();
    }
}
