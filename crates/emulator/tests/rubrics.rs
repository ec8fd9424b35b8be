//! Rubrics of course work.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};
use support::{
    Answer, as_user,
    work::{assignment, give, grade, rubric, submission_of, teacher},
};

/// Course work with a rubric: the school, the path of the work, the rubric.
fn with_rubric() -> (Emulator, String, Value) {
    let school = Emulator::demo();
    let work = give(&school, assignment(json!({})));
    let made = teacher(&school).post(&format!("{work}/rubrics"), rubric()).ok();
    (school, work, made)
}

fn replace(school: &Emulator, work: &str, criteria: Value) -> Answer {
    let path = format!("{work}/rubric?updateMask=criteria");
    teacher(school).patch(&path, json!({ "criteria": criteria }))
}

#[test]
fn a_rubric_is_made_with_ids_and_found() {
    let (school, work, made) = with_rubric();
    let criterion = &made["criteria"][0];
    assert_eq!(criterion["title"], "Style");
    assert_ne!(criterion["levels"][0]["id"], criterion["levels"][1]["id"]);
    let path = format!("{work}/rubrics/{}", made["id"].as_str().unwrap());
    for person in [demo::TEACHER, demo::ADMIN, demo::STUDENT] {
        assert_eq!(as_user(&school, person).get(&path).ok(), made);
        let list = as_user(&school, person).get(&format!("{work}/rubrics?pageSize=5")).ok();
        assert_eq!(list, json!({ "rubrics": [made] }));
    }
    let second = teacher(&school).post(&format!("{work}/rubrics"), rubric());
    second.assert_error(400, "FAILED_PRECONDITION", "");
    teacher(&school).delete(&path).ok();
    teacher(&school).get(&path).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn to_whom_the_work_is_closed_it_is_not_there() {
    let (school, work, _) = with_rubric();
    let answer = as_user(&school, demo::NEWCOMER).get(&format!("{work}/rubrics"));
    answer.assert_error(404, "NOT_FOUND", "");
    as_user(&school, demo::STUDENT).get(&work.replace("d:biology", "999")).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn criteria_that_are_named_by_id_keep_it() {
    let (school, work, made) = with_rubric();
    let mut criteria = made["criteria"].clone();
    criteria[0]["title"] = "Form".into();
    criteria[0]["levels"] = json!([made["criteria"][0]["levels"][1], { "points": 5 }]);
    criteria.as_array_mut().unwrap().push(json!({ "title": "Content", "levels": [{ "points": 1 }] }));
    let after = replace(&school, &work, criteria).ok();
    assert_eq!((&after["id"], &after["criteria"][0]["title"]), (&made["id"], &json!("Form")));
    assert_eq!(after["criteria"][0]["id"], made["criteria"][0]["id"]);
    assert_eq!(after["criteria"][0]["levels"][0]["id"], made["criteria"][0]["levels"][1]["id"]);
    assert!(after["criteria"][1]["id"].is_string() && after["criteria"][0]["levels"][1]["id"].is_string());
    assert_ne!(after["updateTime"], after["creationTime"]);
}

#[test]
fn criteria_have_to_be_well_formed() {
    let (school, work, made) = with_rubric();
    for levels in [
        json!([{ "points": 1 }, { "title": "without" }]),
        json!([{ "points": 1 }, { "points": 1.0 }]),
        json!([{ "points": 1 }, { "points": 3 }, { "points": 2 }]),
        json!([{ "points": 0 }]),
        json!([{ "title": "" }]),
        json!([]),
        (0..11).map(|points| json!({ "points": points })).collect(),
    ] {
        let answer = replace(&school, &work, json!([{ "title": "Style", "levels": levels }]));
        answer.assert_error(400, "INVALID_ARGUMENT", "RubricCriteriaInvalidFormat");
    }
    for count in [0, 51] {
        let criteria = vec![json!({ "title": "Style", "levels": [{ "points": 1 }] }); count];
        let answer = replace(&school, &work, criteria.into());
        answer.assert_error(400, "INVALID_ARGUMENT", "RubricCriteriaInvalidFormat");
    }
    let kept = teacher(&school).get(&format!("{work}/rubrics")).ok();
    assert_eq!(kept["rubrics"][0], made);
}

#[test]
fn once_something_is_graded_the_rubric_stays() {
    let (school, work, made) = with_rubric();
    grade(&school, &submission_of(&school, &work), 1.0).ok();
    let path = format!("{work}/rubrics/{}", made["id"].as_str().unwrap());
    replace(&school, &work, made["criteria"].clone()).assert_error(500, "INTERNAL", "");
    teacher(&school).delete(&path).assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(teacher(&school).get(&path).ok(), made);
}

#[test]
fn a_spreadsheet_needs_a_scope_of_its_own() {
    let school = Emulator::demo();
    let path = format!("{}/rubrics", give(&school, assignment(json!({}))));
    let body = json!({ "sourceSpreadsheetId": "sheet" });
    teacher(&school).post(&path, body.clone()).assert_error(500, "INTERNAL", "");
    let scopes = ["classroom.coursework.students", "spreadsheets.readonly"]
        .map(|scope| format!("https://www.googleapis.com/auth/{scope}"));
    let token = school.token_with_scopes(demo::TEACHER, &[&scopes[0], &scopes[1]]);
    let authorization = format!("Bearer {token}");
    let send =
        || support::send(&school, "POST", &path, &[("authorization", &authorization)], &body.to_string());
    school.hide_drive_file("sheet");
    send().assert_error(400, "FAILED_PRECONDITION", "AttachmentNotVisible");
    let both = json!({ "sourceSpreadsheetId": "sheet", "criteria": rubric()["criteria"] });
    teacher(&school).post(&path, both).assert_error(400, "INVALID_ARGUMENT", "");
}
