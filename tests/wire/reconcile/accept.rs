//! `accept(…).or_accepted()`.

use google_classroom::{
    Classroom, Code, Error, Request, Retry, invitations::AcceptFailure, model::InvitationRole,
    reconcile::Accepted,
};
use google_classroom_emulator::demo;

use super::faults::{
    Fault::{self, Double, LoseAnswer, LoseRequest, NoConnection, Refuse, ReplaceAnswer},
    Line, quick,
};
use crate::support::{chain, invite, told};

const GET: &str = "GET invitations/*";
const ACCEPT: &str = "POST invitations/*:accept";
const STUDENT: &str = "GET courses/*/students/*";
const OWNER: &str = "GET courses/*";
const DOWN: Fault = Refuse(503, "");

async fn invited_as(line: &Line, user: &str, role: InvitationRole) -> String {
    invite(&line.direct(demo::TEACHER), demo::BIOLOGY, user, role).await.unwrap()
}

async fn invited(line: &Line) -> String {
    invited_as(line, demo::NEWCOMER, InvitationRole::Student).await
}

async fn accept(line: &Line, id: &str) -> Result<Accepted, Error> {
    line.client(demo::NEWCOMER).invitations().accept(id).or_accepted().send().await
}

async fn is_student(line: &Line) -> bool {
    let students = line.direct(demo::TEACHER).courses().students();
    students.get(demo::BIOLOGY, demo::NEWCOMER).send().await.is_ok()
}

async fn delete(teacher: Classroom, id: String) {
    teacher.invitations().delete(id).send().await.unwrap();
}

#[tokio::test]
async fn an_invitation_that_the_server_accepts() {
    let line = Line::with([]);
    let id = invited(&line).await;
    let accepted = accept(&line, &id).await.unwrap();
    assert!(matches!(accepted, Accepted::Now(_)), "{accepted:?}");
    let invitation = accepted.into_invitation();
    assert_eq!(invitation.course_id, Some(line.emulator.course_id(demo::BIOLOGY)));
    assert_eq!(invitation.role, Some(InvitationRole::Student));
    assert_eq!(line.sent(), [GET, ACCEPT]);
    assert_eq!(line.changes(), ["create", "accept"]);
}

#[tokio::test]
async fn an_answer_that_is_lost_in_any_role() {
    for (user, role, look) in [
        (demo::NEWCOMER, InvitationRole::Student, STUDENT),
        (demo::NEWCOMER, InvitationRole::Teacher, "GET courses/*/teachers/*"),
        (demo::CO_TEACHER, InvitationRole::Owner, OWNER),
    ] {
        for fault in [LoseAnswer, ReplaceAnswer(503, ""), ReplaceAnswer(200, "<html>")] {
            let line = Line::with([Fault::None, fault]);
            let id = invited_as(&line, user, role.clone()).await;
            let accepted = line.client(user).invitations().accept(&id).or_accepted().send().await.unwrap();
            assert!(matches!(accepted, Accepted::Found(_)), "{accepted:?}");
            assert_eq!(accepted.invitation().role, Some(role.clone()));
            assert_eq!(line.sent(), [GET, ACCEPT, look]);
            assert_eq!(line.changes(), ["create", "accept"]);
        }
    }
}

#[tokio::test]
async fn a_request_that_never_arrived_is_sent_again() {
    for (user, role, look) in
        [(demo::NEWCOMER, InvitationRole::Student, STUDENT), (demo::CO_TEACHER, InvitationRole::Owner, OWNER)]
    {
        let line = Line::with([Fault::None, LoseRequest]);
        let id = invited_as(&line, user, role).await;
        let accepted = line.client(user).invitations().accept(&id).or_accepted().send().await.unwrap();
        assert!(matches!(accepted, Accepted::Now(_)), "{accepted:?}");
        assert_eq!(line.sent(), [GET, ACCEPT, look, ACCEPT]);
        assert_eq!(line.changes(), ["create", "accept"]);
    }
}

#[tokio::test]
async fn there_is_no_such_invitation() {
    let line = Line::with([]);
    let error = accept(&line, "404").await.unwrap_err();
    assert_eq!(told(&error), (404, Code::NotFound, None));
    assert_eq!(AcceptFailure::of(&error), Some(AcceptFailure::NotFound));
    assert!(!error.is_uncertain(), "{error:?}");
    assert_eq!(line.sent(), [GET]);

    // An id with characters of URLs is looked for as it is.
    accept(&line, "a:b/ü%").await.unwrap_err();
    assert_eq!(line.sent()[1], "GET invitations/a%3Ab%2F%C3%BC%25");
}

#[tokio::test]
async fn an_id_that_cannot_be_sent() {
    let line = Line::with([]);
    for (id, why) in [("", "empty"), ("..", "another resource"), ("1\n2", "control character")] {
        let error = accept(&line, id).await.unwrap_err();
        assert!(error.is_request(), "{error:?}");
        let message = error.to_string();
        assert!(message.starts_with("classroom.invitations.accept: ") && message.contains(why), "{message}");
    }
    assert_eq!(line.sent(), [""; 0]);
}

#[tokio::test]
async fn nothing_is_sent_if_the_invitation_cannot_be_got() {
    for fault in [|| DOWN, || LoseAnswer, || NoConnection] {
        let line = Line::with([fault(), fault(), fault()]);
        let id = invited(&line).await;
        let error = accept(&line, &id).await.unwrap_err();
        assert_eq!(error.method(), Some("classroom.invitations.accept"));
        assert!(!error.is_uncertain(), "{error:?}");
        assert_ne!(error.retry(), Retry::AfterLooking);
        assert_eq!(line.sent(), [GET, GET, GET]);
        assert_eq!(line.changes(), ["create"]);
    }
}

#[tokio::test]
async fn an_invitation_that_is_accepted_elsewhere_meanwhile() {
    let line = Line::with([Fault::None]);
    let id = invited(&line).await;
    let newcomer = line.direct(demo::NEWCOMER);
    let other = id.clone();
    let line = line.meanwhile(async move {
        newcomer.invitations().accept(other).send().await.unwrap();
    });
    assert!(matches!(accept(&line, &id).await.unwrap(), Accepted::Found(_)));
    assert_eq!(line.sent(), [GET, ACCEPT, STUDENT]);
    assert_eq!(line.changes(), ["create", "accept"]);

    let line = Line::with([Fault::None, Double]);
    let id = invited(&line).await;
    assert!(matches!(accept(&line, &id).await.unwrap(), Accepted::Found(_)));
    assert_eq!(line.changes(), ["create", "accept"]);
}

#[tokio::test]
async fn an_invitation_that_is_deleted_meanwhile() {
    let line = Line::with([Fault::None, LoseRequest]);
    let id = invited(&line).await;
    let deed = delete(line.direct(demo::TEACHER), id.clone());
    let line = line.meanwhile(deed);
    let error = accept(&line, &id).await.unwrap_err();
    assert_eq!(AcceptFailure::of(&error), Some(AcceptFailure::NotFound));
    assert!(error.is_uncertain(), "{error:?}");
    assert_eq!(error.attempts(), 3);
    assert!(chain(&error).contains("was looked for and is not there"), "{error:?}");
    assert!(!is_student(&line).await);
    assert_eq!(line.changes(), ["create", "delete"]);

    let line = Line::with([Fault::None]);
    let id = invited(&line).await;
    let deed = delete(line.direct(demo::TEACHER), id.clone());
    let error = accept(&line.meanwhile(deed), &id).await.unwrap_err();
    assert_eq!((error.code(), error.is_uncertain()), (Some(Code::NotFound), false));
}

#[tokio::test]
async fn a_lookup_that_fails_leaves_it_open() {
    let line = Line::with([Fault::None, LoseAnswer, DOWN, DOWN, DOWN]);
    let id = invited(&line).await;
    let error = accept(&line, &id).await.unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");
    assert_eq!(error.retry(), Retry::AfterLooking);
    let told = chain(&error);
    for part in ["could not be looked up", "classroom.courses.students.get: 503"] {
        assert!(told.contains(part), "{told}");
    }
    assert!(is_student(&line).await);
    assert_eq!(line.changes(), ["create", "accept"]);

    // Who may not look at all does not learn that there is no membership.
    let scopes = r#"{"error": {"code": 403, "status": "PERMISSION_DENIED",
        "message": "Request had insufficient authentication scopes."}}"#;
    let disabled = r#"{"error": {"code": 403, "status": "PERMISSION_DENIED",
        "message": "@ClassroomDisabled The user is not permitted to access Classroom."}}"#;
    for refusal in [scopes, disabled] {
        let line = Line::with([Fault::None, LoseAnswer, Refuse(403, refusal)]);
        let id = invited(&line).await;
        let error = accept(&line, &id).await.unwrap_err();
        assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");
        assert_eq!(line.sent(), [GET, ACCEPT, STUDENT]);
    }
}

#[tokio::test]
async fn a_course_that_gets_its_owner_later() {
    let not_yet = ReplaceAnswer(200, r#"{"id": "1", "ownerId": "1"}"#);
    let line = Line::with([Fault::None, LoseAnswer, not_yet]);
    let id = invited_as(&line, demo::CO_TEACHER, InvitationRole::Owner).await;
    let request = line.client(demo::CO_TEACHER).invitations().accept(&id);
    let accepted = request.or_accepted().send().await.unwrap();
    assert!(matches!(accepted, Accepted::Found(_)), "{accepted:?}");
    assert_eq!(line.sent(), [GET, ACCEPT, OWNER, ACCEPT, OWNER]);
    assert_eq!(line.changes(), ["create", "accept"]);
}

#[tokio::test]
async fn a_role_that_nobody_knows_cannot_be_looked_for() {
    let observer =
        || ReplaceAnswer(200, r#"{"id": "1", "courseId": "2", "userId": "3", "role": "OBSERVER"}"#);
    let line = Line::with([observer(), LoseAnswer]);
    let id = invited(&line).await;
    let error = accept(&line, &id).await.unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");
    assert_eq!(line.sent(), [GET, ACCEPT]);

    let line = Line::with([observer()]);
    let id = invited(&line).await;
    assert!(matches!(accept(&line, &id).await.unwrap(), Accepted::Now(_)));
}

#[tokio::test]
async fn refusals_are_not_looked_into() {
    let line = Line::with([]);
    let id = invited(&line).await;
    let error = line.client(demo::TEACHER).invitations().accept(&id).or_accepted().send().await.unwrap_err();
    assert_eq!(AcceptFailure::of(&error), Some(AcceptFailure::PermissionDenied(None)));
    line.emulator.set_course_state(demo::BIOLOGY, google_classroom_emulator::CourseState::Archived);
    let error = accept(&line, &id).await.unwrap_err();
    assert_eq!(told(&error), (400, Code::FailedPrecondition, Some("CourseNotModifiable")));
    assert!(!error.is_uncertain(), "{error:?}");
    assert_eq!(line.sent(), [GET, ACCEPT, GET, ACCEPT]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn without_retries_it_is_sent_once_and_looked_for_once() {
    let line = Line::with([Fault::None, LoseRequest]);
    let id = invited(&line).await;
    let request = line.client(demo::NEWCOMER).invitations().accept(&id).with_retry(quick(1));
    let error = request.or_accepted().send().await.unwrap_err();
    assert!(error.is_uncertain(), "{error:?}");
    assert_eq!(line.sent(), [GET, ACCEPT, STUDENT]);
    assert_eq!(line.changes(), ["create"]);
}
