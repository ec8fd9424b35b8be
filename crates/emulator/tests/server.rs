//! The emulator on a real port, with a client that can also misbehave.

#![cfg(feature = "server")]

use std::time::Duration;

use google_classroom_emulator::{Emulator, demo};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Sends bytes as they are, and reads until the server closes.
async fn exchange(server: &google_classroom_emulator::Server, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).await.expect("the server listens");
    // A server that refuses early may close before all is written; what it answered counts.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(verb: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    format!(
        "{verb} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

#[tokio::test]
async fn a_call_over_the_port_changes_the_school() {
    let emulator = Emulator::demo();
    let server = emulator.serve().await.unwrap();
    assert_eq!(server.url(), format!("http://127.0.0.1:{}", server.address().port()));

    let token = emulator.token(demo::TEACHER);
    let body = r#"{"courseId": "d:biology", "userId": "dan@school.example", "role": "STUDENT"}"#;
    let answer = exchange(&server, &request("POST", "/v1/invitations", &token, body)).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("content-type: application/json; charset=UTF-8\r\n"));
    assert!(answer.contains("\"role\": \"STUDENT\""));
    assert_eq!(emulator.journal()[0].caller, demo::TEACHER);

    let answer = exchange(&server, &request("GET", "/v1/courses", "nonsense", "")).await;
    assert!(answer.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{answer}");
    assert!(answer.contains("www-authenticate: Bearer"));
}

#[tokio::test]
async fn the_document_comes_byte_for_byte() {
    let server = Emulator::demo().serve().await.unwrap();
    let answer = exchange(&server, &request("GET", "/$discovery/rest?version=v1", "", "")).await;
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, include_str!("../discovery/classroom-v1.json"));
}

#[tokio::test]
async fn hostile_requests_are_answered_and_leave_the_server_standing() {
    let emulator = Emulator::demo();
    let server = emulator.serve().await.unwrap();
    let token = emulator.token(demo::TEACHER);
    let deep = "[".repeat(500_000);
    // Announced and not sent: the server does not wait for it.
    let huge =
        "POST /v1/invitations HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9999999\r\n\r\n";
    for (hostile, status) in [
        (b"nonsense\r\n\r\n".to_vec(), "400"),
        (b"GET /v1/courses/\xFF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec(), "400"),
        (request("GET", "/v1/courses/%FF", &token, ""), "400"),
        (request("GET", "/v1/courses/%zz", &token, ""), "400"),
        (request("GET", "*", &token, ""), "404"),
        (request("POST", "/v1/invitations", &token, &deep), "400"),
        (huge.into(), "413"),
    ] {
        let answer = exchange(&server, &hostile).await;
        let expected = format!("HTTP/1.1 {status} ");
        assert!(answer.starts_with(&expected), "expected {status}: {:.200}", answer);
    }
    let answer = exchange(&server, &request("GET", "/v1/courses", &token, "")).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn a_server_stops_when_it_is_dropped() {
    let emulator = Emulator::demo();
    let server = emulator.serve().await.unwrap();
    let address = server.address();
    drop(server);
    // The port is free again once the server has closed it, so the same address can be had.
    let again = async {
        loop {
            match emulator.serve_on(address).await {
                Ok(server) => break server,
                Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse),
            }
            tokio::task::yield_now().await;
        }
    };
    let again = tokio::time::timeout(Duration::from_secs(30), again).await.expect("the server stops");
    assert_eq!(again.address(), address);
}

#[tokio::test]
async fn only_this_machine_is_served() {
    let emulator = Emulator::demo();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let error = emulator.serve_on(address.parse().unwrap()).await.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        assert!(error.to_string().contains("loopback"), "{error}");
    }
}
