//! What a request has besides its URL.

use google_discovery_runtime::{Request, http::Method, serde_json};

use crate::support::{Member, Role, Script, TOKEN, answer, roster};

#[tokio::test]
async fn a_get_has_the_token_and_no_body() {
    let script = Script::of([answer(200, r#"{"id":"7"}"#)]);
    let member = roster(&script).get("7").send().await.unwrap();
    assert_eq!(member.id.as_deref(), Some("7"));

    let seen = &script.seen()[0];
    assert_eq!(seen.method, Method::GET);
    assert_eq!(seen.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()));
    assert!(seen.headers["authorization"].is_sensitive());
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert!(seen.header("user-agent").unwrap().starts_with("google-discovery-runtime/"));
    assert!(seen.header("x-goog-api-client").unwrap().contains("gdcl/"));
    assert!(seen.body.is_none() && seen.header("content-type").is_none());
    assert!(seen.header("content-length").is_none());
}

#[tokio::test]
async fn a_body_is_json_with_the_fields_that_are_set() {
    let script = Script::of([answer(200, "{}")]);
    let member =
        Member { id: Some("ü".to_owned()), role: Some(Role::Teacher), points: Some(9), ..Member::default() };
    roster(&script).create(&member).send().await.unwrap();

    let seen = &script.seen()[0];
    assert_eq!(seen.method, Method::POST);
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.body.as_deref(), Some(r#"{"id":"ü","role":"TEACHER","points":"9"}"#.as_bytes()));
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let script = Script::of([answer(200, "not even JSON")]);
    roster(&script).welcome("7").send().await.unwrap();

    let seen = &script.seen()[0];
    assert_eq!(seen.header("content-length"), Some("0"));
    assert!(seen.header("content-type").is_none() && seen.body.is_none());
}

#[tokio::test]
async fn a_body_that_has_no_json_form_is_refused_before_sending() {
    use google_discovery_runtime::time::{Date, Month};

    let script = Script::of([]);
    let born = Date::from_calendar_date(-44, Month::March, 15).unwrap();
    let error =
        roster(&script).create(&Member { born: Some(born), ..Member::default() }).send().await.unwrap_err();
    assert!(error.is_request() && error.to_string().contains("the body"), "{error}");
}

#[tokio::test]
async fn a_request_can_be_sent_twice() {
    let script = Script::of([answer(200, "{}"), answer(200, "{}")]);
    let request = roster(&script).create(&Member { id: Some("1".to_owned()), ..Member::default() });
    request.clone().send().await.unwrap();
    request.send().await.unwrap();
    let bodies: Vec<serde_json::Value> = script
        .seen()
        .iter()
        .map(|seen| serde_json::from_slice(seen.body.as_deref().unwrap()).unwrap())
        .collect();
    assert_eq!(bodies[0], bodies[1]);
}

#[tokio::test]
async fn code_that_knows_no_method_sends_any_request() {
    async fn twice<R: Request + Clone>(request: R) -> [R::Response; 2] {
        [request.clone().send().await.unwrap(), request.send().await.unwrap()]
    }
    fn moves<T: Send + 'static>(future: T) -> T {
        future
    }

    let script = Script::of([
        answer(200, r#"{"id":"7"}"#),
        answer(200, "{}"),
        answer(200, "no JSON"),
        answer(200, ""),
    ]);
    let roster = roster(&script);
    let [first, second] = moves(twice(roster.get("7"))).await;
    assert_eq!((first.id.as_deref(), second.id), (Some("7"), None));
    let [(), ()] = moves(twice(roster.welcome("7"))).await;
    assert_eq!(script.seen().len(), 4);
}
