//! The failures that a method documents, as a type.

use google_classroom::{
    Reason,
    invitations::{AcceptFailure, CreateFailure, DeleteFailure, GetFailure, ListFailure},
    model::InvitationRole::{Owner, Student, Teacher},
};
use google_classroom_emulator::{Access, CourseState, demo};

use crate::support::{School, Script, client, invite, json, with_headers};

#[tokio::test]
async fn an_error_is_the_failure_that_its_method_documents() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();

    let failure = async |course: &str, user: &str, role| {
        CreateFailure::of(&invite(&teacher, course, user, role).await.unwrap_err())
    };
    assert_eq!(failure(demo::BIOLOGY, demo::NEWCOMER, Teacher).await, Some(CreateFailure::AlreadyExists));
    assert_eq!(failure("d:nowhere", demo::NEWCOMER, Student).await, Some(CreateFailure::NotFound));
    assert_eq!(
        failure(demo::BIOLOGY, demo::STUDENT, Owner).await,
        Some(CreateFailure::FailedPrecondition(Some(Reason::IneligibleOwner)))
    );
    assert_eq!(
        failure(demo::BIOLOGY, demo::DISABLED, Student).await,
        Some(CreateFailure::FailedPrecondition(None))
    );

    school.emulator.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let error = school.client(demo::NEWCOMER).invitations().accept(&id).send().await.unwrap_err();
    assert_eq!(
        AcceptFailure::of(&error),
        Some(AcceptFailure::FailedPrecondition(Some(Reason::CourseNotModifiable)))
    );
    assert_eq!(CreateFailure::of(&error), None, "it is no failure of another method");
}

#[tokio::test]
async fn a_reason_that_the_document_does_not_name_reaches_the_caller_as_it_stands() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    school.emulator.set_access(demo::TEACHER, Access::ClassroomDisabled);
    let error = teacher.invitations().list().set_course_id(demo::BIOLOGY).send().await.unwrap_err();
    let Some(ListFailure::PermissionDenied(Some(reason))) = ListFailure::of(&error) else {
        panic!("{error}");
    };
    assert_eq!(reason.as_str(), "ClassroomDisabled");
    assert_eq!(Reason::from("NobodyHasListedThis").as_str(), "NobodyHasListedThis");
}

#[tokio::test]
async fn a_web_page_is_no_documented_failure() {
    let page = "<html><title>Error 404</title></html>";
    let script = Script::start([with_headers(404, "content-type: text/html\r\n", page)]).await;
    let error = client(&script).invitations().get("1").send().await.unwrap_err();
    assert_eq!(error.http_status().map(|status| status.as_u16()), Some(404));
    assert_eq!(GetFailure::of(&error), None, "{error}");
}

#[tokio::test]
async fn an_error_that_no_method_documents_is_no_documented_failure() {
    let school = School::demo().await;
    let error = school.client(demo::TEACHER).invitations().delete("..").send().await.unwrap_err();
    assert_eq!(DeleteFailure::of(&error), None);
    let error = school.client(demo::TEACHER).invitations().list().send().await.unwrap_err();
    assert_eq!(ListFailure::of(&error), None, "400 is not in the table of list: {error}");
}

#[tokio::test]
async fn a_refusal_before_the_method_is_reached_is_no_documented_failure() {
    let scope = r#"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"m","details":[{
        "@type":"type.googleapis.com/google.rpc.ErrorInfo",
        "reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT","domain":"googleapis.com"}]}}"#;
    for body in [scope, r#"{"error":{"message":"blocked by the proxy"}}"#] {
        let script = Script::start([json(403, body)]).await;
        let error = client(&script).invitations().get("1").send().await.unwrap_err();
        assert_eq!(error.http_status().map(|status| status.as_u16()), Some(403));
        assert_eq!(GetFailure::of(&error), None, "{error}");
    }
}
