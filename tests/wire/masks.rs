//! Which fields a PATCH changes: those that the body sets, unless the caller says otherwise.

use google_classroom::{
    Classroom, Error, FieldMask, Request,
    courses::{PatchField, UpdateGradingPeriodSettingsField, course_work, topics},
    model::{
        Course, CourseState, CourseWork, CourseWorkWorkType, Date, GradingPeriod, GradingPeriodSettings,
        Material, Rubric, Topic,
    },
    serde_json::json,
};

use google_classroom_emulator::demo;
use workspace_tests::paths_v1::{Paths, model::Thing};

use crate::support::{Recorded, School, Script, client, json as answer};

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

/// What a server answers with to a call.
macro_rules! answered {
    ($json:tt, |$client:ident| $request:expr) => {{
        let script = Script::start([answer(200, json!($json).to_string())]).await;
        let $client = client(&script);
        $request.send().await.unwrap()
    }};
}

/// A course as a server answers with it: with fields that no caller can change, and one that nobody knows yet.
async fn fetched_course() -> Course {
    answered!({
        "id": "7", "name": "Biology", "section": "1", "courseState": "ACTIVE", "ownerId": "9",
        "creationTime": "2026-01-01T00:00:00Z", "enrollmentCode": "abc", "guardiansEnabled": false,
        "alternateLink": "https://classroom.example/c/7", "mascot": {"name": "Rex"},
    }, |client| client.courses().get("7"))
}

#[tokio::test]
async fn the_mask_is_what_the_body_sets() {
    let course = Course::new().set_section("2").set_name("Botany").set_course_state(CourseState::Archived);
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "courseState,name,section");
    assert_eq!(request.json(), json!({"courseState": "ARCHIVED", "name": "Botany", "section": "2"}));
}

#[tokio::test]
async fn of_a_resource_that_was_read_the_mask_is_what_has_changed() {
    let course = fetched_course().await.set_room("12").set_section("1");
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "room", "a section that is set to what it was is no change");
    let body = request.json();
    assert_eq!(body["mascot"], json!({"name": "Rex"}), "what the server sent goes back");
    assert_eq!(body["creationTime"], json!("2026-01-01T00:00:00Z"));
}

#[tokio::test]
async fn what_is_taken_out_of_a_resource_that_was_read_is_cleared() {
    let mut course = fetched_course().await;
    course.section = None;
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!((mask(&request), request.json().get("section")), (Some("section".into()), None));

    let period = json!({"title": "1", "startDate": {"year": 2026}, "endDate": {"year": 2027}});
    let mut settings: GradingPeriodSettings =
        answered!({"gradingPeriods": [period]}, |client| client.courses().get_grading_period_settings("7"));
    settings.grading_periods.clear();
    let request = sent!(|client| client.courses().update_grading_period_settings("7", settings)).unwrap();
    assert_eq!(mask(&request).unwrap(), "gradingPeriods");
}

#[tokio::test]
async fn a_copy_remembers_what_was_read_and_a_new_message_does_not() {
    let copy = fetched_course().await.clone().set_name("Botany");
    let request = sent!(|client| client.courses().patch("7", copy)).unwrap();
    assert_eq!(mask(&request).unwrap(), "name");

    let read = fetched_course().await;
    assert_eq!(read, read.clone().set_name("Botany").set_name("Biology"));
    let new = Course::new().set_name(read.name.unwrap());
    let request = sent!(|client| client.courses().patch("7", new)).unwrap();
    assert_eq!(mask(&request).unwrap(), "name", "the same name, set anew");
}

#[tokio::test]
async fn a_message_that_is_read_from_elsewhere_is_a_new_one() {
    let stored = json!({"name": "Botany", "section": "2"});
    let course: Course = google_classroom::serde_json::from_value(stored).unwrap();
    let request = sent!(|client| client.courses().patch("7", course.set_room("12"))).unwrap();
    assert_eq!(mask(&request).unwrap(), "name,room,section");
}

#[tokio::test]
async fn every_course_of_a_list_can_be_archived_as_it_came() {
    let school = School::demo().await;
    let courses = school.client(demo::TEACHER).courses();
    let mut active = courses.list().set_course_states([CourseState::Active]).items();
    while let Some(course) = active.try_next().await.unwrap() {
        let id = course.id.clone().unwrap();
        let archived =
            courses.patch(&id, course.set_course_state(CourseState::Archived)).send().await.unwrap();
        assert_eq!(archived.course_state, Some(CourseState::Archived));
    }
    let archived = courses.list().set_course_states([CourseState::Archived]).send().await.unwrap();
    assert_eq!(archived.courses.len(), 2);
}

#[tokio::test]
async fn a_field_that_the_document_lacks_is_in_the_mask_if_it_changes() {
    let course = fetched_course().await.with_unknown_field("learningStandardSettings", json!({"on": true}));
    let request = sent!(|client| client.courses().patch("7", course)).unwrap();
    assert_eq!(mask(&request).unwrap(), "learningStandardSettings");

    for name in ["x,ownerId", "", "*", "a b", "a.b"] {
        let course = Course::new().set_name("Botany").with_unknown_field(name, 1);
        let error = sent!(|client| client.courses().patch("7", course).with_validation(false)).unwrap_err();
        assert_eq!(error.violations().iter().map(|wrong| &*wrong.field).collect::<Vec<_>>(), [name]);
    }
}

#[tokio::test]
async fn a_mask_that_is_set_counts_alone() {
    let typed = sent!(|client| {
        client
            .courses()
            .patch("7", fetched_course().await)
            .set_update_mask([PatchField::Name, PatchField::Room])
    });
    assert_eq!(mask(&typed.unwrap()).unwrap(), "name,room");

    let by_text =
        sent!(|client| client.courses().patch("7", fetched_course().await).set_update_mask("name,a.b_c"));
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
async fn a_null_takes_the_place_of_what_was_read() {
    let work: CourseWork = answered!({"title": "Cells", "dueDate": {"year": 2026, "month": 5, "day": 1}}, |client| {
        client.courses().course_work().get("7", "8")
    });
    let patch = |fields: &str| {
        let (work, fields) = (work.clone(), fields.to_owned());
        async move {
            sent!(|client| client.courses().course_work().patch("7", "8", work).with_null_fields(fields))
        }
    };
    let whole = patch("due_date").await.unwrap();
    assert_eq!(mask(&whole).unwrap(), "dueDate", "either spelling is the same field");
    assert_eq!(whole.json(), json!({"title": "Cells", "dueDate": null}));

    let part = patch("dueDate.year").await.unwrap();
    assert_eq!(mask(&part).unwrap(), "dueDate.year");
    assert_eq!(part.json()["dueDate"], json!({"year": null, "month": 5, "day": 1}));
}

#[tokio::test]
async fn a_field_that_is_set_and_null_is_refused() {
    for path in ["dueDate", "due_date", "dueDate.year"] {
        let work = CourseWork::new().set_due_date(Date::new().set_year(2026));
        let error = sent!(|client| {
            let patch = client.courses().course_work().patch("7", "8", work);
            patch.with_null_fields(path).with_validation(false)
        })
        .unwrap_err();
        assert!(error.is_request(), "{error}");
        assert!(error.violations()[0].field.starts_with("dueDate"), "{error}");
        assert_eq!(error.hint(), None, "no switch helps");
    }
}

#[tokio::test]
async fn what_is_no_path_cannot_be_null() {
    for path in ["*", "materials[0]", "a b", ".", "name."] {
        let patch = Course::new().set_name("Botany");
        let error = sent!(|client| client.courses().patch("7", patch).with_null_fields(path)).unwrap_err();
        assert_eq!(error.violations()[0].field, path);
    }
}

#[tokio::test]
async fn a_change_of_what_was_read_that_the_method_does_not_make_is_told_as_what_it_is() {
    let course = fetched_course().await.set_id("8");
    let error = sent!(|client| client.courses().patch("7", course)).unwrap_err();
    assert!(error.to_string().contains("`id` is changed"), "{error}");
    let mut course = fetched_course().await;
    course.update_time = None;
    course.creation_time = None;
    let error = sent!(|client| client.courses().patch("7", course)).unwrap_err();
    assert!(error.to_string().contains("`creationTime` is cleared"), "{error}");
}

#[tokio::test]
async fn a_mask_and_a_null_in_two_spellings_are_one_field() {
    let request = sent!(|client| {
        let patch = client.courses().course_work().patch("7", "8", CourseWork::new().set_title("Cells"));
        patch.set_update_mask("title,due_date").with_null_fields([course_work::PatchField::DueDate])
    });
    assert_eq!(mask(&request.unwrap()).unwrap(), "title,due_date");
}

#[tokio::test]
async fn a_field_that_the_method_does_not_change_is_not_lost_silently() {
    let works = CourseWork::new().set_title("t").set_work_type(CourseWorkWorkType::Assignment);
    let materials = CourseWork::new().set_title("t").set_materials([Material::new()]);
    for (work, field) in [(works, "workType"), (materials, "materials")] {
        let patch =
            |work: CourseWork| move |client: Classroom| client.courses().course_work().patch("7", "8", work);
        let error = sent!(|client| patch(work.clone())(client)).unwrap_err();
        assert!(error.is_request(), "{error}");
        assert_eq!(error.violations()[0].field, field);
        assert!(error.to_string().contains("updateMask"), "{error}");

        let named =
            sent!(|client| patch(work.clone())(client).set_update_mask(course_work::PatchField::Title));
        assert_eq!(mask(&named.unwrap()).unwrap(), "title");
        let trusting = sent!(|client| patch(work)(client).with_validation(false)).unwrap();
        assert_eq!(mask(&trusting).unwrap().split(',').count(), 2, "the server is asked to change both");
    }
}

#[tokio::test]
async fn a_mask_is_given_in_many_ways() {
    let (fields, text) = (vec![PatchField::Name, PatchField::Room], String::from("name,room"));
    let stored = FieldMask::from("name,room");
    let patch = |client: &Classroom| client.courses().patch("7", Course::new());
    let script = Script::start((0..7).map(|_| answer(200, "{}"))).await;
    let client = client(&script);
    for request in [
        patch(&client).set_update_mask(&fields),
        patch(&client).set_update_mask(fields.as_slice()),
        patch(&client).set_update_mask(fields.clone()),
        patch(&client).set_update_mask(["name", "room"]),
        patch(&client).set_update_mask(&text),
        patch(&client).set_update_mask(&stored),
        patch(&client).set_update_mask(stored.clone()),
    ] {
        request.send().await.unwrap();
    }
    for request in script.finish().await {
        assert_eq!(mask(&request).unwrap(), "name,room");
    }
}

#[tokio::test]
async fn a_value_beyond_its_limit_that_the_mask_leaves_out_holds_nothing_up() {
    let work = || CourseWork::new().set_title("t").set_max_points(-1.0);
    for mask in ["maxPoints", "max_points", "title, maxPoints", "*", "maxPoints.deeper"] {
        let error =
            sent!(|client| client.courses().course_work().patch("7", "8", work()).set_update_mask(mask));
        assert_eq!(error.unwrap_err().violations()[0].field, "maxPoints", "{mask}");
    }
    let request =
        sent!(|client| client.courses().course_work().patch("7", "8", work()).set_update_mask("title"));
    assert_eq!(mask(&request.unwrap()).unwrap(), "title");
}

#[tokio::test]
async fn a_change_of_nothing_is_refused() {
    let course = fetched_course().await;
    let settings = GradingPeriodSettings::new().set_grading_periods(Vec::<GradingPeriod>::new());
    for error in [
        sent!(|client| client.courses().patch("7", Course::new())),
        sent!(|client| client.courses().patch("7", course.clone())),
        sent!(|client| client.courses().patch("7", course).set_update_mask([] as [PatchField; 0])),
        sent!(|client| client.courses().topics().patch("7", "1", Topic::new()).set_update_mask(" ,")),
        sent!(|client| client.courses().update_grading_period_settings("7", settings)),
    ]
    .map(Result::unwrap_err)
    {
        assert!(error.is_request(), "{error}");
        assert_eq!(error.violations()[0].field, "updateMask");
        assert!(error.to_string().contains("no field"), "{error}");
    }
}

#[tokio::test]
async fn what_was_read_and_not_changed_is_never_sent_without_a_mask() {
    let period = json!({"title": "1", "startDate": {"year": 2026}, "endDate": {"year": 2027}});
    let settings: GradingPeriodSettings =
        answered!({"gradingPeriods": [period]}, |client| client.courses().get_grading_period_settings("7"));
    let error = sent!(|client| {
        client.courses().update_grading_period_settings("7", settings).with_validation(false)
    })
    .unwrap_err();
    assert_eq!(error.violations()[0].field, "updateMask");
}

#[tokio::test]
async fn a_field_that_is_set_once_can_be_in_a_mask() {
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
    let request = sent!(|client| client.courses().update("7", fetched_course().await)).unwrap();
    assert_eq!(request.line(), "PUT /v1/courses/7");
    assert_eq!(request.json()["mascot"], json!({"name": "Rex"}));
}
