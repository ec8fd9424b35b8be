//! What a request is on the wire: headers, body, query.

use google_classroom::{
    FieldMask, Request,
    model::{
        Course, CourseState, Invitation, InvitationRole, StudentSubmissionState, StudentSubmissionsListLate,
    },
    serde_json::json,
};

use crate::support::{Recorded, Script, TOKEN, builder, client, json as answer};

/// Checks what every request has.
fn assert_common(request: &Recorded) {
    assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("accept-encoding"), Some("gzip"));
    let user_agent = request.header("user-agent").unwrap();
    assert!(user_agent.contains("google-discovery-runtime/"), "{user_agent}");
    assert!(request.header("x-goog-api-client").unwrap().starts_with("gl-rust/"));
    for absent in ["referer", "cookie", "transfer-encoding", "expect"] {
        assert_eq!(request.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn create_sends_the_fields_that_are_set_and_no_others() {
    let script = Script::start([answer(200, "{}")]).await;
    let invitation = Invitation::new("d:biology", "dan@school.example", InvitationRole::Student);
    client(&script).invitations().create(invitation).send().await.unwrap();

    let request = script.finish_with_one().await;
    assert_eq!(request.line(), "POST /v1/invitations");
    assert_common(&request);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    let expected = json!({"courseId": "d:biology", "userId": "dan@school.example", "role": "STUDENT"});
    assert_eq!(request.json(), expected);
}

#[tokio::test]
async fn accept_has_no_body_and_says_so() {
    let script = Script::start([answer(200, "{}")]).await;
    client(&script).invitations().accept("1").send().await.unwrap();
    let request = script.finish_with_one().await;
    assert_common(&request);
    assert_eq!(request.header("content-length"), Some("0"));
    assert_eq!(request.header("content-type"), None);
}

#[tokio::test]
async fn get_and_delete_have_neither_body_nor_length() {
    let script = Script::start([answer(200, "{}"), answer(200, "{}")]).await;
    let invitations = client(&script).invitations();
    invitations.get("1").send().await.unwrap();
    invitations.delete("1").send().await.unwrap();
    for request in script.finish().await {
        assert_common(&request);
        assert_eq!(request.header("content-length"), None, "{}", request.line());
        assert_eq!(request.header("content-type"), None, "{}", request.line());
    }
}

#[tokio::test]
async fn the_program_is_named_before_the_library() {
    let script = Script::start([answer(200, "{}")]).await;
    let client = builder(&script.url()).with_user_agent("enrolment-sync/2.1").build().unwrap();
    client.invitations().get("1").send().await.unwrap();
    let request = script.finish_with_one().await;
    assert!(
        request.header("user-agent").unwrap().starts_with("enrolment-sync/2.1 google-discovery-runtime/")
    );
}

#[tokio::test]
async fn a_client_without_credentials_sends_none() {
    let script = Script::start([answer(200, "{}")]).await;
    let client = builder(&script.url()).without_credentials().build().unwrap();
    client.invitations().get("1").send().await.unwrap();
    assert_eq!(script.finish_with_one().await.header("authorization"), None);
}

#[tokio::test]
async fn a_patch_carries_its_mask_in_the_query_and_false_in_the_body() {
    let script = Script::start([answer(200, "{}")]).await;
    let mut course = Course::new().set_name("Größe").set_section("");
    // Only the server sets it, so there is no setter; what is in the field is sent all the same.
    course.guardians_enabled = Some(false);
    let mask = FieldMask::from_paths(["name", "section", "guardiansEnabled"]);
    client(&script).courses().patch("d:biology", course).set_update_mask(mask).send().await.unwrap();

    let request = script.finish_with_one().await;
    assert_eq!(request.line(), "PATCH /v1/courses/d%3Abiology?updateMask=name%2Csection%2CguardiansEnabled");
    assert_eq!(request.json(), json!({"name": "Größe", "section": "", "guardiansEnabled": false}));
}

/// The target of one `courses.list`.
macro_rules! target_of {
    ($call:expr) => {{
        let script = Script::start([answer(200, "{}")]).await;
        let call: fn(google_classroom::Classroom) -> _ = $call;
        call(client(&script)).send().await.unwrap();
        script.finish_with_one().await.line().to_owned()
    }};
}

#[tokio::test]
async fn a_repeated_parameter_is_given_once_for_each_value() {
    let target = target_of!(|client| {
        let states = [CourseState::Active, CourseState::Archived, CourseState::from("A&B")];
        client.courses().list().set_course_states(states)
    });
    assert_eq!(target, "GET /v1/courses?courseStates=ACTIVE&courseStates=ARCHIVED&courseStates=A%26B");
}

#[tokio::test]
async fn text_is_encoded_so_that_it_stays_one_value() {
    let target = target_of!(|client| {
        client.invitations().list().set_course_id("d:Größe 1").set_user_id("a+b&c=d#e%@school.example")
    });
    assert_eq!(
        target,
        "GET /v1/invitations?courseId=d%3AGr%C3%B6%C3%9Fe%201&userId=a%2Bb%26c%3Dd%23e%25%40school.example"
    );
}

#[tokio::test]
async fn numbers_and_enums_in_the_query() {
    let target = target_of!(|client| {
        client
            .courses()
            .course_work()
            .student_submissions()
            .list("1", "-")
            .set_late(StudentSubmissionsListLate::LateOnly)
            .set_states([StudentSubmissionState::TurnedIn])
            .set_page_size(i32::MAX)
    });
    assert_eq!(
        target,
        "GET /v1/courses/1/courseWork/-/studentSubmissions?late=LATE_ONLY&states=TURNED_IN&pageSize=2147483647"
    );
}

#[tokio::test]
async fn a_parameter_that_is_set_again_has_the_last_value() {
    let target = target_of!(|client| {
        let list = client.courses().list().set_page_size(1).set_course_states([CourseState::Active]);
        list.set_page_size(-2).set_course_states([CourseState::Declined])
    });
    assert_eq!(target, "GET /v1/courses?pageSize=-2&courseStates=DECLINED");
}

#[tokio::test]
async fn the_options_of_every_request() {
    let target = target_of!(|client| {
        let get = client.invitations().get("1").with_fields("id,role").with_quota_user("class 7b");
        get.with_query("prettyPrint", "false").with_query("$.xgafv", "2")
    });
    assert_eq!(
        target,
        "GET /v1/invitations/1?fields=id%2Crole&quotaUser=class%207b&prettyPrint=false&%24.xgafv=2"
    );
}

#[tokio::test]
async fn fields_that_were_not_asked_for_are_absent() {
    let school = crate::support::School::demo().await;
    let teacher = school.client(google_classroom_emulator::demo::TEACHER);
    let course = teacher.courses().get("d:biology").with_fields("name,section").send().await.unwrap();
    assert_eq!(course, Course::new().set_name("Biology").set_section("Period 2"));
}
