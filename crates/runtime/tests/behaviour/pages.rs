//! Lists over several pages.

use std::{pin::Pin, task::Context};

use futures_core::Stream;
use google_discovery_runtime::{TransportError, TransportResponse, serde_json::json};

use crate::support::{Script, answer, roster};

type Outcome = Result<TransportResponse, TransportError>;

fn page(ids: &[&str], next: Option<&str>) -> Outcome {
    let members: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
    answer(200, json!({"members": members, "nextPageToken": next}).to_string())
}

fn queries(script: &Script) -> Vec<String> {
    script.seen().iter().map(|seen| seen.url.query().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn items_run_over_the_borders_of_pages() {
    let script = Script::of([page(&["1", "2"], Some("a/b+")), page(&[], Some("c")), page(&["3"], Some(""))]);
    let mut items = roster(&script).list().set_page_size(2).items();
    let mut ids = Vec::new();
    while let Some(member) = items.try_next().await.unwrap() {
        ids.push(member.id.unwrap());
    }
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(queries(&script), ["pageSize=2", "pageSize=2&pageToken=a%2Fb%2B", "pageSize=2&pageToken=c"]);
    assert!(items.next().await.is_none());
    assert_eq!(items.page_token(), None);
}

#[tokio::test]
async fn pages_are_fetched_when_they_are_asked_for() {
    let script = Script::of([page(&["1"], Some("a")), page(&["2"], None)]);
    let mut pages = roster(&script).list().pages();
    assert!(queries(&script).is_empty());
    assert_eq!(pages.page_token(), None);

    assert_eq!(pages.try_next().await.unwrap().unwrap().members.len(), 1);
    assert_eq!(queries(&script), [""]);
    assert_eq!(pages.page_token(), Some("a"));

    assert!(pages.try_next().await.unwrap().is_some());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(queries(&script), ["pageToken=a"]);
}

#[tokio::test]
async fn a_list_without_items() {
    let script = Script::of([answer(200, "{}")]);
    assert!(roster(&script).list().items().try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_ends_the_list() {
    let script = Script::of([page(&["1", "2"], Some("a")), answer(503, "")]);
    let mut items = roster(&script).list().items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.http_status().unwrap().as_u16(), 503);
    assert!(items.next().await.is_none());
    assert_eq!(items.page_token(), Some("a"));
}

#[tokio::test]
async fn a_list_is_taken_up_where_it_broke() {
    let script = Script::of([page(&["1"], Some("a")), answer(503, ""), page(&["2"], None)]);
    let roster = roster(&script);
    let mut pages = roster.list().pages();
    pages.try_next().await.unwrap();
    pages.try_next().await.unwrap_err();

    let rest = roster.list().set_page_token(pages.page_token().unwrap());
    let mut items = rest.items();
    assert_eq!(items.page_token(), Some("a"));
    assert_eq!(items.try_next().await.unwrap().unwrap().id.as_deref(), Some("2"));
    assert_eq!(queries(&script), ["", "pageToken=a", "pageToken=a"]);
}

#[tokio::test]
async fn the_page_token_of_items_loses_none() {
    let script = Script::of([page(&["1"], Some("a")), page(&["2", "3"], Some("b")), page(&["4"], None)]);
    let mut items = roster(&script).list().items();
    let mut tokens = vec![items.page_token().map(str::to_owned)];
    while items.try_next().await.unwrap().is_some() {
        tokens.push(items.page_token().map(str::to_owned));
    }
    let tokens: Vec<_> = tokens.iter().map(Option::as_deref).collect();
    // After 1 comes page a; after 2 there is still 3 on page a; after 3 comes page b; after 4 nothing.
    assert_eq!(tokens, [None, Some("a"), Some("a"), Some("b"), None]);
}

#[tokio::test]
async fn a_page_that_leads_to_itself_ends_with_an_error() {
    let script = Script::of([page(&["1"], Some("a")), page(&["2"], Some("a"))]);
    let mut items = roster(&script).list().items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.method() == Some("roster.members.list"), "{error}");
    assert!(items.next().await.is_none());
    assert_eq!(script.seen().len(), 2);
}

#[tokio::test]
async fn pages_that_lead_back_to_an_earlier_one_end_with_an_error() {
    let circle = ["b", "c", "a"].map(|next| page(&["1"], Some(next)));
    let script = Script::of(circle);
    let mut pages = roster(&script).list().set_page_token("a").pages();
    for _ in 0..3 {
        assert!(pages.next().await.unwrap().is_ok());
    }
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("page token"), "{error}");
    assert!(pages.next().await.is_none());
    assert_eq!(script.seen().len(), 3);
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_told_once() {
    use google_discovery_runtime::time::{Date, Month};

    let year_minus_one = Date::from_calendar_date(-1, Month::May, 1).unwrap().midnight().assume_utc();
    let mut items = roster(&Script::of([])).list().set_since(year_minus_one).items();
    assert!(items.next().await.unwrap().unwrap_err().is_request());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn they_are_streams() {
    async fn count<S: Stream + Unpin + Send + 'static>(mut stream: S) -> usize {
        let mut count = 0;
        let next = |stream: &mut S, context: &mut Context<'_>| Pin::new(stream).poll_next(context);
        while std::future::poll_fn(|context| next(&mut stream, context)).await.is_some() {
            count += 1;
        }
        count
    }

    let script = Script::of([page(&["1", "2"], Some("a")), page(&["3"], None)]);
    assert_eq!(count(roster(&script).list().items()).await, 3);
    let script = Script::of([page(&["1", "2"], Some("a")), page(&["3"], None)]);
    assert_eq!(count(roster(&script).list().pages()).await, 2);
}
