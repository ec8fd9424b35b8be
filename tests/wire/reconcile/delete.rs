//! `delete(…).or_gone()`.

use google_classroom::{
    Code, Error, Request, invitations::DeleteFailure, model::InvitationRole, reconcile::Deleted,
};
use google_classroom_emulator::demo;

use super::faults::{
    Fault::{Double, LoseAnswer, LoseRequest, Refuse, ReplaceAnswer},
    Line, quick,
};
use crate::support::{invite, told};

const DELETE: &str = "DELETE invitations/*";

async fn invited(line: &Line) -> String {
    let teacher = line.direct(demo::TEACHER);
    invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student).await.unwrap()
}

async fn delete(line: &Line, id: &str) -> Result<Deleted, Error> {
    line.client(demo::TEACHER).invitations().delete(id).or_gone().send().await
}

#[tokio::test]
async fn an_invitation_that_the_server_deletes() {
    let line = Line::with([]);
    let id = invited(&line).await;
    assert_eq!(delete(&line, &id).await.unwrap(), Deleted::Now);
    assert_eq!(line.sent(), [DELETE]);
    assert_eq!(line.changes(), ["create", "delete"]);
}

#[tokio::test]
async fn an_invitation_that_was_gone() {
    let line = Line::with([]);
    let deleted = invited(&line).await;
    line.direct(demo::TEACHER).invitations().delete(&deleted).send().await.unwrap();
    let accepted = invited(&line).await;
    line.direct(demo::NEWCOMER).invitations().accept(&accepted).send().await.unwrap();
    for id in [&deleted, &accepted, "404"] {
        assert_eq!(delete(&line, id).await.unwrap(), Deleted::WasGone);
    }
    assert_eq!(line.changes(), ["create", "delete", "create", "accept"]);
}

#[tokio::test]
async fn an_answer_that_is_lost() {
    for fault in [LoseAnswer, ReplaceAnswer(503, ""), ReplaceAnswer(502, "<html>")] {
        let line = Line::with([fault]);
        let id = invited(&line).await;
        assert_eq!(delete(&line, &id).await.unwrap(), Deleted::FoundGone);
        assert_eq!(line.sent(), [DELETE, DELETE]);
        assert_eq!(line.changes(), ["create", "delete"]);
    }
}

#[tokio::test]
async fn a_request_that_is_lost_or_arrives_twice() {
    let line = Line::with([LoseRequest]);
    let id = invited(&line).await;
    assert_eq!(delete(&line, &id).await.unwrap(), Deleted::Now);
    assert_eq!(line.changes(), ["create", "delete"]);

    let line = Line::with([Double]);
    let id = invited(&line).await;
    assert_eq!(delete(&line, &id).await.unwrap(), Deleted::WasGone);
    assert_eq!(line.changes(), ["create", "delete"]);
}

#[tokio::test]
async fn failures_are_failures_still() {
    let line = Line::with([]);
    let id = invited(&line).await;
    let error = line.client(demo::NEWCOMER).invitations().delete(&id).or_gone().send().await.unwrap_err();
    assert_eq!(told(&error), (403, Code::PermissionDenied, None));
    assert_eq!(DeleteFailure::of(&error), Some(DeleteFailure::PermissionDenied(None)));

    // A page that something in between gives says nothing about the invitation.
    let line = Line::with([Refuse(404, "<html>")]);
    assert_eq!(delete(&line, "1").await.unwrap_err().http_status().unwrap(), 404);

    let line = Line::with([LoseAnswer]);
    let id = invited(&line).await;
    let once = line.client(demo::TEACHER).invitations().delete(&id).with_retry(quick(1));
    let error = once.or_gone().send().await.unwrap_err();
    assert!(error.is_interrupted() && error.is_uncertain(), "{error:?}");

    let line = Line::with([]);
    assert!(delete(&line, "..").await.unwrap_err().is_request());
    assert_eq!(line.sent(), [""; 0]);
}
