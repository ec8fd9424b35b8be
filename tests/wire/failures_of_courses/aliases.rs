use google_classroom::{
    courses::aliases::{CreateFailure, DeleteFailure, ListFailure},
    model::CourseAlias,
};
use google_classroom_emulator::{Course, Emulator, User, demo};

use super::{Seen, refused};
use crate::support::School;

const GUEST: &str = "gil@other.example";

/// Biology, with a teacher of another domain.
async fn school() -> School {
    let biology = Course::new("Biology").owner(demo::TEACHER).teacher(GUEST).student(demo::STUDENT);
    let emulator = Emulator::builder()
        .with_user(User::new(demo::ADMIN).admin())
        .with_user(User::new(demo::TEACHER).teacher())
        .with_user(User::new(demo::STUDENT))
        .with_user(User::new(demo::NEWCOMER))
        .with_user(User::new(GUEST))
        .with_course(biology.alias(demo::BIOLOGY).alias("p:biology"));
    School::of(emulator.build().unwrap()).await
}

pub(super) async fn walk(seen: &mut Seen) {
    let school = school().await;
    let aliases = |user: &str| school.client(user).courses().aliases();
    let (admin, teacher, guest) = (aliases(demo::ADMIN), aliases(demo::TEACHER), aliases(GUEST));
    let (student, newcomer) = (aliases(demo::STUDENT), aliases(demo::NEWCOMER));
    let new = || CourseAlias::new("d:life");

    refused!(seen, teacher.create(demo::BIOLOGY, new()), CreateFailure, PermissionDenied(None));
    refused!(seen, admin.create("999", new()), CreateFailure, NotFound);
    let taken = admin.create(demo::BIOLOGY, CourseAlias::new(demo::BIOLOGY));
    refused!(seen, taken, CreateFailure, AlreadyExists);
    refused!(seen, guest.create("p:biology", new()), CreateFailure, FailedPrecondition(None));

    refused!(seen, student.delete(demo::BIOLOGY, "p:biology"), DeleteFailure, PermissionDenied(None));
    refused!(seen, admin.delete(demo::BIOLOGY, "d:life"), DeleteFailure, NotFound);
    refused!(seen, guest.delete("p:biology", demo::BIOLOGY), DeleteFailure, FailedPrecondition(None));

    refused!(seen, newcomer.list(demo::BIOLOGY), ListFailure, PermissionDenied(None));
    refused!(seen, admin.list("999"), ListFailure, NotFound);
}
