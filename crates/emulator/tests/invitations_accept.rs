//! What accepting an invitation does, and what stands in its way.

mod support;

use google_classroom_emulator::{Access, CourseState, Emulator, Limits, User, demo};
use support::{as_user, with_newcomers};

#[test]
fn a_student_who_accepts_is_a_student() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let newcomer = as_user(&school, demo::NEWCOMER);
    let id = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    assert_eq!(newcomer.accept(&id).ok(), serde_json::json!({}));

    let student = newcomer.get("/v1/courses/d:biology/students/me").ok();
    assert_eq!(student["userId"], school.user_id(demo::NEWCOMER));
    // The invitation is gone: a second call finds nothing.
    newcomer.accept(&id).assert_error(404, "NOT_FOUND", "");
    teacher.get(&format!("/v1/invitations/{id}")).assert_error(404, "NOT_FOUND", "");
}

#[test]
fn a_student_who_accepts_to_teach_is_a_student_no_more() {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::STUDENT, "TEACHER").id();
    let student = as_user(&school, demo::STUDENT);
    student.accept(&id).ok();
    student.get("/v1/courses/d:biology/teachers/me").ok();
    student.get("/v1/courses/d:biology/students/me").assert_error(404, "NOT_FOUND", "");
}

#[test]
fn a_co_teacher_who_accepts_to_own_is_the_owner() {
    let school = Emulator::demo();
    let former = as_user(&school, demo::TEACHER);
    let id = former.invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").id();
    as_user(&school, demo::CO_TEACHER).accept(&id).ok();
    assert_eq!(former.get("/v1/courses/d:biology").ok()["ownerId"], school.user_id(demo::CO_TEACHER));
    former.get("/v1/courses/d:biology/teachers/me").ok();
}

#[test]
fn an_owner_to_be_has_to_be_a_co_teacher_still() {
    let school = Emulator::demo();
    let owner = as_user(&school, demo::TEACHER);
    let id = owner.invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").id();
    owner.delete(&format!("/v1/courses/d:biology/teachers/{}", demo::CO_TEACHER)).ok();
    let answer = as_user(&school, demo::CO_TEACHER).accept(&id);
    answer.assert_error(400, "FAILED_PRECONDITION", "IneligibleOwner");
}

#[test]
fn only_the_invited_user_accepts() {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    for other in [demo::TEACHER, demo::ADMIN, demo::STUDENT] {
        as_user(&school, other).accept(&id).assert_error(403, "PERMISSION_DENIED", "");
    }
    as_user(&school, demo::NEWCOMER).accept(&id).ok();
}

#[test]
fn an_unknown_invitation_is_not_found() {
    let school = Emulator::demo();
    let newcomer = as_user(&school, demo::NEWCOMER);
    for id in ["999", "x", "%2e%2e", "%2F", "18446744073709551616"] {
        newcomer.accept(id).assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn a_course_that_was_archived_meanwhile_takes_nobody() {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    let newcomer = as_user(&school, demo::NEWCOMER);
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    newcomer.accept(&id).assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    // The invitation stays, and works again with the course.
    school.set_course_state(demo::BIOLOGY, CourseState::Active);
    newcomer.accept(&id).ok();
}

#[test]
fn a_full_course_takes_no_more_members() {
    let school = with_newcomers(1);
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, "student0@school.example", "STUDENT").id();
    let mut limits = Limits::default();
    limits.members_per_course = 1;
    school.set_limits(limits);
    let answer = as_user(&school, "student0@school.example").accept(&id);
    answer.assert_error(400, "FAILED_PRECONDITION", "CourseMemberLimitReached");
}

#[test]
fn a_course_takes_so_many_teachers_and_no_more() {
    let school = Emulator::demo();
    let mut limits = Limits::default();
    limits.teachers_per_course = 2;
    school.set_limits(limits);
    let teacher = as_user(&school, demo::TEACHER);
    let newcomer = as_user(&school, demo::NEWCOMER);
    let id = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "TEACHER").id();
    newcomer.accept(&id).assert_error(400, "FAILED_PRECONDITION", "CourseTeacherLimitReached");
    // There is room for students, and for one of the two teachers to become owner.
    teacher.delete(&format!("/v1/invitations/{id}")).ok();
    let id = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    newcomer.accept(&id).ok();
    let id = teacher.invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").id();
    as_user(&school, demo::CO_TEACHER).accept(&id).ok();
}

#[test]
fn a_user_is_in_so_many_courses_and_no_more() {
    let school =
        support::two_domains().with_user(User::new("busy@one.example").group_limit(0)).build().unwrap();
    let id = as_user(&school, "teacher@one.example").invite("d:art", "busy@one.example", "STUDENT").id();
    let answer = as_user(&school, "busy@one.example").accept(&id);
    answer.assert_error(400, "FAILED_PRECONDITION", "UserGroupsMembershipLimitReached");
}

#[test]
fn access_errors_apply() {
    let school = Emulator::demo();
    let id = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    school.set_access(demo::NEWCOMER, Access::ClassroomDisabled);
    let answer = as_user(&school, demo::NEWCOMER).accept(&id);
    answer.assert_error(403, "PERMISSION_DENIED", "ClassroomDisabled");
}
