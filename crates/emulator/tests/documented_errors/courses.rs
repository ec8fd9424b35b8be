use google_classroom_emulator::{Access, CourseState, Emulator, User, demo};
use serde_json::{Value, json};

use crate::{
    Case,
    support::{Answer, as_user, two_domains},
};

const BIOLOGY: &str = "/v1/courses/d:biology";
const HISTORY: &str = "/v1/courses/d:history";
const NOWHERE: &str = "/v1/courses/999";

pub(crate) fn cases() -> Vec<Case> {
    [create(), get_list_and_delete(), update(), patch()].into_iter().flatten().collect()
}

fn create() -> Vec<Case> {
    const METHOD: &str = "courses.create";
    const STATUS: &str = "FAILED_PRECONDITION";
    let busy = User::new("busy@one.example").teacher().group_limit(0);
    let school = two_domains().with_user(busy.clone()).with_user(User::new("gone@one.example").teacher());
    let school = school.build().expect("a school");
    school.set_access("gone@one.example", Access::AccountDisabled);
    let create = |body: Value| as_user(&school, "admin@one.example").post("/v1/courses", body);
    let owned_by = |owner: &str| create(json!({ "name": "Physics", "ownerId": owner }));
    let url = create(json!({ "name": "https://x.example", "ownerId": "me" }));
    let student = as_user(&school, "student@one.example");
    let by_student = student.post("/v1/courses", json!({ "name": "Physics", "ownerId": "me" }));
    vec![
        (METHOD, "PERMISSION_DENIED", "98088440", by_student),
        (METHOD, "NOT_FOUND", "325be0f1", owned_by("nobody@one.example")),
        (METHOD, STATUS, "c3c7b726", owned_by("gone@one.example")),
        (METHOD, STATUS, "UserCannotOwnCourse", owned_by("student@one.example")),
        (METHOD, STATUS, "UserGroupsMembershipLimitReached", owned_by("busy@one.example")),
        (METHOD, STATUS, "CourseTitleCannotContainUrl", url),
        (
            METHOD,
            "ALREADY_EXISTS",
            "8b530314",
            create(json!({ "id": "d:art", "name": "Art", "ownerId": "me" })),
        ),
    ]
}

fn get_list_and_delete() -> Vec<Case> {
    let school = Emulator::demo();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let newcomer = as_user(&school, demo::NEWCOMER);
    let malformed = teacher.get("/v1/courses?courseStates=COURSE_STATE_UNSPECIFIED");
    vec![
        ("courses.get", "PERMISSION_DENIED", "ee43eb2d", newcomer.get(BIOLOGY)),
        ("courses.get", "NOT_FOUND", "4dd986fd", teacher.get(NOWHERE)),
        ("courses.list", "INVALID_ARGUMENT", "56d2f123", malformed),
        ("courses.list", "NOT_FOUND", "8bbf46c2", teacher.get("/v1/courses?studentId=999")),
        ("courses.delete", "PERMISSION_DENIED", "742386a0", student.delete(BIOLOGY)),
        ("courses.delete", "NOT_FOUND", "4dd986fd", teacher.delete(NOWHERE)),
    ]
}

fn update() -> Vec<Case> {
    const METHOD: &str = "courses.update";
    const STATUS: &str = "FAILED_PRECONDITION";
    let school = Emulator::demo();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let body = || json!({ "name": "Botany" });
    let url = teacher.put(BIOLOGY, json!({ "name": "www.x.example" }));
    vec![
        (METHOD, "PERMISSION_DENIED", "4bf1c946", student.put(BIOLOGY, body())),
        (METHOD, "NOT_FOUND", "4dd986fd", teacher.put(NOWHERE, body())),
        (METHOD, STATUS, "CourseNotModifiable", teacher.put(HISTORY, body())),
        (METHOD, STATUS, "CourseTitleCannotContainUrl", url),
    ]
}

fn patch() -> Vec<Case> {
    const METHOD: &str = "courses.patch";
    const STATUS: &str = "FAILED_PRECONDITION";
    let school = Emulator::demo();
    let patch = |user: &str, path: &str, body: Value| as_user(&school, user).patch(path, body);
    let name = |user: &str, course: &str| {
        patch(user, &format!("{course}?updateMask=name"), json!({ "name": "Botany" }))
    };
    let owner = json!({ "ownerId": demo::STUDENT });
    let masked = |mask: &str, body: Value| patch(demo::ADMIN, &format!("{BIOLOGY}?updateMask={mask}"), body);
    vec![
        (METHOD, "PERMISSION_DENIED", "4bf1c946", name(demo::STUDENT, BIOLOGY)),
        (METHOD, "NOT_FOUND", "4dd986fd", name(demo::TEACHER, NOWHERE)),
        (METHOD, "INVALID_ARGUMENT", "01471939", masked("id", json!({ "id": "d:botany" }))),
        (METHOD, "INVALID_ARGUMENT", "f890f3ac", patch(demo::TEACHER, BIOLOGY, json!({ "name": "Botany" }))),
        (METHOD, STATUS, "CourseNotModifiable", name(demo::TEACHER, HISTORY)),
        (METHOD, STATUS, "InactiveCourseOwner", without_owner()),
        (METHOD, STATUS, "IneligibleOwner", masked("ownerId", owner)),
        (
            METHOD,
            STATUS,
            "CourseTitleCannotContainUrl",
            masked("name", json!({ "name": "http://x.example" })),
        ),
    ]
}

fn without_owner() -> Answer {
    let school = Emulator::demo();
    school.set_access(demo::TEACHER, Access::AccountDisabled);
    school.set_course_state(demo::BIOLOGY, CourseState::Active);
    let path = format!("{BIOLOGY}?updateMask=name");
    as_user(&school, demo::CO_TEACHER).patch(&path, json!({ "name": "Botany" }))
}
