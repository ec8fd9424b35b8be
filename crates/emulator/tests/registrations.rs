//! Registrations for notifications, which are kept and lead to none.

mod support;

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};
use support::{Answer, as_user};

const PATH: &str = "/v1/registrations";

fn roster_changes(course: &str) -> Value {
    json!({ "feedType": "COURSE_ROSTER_CHANGES", "courseRosterChangesInfo": { "courseId": course } })
}

fn register(school: &Emulator, person: &str, feed: Value) -> Answer {
    let topic = json!({ "topicName": "projects/school/topics/changes" });
    as_user(school, person).post(PATH, json!({ "feed": feed, "cloudPubsubTopic": topic }))
}

#[test]
fn a_registration_is_kept_until_its_owner_deletes_it() {
    let school = Emulator::demo();
    let made = register(&school, demo::TEACHER, roster_changes(demo::BIOLOGY)).ok();
    assert_eq!(made["feed"], roster_changes(demo::BIOLOGY));
    assert!(made["expiryTime"].as_str().unwrap().starts_with("2026-01-08T"));
    let one = format!("{PATH}/{}", made["registrationId"].as_str().unwrap());
    as_user(&school, demo::CO_TEACHER).delete(&one).assert_error(404, "NOT_FOUND", "");
    as_user(&school, demo::TEACHER).delete(&one).ok();
    as_user(&school, demo::TEACHER).delete(&one).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn an_identical_request_extends_a_registration() {
    let school = Emulator::demo();
    let register = |course: &str| register(&school, demo::TEACHER, roster_changes(course)).ok();
    let (first, second) = (register(demo::BIOLOGY), register(demo::BIOLOGY));
    assert_eq!(first["registrationId"], second["registrationId"]);
    assert_ne!(first["expiryTime"], second["expiryTime"]);
    assert_ne!(register(demo::HISTORY)["registrationId"], first["registrationId"]);
}

#[test]
fn feed_and_topic_have_to_be_whole() {
    let school = Emulator::demo();
    for feed in [
        json!({}),
        json!({ "feedType": "FEED_TYPE_UNSPECIFIED" }),
        json!({ "feedType": "COURSE_ROSTER_CHANGES" }),
        json!({ "feedType": "COURSE_WORK_CHANGES", "courseRosterChangesInfo": { "courseId": demo::BIOLOGY } }),
    ] {
        register(&school, demo::TEACHER, feed).assert_error(400, "INVALID_ARGUMENT", "");
    }
    for topic in ["", "changes", "projects//topics/changes", "projects/a/topics/b/c"] {
        let body =
            json!({ "feed": roster_changes(demo::BIOLOGY), "cloudPubsubTopic": { "topicName": topic } });
        as_user(&school, demo::TEACHER).post(PATH, body).assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn a_feed_is_for_those_who_may_know_what_it_tells() {
    let school = Emulator::demo();
    let domain = || json!({ "feedType": "DOMAIN_ROSTER_CHANGES" });
    register(&school, demo::ADMIN, domain()).ok();
    register(&school, demo::TEACHER, domain()).assert_error(403, "PERMISSION_DENIED", "");
    register(&school, demo::STUDENT, roster_changes(demo::BIOLOGY)).assert_error(
        403,
        "PERMISSION_DENIED",
        "",
    );
    register(&school, demo::TEACHER, roster_changes("999")).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn a_feed_takes_the_scope_of_what_it_tells() {
    let school = Emulator::demo();
    let push = "https://www.googleapis.com/auth/classroom.push-notifications";
    let rosters = "https://www.googleapis.com/auth/classroom.rosters.readonly";
    let topic = json!({ "topicName": "projects/school/topics/changes" });
    let body = json!({ "feed": roster_changes(demo::BIOLOGY), "cloudPubsubTopic": topic }).to_string();
    for (scopes, status) in [(vec![push], 403), (vec![push, rosters], 200)] {
        let authorization = format!("Bearer {}", school.token_with_scopes(demo::TEACHER, &scopes));
        let answer = support::send(&school, "POST", PATH, &[("authorization", &authorization)], &body);
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}
