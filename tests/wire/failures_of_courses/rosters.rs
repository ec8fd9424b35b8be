use google_classroom::{
    Classroom, Reason,
    courses::{students, teachers},
    model::{Student, Teacher},
};
use google_classroom_emulator::{Access, Course, CourseState, Emulator, Limits, User, demo};

use super::{Seen, refused};
use crate::support::School;

pub(super) async fn walk(seen: &mut Seen) {
    add_students(seen).await;
    add_teachers(seen).await;
    full_or_closed(seen).await;
    students_of(seen).await;
    teachers_of(seen).await;
}

fn student(user: &str) -> Student {
    Student::new(user)
}

fn teacher(user: &str) -> Teacher {
    Teacher::new(user)
}

async fn add_students(seen: &mut Seen) {
    type Failure = students::CreateFailure;
    let school = School::demo().await;
    let (admin, newcomer) = (school.client(demo::ADMIN), school.client(demo::NEWCOMER));
    let (admin, newcomer) = (admin.courses().students(), newcomer.courses().students());
    let wrong_code = newcomer.create(demo::BIOLOGY, student("me")).set_enrollment_code("wrong");
    refused!(seen, wrong_code, Failure, PermissionDenied(None));
    let unknown = admin.create(demo::BIOLOGY, student("nobody@school.example"));
    refused!(seen, unknown, Failure, PermissionDenied(Some(Reason::CannotDirectAddUser)));
    refused!(seen, newcomer.create("999", student("me")), Failure, NotFound);
    refused!(seen, admin.create(demo::BIOLOGY, student(demo::DISABLED)), Failure, FailedPrecondition(None));
    refused!(seen, admin.create(demo::BIOLOGY, student(demo::STUDENT)), Failure, AlreadyExists);
}

async fn add_teachers(seen: &mut Seen) {
    type Failure = teachers::CreateFailure;
    let school = School::demo().await;
    let (admin, owner) = (school.client(demo::ADMIN), school.client(demo::TEACHER));
    let (admin, owner) = (admin.courses().teachers(), owner.courses().teachers());
    refused!(seen, owner.create(demo::BIOLOGY, teacher(demo::NEWCOMER)), Failure, PermissionDenied(None));
    refused!(seen, admin.create("999", teacher(demo::NEWCOMER)), Failure, NotFound);
    refused!(seen, admin.create(demo::BIOLOGY, teacher(demo::DISABLED)), Failure, FailedPrecondition(None));
    refused!(seen, admin.create(demo::BIOLOGY, teacher(demo::STUDENT)), Failure, AlreadyExists);
}

/// What keeps both students and teachers out is told to both in the same way.
async fn full_or_closed(seen: &mut Seen) {
    type Change = fn(&Emulator);
    let cases: [(Reason, Change); 3] = [
        (Reason::CourseMemberLimitReached, |emulator| {
            let mut limits = Limits::default();
            limits.members_per_course = 3;
            emulator.set_limits(limits);
        }),
        (Reason::CourseNotModifiable, |emulator| {
            emulator.set_course_state(demo::BIOLOGY, CourseState::Archived);
        }),
        (Reason::InactiveCourseOwner, |emulator| emulator.set_access(demo::TEACHER, Access::AccountDisabled)),
    ];
    for (reason, change) in cases {
        let school = School::demo().await;
        change(&school.emulator);
        let admin = school.client(demo::ADMIN);
        assert_kept_out(seen, &admin, demo::NEWCOMER, reason).await;
    }
    let course = Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY);
    let emulator = Emulator::builder()
        .with_user(User::new(demo::ADMIN).admin())
        .with_user(User::new(demo::TEACHER))
        .with_user(User::new(demo::NEWCOMER).group_limit(0))
        .with_course(course);
    let school = School::of(emulator.build().unwrap()).await;
    let reason = Reason::UserGroupsMembershipLimitReached;
    assert_kept_out(seen, &school.client(demo::ADMIN), demo::NEWCOMER, reason).await;

    let mut limits = Limits::default();
    limits.teachers_per_course = 1;
    school.emulator.set_limits(limits);
    let teachers = school.client(demo::ADMIN).courses().teachers();
    let reason = Some(Reason::CourseTeacherLimitReached);
    let one_more = teachers.create(demo::BIOLOGY, teacher(demo::NEWCOMER));
    refused!(seen, one_more, teachers::CreateFailure, FailedPrecondition(reason));
}

async fn assert_kept_out(seen: &mut Seen, admin: &Classroom, user: &str, reason: Reason) {
    let as_student = admin.courses().students().create(demo::BIOLOGY, student(user));
    let kept_out = Some(reason.clone());
    refused!(seen, as_student, students::CreateFailure, FailedPrecondition(kept_out));
    let as_teacher = admin.courses().teachers().create(demo::BIOLOGY, teacher(user));
    let kept_out = Some(reason);
    refused!(seen, as_teacher, teachers::CreateFailure, FailedPrecondition(kept_out));
}

async fn students_of(seen: &mut Seen) {
    let school = School::demo().await;
    let students = |user: &str| school.client(user).courses().students();
    let (owner, cleo, newcomer) =
        (students(demo::TEACHER), students(demo::STUDENT), students(demo::NEWCOMER));
    refused!(seen, owner.list("999"), students::ListFailure, NotFound);
    refused!(seen, newcomer.list(demo::BIOLOGY), students::ListFailure, PermissionDenied(None));
    refused!(seen, newcomer.get(demo::BIOLOGY, "me"), students::GetFailure, PermissionDenied(None));
    refused!(seen, owner.get(demo::BIOLOGY, "me"), students::GetFailure, NotFound);
    refused!(seen, cleo.delete(demo::BIOLOGY, "me"), students::DeleteFailure, PermissionDenied(None));
    refused!(seen, owner.delete(demo::BIOLOGY, "me"), students::DeleteFailure, NotFound);
}

async fn teachers_of(seen: &mut Seen) {
    let school = School::demo().await;
    let teachers = |user: &str| school.client(user).courses().teachers();
    let (owner, cleo, newcomer) =
        (teachers(demo::TEACHER), teachers(demo::STUDENT), teachers(demo::NEWCOMER));
    refused!(seen, owner.list("999"), teachers::ListFailure, NotFound);
    refused!(seen, newcomer.list(demo::BIOLOGY), teachers::ListFailure, PermissionDenied(None));
    refused!(seen, newcomer.get(demo::BIOLOGY, "me"), teachers::GetFailure, PermissionDenied(None));
    refused!(seen, cleo.get(demo::BIOLOGY, "me"), teachers::GetFailure, NotFound);
    refused!(seen, cleo.delete(demo::BIOLOGY, "me"), teachers::DeleteFailure, PermissionDenied(None));
    refused!(seen, owner.delete("999", "me"), teachers::DeleteFailure, NotFound);
    let reason = Some(Reason::CannotRemoveCourseOwner);
    refused!(seen, owner.delete(demo::BIOLOGY, "me"), teachers::DeleteFailure, FailedPrecondition(reason));
}
