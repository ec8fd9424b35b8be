//! A client with no opinion of its own: it sends what a test says, and hands back what came.

#![allow(dead_code, reason = "each test file uses a part")]

pub(crate) mod methods;
pub(crate) mod work;

use google_classroom_emulator::{Course, Emulator, User, demo};
use serde_json::{Value, json};

/// An answer, with its body as JSON or `null` if it is something else.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Answer {
    /// The name of the status and the message of an error.
    pub(crate) fn error(&self) -> (u16, &str, &str) {
        let error = &self.json["error"];
        (self.status, error["status"].as_str().unwrap_or(""), error["message"].as_str().unwrap_or(""))
    }

    /// Checks the HTTP status, the `google.rpc.Code`, and the reason that leads the message, if any.
    #[track_caller]
    pub(crate) fn assert_error(&self, http: u16, status: &str, reason: &str) {
        let (given_http, given_status, message) = self.error();
        assert_eq!((given_http, given_status), (http, status), "{}", self.text);
        assert_eq!(self.json["error"]["code"], http);
        if reason.is_empty() {
            assert!(!message.starts_with('@'), "{message}");
        } else {
            assert_eq!(message.split(' ').next(), Some(format!("@{reason}").as_str()));
        }
    }

    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json
    }

    /// A text of the body.
    #[track_caller]
    pub(crate) fn id(self) -> String {
        self.ok()["id"].as_str().expect("an id").to_owned()
    }

    /// The first detail message of an error.
    pub(crate) fn detail(&self) -> &Value {
        &self.json["error"]["details"][0]
    }
}

/// Someone who calls the emulator.
pub(crate) struct Caller<'a> {
    emulator: &'a Emulator,
    token: String,
}

pub(crate) fn as_user<'a>(emulator: &'a Emulator, user: &str) -> Caller<'a> {
    Caller { emulator, token: emulator.token(user) }
}

/// The same person, calling from another developer project.
pub(crate) fn from_elsewhere<'a>(emulator: &'a Emulator, user: &str) -> Caller<'a> {
    Caller { emulator, token: emulator.token_of_project(user, "other") }
}

/// Somebody with a token for some scopes, each without what all begin with.
pub(crate) fn with_scopes<'a>(emulator: &'a Emulator, user: &str, scopes: &[&str]) -> Caller<'a> {
    let scopes: Vec<String> =
        scopes.iter().map(|scope| format!("https://www.googleapis.com/auth/{scope}")).collect();
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    Caller { emulator, token: emulator.token_with_scopes(user, &scopes) }
}

impl Caller<'_> {
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "")
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, "")
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, &body.to_string())
    }

    pub(crate) fn patch(&self, path: &str, body: Value) -> Answer {
        self.send("PATCH", path, &body.to_string())
    }

    pub(crate) fn send(&self, verb: &str, path: &str, body: &str) -> Answer {
        let authorization = format!("Bearer {}", self.token);
        send(self.emulator, verb, path, &[("authorization", &authorization)], body)
    }

    pub(crate) fn invite(&self, course: &str, user: &str, role: &str) -> Answer {
        self.post("/v1/invitations", json!({ "courseId": course, "userId": user, "role": role }))
    }

    pub(crate) fn accept(&self, invitation: &str) -> Answer {
        self.send("POST", &format!("/v1/invitations/{invitation}:accept"), "")
    }

    pub(crate) fn put(&self, path: &str, body: Value) -> Answer {
        self.send("PUT", path, &body.to_string())
    }

    /// The ids of the items of a list, page by page.
    pub(crate) fn list(&self, path: &str, items: &str, id: &str) -> Vec<Vec<String>> {
        let mut pages = Vec::new();
        let mut token = String::new();
        loop {
            assert!(pages.len() < 1000, "the list does not end");
            let page = self.get(&format!("{path}&pageToken={token}")).ok();
            let ids = page[items].as_array().into_iter().flatten();
            pages.push(ids.map(|item| item[id].as_str().unwrap_or("").to_owned()).collect());
            match page["nextPageToken"].as_str() {
                Some(next) => token = next.to_owned(),
                None => return pages,
            }
        }
    }
}

pub(crate) fn send(
    emulator: &Emulator,
    verb: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = http::Request::builder().method(verb).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = emulator.handle(request.body(body.to_owned()).expect("a request"));
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(body.to_vec()).expect("UTF-8");
    let json = serde_json::from_str(&text).unwrap_or(Value::Null);
    Answer { status: parts.status.as_u16(), headers: parts.headers, text, json }
}

/// The demo school, and a second domain with a teacher, a student and a course.
pub(crate) fn two_domains() -> google_classroom_emulator::EmulatorBuilder {
    Emulator::builder()
        .with_user(User::new("admin@one.example").admin())
        .with_user(User::new("teacher@one.example").teacher())
        .with_user(User::new("student@one.example"))
        .with_user(User::new("admin@two.example").admin())
        .with_user(User::new("teacher@two.example").teacher())
        .with_user(User::new("student@two.example"))
        .with_course(Course::new("Art").owner("teacher@one.example").alias("d:art").alias("p:art"))
}

/// A school with one course and any number of students who are in no course yet.
pub(crate) fn with_newcomers(count: usize) -> Emulator {
    let mut builder = Emulator::builder()
        .with_user(User::new(demo::TEACHER).teacher())
        .with_course(Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY));
    for number in 0..count {
        builder = builder.with_user(User::new(format!("student{number}@school.example")));
    }
    builder.build().expect("a school")
}
