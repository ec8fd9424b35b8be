//! Who may invite whom, as what, and how often.

mod support;

use std::time::Duration;

use google_classroom_emulator::{Access, CourseState, Emulator, Limits, demo};
use serde_json::json;
use support::{as_user, two_domains, with_newcomers};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[test]
fn an_invitation_comes_back_with_ids_in_place_of_names() {
    let school = Emulator::demo();
    let invitation = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").ok();
    assert_eq!(invitation["courseId"], school.course_id(demo::BIOLOGY));
    assert_eq!(invitation["userId"], school.user_id(demo::NEWCOMER));
    assert_eq!(invitation["role"], "STUDENT");
    assert!(!invitation["id"].as_str().unwrap().is_empty());
}

#[test]
fn people_are_known_by_id_by_address_and_by_me() {
    let school = Emulator::demo();
    let admin = as_user(&school, demo::ADMIN);
    let course = school.course_id(demo::BIOLOGY);
    let by_id = admin.invite(&course, &school.user_id(demo::NEWCOMER), "STUDENT").ok();
    assert_eq!(by_id["userId"], school.user_id(demo::NEWCOMER));
    let by_me = admin.invite(&course, "me", "TEACHER").ok();
    assert_eq!(by_me["userId"], school.user_id(demo::ADMIN));
    let other_case = as_user(&school, demo::CO_TEACHER).invite(&course, "DAN@School.example", "STUDENT");
    other_case.assert_error(409, "ALREADY_EXISTS", "");
}

#[test]
fn teachers_and_administrators_invite_and_nobody_else() {
    for (caller, status) in [
        (demo::ADMIN, 200),
        (demo::TEACHER, 200),
        (demo::CO_TEACHER, 200),
        (demo::STUDENT, 403),
        (demo::NEWCOMER, 403),
    ] {
        let school = Emulator::demo();
        let answer = as_user(&school, caller).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT");
        assert_eq!(answer.status, status, "{caller}: {}", answer.text);
    }
    let school = Emulator::demo();
    let refused = as_user(&school, demo::STUDENT).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT");
    refused.assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn an_unknown_course_or_user_is_not_found() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    for (course, user) in [
        ("999", demo::NEWCOMER),
        ("d:physics", demo::NEWCOMER),
        ("Biology", demo::NEWCOMER),
        (demo::BIOLOGY, "nobody@school.example"),
        (demo::BIOLOGY, "999"),
    ] {
        teacher.invite(course, user, "STUDENT").assert_error(404, "NOT_FOUND", "");
    }
}

#[test]
fn someone_who_may_not_invite_learns_nothing_of_who_exists() {
    let school = Emulator::demo();
    let student = as_user(&school, demo::STUDENT);
    let answer = student.invite(demo::BIOLOGY, "nobody@school.example", "STUDENT");
    answer.assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn course_user_and_role_have_to_be_given() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    for body in [
        json!({}),
        json!({ "userId": demo::NEWCOMER, "role": "STUDENT" }),
        json!({ "courseId": demo::BIOLOGY, "role": "STUDENT" }),
        json!({ "courseId": demo::BIOLOGY, "userId": demo::NEWCOMER }),
        json!({ "courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "COURSE_ROLE_UNSPECIFIED" }),
        json!({ "courseId": "", "userId": demo::NEWCOMER, "role": "STUDENT" }),
    ] {
        teacher.post("/v1/invitations", body).assert_error(400, "INVALID_ARGUMENT", "");
    }
    assert!(school.journal().is_empty());
}

#[test]
fn a_disabled_account_can_not_be_invited() {
    let school = Emulator::demo();
    let answer = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::DISABLED, "STUDENT");
    answer.assert_error(400, "FAILED_PRECONDITION", "");
}

#[test]
fn the_same_or_a_greater_role_is_a_failed_precondition() {
    for (user, role, reason) in [
        (demo::STUDENT, "STUDENT", ""),
        (demo::CO_TEACHER, "STUDENT", ""),
        (demo::CO_TEACHER, "TEACHER", ""),
        (demo::TEACHER, "STUDENT", ""),
        (demo::TEACHER, "TEACHER", ""),
        (demo::TEACHER, "OWNER", "UserAlreadyOwner"),
    ] {
        let school = Emulator::demo();
        let answer = as_user(&school, demo::ADMIN).invite(demo::BIOLOGY, user, role);
        answer.assert_error(400, "FAILED_PRECONDITION", reason);
    }
}

#[test]
fn a_student_can_become_a_teacher() {
    let school = Emulator::demo();
    as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::STUDENT, "TEACHER").ok();
}

#[test]
fn only_a_co_teacher_can_become_owner() {
    let school = Emulator::demo();
    let owner = as_user(&school, demo::TEACHER);
    for user in [demo::STUDENT, demo::NEWCOMER] {
        let answer = owner.invite(demo::BIOLOGY, user, "OWNER");
        answer.assert_error(400, "FAILED_PRECONDITION", "IneligibleOwner");
    }
    owner.invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").ok();
}

#[test]
fn only_the_owner_and_administrators_give_a_course_away() {
    let school = Emulator::demo();
    let answer = as_user(&school, demo::CO_TEACHER).invite(demo::BIOLOGY, "me", "OWNER");
    answer.assert_error(403, "PERMISSION_DENIED", "");
    as_user(&school, demo::ADMIN).invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").ok();
}

#[test]
fn one_invitation_for_a_user_and_a_course_at_a_time() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let first = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    for role in ["STUDENT", "TEACHER"] {
        let again = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, role);
        again.assert_error(409, "ALREADY_EXISTS", "");
    }
    teacher.delete(&format!("/v1/invitations/{first}")).ok();
    teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "TEACHER").ok();
}

#[test]
fn a_course_that_can_not_be_modified_takes_no_invitations() {
    for state in [CourseState::Archived, CourseState::Declined, CourseState::Suspended] {
        let school = Emulator::demo();
        school.set_course_state(demo::BIOLOGY, state);
        let answer = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT");
        answer.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    }
}

#[test]
fn another_domain_has_to_be_trusted() {
    let school = two_domains().build().unwrap();
    let answer = as_user(&school, "teacher@one.example").invite("p:art", "student@two.example", "STUDENT");
    answer.assert_error(403, "PERMISSION_DENIED", "CannotInviteUserInUntrustedDomain");

    let school = two_domains().with_trusted_domain("two.example").build().unwrap();
    as_user(&school, "teacher@one.example").invite("p:art", "student@two.example", "STUDENT").ok();
}

#[test]
fn an_administrator_of_another_domain_is_nobody_here() {
    let school = two_domains().build().unwrap();
    let stranger = as_user(&school, "admin@two.example");
    stranger.invite("p:art", "student@one.example", "STUDENT").assert_error(403, "PERMISSION_DENIED", "");
    // A domain alias of one domain means nothing in another.
    stranger.invite("d:art", "student@one.example", "STUDENT").assert_error(404, "NOT_FOUND", "");
}

#[test]
fn the_daily_quota_counts_what_a_user_has_sent() {
    let school = with_newcomers(5);
    let mut limits = Limits::default();
    limits.invitations_per_user = 2;
    school.set_limits(limits);
    let teacher = as_user(&school, demo::TEACHER);
    let invite =
        |number: usize| teacher.invite(demo::BIOLOGY, &format!("student{number}@school.example"), "STUDENT");
    let first = invite(0).id();
    invite(1).ok();
    // A failure and a deletion change nothing of what was sent.
    invite(1).assert_error(409, "ALREADY_EXISTS", "");
    teacher.delete(&format!("/v1/invitations/{first}")).ok();
    invite(2).assert_error(429, "RESOURCE_EXHAUSTED", "UserInvitationQuotaExhausted");
    school.advance_clock(DAY - Duration::from_secs(1));
    invite(2).assert_error(429, "RESOURCE_EXHAUSTED", "UserInvitationQuotaExhausted");
    school.advance_clock(Duration::from_secs(1));
    invite(2).ok();
    invite(3).ok();
    invite(4).assert_error(429, "RESOURCE_EXHAUSTED", "UserInvitationQuotaExhausted");
}

#[test]
fn access_errors_come_before_everything_else() {
    for (access, reason) in [
        (Access::ClassroomDisabled, "ClassroomDisabled"),
        (Access::ClassroomApiDisabled, "ClassroomApiDisabled"),
    ] {
        let school = Emulator::demo();
        school.set_access(demo::TEACHER, access);
        let answer = as_user(&school, demo::TEACHER).invite("999", demo::NEWCOMER, "STUDENT");
        answer.assert_error(403, "PERMISSION_DENIED", reason);
    }
    let school = Emulator::demo();
    school.set_project_permitted(false);
    let teacher = as_user(&school, demo::TEACHER);
    let answer = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT");
    answer.assert_error(403, "PERMISSION_DENIED", "ProjectPermissionDenied");
    // The project is only kept from changing things.
    teacher.get("/v1/courses").ok();
}

#[test]
fn the_journal_tells_what_was_done_and_by_whom() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let id = teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    teacher.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").assert_error(409, "ALREADY_EXISTS", "");
    teacher.get(&format!("/v1/invitations/{id}")).ok();
    as_user(&school, demo::NEWCOMER).accept(&id).ok();

    let told: Vec<_> = school
        .journal()
        .into_iter()
        .map(|entry| (entry.sequence, entry.caller, entry.method, entry.target))
        .collect();
    let target = format!("invitations/{id}");
    assert_eq!(
        told,
        [
            (1, demo::TEACHER.into(), "classroom.invitations.create".into(), target.clone()),
            (2, demo::NEWCOMER.into(), "classroom.invitations.accept".into(), target),
        ]
    );
}
