//! Any reply to a batch: each request has an outcome, and none has that of another.

use google_classroom::{
    AccessToken, BoxFuture, Classroom, Credentials, CredentialsError, Error, Request, TokenRequest,
    model::{Invitation, InvitationRole},
};

use super::{
    canned::{Canned, block_on},
    marks::{OTHER, TOKEN},
    shown,
};

/// Gives each user a token.
#[derive(Debug)]
struct TwoUsers;

impl Credentials for TwoUsers {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move { AccessToken::try_from(if request.subject.is_some() { OTHER } else { TOKEN }) })
    }
}

pub(super) fn run(input: &[u8]) {
    let server = Canned::parse(input);
    let builder = Classroom::builder().with_transport(server.clone()).with_credentials(TwoUsers);
    let classroom = builder.build().expect("the client builds");
    let invitations = classroom.invitations();

    let mut batch = classroom.batch();
    let created = batch.add(invitations.create(Invitation::new("1", "2", InvitationRole::Student)));
    let found = batch.add(invitations.get("1").with_subject("teacher@school.example"));
    let deleted = batch.add(invitations.delete("1"));
    let listed = batch.add(invitations.list().set_course_id("1"));
    let mut outcomes = block_on(batch.send());
    outcomes.errors().for_each(shown::check);
    let outcomes = [
        outcomes.take(created).map(drop),
        outcomes.take(found).map(drop),
        outcomes.take(deleted).map(drop),
        outcomes.take(listed).map(drop),
    ];
    judge(&server, &outcomes);
}

fn judge(server: &Canned, outcomes: &[Result<(), Error>]) {
    for outcome in outcomes {
        match outcome {
            Ok(()) => assert!(server.status.is_success(), "{} is no success", server.status),
            Err(error) => {
                shown::check(error);
                assert!(!error.is_request() && !error.is_credentials(), "{error:?}");
            }
        }
    }
    let creations = server.requests().iter().filter(|(_, body)| creates(body.as_deref())).count();
    // Where the token of another part is refused, the server has done nothing, and the rest goes again.
    let is_token_refused = server.status == 401;
    assert!(creations == 1 || is_token_refused, "what creates was sent {creations} times");
}

fn creates(body: Option<&[u8]>) -> bool {
    String::from_utf8_lossy(body.unwrap_or_default()).contains("POST /v1/invitations HTTP/1.1\r\n")
}
