//! The endpoints on a real port.

#![cfg(feature = "server")]

use google_classroom_emulator::{Server, demo};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::client::{Assertion, ROSTERS, with_robot};

async fn post(server: &Server, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).await.expect("the server listens");
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn a_key_file_for_a_server_leads_to_its_token_endpoint() {
    let (emulator, robot) = with_robot();
    let server = emulator.serve().await.expect("a port");
    let token_uri = format!("{}/token", server.url());
    let key_file = emulator.service_account_key(&robot, &server.url());
    let file: Value = serde_json::from_str(&key_file).expect("JSON");
    assert_eq!(file["token_uri"], token_uri);

    let assertion = Assertion::of(&key_file, ROSTERS).claim("sub", demo::TEACHER).sign();
    let body =
        format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
    let answer = post(&server, "/token", &body).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\"access_token\": \"emulator-token-"), "{answer}");
    let dates = answer.lines().filter(|line| line.starts_with("date: ")).count();
    assert_eq!(dates, 1, "{answer}");
}

#[tokio::test]
async fn the_address_of_a_server_is_a_good_audience_without_a_key_file() {
    let (emulator, robot) = with_robot();
    let assertion = Assertion::of(&emulator.service_account_key(&robot, "http://other.example"), ROSTERS);
    let server = emulator.serve().await.expect("a port");
    assertion.claim("aud", format!("{}/token", server.url())).exchange(&emulator).ok();
}
