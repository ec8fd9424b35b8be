//! Calls from code that is not asynchronous, over a real connection.

use google_classroom::{Request, blocking};
use google_classroom_emulator::{Emulator, demo};

use crate::support::builder;

#[test]
fn a_call_a_list_and_an_error() {
    let emulator = Emulator::demo();
    let server = blocking::wait(emulator.serve()).unwrap();
    let classroom = builder(&server.url()).with_token(emulator.token(demo::TEACHER)).build().unwrap();

    let course = classroom.courses().get(demo::BIOLOGY).send_blocking().unwrap();
    let courses: Vec<_> =
        blocking::iter(classroom.courses().list().items()).collect::<Result<_, _>>().unwrap();
    assert!(courses.contains(&course), "{courses:?}");

    let error = classroom.courses().get("1").send_blocking().unwrap_err();
    assert_eq!(error.http_status().unwrap(), 404);
}

#[test]
fn threads_share_a_client() {
    let emulator = Emulator::demo();
    let server = blocking::wait(emulator.serve()).unwrap();
    let classroom = builder(&server.url()).with_token(emulator.token(demo::TEACHER)).build().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| classroom.courses().get(demo::BIOLOGY).send_blocking().unwrap());
        }
    });
}
