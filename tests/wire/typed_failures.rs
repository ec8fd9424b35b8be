//! The failures that a method documents, as a type.

use google_classroom::{
    Code, Reason,
    invitations::{AcceptFailure, CreateFailure, DeleteFailure, ListFailure},
    model::InvitationRole::{Owner, Student, Teacher},
};
use google_classroom_emulator::{Access, CourseState, demo};

use crate::support::{School, Script, builder, invite, json};

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
async fn an_error_that_no_method_documents_is_no_documented_failure() {
    let school = School::demo().await;
    let error = school.client(demo::TEACHER).invitations().delete("..").send().await.unwrap_err();
    assert_eq!(DeleteFailure::of(&error), None);
    let error = school.client(demo::TEACHER).invitations().list().send().await.unwrap_err();
    assert_eq!(ListFailure::of(&error), None, "400 is not in the table of list: {error}");
}

#[tokio::test]
async fn an_answer_that_the_api_did_not_write_is_no_documented_failure() {
    let scope = r#"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"Request had insufficient authentication scopes.",
        "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT","domain":"googleapis.com"}]}}"#;
    for (status, body, code) in [
        (404, "<html><h1>Not Found</h1></html>", Code::NotFound),
        (403, r#"{"error":{"message":"blocked by the proxy"}}"#, Code::PermissionDenied),
        (403, scope, Code::PermissionDenied),
    ] {
        let script = Script::start([json(status, body)]).await;
        let client = builder(&script.url()).build().unwrap();
        let error = invite(&client, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap_err();
        assert_eq!((error.code(), CreateFailure::of(&error)), (Some(code), None), "{error}");
    }
}
