//! Many calls in few requests: what goes over the wire, and which outcome is whose.

use google_discovery_runtime::{
    AccessToken, BoxFuture, Credentials, CredentialsError, Request, RetryPolicy, TokenRequest, http::Method,
};
use std::sync::{Arc, Mutex};

use crate::support::{
    Member, Roster, TOKEN,
    batches::{SeenBatch, Server},
};

fn client(server: &Server) -> Roster {
    let builder = Roster::builder().with_transport(server.clone()).with_token(TOKEN);
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

/// What each part was sent as: `authorization` of its own, or that of the batch.
fn authorizations(batch: &SeenBatch) -> Vec<&str> {
    let outer = batch.header("authorization").unwrap();
    batch.parts.iter().map(|part| part.header("authorization").unwrap_or(outer)).collect()
}

#[tokio::test]
async fn requests_are_split_at_fifty_and_answered_in_order() {
    for (count, sizes) in
        [(0, vec![]), (1, vec![1]), (50, vec![50]), (51, vec![50, 1]), (120, vec![50, 50, 20])]
    {
        let server = Server::new(SeenBatch::succeed);
        let roster = client(&server);
        let requests = (0..count).map(|number| roster.get(number.to_string()));
        let outcomes = roster.batch().send_all(requests).await;
        let ids: Vec<_> = outcomes.into_iter().map(|outcome| outcome.unwrap().id.unwrap()).collect();
        let expected: Vec<_> = (0..count).map(|number| number.to_string()).collect();
        assert_eq!(ids, expected);
        let seen: Vec<_> = server.seen().iter().map(|batch| batch.parts.len()).collect();
        assert_eq!(seen, sizes);
    }
}

#[tokio::test]
async fn requests_of_different_methods_go_together() {
    let server = Server::new(|batch| {
        batch.reply(|part| match part.target.split(' ').next() {
            Some("POST") if part.target.ends_with(":welcome") => part.answer(204, ""),
            Some("POST") => part.answer(200, r#"{"id":"new"}"#),
            _ if part.target.ends_with("/v1/members") => part.answer(200, r#"{"members":[{"id":"a"}]}"#),
            _ => part.answer(404, r#"{"error":{"code":404,"message":"no","status":"NOT_FOUND"}}"#),
        })
    });
    let roster = client(&server);
    let mut batch = roster.batch();
    assert!(batch.is_empty());
    let list = batch.add(roster.list());
    let create = batch.add(roster.create(&Member::default()));
    let get = batch.add(roster.get("1"));
    let welcome = batch.add(roster.welcome("2"));
    assert_eq!(batch.len(), 4);
    let mut outcomes = batch.send().await;
    assert_eq!(outcomes.errors().count(), 1);
    // They can be taken in any order.
    outcomes.take(welcome).unwrap();
    let error = outcomes.take(get).unwrap_err();
    assert_eq!((error.method(), error.http_status().unwrap().as_u16()), (Some("roster.members.get"), 404));
    assert_eq!(error.attempts(), 1);
    assert_eq!(outcomes.take(create).unwrap().id.as_deref(), Some("new"));
    assert_eq!(outcomes.take(list).unwrap().members.len(), 1);
    assert_eq!(outcomes.errors().count(), 0);
}

#[tokio::test]
async fn what_goes_over_the_wire() {
    let server = Server::new(SeenBatch::succeed);
    let builder = Roster::builder().with_transport(server.clone()).with_token(TOKEN);
    let roster = builder.with_api_key("key").with_quota_project("project").build().unwrap();
    let member = Member { id: Some("ä\r\n--batch_".to_owned()), ..Member::default() };
    let mut batch = roster.batch();
    let parts = [
        batch.add(roster.create(&member)),
        batch.add(roster.get("a/b ?").with_fields("id").with_quota_user("me")),
    ];
    let welcome = batch.add(roster.welcome("2"));
    let mut outcomes = batch.send().await;
    for part in parts {
        outcomes.take(part).unwrap();
    }
    outcomes.take(welcome).unwrap();

    let [batch] = &server.seen()[..] else { panic!("one request") };
    assert_eq!((&batch.method, batch.url.as_str()), (&Method::POST, "https://roster.example/batch"));
    assert_eq!(batch.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert!(batch.headers["authorization"].is_sensitive());
    assert_eq!(batch.header("x-goog-api-key"), Some("key"));
    assert_eq!(batch.header("x-goog-user-project"), Some("project"));
    assert!(batch.header("user-agent").is_some() && batch.header("x-goog-api-client").is_some());
    // The answer of the batch is no JSON.
    assert_eq!(batch.header("accept"), None);

    let [create, get, welcome] = &batch.parts[..] else { panic!("three parts") };
    for part in [create, get, welcome] {
        assert!(part.outer.contains(&("content-type".to_owned(), "application/http".to_owned())));
        // What is the same for all stands once.
        for name in ["authorization", "x-goog-api-key", "x-goog-user-project", "user-agent"] {
            assert_eq!(part.header(name), None, "{name}");
        }
        assert_eq!(part.header("accept"), Some("application/json"));
    }
    assert_eq!(create.target, "POST /v1/members");
    assert_eq!(create.header("content-type"), Some("application/json"));
    assert_eq!(create.header("content-length"), Some(create.body.len().to_string().as_str()));
    assert_eq!(create.body, r#"{"id":"ä\r\n--batch_"}"#);
    assert_eq!(get.target, "GET /v1/members/a%2Fb%20%3F?fields=id&quotaUser=me");
    assert_eq!((get.body.as_str(), get.header("content-length")), ("", None));
    assert_eq!(welcome.target, "POST /v1/members/2:welcome");
    assert_eq!((welcome.body.as_str(), welcome.header("content-length")), ("", Some("0")));
}

#[tokio::test]
async fn the_endpoint_of_the_client_is_that_of_its_batches() {
    for (endpoint, url) in [
        ("http://localhost:8080", "http://localhost:8080/batch"),
        ("https://proxy.example/roster/", "https://proxy.example/roster/batch"),
    ] {
        let server = Server::new(SeenBatch::succeed);
        let builder = Roster::builder().with_transport(server.clone()).with_token(TOKEN);
        let roster = builder.with_endpoint(endpoint).build().unwrap();
        roster.batch().send_all([roster.get("1")]).await.remove(0).unwrap();
        let batch = server.seen().remove(0);
        assert_eq!(batch.url.as_str(), url);
        // What is in front of the server takes its own path from the URL, and does not look into the body.
        assert_eq!(batch.parts[0].target, "GET /v1/members/1");
    }
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_keeps_no_other_back() {
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    let outcomes = roster.batch().send_all([roster.get("1"), roster.get(".."), roster.get("3")]).await;
    assert!(outcomes[0].is_ok() && outcomes[2].is_ok());
    let error = outcomes[1].as_ref().unwrap_err();
    assert!(error.is_request() && error.method() == Some("roster.members.get"), "{error}");
    assert_eq!(error.attempts(), 0);
    assert_eq!(server.seen()[0].members(), ["1", "3"]);

    let error = roster.batch().send_all([roster.get("")]).await.remove(0).unwrap_err();
    assert!(error.is_request() && server.seen().is_empty(), "{error}");
}

#[tokio::test]
async fn a_request_of_another_client_is_not_sent_with_the_wrong_token() {
    let server = Server::new(SeenBatch::succeed);
    let (roster, other) = (client(&server), client(&server));
    let outcomes = roster.batch().send_all([other.get("1"), roster.clone().get("2")]).await;
    let error = outcomes[0].as_ref().unwrap_err();
    assert!(error.is_request() && error.to_string().contains("client"), "{error}");
    assert!(outcomes[1].is_ok());
    assert_eq!(server.seen()[0].members(), ["2"]);
}

#[tokio::test]
async fn a_part_of_another_batch_is_told() {
    let server = Server::new(SeenBatch::succeed);
    let roster = client(&server);
    let (mut one, mut other) = (roster.batch(), roster.batch());
    let (part, stray) = (one.add(roster.get("1")), other.add(roster.get("2")));
    let mut outcomes = one.send().await;
    let error = outcomes.take(stray).unwrap_err();
    assert!(error.is_request() && error.to_string().contains("another batch"), "{error}");
    assert_eq!(outcomes.take(part).unwrap().id.as_deref(), Some("1"));
}

/// A token for each user and each list of scopes, and what was asked for.
#[derive(Debug, Default)]
struct PerUser(Mutex<Vec<String>>);

impl Credentials for PerUser {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        let scopes = request.scopes.iter().map(|scope| scope.rsplit('/').next().unwrap_or_default());
        let name = format!("{}-{}", request.subject.unwrap_or("me"), scopes.collect::<Vec<_>>().join("+"));
        self.0.lock().unwrap().push(name.clone());
        Box::pin(async move {
            if name.starts_with("nobody") {
                return Err(CredentialsError::new("there is no such user"));
            }
            let token = AccessToken::try_from(name.as_str())?;
            if name.starts_with("paid") { token.with_quota_project("theirs") } else { Ok(token) }
        })
    }
}

#[tokio::test]
async fn each_request_acts_for_its_own_user() {
    let server = Server::new(SeenBatch::succeed);
    let credentials = Arc::new(PerUser::default());
    let builder = Roster::builder().with_transport(server.clone()).with_credentials(credentials.clone());
    let roster = builder.build().unwrap();
    let outcomes = roster
        .batch()
        .send_all([
            roster.get("1"),
            roster.get("2").with_subject("ann"),
            roster.get("3").with_subject("nobody"),
            roster.get("4").with_subject("paid"),
            roster.get("5"),
            roster.get("6").with_subject("ann").with_scopes(["https://a/x", "https://a/y"]),
            roster.get("7").with_subject("ann"),
        ])
        .await;
    for (index, outcome) in outcomes.iter().enumerate() {
        match outcome {
            Ok(member) => assert_eq!(member.id.as_deref(), Some((index + 1).to_string().as_str())),
            Err(error) => {
                assert!(index == 2 && error.is_credentials(), "{error}");
                assert!(error.method().is_some());
            }
        }
    }
    let batch = server.seen().remove(0);
    assert_eq!(
        authorizations(&batch),
        [
            "Bearer me-roster.readonly",
            "Bearer ann-roster.readonly",
            "Bearer paid-roster.readonly",
            "Bearer me-roster.readonly",
            "Bearer ann-x+y",
            "Bearer ann-roster.readonly",
        ]
    );
    // One has a project of its own: the others must not be billed to it.
    assert_eq!(batch.header("x-goog-user-project"), None);
    let projects: Vec<_> = batch.parts.iter().map(|part| part.header("x-goog-user-project")).collect();
    assert_eq!(projects, [None, None, Some("theirs"), None, None, None]);
    // Each token was asked for once.
    let mut asked = credentials.0.lock().unwrap().clone();
    asked.sort();
    assert_eq!(
        asked,
        [
            "ann-roster.readonly",
            "ann-x+y",
            "me-roster.readonly",
            "nobody-roster.readonly",
            "paid-roster.readonly"
        ]
    );
}

#[tokio::test]
async fn no_token_is_shown_even_if_the_server_writes_it_back_to_another_part() {
    let server = Server::new(|batch| {
        let tokens = authorizations(batch).join(" ");
        batch.reply(|part| part.answer(403, &format!(r#"{{"error":{{"message":"{tokens}"}}}}"#)))
    });
    let credentials = Arc::new(PerUser::default());
    let builder = Roster::builder().with_transport(server.clone()).with_credentials(credentials);
    let roster = builder.build().unwrap();
    let mut batch = roster.batch();
    let _ = batch.add(roster.get("1").with_subject("first-user"));
    let _ = batch.add(roster.get("2").with_subject("second-user"));
    assert!(!format!("{batch:?}").contains("first-user"));
    let outcomes = batch.send().await;
    let shown = format!("{outcomes:?}");
    assert!(shown.contains("errors: 2") && !shown.contains("user-"), "{shown}");
    for error in outcomes.errors() {
        let shown = format!("{error} {error:?} {:?}", error.status());
        assert!(shown.contains("[secret]") && !shown.contains("user-roster"), "{shown}");
    }
}
