//! Which fields a PATCH changes: those that the body sets, unless the caller says otherwise.

use google_classroom::{
    Error, FieldMask,
    courses::{
        PatchField, UpdateGradingPeriodSettingsField, course_work,
        student_groups::PatchField as StudentGroupField, topics,
    },
    model::{Course, CourseState, CourseWork, Date, GradingPeriodSettings, Rubric, StudentGroup, Topic},
    serde_json::json,
};

use workspace_tests::paths_v1::{Paths, model::Thing};

use crate::support::{Recorded, Script, client, json as answer};

/// The request that a call makes, or why it makes none.
macro_rules! sent {
    (|$client:ident| $request:expr) => {{
        let script = Script::start([answer(200, "{}")]).await;
        let $client = client(&script);
        match $request.send().await {
            Ok(_) => Ok(script.finish_with_one().await),
            Err(error) => {
                assert!(script.finish().await.is_empty(), "{error} came after the request");
                Err::<Recorded, Error>(error)
            }
        }
    }};
}

fn mask(request: &Recorded) -> Option<String> {
    request.query("updateMask")
}

/// A course as a server answers with it: with fields that no caller can change, and one that nobody knows yet.
fn fetched_course() -> Course {
    let course = json!({
        "id": "7", "name": "Biology", "section": "1", "courseState": "ACTIVE", "ownerId": "9",
        "creationTime": "2026-01-01T00:00:00Z", "enrollmentCode": "abc", "guardiansEnabled": false,
        "alternateLink": "https://classroom.example/c/7", "mascot": {"name": "Rex"},
    });
    google_classroom::serde_json::from_value(course).unwrap()
}

#[tokio::test]
async fn the_mask_is_what_the_body_sets() {
    let course = Course::new().set_section("2").set_name("Botany").set_course_state(CourseState::Archived);
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "courseState,name,section");
    assert_eq!(request.json(), json!({"courseState": "ARCHIVED", "name": "Botany", "section": "2"}));
}

#[tokio::test]
async fn what_no_caller_can_change_is_left_out_of_the_mask_and_stays_in_the_body() {
    let course = fetched_course().set_room("12");
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "courseState,name,ownerId,room,section");
    let body = request.json();
    assert_eq!(body["mascot"], json!({"name": "Rex"}), "what the server sent goes back");
    assert_eq!(body["creationTime"], json!("2026-01-01T00:00:00Z"));
}

#[tokio::test]
async fn a_field_that_the_caller_adds_is_in_the_mask() {
    let course = fetched_course().with_unknown_field("learningStandardSettings", json!({"on": true}));
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "courseState,name,ownerId,section,learningStandardSettings");
}

#[tokio::test]
async fn a_mask_that_is_set_counts_alone() {
    let typed = sent!(|client| {
        client.courses().patch("7", fetched_course()).set_update_mask([PatchField::Name, PatchField::Room])
    });
    assert_eq!(mask(&typed.unwrap()).unwrap(), "name,room");

    let by_text = sent!(|client| client.courses().patch("7", fetched_course()).set_update_mask("name,a.b_c"));
    assert_eq!(mask(&by_text.unwrap()).unwrap(), "name,a.b_c");

    let stored = FieldMask::from("name,section");
    let by_mask = sent!(|client| client.courses().patch("7", Course::new()).set_update_mask(stored));
    assert_eq!(mask(&by_mask.unwrap()).unwrap(), "name,section");

    let twice = sent!(|client| {
        let patch = client.courses().patch("7", Course::new()).set_update_mask([PatchField::Name]);
        patch.set_update_mask([PatchField::Section])
    });
    assert_eq!(mask(&twice.unwrap()).unwrap(), "section");
}

#[tokio::test]
async fn a_null_is_in_the_body_and_in_the_mask() {
    let work = CourseWork::new().set_title("Cells");
    let request = sent!(|client| {
        let patch = client.courses().course_work().patch("7", "8", work);
        patch.with_null_fields([course_work::PatchField::DueDate, course_work::PatchField::DueTime])
    })
    .unwrap();
    assert_eq!(mask(&request).unwrap(), "title,dueDate,dueTime");
    assert_eq!(request.json(), json!({"title": "Cells", "dueDate": null, "dueTime": null}));
}

#[tokio::test]
async fn a_null_alone_is_a_change() {
    let request =
        sent!(|client| client.courses().patch("7", Course::new()).with_null_fields([PatchField::Room]))
            .unwrap();
    assert_eq!(mask(&request).unwrap(), "room");
    assert_eq!(request.json(), json!({"room": null}));
}

#[tokio::test]
async fn a_null_is_added_to_a_mask_that_is_set() {
    let request = sent!(|client| {
        let patch = client.courses().patch("7", Course::new().set_name("Botany"));
        patch.with_null_fields("room").set_update_mask([PatchField::Name])
    })
    .unwrap();
    assert_eq!(mask(&request).unwrap(), "name,room");
    assert_eq!(request.json(), json!({"name": "Botany", "room": null}));
}

#[tokio::test]
async fn a_field_that_is_set_and_null_is_refused() {
    let work = CourseWork::new().set_due_date(Date::new().set_year(2026));
    let error = sent!(|client| {
        client
            .courses()
            .course_work()
            .patch("7", "8", work)
            .with_null_fields([course_work::PatchField::DueDate])
    })
    .unwrap_err();
    assert!(error.is_request(), "{error}");
    assert!(error.to_string().contains("dueDate"), "{error}");
}

#[tokio::test]
async fn a_field_that_the_method_does_not_change_is_not_lost_silently() {
    let group = StudentGroup::new().set_title("Lab").set_id("3");
    let error = sent!(|client| client.courses().student_groups().patch("7", "3", group.clone())).unwrap_err();
    assert!(error.is_request(), "{error}");
    let said = error.to_string();
    assert!(said.contains("`id`") || said.contains("id:"), "{said}");
    assert!(said.contains("updateMask"), "{said}");

    let request = sent!(|client| client
        .courses()
        .student_groups()
        .patch("7", "3", group)
        .set_update_mask(vec![StudentGroupField::Title]));
    assert_eq!(mask(&request.unwrap()).unwrap(), "title");
}

#[tokio::test]
async fn a_value_beyond_its_limit_that_the_mask_leaves_out_holds_nothing_up() {
    let course = fetched_course().set_room("A".repeat(651));
    let kept_back = sent!(|client| client.courses().patch("7", course.clone())).unwrap_err();
    assert_eq!(kept_back.violations()[0].field, "room");
    let request =
        sent!(|client| client.courses().patch("7", course).set_update_mask([PatchField::Name])).unwrap();
    assert_eq!(mask(&request).unwrap(), "name");
}

#[tokio::test]
async fn a_change_of_nothing_is_refused() {
    let course = fetched_course();
    for error in [
        sent!(|client| client.courses().patch("7", Course::new())),
        sent!(|client| client.courses().patch("7", course).set_update_mask([] as [PatchField; 0])),
        sent!(|client| client.courses().topics().patch("7", "1", Topic::new()).set_update_mask("")),
    ]
    .map(Result::unwrap_err)
    {
        assert!(error.is_request(), "{error}");
        assert!(error.to_string().contains("nothing would change"), "{error}");
    }
}

#[tokio::test]
async fn where_the_mask_is_optional_a_body_without_fields_goes_without_one() {
    let request =
        sent!(|client| client.courses().update_grading_period_settings("7", GradingPeriodSettings::new()));
    assert_eq!(mask(&request.unwrap()), None);

    let rubric = Rubric::new().set_source_spreadsheet_id("s");
    let request = sent!(|client| client.courses().course_work().update_rubric("7", "8", rubric)).unwrap();
    assert_eq!(mask(&request), Some("sourceSpreadsheetId".to_owned()));
}

#[tokio::test]
async fn a_method_that_documents_no_paths_takes_any() {
    let script = Script::start([answer(200, "{}"), answer(200, "{}")]).await;
    let client = Paths::builder().with_endpoint(script.url()).with_token("token").build().unwrap();
    let thing = Thing::new().set_name("new");
    client.things().patch("things/1", thing.clone()).send().await.unwrap();
    client
        .things()
        .patch("things/1", thing)
        .set_update_mask("a.b")
        .with_null_fields("c")
        .send()
        .await
        .unwrap();
    let requests = script.finish().await;
    assert_eq!(requests.iter().map(mask).collect::<Vec<_>>(), [Some("name".into()), Some("a.b,c".into())]);
    assert_eq!(requests[1].json(), json!({"name": "new", "c": null}));
}

#[test]
fn each_method_has_its_own_paths_in_the_form_of_json() {
    assert_eq!(PatchField::LearningStandardSettings.as_str(), "learningStandardSettings");
    assert_eq!(course_work::PatchField::SubmissionModificationMode.as_str(), "submissionModificationMode");
    assert_eq!(topics::PatchField::from("name"), topics::PatchField::Name);
    assert_eq!(topics::PatchField::from("colour"), topics::PatchField::Unknown("colour".to_owned()));
    assert_eq!(UpdateGradingPeriodSettingsField::GradingPeriods.to_string(), "gradingPeriods");
}

#[tokio::test]
async fn no_other_method_gets_a_mask() {
    let request = sent!(|client| client.courses().update("7", fetched_course())).unwrap();
    assert_eq!(request.line(), "PUT /v1/courses/7");
    assert_eq!(request.json()["mascot"], json!({"name": "Rex"}));
}
