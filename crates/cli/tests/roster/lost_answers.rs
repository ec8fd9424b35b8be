//! Answers that never come: what became of a request is looked up, and not guessed.

use axum::{body::Bytes, http::Response};
use google_classroom_emulator::{Emulator, Limits};

use crate::{
    front::{Front, Moment},
    school::{ADMIN, CREATE, cli, count, pending, school, whole},
};

const SYNC: [&str; 6] = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];
const ROSTER: &str = "user\np001@school.example\np002@school.example\n";

/// A server that breaks down after it has acted on a batch that creates something, so often.
fn breaking(emulator: &Emulator, times: usize) -> Front {
    let school = emulator.clone();
    let broken = std::sync::atomic::AtomicUsize::new(0);
    Front::new(emulator, move |moment| {
        let Moment::After(response) = moment else { return };
        let number = broken.load(std::sync::atomic::Ordering::SeqCst);
        let is_created = count(&school, CREATE) > 0;
        if is_created && number < times {
            broken.store(number + 1, std::sync::atomic::Ordering::SeqCst);
            *response = Response::builder().status(503).body(Bytes::new()).expect("an answer");
        }
    })
}

#[test]
fn an_answer_that_is_lost_is_looked_for() {
    let emulator = school(2, Limits::default());
    let front = breaking(&emulator, 1);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", ROSTER);
    insta::assert_snapshot!(whole(&cli.run(&SYNC)));
    assert_eq!(count(&emulator, CREATE), 2);
}

#[test]
fn a_token_that_expires_leaves_the_rest_to_the_next_run() {
    let emulator = school(2, Limits::default());
    let (school, token) = (emulator.clone(), emulator.token(ADMIN));
    let front = Front::new(&emulator, move |moment| {
        if let Moment::Before(request) = moment
            && String::from_utf8_lossy(request.body()).contains("POST /v1/invitations")
        {
            school.expire_token(&token);
        }
    });
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", ROSTER);
    let run = cli.run(&SYNC);
    insta::assert_snapshot!(whole(&run));
    assert!(pending(&emulator).is_empty());

    let front = Front::quiet(&emulator);
    let cli = cli.against(front.address, &emulator.token(ADMIN));
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert_eq!(count(&emulator, CREATE), 2);
}
