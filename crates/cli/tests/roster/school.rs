//! A school for the tests, and what can be asked of it.

use std::time::Duration;

use google_classroom_emulator::{Course, Emulator, Limits, User};
use serde_json::Value;

use crate::{
    front::Front,
    support::{Cli, Outcome},
};

pub(crate) const ADMIN: &str = "admin@school.example";
pub(crate) const TEACHER: &str = "ada@school.example";

/// Ada's course with Bob as co-teacher and Cleo as a student, and so many pupils who are in no course.
pub(crate) fn school(pupils: usize, limits: Limits) -> Emulator {
    let mut builder = Emulator::builder()
        .with_limits(limits)
        .with_user(User::new(ADMIN).name("Alex", "Admin").admin())
        .with_user(User::new(TEACHER).name("Ada", "Abel").teacher())
        .with_user(User::new("bob@school.example").name("Bob", "Bell").teacher())
        .with_user(User::new("cleo@school.example").name("Cleo", "Cole"))
        .with_user(User::new("eve@school.example").name("Eve", "Ende").disabled());
    for number in 1..=pupils {
        builder = builder.with_user(User::new(pupil(number)).name("Pupil", number.to_string()));
    }
    let course = Course::new("Mathematics").alias("d:MATH1").owner(TEACHER);
    let course = course.teacher("bob@school.example").student("cleo@school.example");
    let other = Course::new("Biology").alias("d:BIO").owner(TEACHER);
    builder.with_course(course).with_course(other).build().expect("a school")
}

pub(crate) fn pupil(number: usize) -> String {
    format!("p{number:03}@school.example")
}

pub(crate) fn cli(emulator: &Emulator, front: &Front, user: &str) -> Cli {
    Cli::new()
        .against(front.address, &emulator.token(user))
        .with("TZ", "UTC")
        .with("COLUMNS", "200")
        .with("CLASSROOM1_NOW", "2026-09-01T08:00:00Z")
}

/// A call past the command line, by the teacher.
pub(crate) fn call(emulator: &Emulator, verb: &str, path: &str, body: &str) -> Value {
    let token = emulator.token(TEACHER);
    let request = axum::http::Request::builder()
        .method(verb)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .body(body.to_owned())
        .expect("a request");
    let response = emulator.handle(request);
    let status = response.status();
    let answer = serde_json::from_slice(response.body()).unwrap_or_default();
    assert!(status.is_success(), "{path}: {answer}");
    answer
}

pub(crate) fn invite(emulator: &Emulator, user: &str, role: &str) {
    let body = format!(r#"{{"courseId": "d:MATH1", "userId": "{user}", "role": "{role}"}}"#);
    call(emulator, "POST", "/v1/invitations", &body);
}

/// Who is invited, by id, and in which role.
pub(crate) fn pending(emulator: &Emulator) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut path = "/v1/invitations?courseId=d:MATH1".to_owned();
    loop {
        let page = call(emulator, "GET", &path, "");
        let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
        let list = page["invitations"].as_array().cloned().unwrap_or_default();
        all.extend(list.iter().map(|invitation| (text(invitation, "userId"), text(invitation, "role"))));
        match page["nextPageToken"].as_str() {
            Some(token) => path = format!("/v1/invitations?courseId=d:MATH1&pageToken={token}"),
            None => break,
        }
    }
    all.sort();
    all
}

/// How often calls of a method have changed something.
pub(crate) fn count(emulator: &Emulator, method: &str) -> usize {
    emulator.journal().iter().filter(|entry| entry.method == method).count()
}

/// What a command prints and how it ends, for a snapshot.
pub(crate) fn whole(outcome: &Outcome) -> String {
    let Outcome { code, out, err } = outcome;
    format!("{out}--- standard error\n{err}--- exit code {code}\n")
}

pub(crate) const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);
pub(crate) const CREATE: &str = "classroom.invitations.create";
pub(crate) const DELETE: &str = "classroom.invitations.delete";
