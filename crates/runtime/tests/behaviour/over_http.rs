//! The default transport, against a server on loopback.

use std::{future::Future, io::Write, time::Duration};

use flate2::{Compression, write::GzEncoder};
use google_discovery_runtime::{Error, ReqwestTransport, RetryPolicy, reqwest};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::support::{Member, Roster};

/// Serves one connection with one answer, and gives the request that came.
async fn serve(listener: &TcpListener, answer: &[u8]) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let request = read_request(&mut stream).await;
    stream.write_all(answer).await.unwrap();
    stream.shutdown().await.unwrap();
    request
}

/// A request without a body, or whose body comes in one piece with its head.
async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        assert!(stream.read_buf(&mut request).await.unwrap() > 0, "the request is cut off");
    }
    String::from_utf8(request).unwrap()
}

async fn listen() -> (TcpListener, Roster) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap());
    let builder = Roster::builder().with_endpoint(endpoint).with_token("t").with_response_limit(1000);
    let builder = builder.with_timeout(Duration::from_secs(20)).with_retry(RetryPolicy::none());
    (listener, builder.build().unwrap())
}

fn reply(head: &str, body: &[u8]) -> Vec<u8> {
    let length = format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [b"HTTP/1.1 ", head.as_bytes(), b"\r\n", length.as_bytes(), body].concat()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

async fn both<T>(
    call: impl Future<Output = Result<T, Error>>,
    server: impl Future<Output = String>,
) -> (Result<T, Error>, String) {
    let both = async { tokio::join!(call, server) };
    tokio::time::timeout(Duration::from_secs(30), both).await.expect("the request arrives at the server")
}

#[tokio::test]
async fn a_plain_answer() {
    let (listener, roster) = listen().await;
    let answer = reply("200 OK", br#"{"id":"1"}"#);
    let (outcome, request) = both(roster.get("a/b").send(), serve(&listener, &answer)).await;
    assert_eq!(outcome.unwrap().id.as_deref(), Some("1"));
    assert!(request.starts_with("GET /v1/members/a%2Fb HTTP/1.1\r\n"), "{request}");
    for header in ["authorization: Bearer t", "accept: application/json", "accept-encoding: gzip"] {
        assert!(request.contains(&format!("\r\n{header}\r\n")), "{request}");
    }
}

#[tokio::test]
async fn a_post_with_and_without_a_body() {
    let (listener, roster) = listen().await;
    let answer = reply("200 OK", b"{}");
    let (outcome, request) = both(roster.welcome("1").send(), serve(&listener, &answer)).await;
    outcome.unwrap();
    assert!(request.starts_with("POST /v1/members/1:welcome HTTP/1.1\r\n"), "{request}");
    assert_eq!(request.matches("content-length: 0\r\n").count(), 1, "{request}");

    let member = Member { id: Some("1".to_owned()), ..Member::default() };
    let (outcome, request) = both(roster.create(&member).send(), serve(&listener, &answer)).await;
    outcome.unwrap();
    assert!(request.contains("content-length: 10\r\n"), "{request}");
}

#[tokio::test]
async fn a_compressed_answer() {
    let (listener, roster) = listen().await;
    let answer = reply("200 OK\r\ncontent-encoding: gzip", &gzip(br#"{"id":"packed"}"#));
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, &answer)).await;
    assert_eq!(outcome.unwrap().id.as_deref(), Some("packed"));
}

#[tokio::test]
async fn the_limit_counts_what_is_unpacked() {
    let (listener, roster) = listen().await;
    let packed = gzip(&[b' '; 1_000_000]);
    let answer = reply("200 OK\r\ncontent-encoding: gzip", &packed);
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, &answer)).await;
    assert!(outcome.unwrap_err().is_too_large());
}

#[tokio::test]
async fn a_redirect_does_not_reach_the_other_server() {
    let (listener, roster) = listen().await;
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    other.set_nonblocking(true).unwrap();
    let head = format!("307 Temporary Redirect\r\nlocation: http://{}/", other.local_addr().unwrap());
    let (outcome, _) = both(roster.welcome("1").send(), serve(&listener, &reply(&head, b""))).await;
    assert!(outcome.unwrap_err().is_redirect());
    assert_eq!(other.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn a_transport_on_a_builder_of_the_users_refuses_redirects_all_the_same() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let follows = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::limited(3));
    let roster = Roster::builder()
        .with_endpoint(format!("http://{}", listener.local_addr().unwrap()))
        .with_transport(ReqwestTransport::from_builder(follows).unwrap())
        .with_token("token")
        .build()
        .unwrap();
    let redirect = reply("307 Temporary Redirect\r\nlocation: /elsewhere", b"");
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, &redirect)).await;
    assert!(outcome.unwrap_err().is_redirect());
}

#[tokio::test]
async fn an_answer_that_breaks_off() {
    let (listener, roster) = listen().await;
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"id\":";
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, answer)).await;
    let error = outcome.unwrap_err();
    assert!(error.is_interrupted(), "{error}");
}

#[tokio::test]
async fn what_is_no_http() {
    let (listener, roster) = listen().await;
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, b"220 ftp.example ready\r\n")).await;
    assert!(outcome.unwrap_err().is_interrupted());
}

#[tokio::test]
async fn nobody_listens() {
    let (listener, roster) = listen().await;
    drop(listener);
    let error = roster.get("1").send().await.unwrap_err();
    assert!(error.is_connect(), "{error}");
    assert!(!format!("{error:?}").contains("/v1/members"), "{error:?}");
}

#[tokio::test]
async fn the_default_transport_handed_in() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let roster = Roster::builder()
        .with_endpoint(format!("http://{}", listener.local_addr().unwrap()))
        .with_transport(ReqwestTransport::with_defaults().unwrap())
        .with_token("token")
        .build()
        .unwrap();
    let (outcome, _) = both(roster.get("1").send(), serve(&listener, &reply("200 OK", b"{}"))).await;
    outcome.unwrap();
}

/// Runs a test again in a process of its own, to which the environment belongs.
pub(crate) fn passes_with(test: &str, variables: &[(&str, &str)]) {
    let again = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test])
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success() && printed.contains("1 passed"), "{printed}");
}

#[test]
fn what_is_meant_for_this_machine_goes_to_no_proxy() {
    let proxy = "http://127.0.0.1:9/";
    for test in ["over_http::a_plain_answer", "over_http::the_default_transport_handed_in"] {
        passes_with(test, &[("http_proxy", proxy), ("HTTP_PROXY", proxy), ("ALL_PROXY", proxy)]);
    }
}

/// What the next test runs, where no certificates are to be found; elsewhere nothing listens.
#[tokio::test]
async fn https_to_nobody() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("https://{}", listener.local_addr().unwrap());
    drop(listener);
    let builder = Roster::builder().with_endpoint(endpoint).with_token("token");
    let roster = builder.with_retry(RetryPolicy::none()).build().unwrap();
    let error = roster.get("1").send().await.unwrap_err();
    assert!(error.is_connect() && !error.is_configuration(), "{error:?}");
    if std::env::var_os("SSL_CERT_FILE").is_some_and(|file| file == NO_CERTIFICATES) {
        assert!(format!("{error:?}").to_lowercase().contains("certificate"), "{error:?}");
    }
}

const NO_CERTIFICATES: &str = "/dev/null";

// Which certificates the platform's own library trusts is not for these variables to say.
#[cfg(all(target_os = "linux", not(feature = "native-tls")))]
#[test]
fn without_certificates_only_https_fails() {
    let nowhere = [("SSL_CERT_FILE", NO_CERTIFICATES), ("SSL_CERT_DIR", NO_CERTIFICATES)];
    passes_with("over_http::a_plain_answer", &nowhere);
    passes_with("over_http::https_to_nobody", &nowhere);
}
