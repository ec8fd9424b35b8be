//! Announcements, course work and materials: who posts, who sees, what can be changed.

mod support;

use google_classroom_emulator::{CourseState, Emulator, demo};
use serde_json::{Value, json};
use support::{
    as_user,
    work::{BIOLOGY, assignment, give, teacher},
};

/// The three collections, each with a smallest item.
fn kinds() -> [(String, Value); 3] {
    [
        (format!("{BIOLOGY}/announcements"), json!({ "text": "Hello" })),
        (format!("{BIOLOGY}/courseWork"), json!({ "title": "Essay", "workType": "ASSIGNMENT" })),
        (format!("{BIOLOGY}/courseWorkMaterials"), json!({ "title": "Leaf" })),
    ]
}

fn published(mut item: Value) -> Value {
    item["state"] = "PUBLISHED".into();
    item
}

#[test]
fn an_item_comes_back_with_what_the_server_knows() {
    for (path, new) in kinds() {
        let school = Emulator::demo();
        let item = teacher(&school).post(&path, new.clone()).ok();
        for (name, value) in new.as_object().unwrap() {
            assert_eq!(&item[name], value);
        }
        assert_eq!(item["courseId"], school.course_id(demo::BIOLOGY));
        assert_eq!(item["creatorUserId"], school.user_id(demo::TEACHER));
        assert_eq!((&item["state"], &item["assigneeMode"]), (&json!("DRAFT"), &json!("ALL_STUDENTS")));
        assert_eq!(item["creationTime"], item["updateTime"]);
        let one = format!("{path}/{}", item["id"].as_str().unwrap());
        assert_eq!(teacher(&school).get(&one).ok(), item);
        assert_eq!(school.journal().len(), 1);
    }
}

#[test]
fn fields_that_mean_nothing_to_the_emulator_are_kept_and_those_of_the_server_are_ignored() {
    let school = Emulator::demo();
    let materials = json!([
        { "link": { "url": "https://a.example" } },
        { "driveFile": { "driveFile": { "id": "f" }, "shareMode": "STUDENT_COPY" } },
    ]);
    let mut sent = assignment(json!({
        "topicId": "7", "description": "Two pages", "materials": materials, "maxPoints": "10",
        "dueDate": { "year": 2030, "month": 6, "day": 1 }, "dueTime": {},
        "scheduledTime": "2030-01-01T00:00:00Z",
    }));
    let kept = sent.clone();
    for (name, value) in [("id", "1"), ("creatorUserId", "1"), ("updateTime", "2000-01-01T00:00:00Z")] {
        sent[name] = value.into();
    }
    sent["materials"][0]["link"]["title"] = "Mine".into();
    let item = teacher(&school).post(&format!("{BIOLOGY}/courseWork"), sent).ok();
    for name in ["topicId", "description", "materials", "dueDate", "dueTime", "scheduledTime"] {
        assert_eq!(item[name], kept[name], "{name}");
    }
    assert_eq!(item["maxPoints"], 10.0, "a number may come as a string");
    assert_ne!(item["id"], "1");
    assert_eq!(item["creatorUserId"], school.user_id(demo::TEACHER));
    assert_eq!(item["submissionModificationMode"], "MODIFIABLE_UNTIL_TURNED_IN");
}

#[test]
fn students_see_what_is_published_and_only_then_has_it_a_link() {
    for (path, new) in kinds() {
        let school = Emulator::demo();
        let one = format!("{path}/{}", teacher(&school).post(&path, new).id());
        let sees = |person: &str| as_user(&school, person).get(&one);
        for person in [demo::TEACHER, demo::CO_TEACHER, demo::ADMIN] {
            assert_eq!(sees(person).ok().get("alternateLink"), None);
        }
        sees(demo::STUDENT).assert_error(403, "PERMISSION_DENIED", "");
        let publish = format!("{one}?updateMask=state");
        teacher(&school).patch(&publish, json!({ "state": "PUBLISHED" })).ok();
        assert!(sees(demo::STUDENT).ok()["alternateLink"].is_string());
        sees(demo::NEWCOMER).assert_error(403, "PERMISSION_DENIED", "");
    }
}

#[test]
fn an_item_of_another_course_or_kind_is_not_found() {
    let school = Emulator::demo();
    let work = give(&school, assignment(json!({})));
    for other in [work.replace("d:biology", "d:history"), work.replace("courseWork", "announcements")] {
        teacher(&school).get(&other).assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn course_work_that_contradicts_itself_is_refused() {
    let school = Emulator::demo();
    for wrong in [
        json!({ "title": "" }),
        json!({ "workType": "COURSE_WORK_TYPE_UNSPECIFIED" }),
        json!({ "workType": "MULTIPLE_CHOICE_QUESTION" }),
        json!({ "multipleChoiceQuestion": { "choices": ["a"] } }),
        json!({ "dueDate": { "year": 2030, "month": 1, "day": 1 } }),
        json!({ "dueTime": { "hours": 1 } }),
        json!({ "maxPoints": 1.5 }),
        json!({ "materials": [{}] }),
        json!({ "materials": [{ "form": { "formUrl": "https://a.example" } }] }),
        json!({ "state": "DELETED" }),
        json!({ "individualStudentsOptions": { "studentIds": [demo::STUDENT] } }),
    ] {
        let answer = teacher(&school).post(&format!("{BIOLOGY}/courseWork"), assignment(wrong.clone()));
        assert_eq!(answer.error().1, "INVALID_ARGUMENT", "{wrong}: {}", answer.text);
    }
    assert_eq!(school.journal(), []);
}

#[test]
fn a_patch_changes_what_its_mask_names_and_clears_what_is_absent() {
    let school = Emulator::demo();
    let work = give(&school, assignment(json!({ "description": "Two pages", "maxPoints": 10 })));
    let body = json!({ "title": "Poem", "maxPoints": 5, "workType": "SHORT_ANSWER_QUESTION" });
    let patched = teacher(&school).patch(&format!("{work}?updateMask=title,description"), body).ok();
    assert_eq!((&patched["title"], &patched["maxPoints"]), (&json!("Poem"), &json!(10)));
    assert_eq!(patched.get("description"), None);
    assert_ne!(patched["updateTime"], patched["creationTime"]);
    let snake = teacher(&school).patch(&format!("{work}?updateMask=max_points"), json!({ "max_points": 3 }));
    assert_eq!(snake.ok()["maxPoints"], 3);
    let camel = teacher(&school).patch(&format!("{work}?updateMask=maxPoints"), json!({}));
    assert_eq!(camel.ok().get("maxPoints"), None);
    let mode = format!("{work}?updateMask=submissionModificationMode");
    let default = teacher(&school).patch(&mode, json!({})).ok();
    assert_eq!(default["submissionModificationMode"], "MODIFIABLE_UNTIL_TURNED_IN");
}

#[test]
fn a_mask_that_names_what_can_not_be_changed_changes_nothing() {
    let school = Emulator::demo();
    let work = give(&school, assignment(json!({})));
    let before = teacher(&school).get(&work).ok();
    for (mask, body) in [
        ("", json!({ "title": "Poem" })),
        ("?updateMask=", json!({ "title": "Poem" })),
        ("?updateMask=title,workType", json!({ "title": "Poem" })),
        ("?updateMask=title,colour", json!({ "title": "Poem" })),
        ("?updateMask=due_date.year", json!({ "dueDate": { "year": 2030 } })),
        ("?updateMask=title", json!({})),
        ("?updateMask=state", json!({})),
        ("?updateMask=state", json!({ "state": "DRAFT" })),
        ("?updateMask=state", json!({ "state": "DELETED" })),
        ("?updateMask=dueTime", json!({ "dueTime": { "hours": 1 } })),
    ] {
        let answer = teacher(&school).patch(&format!("{work}{mask}"), body);
        assert_eq!(answer.error().1, "INVALID_ARGUMENT", "{mask}: {}", answer.text);
    }
    assert_eq!(teacher(&school).get(&work).ok(), before);
}

#[test]
fn what_is_deleted_stays_for_teachers_to_see_and_can_not_be_changed() {
    for (path, new) in kinds() {
        let school = Emulator::demo();
        let one = format!("{path}/{}", teacher(&school).post(&path, published(new)).id());
        teacher(&school).delete(&one).ok();
        assert_eq!(teacher(&school).get(&one).ok()["state"], "DELETED");
        as_user(&school, demo::STUDENT).get(&one).assert_error(403, "PERMISSION_DENIED", "");
        teacher(&school).delete(&one).assert_error(400, "FAILED_PRECONDITION", "");
        let patch =
            teacher(&school).patch(&format!("{one}?updateMask=state"), json!({ "state": "PUBLISHED" }));
        patch.assert_error(400, "FAILED_PRECONDITION", "");
    }
}

#[test]
fn what_another_project_created_can_be_read_and_not_changed() {
    for (path, new) in kinds() {
        let school = Emulator::demo();
        let one = format!("{path}/{}", teacher(&school).post(&path, published(new)).id());
        let authorization = format!("Bearer {}", school.token_of_project(demo::TEACHER, "other"));
        let send = |verb, path: &str, body| {
            support::send(&school, verb, path, &[("authorization", &authorization)], body)
        };
        let mask = format!("{one}?updateMask=state");
        send("PATCH", &mask, r#"{"state":"PUBLISHED"}"#).assert_error(403, "PERMISSION_DENIED", "");
        send("DELETE", &one, "").assert_error(403, "PERMISSION_DENIED", "");
        let own = teacher(&school).get(&one).ok();
        assert_eq!(send("GET", &one, "").ok()["id"], own["id"]);
        if path.ends_with("/courseWork") {
            assert_eq!(own["associatedWithDeveloper"], true);
            assert_eq!(send("GET", &one, "").ok()["associatedWithDeveloper"], false);
        }
    }
}

#[test]
fn nothing_changes_in_a_course_that_is_archived() {
    for (path, new) in kinds() {
        let school = Emulator::demo();
        let one = format!("{path}/{}", teacher(&school).post(&path, new.clone()).id());
        school.set_course_state(demo::BIOLOGY, CourseState::Archived);
        for answer in [
            teacher(&school).post(&path, new),
            teacher(&school).patch(&format!("{one}?updateMask=state"), json!({ "state": "PUBLISHED" })),
            teacher(&school).delete(&one),
        ] {
            answer.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
        }
        teacher(&school).get(&one).ok();
    }
}

#[test]
fn a_drive_file_that_is_hidden_can_not_be_attached() {
    let school = Emulator::demo();
    school.hide_drive_file("f");
    let materials = json!([{ "driveFile": { "driveFile": { "id": "f" } } }]);
    for (path, mut new) in kinds() {
        new["materials"] = materials.clone();
        teacher(&school).post(&path, new).assert_error(400, "FAILED_PRECONDITION", "AttachmentNotVisible");
    }
}
