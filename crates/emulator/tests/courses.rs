//! Courses: who creates them, who sees them, and by which names.

mod support;

use google_classroom_emulator::{Access, CourseState, Emulator, User, demo};
use serde_json::json;
use support::{as_user, two_domains};

#[test]
fn a_teacher_creates_a_course_and_teaches_it() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let mut body = json!({ "name": "Physics", "ownerId": "me", "room": "301", "id": "p:physics" });
    body["enrollmentCode"] = "mine".into();
    let course = teacher.post("/v1/courses", body).ok();
    assert_eq!(course["name"], "Physics");
    assert_eq!(course["room"], "301");
    assert_eq!(course["ownerId"], school.user_id(demo::TEACHER));
    assert_eq!(course["courseState"], "PROVISIONED");
    // The alias is another name; the id is assigned, and so are the read-only fields.
    assert_ne!(course["id"], "p:physics");
    assert_ne!(course["enrollmentCode"], "mine");
    assert_eq!(teacher.get("/v1/courses/p:physics").ok()["id"], course["id"]);
    teacher.get("/v1/courses/p%3Aphysics/teachers/me").ok();
}

#[test]
fn an_administrator_creates_courses_for_others_of_the_domain() {
    let school = two_domains().build().unwrap();
    let admin = as_user(&school, "admin@one.example");
    let create = |owner: &str| admin.post("/v1/courses", json!({ "name": "Physics", "ownerId": owner }));
    create("teacher@one.example").ok();
    create("teacher@two.example").assert_error(403, "PERMISSION_DENIED", "");
    create("nobody@one.example").assert_error(404, "NOT_FOUND", "");
    create("student@one.example").assert_error(400, "FAILED_PRECONDITION", "UserCannotOwnCourse");
    school.set_access("teacher@one.example", Access::AccountDisabled);
    create("teacher@one.example").assert_error(400, "FAILED_PRECONDITION", "");
}

#[test]
fn others_create_courses_for_themselves_or_not_at_all() {
    let school = Emulator::demo();
    let create = |user: &str, owner: &str| {
        as_user(&school, user).post("/v1/courses", json!({ "name": "Physics", "ownerId": owner }))
    };
    create(demo::TEACHER, demo::CO_TEACHER).assert_error(403, "PERMISSION_DENIED", "");
    create(demo::TEACHER, "nobody@school.example").assert_error(403, "PERMISSION_DENIED", "");
    create(demo::STUDENT, "me").assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn a_course_needs_an_owner_and_a_sound_name() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let create = |body| teacher.post("/v1/courses", body);
    create(json!({ "name": "Physics" })).assert_error(400, "INVALID_ARGUMENT", "");
    create(json!({ "ownerId": "me" })).assert_error(400, "INVALID_ARGUMENT", "");
    create(json!({ "ownerId": "me", "name": "é".repeat(751) })).assert_error(400, "INVALID_ARGUMENT", "");
    create(json!({ "ownerId": "me", "name": "é".repeat(750) })).ok();
    let url = create(json!({ "ownerId": "me", "name": "see https://x.example" }));
    url.assert_error(400, "FAILED_PRECONDITION", "CourseTitleCannotContainUrl");
    let state = create(json!({ "ownerId": "me", "name": "Physics", "courseState": "ARCHIVED" }));
    state.assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn an_alias_is_well_formed_free_and_permitted() {
    let school = Emulator::demo();
    let create = |user: &str, id: &str| {
        as_user(&school, user).post("/v1/courses", json!({ "name": "Physics", "ownerId": "me", "id": id }))
    };
    create(demo::TEACHER, "physics").assert_error(400, "INVALID_ARGUMENT", "");
    create(demo::TEACHER, "p:").assert_error(400, "INVALID_ARGUMENT", "");
    create(demo::TEACHER, "d:physics").assert_error(403, "PERMISSION_DENIED", "");
    create(demo::ADMIN, demo::BIOLOGY).assert_error(409, "ALREADY_EXISTS", "");
    create(demo::ADMIN, "d:physics").ok();
}

#[test]
fn someone_who_is_in_as_many_courses_as_can_be_owns_no_more() {
    let school =
        two_domains().with_user(User::new("busy@one.example").teacher().group_limit(1)).build().unwrap();
    let create =
        || as_user(&school, "busy@one.example").post("/v1/courses", json!({ "name": "X", "ownerId": "me" }));
    create().ok();
    create().assert_error(400, "FAILED_PRECONDITION", "UserGroupsMembershipLimitReached");
}

#[test]
fn members_and_administrators_see_a_course() {
    let school = Emulator::demo();
    let path = format!("/v1/courses/{}", school.course_id(demo::BIOLOGY));
    for user in [demo::STUDENT, demo::CO_TEACHER, demo::TEACHER, demo::ADMIN] {
        assert_eq!(as_user(&school, user).get(&path).ok()["name"], "Biology");
    }
    let newcomer = as_user(&school, demo::NEWCOMER);
    newcomer.get(&path).assert_error(403, "PERMISSION_DENIED", "");
    newcomer.get("/v1/courses/999").assert_error(404, "NOT_FOUND", "");
    newcomer.get("/v1/courses/d%3Anothing").assert_error(404, "NOT_FOUND", "");
}

#[test]
fn the_enrollment_code_is_for_those_who_may_hand_it_out() {
    let school = Emulator::demo();
    let code =
        |user: &str| as_user(&school, user).get("/v1/courses/d:biology").ok().get("enrollmentCode").is_some();
    assert!(code(demo::CO_TEACHER));
    assert!(!code(demo::STUDENT));
}

#[test]
fn the_state_of_a_course_says_who_sees_it() {
    let school = Emulator::demo();
    for (state, seen_by) in [
        (CourseState::Archived, &[demo::TEACHER, demo::CO_TEACHER, demo::STUDENT, demo::ADMIN][..]),
        (CourseState::Provisioned, &[demo::TEACHER, demo::ADMIN]),
        (CourseState::Declined, &[demo::TEACHER, demo::ADMIN]),
        (CourseState::Suspended, &[demo::TEACHER]),
    ] {
        school.set_course_state(demo::BIOLOGY, state);
        for user in [demo::TEACHER, demo::CO_TEACHER, demo::STUDENT, demo::ADMIN] {
            let status = as_user(&school, user).get("/v1/courses/d:biology").status;
            assert_eq!(status, if seen_by.contains(&user) { 200 } else { 403 }, "{user} {state}");
        }
    }
}

#[test]
fn lists_are_narrowed_by_people_and_states() {
    let school = Emulator::demo();
    let list = |user: &str, query: &str| {
        as_user(&school, user).list(&format!("/v1/courses?{query}"), "courses", "name").concat()
    };
    assert_eq!(list(demo::TEACHER, ""), ["History", "Biology"]);
    assert_eq!(list(demo::ADMIN, ""), ["History", "Biology"]);
    assert_eq!(list(demo::STUDENT, ""), ["Biology"]);
    assert_eq!(list(demo::ADMIN, &format!("studentId={}", demo::STUDENT)), ["Biology"]);
    assert_eq!(list(demo::ADMIN, &format!("teacherId={}", demo::CO_TEACHER)), ["Biology"]);
    assert_eq!(list(demo::TEACHER, "courseStates=ARCHIVED"), ["History"]);
    assert_eq!(list(demo::TEACHER, "courseStates=ARCHIVED&courseStates=ACTIVE"), ["History", "Biology"]);
}

#[test]
fn a_list_refuses_filters_that_make_no_sense() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let both = teacher.get("/v1/courses?studentId=me&teacherId=me");
    both.assert_error(400, "FAILED_PRECONDITION", "ListCoursesStudentAndTeacherFilter");
    teacher.get("/v1/courses?studentId=999").assert_error(404, "NOT_FOUND", "");
    let unspecified = teacher.get("/v1/courses?courseStates=COURSE_STATE_UNSPECIFIED");
    unspecified.assert_error(400, "INVALID_ARGUMENT", "");
}
