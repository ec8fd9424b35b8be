//! The school of [`Emulator::demo`](crate::Emulator::demo): one domain, six people, two courses.

use crate::{Course, CourseState, Emulator, User};

/// The administrator of the domain.
pub const ADMIN: &str = "admin@school.example";
/// A teacher, the owner of both courses.
pub const TEACHER: &str = "ada@school.example";
/// A co-teacher of [`BIOLOGY`], who may become its owner.
pub const CO_TEACHER: &str = "bob@school.example";
/// A student of [`BIOLOGY`].
pub const STUDENT: &str = "cleo@school.example";
/// Someone who is in no course yet.
pub const NEWCOMER: &str = "dan@school.example";
/// Someone whose account is disabled.
pub const DISABLED: &str = "eve@school.example";

/// The alias of an active course.
pub const BIOLOGY: &str = "d:biology";
/// The alias of an archived course.
pub const HISTORY: &str = "d:history";

/// All people of the school.
pub const PEOPLE: [&str; 6] = [ADMIN, TEACHER, CO_TEACHER, STUDENT, NEWCOMER, DISABLED];
/// The aliases of all courses of the school.
pub const COURSES: [&str; 2] = [BIOLOGY, HISTORY];

pub(crate) fn emulator() -> Emulator {
    let biology = Course::new("Biology").section("Period 2").alias(BIOLOGY);
    let history = Course::new("History").alias(HISTORY).state(CourseState::Archived);
    Emulator::builder()
        .with_user(User::new(ADMIN).name("Alex", "Admin").admin())
        .with_user(User::new(TEACHER).name("Ada", "Abel").teacher())
        .with_user(User::new(CO_TEACHER).name("Bob", "Bell").teacher())
        .with_user(User::new(STUDENT).name("Cleo", "Cole"))
        .with_user(User::new(NEWCOMER).name("Dan", "Dole"))
        .with_user(User::new(DISABLED).name("Eve", "Ende").disabled())
        .with_course(biology.owner(TEACHER).teacher(CO_TEACHER).student(STUDENT))
        .with_course(history.owner(TEACHER))
        .build()
        .expect("the demo school is sound: a test builds it")
}
