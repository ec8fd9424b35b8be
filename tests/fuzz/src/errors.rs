//! Any answer of a server that is no success, and any that should be one.

use google_classroom::{
    Classroom, Error,
    courses::students,
    invitations::{AcceptFailure, CreateFailure, DeleteFailure, GetFailure},
    model::{Invitation, InvitationRole, Student},
};

use super::{
    canned::{Canned, block_on},
    shown,
};

/// How often a call is sent at most.
const MAX_ATTEMPTS: usize = 5;

pub(super) fn run(input: &[u8]) {
    let server = Canned::parse(input);
    let classroom = server.client(Classroom::builder());
    let invitations = classroom.invitations();

    let invitation = Invitation::new("1", "2", InvitationRole::Student);
    let created = block_on(invitations.create(invitation).send());
    assert_eq!(server.requests().len(), 1, "what creates is sent once");
    judge(&server, created, |error| CreateFailure::of(error).is_some());

    let found = block_on(invitations.get("1").send());
    assert!((1..=MAX_ATTEMPTS).contains(&server.requests().len()));
    judge(&server, found, |error| GetFailure::of(error).is_some());

    judge(&server, block_on(invitations.delete("1").send()), |error| DeleteFailure::of(error).is_some());
    judge(&server, block_on(invitations.accept("1").send()), |error| AcceptFailure::of(error).is_some());

    let students = classroom.courses().students();
    let added = block_on(students.create("1", Student::new("2")).send());
    judge(&server, added, |error| students::CreateFailure::of(error).is_some());
}

/// An outcome must agree with the status, and a failure that the method documents with what the error says.
fn judge<T>(server: &Canned, outcome: Result<T, Error>, is_documented: impl Fn(&Error) -> bool) {
    let error = match outcome {
        Ok(_) => {
            assert!(server.status.is_success(), "{} is no success", server.status);
            return;
        }
        Err(error) => error,
    };
    shown::check(&error);
    assert_eq!(error.http_status(), Some(server.status), "{error:?}");
    assert_eq!(error.is_decode(), server.status.is_success(), "{error:?}");
    assert_eq!(error.is_redirect(), server.status.is_redirection(), "{error:?}");
    let is_refused = !error.is_decode() && !error.is_redirect();
    assert_eq!(error.code().is_some(), is_refused, "{error:?}");
    if is_documented(&error) {
        assert!(is_refused && error.status().is_some(), "{error:?}");
    }
    if let Some(reason) = error.reason() {
        assert!(!reason.is_empty(), "{error:?}");
    }
}
