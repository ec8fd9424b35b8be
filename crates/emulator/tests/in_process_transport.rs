//! The emulator in the place of HTTP.

use google_classroom_emulator::{Emulator, demo};
use google_discovery_runtime::{Transport, TransportRequest, TransportResponse};
use http::{HeaderValue, Method};
use url::Url;

async fn send(emulator: &Emulator, method: Method, url: &str, body: &'static str) -> TransportResponse {
    let mut request = TransportRequest::new(method, Url::parse(url).expect("a URL"));
    let token = format!("Bearer {}", emulator.token(demo::TEACHER));
    request.headers.insert("authorization", HeaderValue::try_from(token).expect("ASCII"));
    request.body = (!body.is_empty()).then(|| body.into());
    emulator.transport().send(request).await.expect("the emulator always answers")
}

#[tokio::test]
async fn requests_reach_the_emulator_whatever_the_host() {
    let emulator = Emulator::demo();
    for host in ["https://classroom.googleapis.com", "http://127.0.0.1:1"] {
        let answer = send(&emulator, Method::GET, &format!("{host}/v1/courses?pageSize=1"), "").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "application/json; charset=UTF-8");
        let body = answer.body.collect(1024 * 1024).await.expect("a whole body");
        let courses: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(courses["courses"][0]["name"], "History");
    }
}

#[tokio::test]
async fn the_transport_shares_the_school() {
    let emulator = Emulator::demo();
    let body = r#"{"courseId": "d:biology", "userId": "dan@school.example", "role": "STUDENT"}"#;
    let url = "https://classroom.googleapis.com/v1/invitations#fragment";
    assert_eq!(send(&emulator, Method::POST, url, body).await.status, 200);
    assert_eq!(emulator.journal().len(), 1);
}

#[tokio::test]
async fn a_url_beyond_what_http_allows_is_answered_not_lost() {
    let emulator = Emulator::demo();
    let url = format!("https://classroom.googleapis.com/v1/courses/{}", "x".repeat(100_000));
    assert_eq!(send(&emulator, Method::GET, &url, "").await.status, 400);
}
