//! No id leaves its place in the path: it is encoded, or refused before anything is sent.

use google_classroom::Code;
use google_classroom_emulator::demo;

use crate::support::{School, Script, client, json, told};

#[tokio::test]
async fn ids_that_mean_another_path_are_refused_and_nothing_is_sent() {
    let script = Script::start([]).await;
    let invitations = client(&script).invitations();
    for id in ["", ".", "..", "a\nb", "a\r\nHost: b", "\0", "a\tb", "\u{7f}", "\u{85}"] {
        for error in [
            invitations.get(id).send().await.unwrap_err(),
            invitations.delete(id).send().await.unwrap_err(),
            invitations.accept(id).send().await.unwrap_err(),
        ] {
            assert!(error.is_request(), "{id:?}: {error:?}");
            assert!(error.to_string().contains("path parameter `id`"), "{id:?}: {error}");
            assert_eq!(error.http_status(), None);
        }
    }
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn every_parameter_of_a_path_is_guarded_and_named() {
    let script = Script::start([]).await;
    let students = client(&script).courses().students();
    let first = students.get("..", "1").send().await.unwrap_err();
    assert!(first.to_string().contains("path parameter `courseId`"), "{first}");
    let second = students.get("1", "..").send().await.unwrap_err();
    assert!(second.to_string().contains("path parameter `userId`"), "{second}");
    assert!(script.finish().await.is_empty());
}

/// Ids, and the one segment that each is on the wire.
const ENCODED: [(&str, &str); 20] = [
    ("123", "123"),
    ("a/b", "a%2Fb"),
    ("/", "%2F"),
    ("../courses/1", "..%2Fcourses%2F1"),
    ("x/../../courses/1", "x%2F..%2F..%2Fcourses%2F1"),
    ("%2e%2e", "%252e%252e"),
    ("%2E.", "%252E."),
    ("..%2fcourses", "..%252fcourses"),
    ("...", "..."),
    ("..;", "..%3B"),
    ("?x=1", "%3Fx%3D1"),
    ("#f", "%23f"),
    ("\\", "%5C"),
    ("..\\courses\\1", "..%5Ccourses%5C1"),
    ("a:accept", "a%3Aaccept"),
    ("a b", "a%20b"),
    (" ", "%20"),
    ("+&=@!$'()*,", "%2B%26%3D%40%21%24%27%28%29%2A%2C"),
    ("größe-日本", "gr%C3%B6%C3%9Fe-%E6%97%A5%E6%9C%AC"),
    ("-._~", "-._~"),
];

#[tokio::test]
async fn all_other_ids_are_one_segment_on_the_wire() {
    let script = Script::start(std::iter::repeat_with(|| json(200, "{}")).take(3 * ENCODED.len())).await;
    let invitations = client(&script).invitations();
    let mut expected = Vec::new();
    for (id, segment) in ENCODED {
        invitations.get(id).send().await.unwrap();
        invitations.delete(id).send().await.unwrap();
        invitations.accept(id).send().await.unwrap();
        expected.push(format!("GET /v1/invitations/{segment}"));
        expected.push(format!("DELETE /v1/invitations/{segment}"));
        expected.push(format!("POST /v1/invitations/{segment}:accept"));
    }
    let requests = script.finish().await;
    let lines: Vec<_> = requests.iter().map(|request| request.line()).collect();
    assert_eq!(lines, expected);
}

/// The longest URL that the HTTP libraries carry, in bytes.
const URL_LIMIT: usize = 65_534;

#[tokio::test]
async fn a_long_id_is_sent_whole() {
    let script = Script::start([json(200, "{}")]).await;
    let id = "7".repeat(URL_LIMIT - script.url().len() - "/v1/invitations/".len());
    client(&script).invitations().get(&id).send().await.unwrap();
    assert_eq!(script.finish_with_one().await.line(), format!("GET /v1/invitations/{id}"));
}

#[tokio::test]
async fn what_is_too_long_for_a_url_is_refused_and_nothing_is_sent() {
    let script = Script::start([]).await;
    let invitations = client(&script).invitations();
    let id = "7".repeat(URL_LIMIT - script.url().len() - "/v1/invitations/".len() + 1);
    for error in [
        invitations.get(id).send().await.unwrap_err(),
        invitations.list().set_user_id("ü".repeat(11_000)).send().await.unwrap_err(),
    ] {
        assert!(error.is_request(), "{error:?}");
        assert!(error.to_string().contains("65534"), "{error}");
    }
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn deleting_an_invitation_by_the_path_of_a_course_changes_nothing() {
    let school = School::demo().await;
    let admin = school.client(demo::ADMIN);
    let course = school.emulator.course_id(demo::BIOLOGY);
    let student = school.emulator.user_id(demo::STUDENT);
    for path in [
        format!("../courses/{course}"),
        format!("../courses/{course}/students/{student}"),
        format!("..%2Fcourses%2F{course}%2Fstudents%2F{student}"),
        format!("..\\courses\\{course}\\students\\{student}"),
    ] {
        let error = admin.invitations().delete(&path).send().await.unwrap_err();
        assert_eq!(told(&error), (404, Code::NotFound, None), "{path}: {error}");
    }
    assert_eq!(school.emulator.journal(), []);
    admin.courses().students().get(course, student).send().await.unwrap();
}
