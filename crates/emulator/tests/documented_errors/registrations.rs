use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    Case, DENIED, INVALID, NOT_FOUND,
    support::{as_user, with_scopes},
};

fn registration(course: &str) -> Value {
    json!({
        "feed": { "feedType": "COURSE_WORK_CHANGES", "courseWorkChangesInfo": { "courseId": course } },
        "cloudPubsubTopic": { "topicName": "projects/school/topics/changes" },
    })
}

fn without(part: &str) -> Value {
    let mut registration = registration(demo::BIOLOGY);
    registration[part] = Value::Null;
    registration
}

pub(crate) fn cases() -> Vec<Case> {
    const METHOD: &str = "registrations.create";
    const PATH: &str = "/v1/registrations";
    let school = Emulator::demo();
    let scopes = ["classroom.push-notifications", "classroom.rosters"];
    let other_scope = with_scopes(&school, demo::TEACHER, &scopes).post(PATH, registration(demo::BIOLOGY));
    let register = |user: &str, body: Value| as_user(&school, user).post(PATH, body);
    vec![
        (METHOD, DENIED, "5c16853c", register(demo::STUDENT, registration(demo::BIOLOGY))),
        (METHOD, DENIED, "185a661f", other_scope),
        (METHOD, INVALID, "261b03f7", register(demo::TEACHER, without("cloudPubsubTopic"))),
        (METHOD, INVALID, "00eba0b2", register(demo::TEACHER, without("feed"))),
        (METHOD, NOT_FOUND, "2467def5", register(demo::TEACHER, registration("999"))),
    ]
}
