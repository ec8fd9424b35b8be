//! `create(…).or_existing()`.

use std::time::Duration;

use google_classroom::{
    Classroom, Code, Error, Request, Retry,
    invitations::CreateFailure,
    model::{Invitation, InvitationRole},
    reconcile::{Invited, OtherRole},
};
use google_classroom_emulator::demo;

use super::faults::{
    Fault::{self, Double, Hang, LoseAnswer, LoseRequest, NoConnection, Refuse, ReplaceAnswer},
    Line, quick,
};
use crate::support::{chain, invite, told};

const CREATE: &str = "POST invitations";
const LIST: &str = "GET invitations";
const DOWN: Fault = Refuse(503, "");

fn wanted() -> Invitation {
    Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student)
}

async fn create(line: &Line) -> Result<Invited, Error> {
    line.client(demo::TEACHER).invitations().create(wanted()).or_existing().send().await
}

/// The invitations of the course that are really there.
async fn pending(line: &Line) -> Vec<Invitation> {
    let list = line.direct(demo::TEACHER).invitations().list().set_course_id(demo::BIOLOGY);
    list.send().await.unwrap().invitations
}

async fn invited_before(line: &Line, role: InvitationRole) {
    invite(&line.direct(demo::TEACHER), demo::BIOLOGY, demo::NEWCOMER, role).await.unwrap();
}

async fn accept(newcomer: Classroom) {
    let invitation =
        newcomer.invitations().list().set_user_id("me").items().try_next().await.unwrap().unwrap();
    newcomer.invitations().accept(invitation.id.unwrap()).send().await.unwrap();
}

async fn delete(teacher: Classroom) {
    let list = teacher.invitations().list().set_course_id(demo::BIOLOGY);
    let invitation = list.items().try_next().await.unwrap().unwrap();
    teacher.invitations().delete(invitation.id.unwrap()).send().await.unwrap();
}

#[tokio::test]
async fn an_invitation_that_the_server_creates() {
    let line = Line::with([]);
    let Invited::Created(created) = create(&line).await.unwrap() else { panic!("not created") };
    assert_eq!(pending(&line).await, [created]);
    assert_eq!(line.sent(), [CREATE]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_invitation_that_exists_in_the_same_role() {
    let line = Line::with([]);
    invited_before(&line, InvitationRole::Student).await;
    let invited = create(&line).await.unwrap();
    assert!(matches!(invited, Invited::Existed(_)), "{invited:?}");
    assert_eq!(pending(&line).await, [invited.invitation().clone()]);
    assert_eq!(line.sent(), [CREATE, LIST]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_invitation_in_another_role_is_an_error_and_stays_as_it_is() {
    let line = Line::with([]);
    invited_before(&line, InvitationRole::Teacher).await;
    let before = pending(&line).await;
    let error = create(&line).await.unwrap_err();
    assert_eq!(told(&error), (409, Code::AlreadyExists, None));
    assert_eq!(CreateFailure::of(&error), Some(CreateFailure::AlreadyExists));
    assert_eq!(OtherRole::of(&error).unwrap().invitation, before[0]);
    let id = before[0].id.as_deref().unwrap();
    assert!(chain(&error).contains(&format!("\"TEACHER\", by invitation \"{id}\"")), "{error:?}");
    assert!(error.hint().unwrap().contains("delete it and create another"), "{error:?}");
    assert_eq!((error.retry(), error.is_uncertain()), (Retry::Never, false));
    assert_eq!(pending(&line).await, before);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_invitation_in_another_role_after_a_lost_request() {
    let line = Line::with([LoseRequest]);
    invited_before(&line, InvitationRole::Teacher).await;
    let error = create(&line).await.unwrap_err();
    assert_eq!(OtherRole::of(&error).unwrap().invitation.role, Some(InvitationRole::Teacher));
    assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");
    assert!(chain(&error).contains("connection reset"), "{error:?}");
    assert_eq!(line.sent(), [CREATE, LIST]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_answer_that_is_lost_in_any_way() {
    let lost = [
        LoseAnswer,
        ReplaceAnswer(500, ""),
        ReplaceAnswer(502, "<html>"),
        ReplaceAnswer(503, r#"{"error": {"code": 503, "message": "m", "status": "UNAVAILABLE"}}"#),
        ReplaceAnswer(504, ""),
        ReplaceAnswer(200, "<html>a page for guests"),
        Hang,
    ];
    for fault in lost {
        let line = Line::with([fault]);
        let request = line.client(demo::TEACHER).invitations().create(wanted());
        let invited = request.with_attempt_timeout(Duration::from_millis(50)).or_existing().send().await;
        let invited = invited.unwrap();
        assert!(matches!(invited, Invited::Found(_)), "{invited:?}");
        assert_eq!(pending(&line).await, [invited.into_invitation()]);
        assert_eq!(line.sent(), [CREATE, LIST]);
        assert_eq!(line.changes(), ["create"]);
    }
}

#[tokio::test]
async fn a_request_that_never_arrived_is_sent_again() {
    for fault in [LoseRequest, DOWN, Refuse(200, "<html>a page for guests")] {
        let line = Line::with([fault]);
        let invited = create(&line).await.unwrap();
        assert!(matches!(invited, Invited::Created(_)), "{invited:?}");
        assert_eq!(line.sent(), [CREATE, LIST, CREATE]);
        assert_eq!(line.changes(), ["create"]);
    }
    let line = Line::with([NoConnection]);
    assert!(matches!(create(&line).await.unwrap(), Invited::Created(_)));
    assert_eq!(line.sent(), [CREATE, CREATE]);
}

#[tokio::test]
async fn somebody_else_invites_between_two_attempts() {
    let line = Line::with([LoseRequest, Fault::None]);
    let teacher = line.direct(demo::CO_TEACHER);
    let line = line.meanwhile(async move {
        invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student).await.unwrap();
    });
    // The answer that was lost may have been a success, so nobody can say whose it is.
    assert!(matches!(create(&line).await.unwrap(), Invited::Found(_)));
    assert_eq!(line.sent(), [CREATE, LIST, CREATE, LIST]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn a_request_that_arrives_twice_creates_once() {
    let line = Line::with([Double]);
    let invited = create(&line).await.unwrap();
    assert!(matches!(invited, Invited::Existed(_)), "{invited:?}");
    assert_eq!(pending(&line).await, [invited.into_invitation()]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_invitation_that_is_gone_before_it_is_looked_for() {
    let line = Line::with([Fault::None]);
    invited_before(&line, InvitationRole::Student).await;
    let deed = delete(line.direct(demo::TEACHER));
    let line = line.meanwhile(deed);
    assert!(matches!(create(&line).await.unwrap(), Invited::Created(_)));
    assert_eq!(line.sent(), [CREATE, LIST, CREATE]);
    assert_eq!(line.changes(), ["create", "delete", "create"]);
}

#[tokio::test]
async fn a_lookup_that_fails_leaves_it_open() {
    let line = Line::with([LoseAnswer, DOWN, DOWN, DOWN]);
    let error = create(&line).await.unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");
    assert_eq!(error.method(), Some("classroom.invitations.create"));
    assert_eq!(error.retry(), Retry::AfterLooking);
    let told = chain(&error);
    for part in ["connection reset", "could not be looked up", "classroom.invitations.list: 503"] {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(line.sent(), [CREATE, LIST, LIST, LIST]);
    assert_eq!(line.changes(), ["create"]);

    // What the server said is certain, whatever comes of the lookup.
    let line = Line::with([Fault::None, Refuse(403, "")]);
    invited_before(&line, InvitationRole::Student).await;
    let error = create(&line).await.unwrap_err();
    assert_eq!((error.code(), error.is_uncertain()), (Some(Code::AlreadyExists), false));
    assert!(chain(&error).contains("classroom.invitations.list: 403"), "{error:?}");
}

#[tokio::test]
async fn a_lookup_is_sent_again_by_itself() {
    let line = Line::with([LoseAnswer, DOWN, LoseAnswer]);
    assert!(matches!(create(&line).await.unwrap(), Invited::Found(_)));
    assert_eq!(line.sent(), [CREATE, LIST, LIST, LIST]);
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn an_invitation_that_is_accepted_in_the_meantime() {
    let line = Line::with([LoseAnswer]);
    let deed = accept(line.direct(demo::NEWCOMER));
    let line = line.meanwhile(deed);
    let error = create(&line).await.unwrap_err();
    // The user is a member of the course: by this invitation or before, the API does not tell.
    assert_eq!(told(&error), (400, Code::FailedPrecondition, None));
    assert!(error.is_uncertain(), "{error:?}");
    assert_eq!(error.retry(), Retry::AfterLooking);
    assert_eq!(line.sent(), [CREATE, LIST, CREATE]);
    assert_eq!(line.changes(), ["create", "accept"]);
}

#[tokio::test]
async fn attempts_come_to_an_end() {
    let line = Line::with([LoseRequest, Fault::None, LoseRequest, Fault::None, DOWN, Fault::None]);
    let error = create(&line).await.unwrap_err();
    assert_eq!(error.http_status().unwrap(), 503);
    assert!(error.is_uncertain(), "{error:?}");
    assert_eq!(error.attempts(), 3);
    assert!(chain(&error).contains("was looked for and is not there"), "{error:?}");
    assert_eq!(line.sent(), [CREATE, LIST, CREATE, LIST, CREATE, LIST]);
    assert_eq!(line.changes(), [""; 0]);

    // Attempts without a connection are some of them, and do not make certain what was not.
    let line = Line::with([LoseRequest, Fault::None, NoConnection, NoConnection]);
    let error = create(&line).await.unwrap_err();
    assert!(error.is_connect() && error.is_uncertain(), "{error:?}");
    assert_eq!(error.attempts(), 3);

    // Answers that can't be read are some, too.
    let line = Line::with([(); 6].map(|()| Refuse(200, "<html>")));
    let error = create(&line).await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert_eq!(line.sent(), [CREATE, LIST]);
    let page = || [Refuse(200, "<html>"), Fault::None];
    let line = Line::with([page(), page(), page(), page()].into_iter().flatten());
    assert!(create(&line).await.unwrap_err().is_decode());
    assert_eq!(line.sent(), [CREATE, LIST, CREATE, LIST, CREATE, LIST]);
}

#[tokio::test]
async fn without_retries_it_is_sent_once_and_looked_for_once() {
    for (fault, found) in [(LoseAnswer, true), (LoseRequest, false)] {
        let line = Line::with([fault]);
        let request = line.client(demo::TEACHER).invitations().create(wanted());
        let outcome = request.with_retry(quick(1)).or_existing().send().await;
        match outcome {
            Ok(Invited::Found(_)) => assert!(found),
            Ok(other) => panic!("{other:?}"),
            Err(error) => assert!(!found && error.is_uncertain(), "{error:?}"),
        }
        assert_eq!(line.sent(), [CREATE, LIST]);
    }
}

#[tokio::test]
async fn an_invitation_on_a_later_page() {
    let first = ReplaceAnswer(200, r#"{"nextPageToken": "2"}"#);
    let second =
        Refuse(200, r#"{"invitations": [{"id": "9", "courseId": "1", "userId": "2", "role": "STUDENT"}]}"#);
    let line = Line::with([LoseAnswer, first, second]);
    let invited = create(&line).await.unwrap();
    assert_eq!(invited.invitation().id.as_deref(), Some("9"));
    assert_eq!(line.sent(), [CREATE, LIST, LIST]);
}

#[tokio::test]
async fn users_and_courses_by_whatever_name() {
    let line = Line::with([]);
    let (course, user) = (line.emulator.course_id(demo::BIOLOGY), line.emulator.user_id(demo::ADMIN));
    for (course_name, user_name) in [(demo::BIOLOGY, demo::ADMIN), (&course, &user), (demo::BIOLOGY, "me")]
        .map(|(c, u): (&str, &str)| (c, u))
    {
        let line = Line::with([LoseAnswer]);
        let wanted = Invitation::new(course_name, user_name, InvitationRole::Teacher);
        let invited =
            line.client(demo::ADMIN).invitations().create(wanted).or_existing().send().await.unwrap();
        let Invited::Found(found) = invited else { panic!("{invited:?}") };
        assert_eq!(found.course_id.as_deref(), Some(course.as_str()));
        assert_eq!(found.user_id.as_deref(), Some(user.as_str()));
        assert_eq!(line.changes(), ["create"]);
    }
}

#[tokio::test]
async fn an_invitation_to_own_the_course() {
    let line = Line::with([LoseAnswer]);
    let wanted = Invitation::new(demo::BIOLOGY, demo::CO_TEACHER, InvitationRole::Owner);
    let invited = line.client(demo::TEACHER).invitations().create(wanted).or_existing().send().await.unwrap();
    assert!(matches!(invited, Invited::Found(_)), "{invited:?}");
    assert_eq!(invited.into_invitation().role, Some(InvitationRole::Owner));
    assert_eq!(line.changes(), ["create"]);
}

#[tokio::test]
async fn refusals_are_not_looked_into() {
    let line = Line::with([]);
    let teacher = line.client(demo::TEACHER);
    let outsider = line.client(demo::NEWCOMER);
    let invite = |client: &Classroom, user: &str, role| {
        client.invitations().create(Invitation::new(demo::BIOLOGY, user, role)).or_existing().send()
    };
    for (error, code) in [
        (invite(&outsider, demo::ADMIN, InvitationRole::Student).await.unwrap_err(), Code::PermissionDenied),
        (invite(&teacher, "zoe@school.example", InvitationRole::Student).await.unwrap_err(), Code::NotFound),
        (
            invite(&teacher, demo::STUDENT, InvitationRole::Student).await.unwrap_err(),
            Code::FailedPrecondition,
        ),
        (invite(&teacher, demo::STUDENT, InvitationRole::Owner).await.unwrap_err(), Code::FailedPrecondition),
    ] {
        assert_eq!((error.code(), error.is_uncertain()), (Some(code), false), "{error:?}");
    }
    assert_eq!(line.sent(), [CREATE; 4]);
    assert_eq!(line.changes(), [""; 0]);

    // These are not the API's 409, nor lost.
    for fault in [Refuse(409, "<html>"), Refuse(429, ""), Refuse(302, "")] {
        let line = Line::with([fault]);
        let error = create(&line).await.unwrap_err();
        assert!(!error.is_uncertain(), "{error:?}");
        assert_eq!(line.sent(), [CREATE]);
    }
}

#[tokio::test]
async fn without_a_user_or_a_course_there_is_nothing_to_look_for() {
    for wanted in [
        Invitation::new("", demo::NEWCOMER, InvitationRole::Student),
        Invitation::new(demo::BIOLOGY, "", InvitationRole::Student),
    ] {
        let line = Line::with([LoseAnswer]);
        let request = line.client(demo::TEACHER).invitations().create(wanted).with_validation(false);
        let error = request.or_existing().send().await.unwrap_err();
        assert!(error.is_uncertain(), "{error:?}");
        assert_eq!(line.sent(), [CREATE]);
        assert_eq!(line.changes(), [""; 0]);
    }
}

#[tokio::test]
async fn all_of_it_is_within_the_time_of_the_call() {
    let line = Line::with([Hang, Hang]);
    let request = line.client(demo::TEACHER).invitations().create(wanted());
    let error = request.with_timeout(Duration::from_millis(50)).or_existing().send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_uncertain(), "{error:?}");
    assert!(chain(&error).ends_with("could not be looked up: no whole answer within 50ms"), "{error:?}");
    assert_eq!(line.sent(), [CREATE, LIST]);
    assert_eq!(line.changes(), ["create"]);
}
