//! Many calls in one request.

mod support;

use google_classroom_emulator::{Emulator, Limits, demo};
use google_discovery_runtime::{Transport, TransportRequest};
use serde_json::Value;
use support::{Answer, as_user, send, with_newcomers};

/// The multipart body of these parts, each with its headers.
fn body_of(parts: &[String]) -> String {
    let parts = parts.iter().map(|part| format!("--limit\r\n{part}\r\n"));
    parts.chain(["--limit--\r\n".to_owned()]).collect()
}

/// A part with an id and a request.
fn part(id: &str, request: &str) -> String {
    format!("Content-Type: application/http\r\nContent-ID: <{id}>\r\n\r\n{request}")
}

fn get(id: &str, path: &str) -> String {
    part(id, &format!("GET {path} HTTP/1.1\r\n\r\n"))
}

fn invite(id: &str, user: &str) -> String {
    let body = format!(r#"{{"courseId": "{}", "userId": "{user}", "role": "STUDENT"}}"#, demo::BIOLOGY);
    part(
        id,
        &format!(
            "POST /v1/invitations HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ),
    )
}

/// A batch of these parts, sent by the teacher of the demo school.
fn batch(school: &Emulator, parts: &[String]) -> Answer {
    batch_to(school, "/batch", &body_of(parts))
}

fn batch_to(school: &Emulator, path: &str, body: &str) -> Answer {
    let authorization = format!("Bearer {}", school.token(demo::TEACHER));
    let headers = [("authorization", authorization.as_str()), MULTIPART, ("host", "classroom.example")];
    send(school, "POST", path, &headers, body)
}

const MULTIPART: (&str, &str) = ("content-type", "multipart/mixed; boundary=limit");

/// An answer in a batch.
#[derive(Debug)]
struct Part {
    id: Option<String>,
    status: u16,
    head: String,
    body: String,
}

impl Part {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// The parts of a reply, which is taken as it is documented.
#[track_caller]
fn parts_of(answer: &Answer) -> Vec<Part> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let content_type = answer.headers["content-type"].to_str().expect("ASCII");
    let boundary = content_type.strip_prefix("multipart/mixed; boundary=").expect("a boundary");
    let end = format!("--{boundary}--\r\n");
    let whole = answer.text.strip_suffix(end.as_str()).expect("the last delimiter");
    let delimiter = format!("--{boundary}\r\n");
    let parts = whole.split(delimiter.as_str()).skip(1);
    parts.map(|part| part_of(part.strip_suffix("\r\n").expect("a line end"))).collect()
}

fn part_of(text: &str) -> Part {
    let (outer, inner) = text.split_once("\r\n\r\n").expect("headers of the part");
    assert!(outer.starts_with("Content-Type: application/http"), "{outer}");
    let (head, body) = inner.split_once("\r\n\r\n").expect("headers of the answer");
    let status = head.strip_prefix("HTTP/1.1 ").expect("a status line")[..3].parse().expect("a number");
    let length = format!("content-length: {}", body.len());
    assert!(head.ends_with(&length), "{head}");
    let id = outer.split_once("Content-ID: ").map(|(_, id)| id.to_owned());
    Part { id, status, head: head.into(), body: body.into() }
}

fn statuses(answer: &Answer) -> Vec<u16> {
    parts_of(answer).iter().map(|part| part.status).collect()
}

#[test]
fn every_call_is_answered_in_its_place_as_if_it_had_come_alone() {
    let school = Emulator::demo();
    let answer = batch(
        &school,
        &[
            get("first", "/v1/courses?pageSize=1&fields=courses(name)"),
            invite("second", demo::NEWCOMER),
            invite("third", demo::NEWCOMER),
            get("fourth", "/v1/nothing"),
            get("fifth", "/v1/userProfiles/me"),
        ],
    );
    let parts = parts_of(&answer);
    let ids: Vec<_> = parts.iter().map(|part| part.id.as_deref().expect("an id")).collect();
    let expected = [
        "<response-first>",
        "<response-second>",
        "<response-third>",
        "<response-fourth>",
        "<response-fifth>",
    ];
    assert_eq!(ids, expected);
    assert_eq!(statuses(&answer), [200, 200, 409, 404, 200]);
    assert_eq!(parts[0].json()["courses"][0]["name"], "History");
    assert!(parts[0].head.contains("content-type: application/json; charset=UTF-8"));
    assert_eq!(parts[2].json()["error"]["status"], "ALREADY_EXISTS");
    assert!(parts[3].body.starts_with("<!DOCTYPE html>"));
    // What was done was done once, and is no different from a call of its own.
    let journal = school.journal();
    assert_eq!(journal.len(), 1);
    assert_eq!(journal[0].method, "classroom.invitations.create");
    let alone = as_user(&school, demo::TEACHER).get("/v1/userProfiles/me");
    assert_eq!(parts[4].body, alone.text);
}

#[test]
fn both_paths_lead_there_and_no_other_verb() {
    let school = Emulator::demo();
    let body = body_of(&[get("1", "/v1/courses")]);
    for path in ["/batch", "/batch/classroom/v1", "/b%61tch"] {
        assert_eq!(statuses(&batch_to(&school, path, &body)), [200], "{path}");
    }
    for path in ["/batch/", "/batch/classroom", "/batch/classroom/v2", "/v1/batch"] {
        assert_eq!(batch_to(&school, path, &body).status, 404, "{path}");
    }
    assert_eq!(send(&school, "GET", "/batch", &[MULTIPART], &body).status, 404);
}

#[test]
fn a_part_acts_for_its_own_user_if_it_has_credentials() {
    let school = Emulator::demo();
    let as_student = format!(
        "GET /v1/userProfiles/me HTTP/1.1\r\nAuthorization: Bearer {}\r\n\r\n",
        school.token(demo::STUDENT)
    );
    let as_nobody = "GET /v1/userProfiles/me HTTP/1.1\r\nAuthorization: Bearer nobody\r\n\r\n";
    let parts = [get("1", "/v1/userProfiles/me"), part("2", &as_student), part("3", as_nobody)];
    let answers = parts_of(&batch(&school, &parts));
    assert_eq!(answers[0].json()["id"], school.user_id(demo::TEACHER));
    assert_eq!(answers[1].json()["id"], school.user_id(demo::STUDENT));
    assert_eq!(answers[2].status, 401);
    assert!(answers[2].head.contains("www-authenticate: Bearer"), "{}", answers[2].head);

    // Without credentials outside, those within count all the same.
    let answer = send(&school, "POST", "/batch", &[MULTIPART], &body_of(&parts));
    assert_eq!(statuses(&answer), [401, 200, 401]);
}

#[test]
fn parameters_of_the_batch_are_those_of_its_parts_unless_they_have_their_own() {
    let school = Emulator::demo();
    let parts = [
        get("1", "/v1/courses"),
        get("2", "/v1/courses?pageSize=1&prettyPrint=true"),
        get("3", "/v1/invitations/9"),
    ];
    let answer = batch_to(&school, "/batch?prettyPrint=false&$.xgafv=2", &body_of(&parts));
    let answers = parts_of(&answer);
    assert!(!answers[0].body.contains('\n') && answers[1].body.contains('\n'));
    assert_eq!(answers[2].json()["error"].get("errors"), None);
}

#[test]
fn requests_are_read_however_clients_write_them() {
    let school = Emulator::demo();
    let name = "/v1/courses?pageSize=1&fields=courses/name";
    let body = r#"{"courseId": "d:biology", "userId": "dan@school.example", "role": "STUDENT"}"#;
    for (sloppy, status) in [
        // As in the example of the documentation: no version, and no empty line at the end.
        (part("1", &format!("GET {name}\r\n")), 200),
        (part("1", &format!("\r\n\r\nGET {name} HTTP/2\r\nHost: classroom.example\r\n\r\n\r\n")), 200),
        (part("1", &format!("GET {name} HTTP/1.1\nX-Empty:\n\n")), 200),
        (format!("content-id:<1>\ncontent-type: Application/HTTP; x=y\n\nGET {name}"), 200),
        (part("1", &format!("GET https://classroom.example{name} HTTP/1.1\r\n\r\n")), 200),
        // No length of the body, and more than its length says.
        (part("1", &format!("POST /v1/invitations HTTP/1.1\r\n\r\n{body}\r\n")), 200),
        (
            part(
                "1",
                &format!("POST /v1/invitations HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}rest", body.len()),
            ),
            409,
        ),
    ] {
        let answer = batch(&school, std::slice::from_ref(&sloppy));
        assert_eq!(statuses(&answer), [status], "{sloppy}\n{}", answer.text);
        assert_eq!(parts_of(&answer)[0].id.as_deref(), Some("<response-1>"));
    }
}

#[test]
fn a_boundary_may_be_quoted_and_text_around_the_parts_is_ignored() {
    let school = Emulator::demo();
    let body = body_of(&[get("1", "/v1/courses")]);
    let authorization = format!("Bearer {}", school.token(demo::TEACHER));
    for (content_type, body) in [
        (
            "Multipart/Mixed;charset=utf-8; Boundary=\"limit\"",
            format!("preamble\r\n{body}--limit\r\nepilogue"),
        ),
        ("multipart/mixed; boundary=limit", body.replace("\r\n", "\n")),
        // A line that merely begins like a delimiter is none.
        (
            "multipart/mixed; boundary=lim",
            body.replace("--limit", "--lim").replacen("--lim", "--limit\r\n--lim", 1),
        ),
    ] {
        let headers = [("authorization", authorization.as_str()), ("content-type", content_type)];
        assert_eq!(statuses(&send(&school, "POST", "/batch", &headers, &body)), [200], "{body}");
    }
}

#[test]
fn an_id_comes_back_as_it_was_sent_and_none_if_there_was_none() {
    let school = Emulator::demo();
    let ids = ["Content-ID: <a:b@c d>\r\n", "Content-ID: bare\r\n", ""];
    let parts = ids.map(|id| format!("Content-Type: application/http\r\n{id}\r\nGET /v1/courses\r\n"));
    let answer = batch(&school, &parts);
    let given: Vec<_> = parts_of(&answer).into_iter().map(|part| part.id).collect();
    assert_eq!(given, [Some("<response-a:b@c d>".into()), Some("response-bare".into()), None]);
}

#[test]
fn a_part_that_is_no_request_is_refused_alone() {
    let school = Emulator::demo();
    for broken in [
        String::new(),
        "Content-ID: <bad>".into(),
        "no header\r\n\r\nGET /v1/courses HTTP/1.1\r\n\r\n".into(),
        "Content-Type: application/json\r\n\r\n{}".into(),
        part("bad", ""),
        part("bad", "\r\n\r\n"),
        part("bad", "hello"),
        part("bad", "GET /v1/courses SPDY/3\r\n\r\n"),
        part("bad", "GET /v1/courses HTTP/1.1 twice\r\n\r\n"),
        part("bad", "GET\u{0} /v1/courses HTTP/1.1\r\n\r\n"),
        part("bad", "GET v1/courses HTTP/1.1\r\n\r\n"),
        part("bad", "GET * HTTP/1.1\r\n\r\n"),
        part("bad", "GET https://elsewhere.example/v1/courses HTTP/1.1\r\n\r\n"),
        part("bad", "GET /v1/courses HTTP/1.1\r\nno header\r\n\r\n"),
        part("bad", "POST /v1/invitations HTTP/1.1\r\nContent-Length: 900\r\n\r\n{}"),
        part("bad", "POST /v1/invitations HTTP/1.1\r\nContent-Length: -1\r\n\r\n{}"),
        part("bad", &format!("GET /v1/courses/{} HTTP/1.1\r\n\r\n", "x".repeat(100_000))),
        // A batch within a batch.
        part(
            "bad",
            "POST /batch HTTP/1.1\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
             Content-Type: application/http\r\n\r\nGET /v1/courses\r\n\r\n--b--\r\n",
        ),
        part("bad", "POST /batch/classroom/v1 HTTP/1.1\r\n\r\n"),
    ] {
        let answer = batch(&school, &[get("1", "/v1/courses"), broken.clone(), get("3", "/v1/courses")]);
        assert_eq!(statuses(&answer), [200, 400, 200], "{broken:.300}");
        let error = &parts_of(&answer)[1].json()["error"];
        assert_eq!(error["status"], "INVALID_ARGUMENT", "{broken:.300}");
        let message = error["message"].as_str().expect("a message");
        assert!(message.len() > 50, "it says what is wrong: {message}");
    }
}

#[test]
fn a_body_that_is_no_batch_is_refused_whole_and_nothing_is_done() {
    let school = Emulator::demo();
    let good = body_of(&[invite("1", demo::NEWCOMER)]);
    let cut_off = good.strip_suffix("--limit--\r\n").expect("the last delimiter");
    let multipart = MULTIPART.1;
    for (content_type, body) in [
        ("application/json", good.as_str()),
        ("multipart/mixed", &good),
        ("multipart/mixed; boundary=", &good),
        ("multipart/form-data; boundary=limit", &good),
        ("multipart/mixed; boundary=other", &good),
        (multipart, ""),
        (multipart, "{}"),
        (multipart, "--limit--\r\n"),
        (multipart, cut_off),
    ] {
        let authorization = format!("Bearer {}", school.token(demo::TEACHER));
        let headers = [("authorization", authorization.as_str()), ("content-type", content_type)];
        let answer = send(&school, "POST", "/batch", &headers, body);
        assert_eq!(answer.status, 400, "{content_type} {body}");
        // The real API wraps this error in a list.
        assert_eq!(answer.json[0]["error"]["status"], "INVALID_ARGUMENT", "{}", answer.text);
    }
    assert_eq!(school.journal(), []);
}

#[test]
fn fifty_calls_are_taken_and_one_more_is_refused_before_any_is_made() {
    let school = with_newcomers(51);
    let parts: Vec<_> = (0..51)
        .map(|number| invite(&number.to_string(), &format!("student{number}@school.example")))
        .collect();
    let answer = batch(&school, &parts);
    assert_eq!(answer.status, 400);
    let message = answer.json[0]["error"]["message"].as_str().expect("a message");
    assert!(message.contains("51") && message.contains("50"), "{message}");
    assert_eq!(school.journal(), []);

    assert_eq!(statuses(&batch(&school, &parts[..50])), [200; 50]);
    assert_eq!(school.journal().len(), 50);
}

#[test]
fn every_part_counts_against_the_quota() {
    let school = with_newcomers(3);
    let mut limits = Limits::default();
    limits.invitations_per_user = 2;
    school.set_limits(limits);
    let parts = [0, 1, 2].map(|number| invite("1", &format!("student{number}@school.example")));
    assert_eq!(statuses(&batch(&school, &parts)), [200, 200, 429]);
}

#[test]
fn a_part_may_be_as_large_as_a_call_and_no_larger() {
    let school = Emulator::demo();
    let create = |length: usize| {
        let body = format!(r#"{{"text": "{}"}}"#, "x".repeat(length));
        part("1", &format!("POST /v1/courses/d:biology/announcements HTTP/1.1\r\n\r\n{body}"))
    };
    let large = batch(&school, &[create(29_000), create(29_000)]);
    assert_eq!(statuses(&large), [200, 200]);
    // Together they are beyond what one call may be.
    let parts: Vec<_> = (0..50).map(|_| create(30_000)).collect();
    assert_eq!(statuses(&batch(&school, &parts)), [200; 50]);
    assert_eq!(statuses(&batch(&school, &[create(1024 * 1024), get("2", "/v1/courses")])), [413, 200]);
}

#[tokio::test]
async fn the_transport_takes_batches_for_its_host() {
    let school = Emulator::demo();
    let url = "https://classroom.googleapis.com/batch".parse().expect("a URL");
    let mut request = TransportRequest::new(http::Method::POST, url);
    request.headers.insert("content-type", http::HeaderValue::from_static(MULTIPART.1));
    let token = school.token(demo::TEACHER);
    let authorized = |url: &str| format!("GET {url} HTTP/1.1\r\nAuthorization: Bearer {token}\r\n\r\n");
    let parts = [
        part("1", &authorized("/v1/courses")),
        part("2", &authorized("https://classroom.googleapis.com/v1/courses")),
        part("3", &authorized("https://elsewhere.example/v1/courses")),
    ];
    request.body = Some(body_of(&parts).into());
    let answer = school.transport().send(request).await.expect("an answer");
    let (status, headers) = (answer.status.as_u16(), answer.headers.clone());
    let body = answer.body.collect(1024 * 1024).await.expect("a whole body");
    let text = String::from_utf8(body.to_vec()).expect("UTF-8");
    let answer = Answer { status, headers, text, json: Value::Null };
    assert_eq!(statuses(&answer), [200, 200, 400]);
}

#[cfg(feature = "server")]
#[tokio::test]
async fn a_batch_over_the_port_may_be_larger_than_a_call() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let school = Emulator::demo();
    let server = school.serve().await.expect("a port");
    let padded = format!("GET /v1/courses HTTP/1.1\r\n\r\n{}", " ".repeat(900_000));
    let body = body_of(&[part("1", &padded), part("2", &padded)]);
    let request = format!(
        "POST /batch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Content-Type: {}\r\nContent-Length: {}\r\n\r\n{body}",
        school.token(demo::TEACHER),
        MULTIPART.1,
        body.len()
    );
    let mut stream = tokio::net::TcpStream::connect(server.address()).await.expect("the server listens");
    stream.write_all(request.as_bytes()).await.expect("all is taken");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer:.300}");
    assert_eq!(answer.matches("HTTP/1.1 200 OK\r\n").count(), 3, "{answer:.300}");
}
