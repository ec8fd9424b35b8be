//! Lists of what stands in the stream of a course: states, order, filters, pages.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};
use support::{
    as_user,
    work::{BIOLOGY, assignment, give, teacher},
};

const WORK: &str = "/v1/courses/d:biology/courseWork";

/// The titles that a list gives to someone.
fn titles(school: &Emulator, person: &str, query: &str) -> Vec<String> {
    as_user(school, person).list(&format!("{WORK}?{query}"), "courseWork", "title").concat()
}

fn due(title: &str, year: u32, hours: u32) -> Value {
    let date = json!({ "year": year, "month": 5, "day": 1 });
    assignment(json!({ "title": title, "dueDate": date, "dueTime": { "hours": hours } }))
}

#[test]
fn published_work_is_listed_unless_other_states_are_asked_for() {
    let school = Emulator::demo();
    give(&school, assignment(json!({ "title": "published" })));
    give(&school, assignment(json!({ "title": "draft", "state": "DRAFT" })));
    let deleted = give(&school, assignment(json!({ "title": "deleted" })));
    teacher(&school).delete(&deleted).ok();

    let all = "courseWorkStates=PUBLISHED&courseWorkStates=DRAFT&courseWorkStates=DELETED";
    for person in [demo::TEACHER, demo::ADMIN] {
        assert_eq!(titles(&school, person, ""), ["published"]);
        assert_eq!(titles(&school, person, "courseWorkStates=DRAFT"), ["draft"]);
        assert_eq!(titles(&school, person, all), ["deleted", "draft", "published"]);
    }
    assert_eq!(titles(&school, demo::STUDENT, all), ["published"]);
    let answer = teacher(&school).get(&format!("{WORK}?courseWorkStates=COURSE_WORK_STATE_UNSPECIFIED"));
    answer.assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn the_last_changed_comes_first_unless_another_order_is_asked_for() {
    let school = Emulator::demo();
    give(&school, due("b", 2031, 1));
    let a = give(&school, due("a", 2030, 2));
    give(&school, due("c", 2031, 0));
    give(&school, assignment(json!({ "title": "d" })));
    teacher(&school).patch(&format!("{a}?updateMask=description"), json!({ "description": "x" })).ok();
    for (order, expected) in [
        ("", ["a", "d", "c", "b"]),
        ("updateTime", ["b", "c", "d", "a"]),
        ("updateTime asc", ["b", "c", "d", "a"]),
        ("updateTime desc,dueDate", ["a", "d", "c", "b"]),
        ("dueDate asc", ["a", "c", "b", "d"]),
        ("dueDate desc, updateTime asc", ["d", "b", "c", "a"]),
    ] {
        let query = format!("orderBy={}", order.replace(' ', "%20"));
        assert_eq!(titles(&school, demo::TEACHER, &query), expected, "{order}");
        assert_eq!(titles(&school, demo::TEACHER, &format!("{query}&pageSize=1")), expected, "{order}");
    }
    for order in ["title", "updateTime up", "updateTime asc desc", "dueDate,", "updatetime"] {
        let answer = teacher(&school).get(&format!("{WORK}?orderBy={}", order.replace(' ', "+")));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
    let materials = format!("{BIOLOGY}/courseWorkMaterials?orderBy=dueDate");
    teacher(&school).get(&materials).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn work_due_on_the_same_day_is_sorted_by_its_time() {
    let school = Emulator::demo();
    for (title, hours) in [("noon", 12), ("midnight", 0), ("evening", 20)] {
        give(&school, due(title, 2030, hours));
    }
    assert_eq!(titles(&school, demo::STUDENT, "orderBy=dueDate"), ["midnight", "noon", "evening"]);
}

#[test]
fn items_come_twenty_at_a_time() {
    let school = Emulator::demo();
    for number in 0..45 {
        give(&school, assignment(json!({ "title": number.to_string() })));
    }
    let pages = teacher(&school).list(&format!("{WORK}?alt=json"), "courseWork", "title");
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
}

#[test]
fn announcements_and_materials_are_listed_too() {
    let school = Emulator::demo();
    let announcements = format!("{BIOLOGY}/announcements");
    teacher(&school).post(&announcements, json!({ "text": "Hello", "state": "PUBLISHED" })).ok();
    let listed = as_user(&school, demo::STUDENT).get(&announcements).ok();
    assert_eq!(listed["announcements"][0]["text"], "Hello");
    let drafts = format!("{announcements}?announcementStates=DRAFT");
    assert_eq!(teacher(&school).get(&drafts).ok(), json!({}));
}

#[test]
fn materials_are_found_by_what_is_attached() {
    let school = Emulator::demo();
    let path = format!("{BIOLOGY}/courseWorkMaterials");
    let file = json!({ "driveFile": { "driveFile": { "id": "f" } } });
    let link = json!({ "link": { "url": "https://leaf.example/oak" } });
    for (title, materials) in
        [("file", json!([file])), ("link", json!([link])), ("both", json!([file, link]))]
    {
        let new = json!({ "title": title, "state": "PUBLISHED", "materials": materials });
        teacher(&school).post(&path, new).ok();
    }
    for (query, expected) in [
        ("materialDriveId=f", vec!["both", "file"]),
        ("materialLink=leaf.example", vec!["both", "link"]),
        ("materialDriveId=f&materialLink=oak", vec!["both"]),
        ("materialDriveId=g", vec![]),
    ] {
        let found = teacher(&school).list(&format!("{path}?{query}"), "courseWorkMaterial", "title").concat();
        assert_eq!(found, expected, "{query}");
    }
}
