use google_classroom_emulator::{Emulator, demo};

use crate::{Case, DENIED, INVALID, NOT_FOUND, support::as_user};

const STUDENT: &str = demo::STUDENT;
const NOBODY: &str = "nobody@school.example";
const MALFORMED: &str = "cleo";
/// Guardians are not enabled in the domain.
const SWITCHED_OFF: &str = "e9d69b92";

pub(crate) fn cases() -> Vec<Case> {
    [get_and_delete(), list(), switched_off()].into_iter().flatten().collect()
}

fn path(student: &str, rest: &str) -> String {
    format!("/v1/userProfiles/{student}/guardians{rest}")
}

fn get_and_delete() -> Vec<Case> {
    const GET: &str = "userProfiles.guardians.get";
    const DELETE: &str = "userProfiles.guardians.delete";
    let school = Emulator::demo();
    let (admin, newcomer) = (as_user(&school, demo::ADMIN), as_user(&school, demo::NEWCOMER));
    let absent = |student: &str| path(student, "/999");
    vec![
        (GET, DENIED, "a0080305", admin.get(&absent(NOBODY))),
        (GET, DENIED, "ff2fbd9d", newcomer.get(&absent(STUDENT))),
        (GET, INVALID, "1a27e53c", admin.get(&absent(MALFORMED))),
        (GET, NOT_FOUND, "90d96405", admin.get(&absent(STUDENT))),
        (DELETE, DENIED, "a0080305", admin.delete(&absent(NOBODY))),
        (DELETE, DENIED, "529504cf", newcomer.delete(&absent(STUDENT))),
        (DELETE, INVALID, "f10540ab", admin.delete(&absent(MALFORMED))),
        (DELETE, NOT_FOUND, "cfe7adc6", admin.delete(&absent(STUDENT))),
    ]
}

fn list() -> Vec<Case> {
    const METHOD: &str = "userProfiles.guardians.list";
    let school = Emulator::demo();
    let list = |user: &str, student: &str, query: &str| as_user(&school, user).get(&path(student, query));
    let by_address = list(demo::TEACHER, STUDENT, "?invitedEmailAddress=mum@home.example");
    vec![
        (METHOD, DENIED, "4a0fe4e3", list(demo::NEWCOMER, STUDENT, "")),
        (METHOD, DENIED, "1e4f47c4", list(demo::TEACHER, "-", "")),
        (METHOD, DENIED, "4b6bc256", by_address),
        (METHOD, INVALID, "1a27e53c", list(demo::ADMIN, MALFORMED, "")),
        (METHOD, INVALID, "9cda209c", list(demo::ADMIN, STUDENT, "?pageToken=x")),
        (METHOD, NOT_FOUND, "34e0fb92", list(demo::ADMIN, NOBODY, "")),
    ]
}

fn switched_off() -> Vec<Case> {
    let school = Emulator::demo();
    school.set_guardians_enabled(false);
    let admin = as_user(&school, demo::ADMIN);
    let one = path(STUDENT, "/999");
    vec![
        ("userProfiles.guardians.get", DENIED, SWITCHED_OFF, admin.get(&one)),
        ("userProfiles.guardians.list", DENIED, SWITCHED_OFF, admin.get(&path(STUDENT, ""))),
        ("userProfiles.guardians.delete", DENIED, SWITCHED_OFF, admin.delete(&one)),
    ]
}
