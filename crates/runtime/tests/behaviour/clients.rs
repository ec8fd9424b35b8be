//! How a client is built, and what is refused.

use google_discovery_runtime::{
    AccessToken, BoxFuture, Client, ClientBuilder, Credentials, CredentialsError, TokenRequest,
};

use crate::support::{Roster, Script, answer};

fn refusal(prepare: impl FnOnce(ClientBuilder<Roster>) -> ClientBuilder<Roster>) -> String {
    let error =
        prepare(Roster::builder().with_token("t").with_transport(Script::of([]))).build().unwrap_err();
    assert!(error.is_configuration(), "{error}");
    assert!(error.method().is_none());
    error.to_string()
}

#[test]
fn somebody_must_be_named_who_calls() {
    let error = Roster::builder().with_transport(Script::of([])).build().unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string(),
        "no credentials: call `with_token`, `with_credentials` or `without_credentials` on the builder"
    );
}

#[tokio::test]
async fn an_api_can_be_called_without_credentials() {
    let script = Script::of([answer(200, "{}")]);
    let roster = Roster::builder().with_transport(script.clone()).without_credentials().build().unwrap();
    roster.get("1").send().await.unwrap();
    assert!(script.seen()[0].header("authorization").is_none());
}

#[test]
fn a_token_that_no_header_can_hold_is_refused() {
    for token in ["", "a b", "a\r\nx-evil: 1", "tökén", "\0", "a\"b", "line\n"] {
        let error = Roster::builder().with_token(token).build().unwrap_err();
        assert!(error.is_configuration(), "{error}");
        let shown = format!("{error} {error:?}");
        assert!(token.is_empty() || !shown.contains(token), "{shown}");
        assert_eq!(shown.matches("the access token").count(), 2, "once in each form: {shown}");
    }
    for token in ["Bearer ya29.x", "bearer ya29.x"] {
        let error = Roster::builder().with_token(token).build().unwrap_err().to_string();
        assert!(error.contains("give it without `Bearer `") && !error.contains("ya29"), "{error}");
    }
    assert!(AccessToken::try_from("line\n").unwrap_err().to_string().contains("trim"));
    assert!(Roster::builder().with_token(String::from("owned")).build().is_ok());
    assert!(Roster::builder().with_token(AccessToken::try_from("typed").unwrap()).build().is_ok());
}

#[test]
fn an_endpoint_that_would_leak_or_cannot_work_is_refused() {
    let cases = [
        ("http://roster.example/", "https"),
        ("http://localhost.evil.example/", "https"),
        ("http://127.0.0.1.evil.example/", "https"),
        ("http://10.0.0.1/", "https"),
        ("ftp://roster.example/", "`ftp`: it must be https, or http for a loopback host"),
        ("file:///etc/passwd", "`file`"),
        ("roster.example", "\"roster.example\" has no scheme: write https://roster.example"),
        ("localhost:8085", "\"localhost:8085\" has no scheme: write http://localhost:8085"),
        ("127.0.0.1:8085", "\"127.0.0.1:8085\" has no scheme: write http://127.0.0.1:8085"),
        ("[::1]:8085/x", "write http://[::1]:8085/x"),
        ("roster.example:443/v1", "write https://roster.example:443/v1"),
        ("/v1", "no URL"),
        ("mailto:someone", "no URL"),
        ("", "no URL"),
        ("https://roster.example/?key=1", "`?`"),
        ("https://roster.example/?", "`?`"),
        ("https://roster.example/#x", "`#`"),
    ];
    for (endpoint, expected) in cases {
        let message = refusal(|builder| builder.with_endpoint(endpoint));
        assert!(message.contains(expected), "{endpoint}: {message}");
    }
    let message = refusal(|builder| builder.with_endpoint("https://user:hunter2@roster.example/"));
    assert!(message.contains("password") && !message.contains("hunter2"), "{message}");
    for endpoint in ["user:hunter2@roster.example", "roster.example/?key=hunter2"] {
        let message = refusal(|builder| builder.with_endpoint(endpoint));
        assert!(message.contains("no URL") && !message.contains("hunter2"), "{message}");
    }
}

#[tokio::test]
async fn an_endpoint_may_have_a_path_and_loopback_may_be_plain() {
    let cases = [
        ("https://proxy.example/google/classroom", "https://proxy.example/google/classroom/v1/members/1"),
        ("https://proxy.example/a/", "https://proxy.example/a/v1/members/1"),
        ("http://localhost:8080", "http://localhost:8080/v1/members/1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/members/1"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x/v1/members/1"),
        ("https://EXAMPLE.org:443/%7euser", "https://example.org/%7euser/v1/members/1"),
    ];
    for (endpoint, url) in cases {
        let script = Script::of([answer(200, "{}")]);
        let roster = Roster::builder()
            .with_endpoint(endpoint)
            .with_token("t")
            .with_transport(script.clone())
            .build()
            .unwrap();
        roster.get("1").send().await.unwrap();
        assert_eq!(script.seen()[0].url.as_str(), url);
    }
}

#[tokio::test]
async fn the_program_can_name_itself() {
    let script = Script::of([answer(200, "{}")]);
    let builder = Roster::builder().with_transport(script.clone()).with_token("t");
    builder.with_user_agent("sync/2.1").build().unwrap().get("1").send().await.unwrap();
    assert!(script.seen()[0].header("user-agent").unwrap().starts_with("sync/2.1 google-discovery-runtime/"));
    assert!(refusal(|builder| builder.with_user_agent("a\nb")).contains("user agent"));
}

#[derive(Debug)]
struct PerScope;

impl Credentials for PerScope {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            let scope = request.scopes.last().ok_or_else(|| CredentialsError::new("no scope"))?;
            AccessToken::try_from(*scope)
        })
    }
}

#[tokio::test]
async fn credentials_are_asked_with_the_scopes_of_the_method() {
    let script = Script::of([answer(200, "{}")]);
    let roster = Roster::builder().with_credentials(PerScope).with_transport(script.clone()).build().unwrap();
    roster.get("1").send().await.unwrap();
    assert_eq!(script.seen()[0].header("authorization"), Some("Bearer https://auth.example/roster.readonly"));
}

#[derive(Debug)]
struct Broken;

impl Credentials for Broken {
    fn token<'a>(&'a self, _: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async { Err(CredentialsError::new("the key file is gone")) })
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let script = Script::of([]);
    let roster = Roster::builder().with_credentials(Broken).with_transport(script.clone()).build().unwrap();
    let error = roster.get("1").send().await.unwrap_err();
    assert!(error.is_credentials() && !error.is_timeout());
    assert_eq!(error.method(), Some("roster.members.get"));
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the key file is gone");
    assert_eq!(
        format!("{error:#?}"),
        "roster.members.get: no access token could be had\n  caused by: the key file is gone"
    );
    assert!(script.seen().is_empty());
}

#[test]
fn clients_and_requests_move_between_threads() {
    fn moves<T: Clone + Send + Sync + 'static>(_: &T) {}
    fn goes<T: Send + 'static>(_: T) {}

    let roster = Roster::builder().with_token("t").with_transport(Script::of([])).build().unwrap();
    moves(&roster);
    moves(&roster.get("1"));
    goes(roster.get("1").send());
    goes(roster.list().items());
    fn of<T: Send + Sync>() {}
    of::<Client>();
    of::<google_discovery_runtime::Error>();
}
