//! Every failure that the methods of what teachers post and students hand in document, as its type.
//!
//! The document says which there are: a revision that lists another fails here until there is a row for it.

mod announcements;
mod course_work;
mod materials;
mod rubrics;
mod student_submissions;

use google_classroom::{
    Classroom, Reason,
    model::{self, CourseWorkState},
};
use google_classroom_emulator::{Access, demo};

use crate::support::School;

const BIOLOGY: &str = demo::BIOLOGY;
/// A course that is not there, and an item that is not.
const NOWHERE: &str = "999";
/// Text that is the id of no item.
const MALFORMED: &str = "first";
const HIDDEN: &str = "hidden-file";

/// The demo school, where no call of the co-teacher gets through.
struct Stage {
    school: School,
    teacher: Classroom,
    shut_out: Classroom,
    student: Classroom,
    stranger: Classroom,
}

impl Stage {
    async fn set() -> Self {
        let school = School::demo().await;
        school.emulator.set_access(demo::CO_TEACHER, Access::ClassroomApiDisabled);
        school.emulator.hide_drive_file(HIDDEN);
        Self {
            teacher: school.client(demo::TEACHER),
            shut_out: school.client(demo::CO_TEACHER),
            student: school.client(demo::STUDENT),
            stranger: school.client(demo::NEWCOMER),
            school,
        }
    }

    /// Gives an assignment to the students of biology, and gives its id.
    async fn assign(&self) -> String {
        let created = self.teacher.courses().course_work().create(BIOLOGY, assignment()).send().await;
        created.unwrap().id.unwrap()
    }

    /// The id of the student's submission.
    async fn submission(&self, work: &str) -> String {
        let submissions = self.student.courses().course_work().student_submissions();
        let page = submissions.list(BIOLOGY, work).send().await.unwrap();
        page.student_submissions[0].id.clone().unwrap()
    }
}

fn shut_out() -> Option<Reason> {
    Some(Reason::ClassroomApiDisabled)
}

fn hidden() -> model::Material {
    let file = model::SharedDriveFile::new().set_drive_file(model::DriveFile::new(HIDDEN));
    model::Material::new().set_drive_file(file)
}

fn assignment() -> model::CourseWork {
    model::CourseWork::new()
        .set_title("Essay")
        .set_work_type(model::CourseWorkWorkType::Assignment)
        .set_state(CourseWorkState::Published)
}

/// Methods of a resource itself, and not of those below it.
fn of_resource(resource: &'static str) -> impl Fn(&str) -> bool {
    move |method| {
        let name = method.strip_prefix(resource).and_then(|rest| rest.strip_prefix('.'));
        name.is_some_and(|name| !name.contains('.') && !name.contains("AddOn"))
    }
}
