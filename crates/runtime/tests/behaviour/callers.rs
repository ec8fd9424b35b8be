//! Who calls, and on whose account.

use google_discovery_runtime::{
    AccessToken, BoxFuture, ClientBuilder, Credentials, CredentialsError, Request, TokenRequest,
};

use crate::support::{Roster, Script, answer};

/// Gives a token that tells what it was asked for.
#[derive(Debug)]
struct Telling;

impl Credentials for Telling {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            let subject = request.subject.unwrap_or("nobody");
            AccessToken::try_from(format!("{subject}:{}", request.scopes.join("+")))?
                .with_quota_project("project-of-the-token")
        })
    }
}

fn telling(script: &Script) -> ClientBuilder<Roster> {
    Roster::builder().with_transport(script.clone()).with_credentials(Telling)
}

fn header(script: &Script, name: &str) -> Option<String> {
    script.seen().pop().unwrap().header(name).map(str::to_owned)
}

fn once() -> Script {
    Script::of([answer(200, "{}")])
}

const READONLY: &str = "https://auth.example/roster.readonly";

#[tokio::test]
async fn the_subject_of_the_request_comes_before_that_of_the_client() {
    let script = once();
    telling(&script).build().unwrap().get("1").send().await.unwrap();
    assert_eq!(header(&script, "authorization"), Some(format!("Bearer nobody:{READONLY}")));

    let script = Script::of([answer(200, "{}"), answer(200, "{}")]);
    let roster = telling(&script).with_subject("head@school.example").build().unwrap();
    roster.get("1").send().await.unwrap();
    assert_eq!(header(&script, "authorization"), Some(format!("Bearer head@school.example:{READONLY}")));
    roster.get("1").with_subject("ada@school.example").send().await.unwrap();
    assert_eq!(header(&script, "authorization"), Some(format!("Bearer ada@school.example:{READONLY}")));
}

#[tokio::test]
async fn the_scopes_of_the_request_come_before_those_of_the_client() {
    let script = Script::of([answer(200, "{}"), answer(200, "{}")]);
    let roster = telling(&script).with_scopes(["a", "b"]).build().unwrap();
    roster.get("1").send().await.unwrap();
    assert_eq!(header(&script, "authorization").as_deref(), Some("Bearer nobody:a+b"));
    roster.get("1").with_scopes(["c"]).send().await.unwrap();
    assert_eq!(header(&script, "authorization").as_deref(), Some("Bearer nobody:c"));
}

#[tokio::test]
async fn what_cannot_act_for_another_user_does_not_call_as_its_own() {
    let script = Script::of([]);
    let builder = || Roster::builder().with_transport(script.clone());
    for builder in [builder().with_token("token"), builder().without_credentials()] {
        let call = builder.build().unwrap().get("1").with_subject("ada@school.example");
        let error = call.send().await.unwrap_err();
        assert!(error.is_credentials(), "{error:?}");
        assert!(format!("{error:?}").contains("with_subject"), "{error:?}");
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn an_api_key_goes_in_a_header_and_into_no_message() {
    const KEY: &str = "AIzaSyVerySecretKey";
    let script = Script::of([answer(400, format!("the key {KEY} is wrong"))]);
    let builder = Roster::builder().with_transport(script.clone()).without_credentials().with_api_key(KEY);
    let error = builder.build().unwrap().get("1").send().await.unwrap_err();
    assert!(error.to_string().contains("the key [secret] is wrong"), "{error}");
    let seen = script.seen().pop().unwrap();
    assert_eq!(seen.header("x-goog-api-key"), Some(KEY));
    assert!(!format!("{:?}", seen.headers).contains(KEY));
    assert_eq!(seen.header("authorization"), None);
    for key in ["", " ", "a\nb"] {
        let builder = Roster::builder().without_credentials().with_api_key(key);
        assert!(builder.build().err().unwrap().is_configuration());
    }
}

#[tokio::test]
async fn the_quota_project_of_the_client_comes_before_that_of_the_token() {
    let script = Script::of([answer(200, "{}"), answer(200, "{}")]);
    telling(&script).build().unwrap().get("1").send().await.unwrap();
    assert_eq!(header(&script, "x-goog-user-project").as_deref(), Some("project-of-the-token"));
    let roster = telling(&script).with_quota_project("project-of-the-client").build().unwrap();
    roster.get("1").send().await.unwrap();
    assert_eq!(header(&script, "x-goog-user-project").as_deref(), Some("project-of-the-client"));
    assert!(telling(&script).with_quota_project("").build().err().unwrap().is_configuration());
}

#[tokio::test]
async fn plain_http_over_a_network_has_to_be_allowed() {
    let script = once();
    let builder = || telling(&script).with_endpoint("http://mesh.example/");
    assert!(builder().build().err().unwrap().is_configuration());
    builder().with_plain_http(true).build().unwrap().get("1").send().await.unwrap();
    assert_eq!(script.seen().pop().unwrap().url.as_str(), "http://mesh.example/v1/members/1");
}

/// Nothing of a client tells its key.
#[test]
fn debug_of_a_client_with_a_key() {
    let builder = Roster::builder().without_credentials().with_api_key("AIzaSyVerySecretKey");
    assert!(!format!("{builder:?}").contains("AIza"));
    assert!(!format!("{:?}", builder.build().unwrap()).contains("AIza"));
}

#[tokio::test]
async fn a_blank_user_is_nobody_to_act_for() {
    let script = Script::of([]);
    for user in ["", " ", "\t"] {
        let error = telling(&script).build().unwrap().get("1").with_subject(user).send().await.unwrap_err();
        assert!(error.is_request() && error.to_string().contains("with_subject"), "{error}");
        let roster = telling(&script).with_subject(user).build().unwrap();
        assert!(roster.get("1").send().await.unwrap_err().is_request());
    }
    assert!(script.seen().is_empty());
}
