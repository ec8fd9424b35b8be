//! Values and fields that this version does not know survive being read, changed and written.

use google_classroom::{
    model::{CourseState, InvitationRole},
    serde_json::{self, Value, json},
};

use crate::support::{Script, client, json as answer};

/// A course of a server that is newer than the document.
fn newer_course() -> Value {
    json!({
        "id": "1",
        "name": "Biology",
        "courseState": "HIBERNATING",
        "guardiansEnabled": false,
        "creationTime": "2026-01-02T03:04:05.678Z",
        "teacherFolder": {"id": "f", "colour": "red", "labels": []},
        "courseMaterialSets": [
            {"title": "a", "order": 1},
            {"title": "b", "order": {"deep": [null, true, 1.5]}},
        ],
        "gradebookSettings": {
            "calculationType": "BY_MOOD",
            "gradeCategories": [{"id": "g", "weight": 10, "shade": ""}],
        },
        "mascot": {"name": "Ö\u{1f989}", "legs": [1, -2, u64::MAX, i64::MIN]},
        "empty": {},
        "nothing": null,
        "no": false,
        "zero": 0,
        "": "a field without a name",
    })
}

#[tokio::test]
async fn a_course_is_got_changed_and_put_without_a_loss() {
    let script = Script::start([answer(200, newer_course().to_string()), answer(200, "{}")]).await;
    let courses = client(&script).courses();

    let mut course = courses.get("1").send().await.unwrap();
    assert_eq!(course.course_state, Some(CourseState::Unknown("HIBERNATING".to_owned())));
    assert_eq!(course.unknown_fields().get("nothing"), Some(&Value::Null));
    course.name = Some("Botany".to_owned());
    courses.update("1", course).send().await.unwrap();

    let put = &script.finish().await[1];
    assert_eq!(put.line(), "PUT /v1/courses/1");
    let mut expected = newer_course();
    expected["name"] = "Botany".into();
    assert_eq!(put.json(), expected);
}

#[tokio::test]
async fn an_unknown_role_is_read_and_sent_as_it_stands() {
    let body = r#"{"id":"1","courseId":"2","userId":"3","role":"OBSERVER"}"#;
    let script = Script::start([answer(200, body), answer(200, "{}")]).await;
    let invitations = client(&script).invitations();
    let invitation = invitations.get("1").send().await.unwrap();
    assert_eq!(invitation.role, Some(InvitationRole::Unknown("OBSERVER".to_owned())));
    assert_eq!(invitation.role.as_ref().unwrap().to_string(), "OBSERVER");
    invitations.create(invitation).send().await.unwrap();
    let sent = json!({"id": "1", "courseId": "2", "userId": "3", "role": "OBSERVER"});
    assert_eq!(script.finish().await[1].json(), sent);
}

#[tokio::test]
async fn null_is_nothing_in_every_kind_of_field() {
    let body = r#"{"id":null,"courseState":null,"guardiansEnabled":null,"creationTime":null,
        "teacherFolder":null,"gradebookSettings":{"gradeCategories":null},"name":"Biology"}"#;
    let script = Script::start([answer(200, body), answer(200, "{}")]).await;
    let courses = client(&script).courses();
    let course = courses.get("1").send().await.unwrap();
    assert_eq!(course.gradebook_settings.as_ref().unwrap().grade_categories, []);
    courses.update("1", course).send().await.unwrap();
    assert_eq!(script.finish().await[1].json(), json!({"name": "Biology", "gradebookSettings": {}}));
}

#[tokio::test]
async fn an_unknown_field_of_a_page_is_kept_beside_its_items() {
    let body = r#"{"invitations":[{"id":"1","since":"2026"}],"totalSize":1,"nextPageToken":"a"}"#;
    let script = Script::start([answer(200, body)]).await;
    let page = client(&script).invitations().list().send().await.unwrap();
    assert_eq!(page.unknown_fields().get("totalSize"), Some(&json!(1)));
    assert_eq!(page.invitations[0].unknown_fields().get("since"), Some(&json!("2026")));
    let written: Value = serde_json::to_value(&page).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(body).unwrap());
}
