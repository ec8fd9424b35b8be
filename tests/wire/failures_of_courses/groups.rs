use google_classroom::{
    courses::student_groups::{self, student_group_members as members},
    model::{Student, StudentGroup, StudentGroupMember},
};
use google_classroom_emulator::{Limits, demo};

use super::{Seen, refused};
use crate::support::School;

fn group(title: &str) -> StudentGroup {
    StudentGroup::new().set_title(title)
}

/// A school with one group in biology, which nothing more fits into, and the id of the group.
async fn school() -> (School, String) {
    let school = School::demo().await;
    let (teacher, admin) = (school.client(demo::TEACHER).courses(), school.client(demo::ADMIN).courses());
    let groups = teacher.student_groups();
    let owls = groups.create(demo::BIOLOGY, group("Owls")).send().await.unwrap().id.unwrap();
    let member = StudentGroupMember::new(demo::STUDENT);
    groups.student_group_members().create(demo::BIOLOGY, &owls, member).send().await.unwrap();
    admin.students().create(demo::BIOLOGY, Student::new(demo::NEWCOMER)).send().await.unwrap();
    let mut limits = Limits::default();
    limits.student_groups_per_course = 1;
    limits.members_per_student_group = 1;
    school.emulator.set_limits(limits);
    (school, owls)
}

pub(super) async fn walk(seen: &mut Seen) {
    let (school, owls) = school().await;
    groups(seen, &school, &owls).await;
    members_of(seen, &school, &owls).await;
}

async fn groups(seen: &mut Seen, school: &School, owls: &str) {
    use student_groups::{CreateFailure, DeleteFailure, ListFailure, PatchFailure};
    let groups = |user: &str| school.client(user).courses().student_groups();
    let (teacher, student) = (groups(demo::TEACHER), groups(demo::STUDENT));
    let new = || group("Eagles");
    refused!(seen, student.create(demo::BIOLOGY, new()), CreateFailure, PermissionDenied(None));
    refused!(seen, teacher.create("999", new()), CreateFailure, NotFound);
    refused!(seen, teacher.create(demo::BIOLOGY, new()), CreateFailure, FailedPrecondition(None));
    refused!(seen, teacher.list("999"), ListFailure, NotFound);

    let patch = |id: &str, mask: &str| teacher.patch(demo::BIOLOGY, id, new()).set_update_mask(mask);
    let by_student = student.patch(demo::BIOLOGY, owls, new()).set_update_mask("title");
    refused!(seen, by_student, PatchFailure, PermissionDenied(None));
    refused!(seen, patch("999", "title"), PatchFailure, NotFound);
    refused!(seen, patch(owls, "id"), PatchFailure, InvalidArgument(None));

    refused!(seen, student.delete(demo::BIOLOGY, owls), DeleteFailure, PermissionDenied(None));
    refused!(seen, teacher.delete(demo::BIOLOGY, "999"), DeleteFailure, NotFound);
}

async fn members_of(seen: &mut Seen, school: &School, owls: &str) {
    use members::{CreateFailure, DeleteFailure, ListFailure};
    let members = |user: &str| school.client(user).courses().student_groups().student_group_members();
    let (teacher, student) = (members(demo::TEACHER), members(demo::STUDENT));
    let member = |user: &str| StudentGroupMember::new(user);
    let add = |group: &str, user: &str| teacher.create(demo::BIOLOGY, group, member(user));
    let by_student = student.create(demo::BIOLOGY, owls, member("me"));
    refused!(seen, by_student, CreateFailure, PermissionDenied(None));
    refused!(seen, add("999", demo::STUDENT), CreateFailure, NotFound);
    refused!(seen, add(owls, demo::STUDENT), CreateFailure, AlreadyExists);
    refused!(seen, add(owls, demo::NEWCOMER), CreateFailure, FailedPrecondition(None));
    refused!(seen, teacher.list(demo::BIOLOGY, "999"), ListFailure, NotFound);
    refused!(seen, student.delete(demo::BIOLOGY, owls, "me"), DeleteFailure, PermissionDenied(None));
    refused!(seen, teacher.delete(demo::BIOLOGY, owls, demo::NEWCOMER), DeleteFailure, NotFound);
}
