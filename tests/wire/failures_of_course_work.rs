//! Every failure that the methods of what teachers post and students hand in document, as its type.
//!
//! The document says which there are: a revision that lists another fails here until there is a row for it.

use google_classroom::{
    Classroom, Reason,
    courses::{
        announcements, course_work,
        course_work::{rubrics, student_submissions},
        course_work_materials,
    },
    model::{self, AnnouncementState, CourseWorkMaterialState, CourseWorkState},
};
use google_classroom_emulator::{Access, demo};

use crate::support::{School, Seen, fails};

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

fn announcement() -> model::Announcement {
    model::Announcement::new().set_text("Hello").set_state(AnnouncementState::Published)
}

fn assignment() -> model::CourseWork {
    model::CourseWork::new()
        .set_title("Essay")
        .set_work_type(model::CourseWorkWorkType::Assignment)
        .set_state(CourseWorkState::Published)
}

fn material() -> model::CourseWorkMaterial {
    model::CourseWorkMaterial::new().set_title("Leaf").set_state(CourseWorkMaterialState::Published)
}

fn rubric(levels: impl IntoIterator<Item = model::Level>) -> model::Rubric {
    let criterion = model::Criterion::new().set_title("Style").set_levels(levels);
    model::Rubric::new().set_criteria([criterion])
}

fn well_formed() -> model::Rubric {
    rubric([model::Level::new().set_points(1.0)])
}

/// One level has points, and the other has none.
fn misformed() -> model::Rubric {
    rubric([model::Level::new().set_points(1.0), model::Level::new().set_title("Good")])
}

/// Methods of a resource itself, and not of those below it.
fn of_resource(resource: &'static str) -> impl Fn(&str) -> bool {
    move |method| {
        let name = method.strip_prefix(resource).and_then(|rest| rest.strip_prefix('.'));
        name.is_some_and(|name| !name.contains('.') && !name.contains("AddOn"))
    }
}

#[tokio::test]
async fn failures_of_announcements() {
    let stage = Stage::set().await;
    let teacher = stage.teacher.courses().announcements();
    let bob = stage.shut_out.courses().announcements();
    let cleo = stage.student.courses().announcements();
    let dan = stage.stranger.courses().announcements();
    let mut seen = Seen::default();
    let id = teacher.create(BIOLOGY, announcement()).send().await.unwrap().id.unwrap();
    let gone = teacher.create(BIOLOGY, announcement()).send().await.unwrap().id.unwrap();
    teacher.delete(BIOLOGY, &gone).send().await.unwrap();

    fails!(seen, announcements::CreateFailure {
        NotFound <- teacher.create(NOWHERE, announcement()),
        PermissionDenied(None) <- cleo.create(BIOLOGY, announcement()),
        PermissionDenied(shut_out()) <- bob.create(BIOLOGY, announcement()),
        InvalidArgument(None) <- teacher.create(BIOLOGY, announcement().set_state(AnnouncementState::Deleted)),
        FailedPrecondition(Some(Reason::AttachmentNotVisible)) <-
            teacher.create(BIOLOGY, announcement().set_materials([hidden()])),
    });
    fails!(seen, announcements::GetFailure {
        NotFound <- teacher.get(BIOLOGY, NOWHERE),
        PermissionDenied(None) <- dan.get(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.get(BIOLOGY, &id),
        InvalidArgument(None) <- teacher.get(BIOLOGY, MALFORMED),
    });
    fails!(seen, announcements::ListFailure {
        NotFound <- teacher.list(NOWHERE),
        PermissionDenied(None) <- dan.list(BIOLOGY),
        PermissionDenied(shut_out()) <- bob.list(BIOLOGY),
        InvalidArgument(None) <- teacher.list(BIOLOGY).set_order_by("text"),
    });
    fails!(seen, announcements::PatchFailure {
        NotFound <- teacher.patch(BIOLOGY, NOWHERE, announcement()).set_update_mask("text"),
        PermissionDenied(None) <- cleo.patch(BIOLOGY, &id, announcement()).set_update_mask("text"),
        PermissionDenied(shut_out()) <- bob.patch(BIOLOGY, &id, announcement()).set_update_mask("text"),
        InvalidArgument(None) <- teacher.patch(BIOLOGY, &id, announcement()).set_update_mask("courseId"),
        FailedPrecondition(None) <- teacher.patch(BIOLOGY, &gone, announcement()).set_update_mask("text"),
    });
    fails!(seen, announcements::DeleteFailure {
        NotFound <- teacher.delete(NOWHERE, &id),
        PermissionDenied(None) <- cleo.delete(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.delete(BIOLOGY, &id),
        FailedPrecondition(None) <- teacher.delete(BIOLOGY, &gone),
    });
    let to = |mode| model::ModifyAnnouncementAssigneesRequest::new().set_assignee_mode(mode);
    let everyone = || to(model::ModifyAnnouncementAssigneesRequestAssigneeMode::AllStudents);
    let some = || to(model::ModifyAnnouncementAssigneesRequestAssigneeMode::IndividualStudents);
    fails!(seen, announcements::ModifyAssigneesFailure {
        NotFound <- teacher.modify_assignees(BIOLOGY, NOWHERE, everyone()),
        PermissionDenied(None) <- cleo.modify_assignees(BIOLOGY, &id, everyone()),
        PermissionDenied(shut_out()) <- bob.modify_assignees(BIOLOGY, &id, everyone()),
        InvalidArgument(None) <- teacher.modify_assignees(BIOLOGY, MALFORMED, everyone()),
        FailedPrecondition(Some(Reason::EmptyAssignees)) <- teacher.modify_assignees(BIOLOGY, &id, some()),
    });
    seen.assert_complete(of_resource("classroom.courses.announcements"));
}

#[tokio::test]
async fn failures_of_course_work() {
    let stage = Stage::set().await;
    let teacher = stage.teacher.courses().course_work();
    let bob = stage.shut_out.courses().course_work();
    let cleo = stage.student.courses().course_work();
    let dan = stage.stranger.courses().course_work();
    let mut seen = Seen::default();
    let (id, gone) = (stage.assign().await, stage.assign().await);
    teacher.delete(BIOLOGY, &gone).send().await.unwrap();

    fails!(seen, course_work::CreateFailure {
        NotFound <- teacher.create(NOWHERE, assignment()),
        PermissionDenied(None) <- cleo.create(BIOLOGY, assignment()),
        PermissionDenied(shut_out()) <- bob.create(BIOLOGY, assignment()),
        InvalidArgument(None) <- teacher.create(BIOLOGY, assignment().set_state(CourseWorkState::Deleted)),
        FailedPrecondition(Some(Reason::AttachmentNotVisible)) <-
            teacher.create(BIOLOGY, assignment().set_materials([hidden()])),
    });
    fails!(seen, course_work::GetFailure {
        NotFound <- teacher.get(BIOLOGY, NOWHERE),
        PermissionDenied(None) <- dan.get(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.get(BIOLOGY, &id),
        InvalidArgument(None) <- teacher.get(BIOLOGY, MALFORMED),
    });
    fails!(seen, course_work::ListFailure {
        NotFound <- teacher.list(NOWHERE),
        PermissionDenied(None) <- dan.list(BIOLOGY),
        PermissionDenied(shut_out()) <- bob.list(BIOLOGY),
        InvalidArgument(None) <- teacher.list(BIOLOGY).set_order_by("title"),
    });
    fails!(seen, course_work::PatchFailure {
        NotFound <- teacher.patch(BIOLOGY, NOWHERE, assignment()).set_update_mask("title"),
        PermissionDenied(None) <- cleo.patch(BIOLOGY, &id, assignment()).set_update_mask("title"),
        PermissionDenied(shut_out()) <- bob.patch(BIOLOGY, &id, assignment()).set_update_mask("title"),
        InvalidArgument(None) <- teacher.patch(BIOLOGY, &id, assignment()).set_update_mask("workType"),
        FailedPrecondition(None) <- teacher.patch(BIOLOGY, &gone, assignment()).set_update_mask("title"),
    });
    fails!(seen, course_work::DeleteFailure {
        NotFound <- teacher.delete(NOWHERE, &id),
        PermissionDenied(None) <- cleo.delete(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.delete(BIOLOGY, &id),
        FailedPrecondition(None) <- teacher.delete(BIOLOGY, &gone),
    });
    let to = |mode| model::ModifyCourseWorkAssigneesRequest::new().set_assignee_mode(mode);
    let everyone = || to(model::ModifyCourseWorkAssigneesRequestAssigneeMode::AllStudents);
    let some = || to(model::ModifyCourseWorkAssigneesRequestAssigneeMode::IndividualStudents);
    fails!(seen, course_work::ModifyAssigneesFailure {
        NotFound <- teacher.modify_assignees(BIOLOGY, NOWHERE, everyone()),
        PermissionDenied(None) <- cleo.modify_assignees(BIOLOGY, &id, everyone()),
        PermissionDenied(shut_out()) <- bob.modify_assignees(BIOLOGY, &id, everyone()),
        InvalidArgument(None) <- teacher.modify_assignees(BIOLOGY, MALFORMED, everyone()),
        FailedPrecondition(Some(Reason::EmptyAssignees)) <- teacher.modify_assignees(BIOLOGY, &id, some()),
    });
    let is_meant = of_resource("classroom.courses.courseWork");
    seen.assert_complete(|method| is_meant(method) && !method.ends_with(".updateRubric"));
}

#[tokio::test]
async fn failures_of_course_work_materials() {
    let stage = Stage::set().await;
    let teacher = stage.teacher.courses().course_work_materials();
    let bob = stage.shut_out.courses().course_work_materials();
    let cleo = stage.student.courses().course_work_materials();
    let dan = stage.stranger.courses().course_work_materials();
    let mut seen = Seen::default();
    let id = teacher.create(BIOLOGY, material()).send().await.unwrap().id.unwrap();
    let gone = teacher.create(BIOLOGY, material()).send().await.unwrap().id.unwrap();
    teacher.delete(BIOLOGY, &gone).send().await.unwrap();

    fails!(seen, course_work_materials::CreateFailure {
        NotFound <- teacher.create(NOWHERE, material()),
        PermissionDenied(None) <- cleo.create(BIOLOGY, material()),
        PermissionDenied(shut_out()) <- bob.create(BIOLOGY, material()),
        InvalidArgument(None) <-
            teacher.create(BIOLOGY, material().set_state(CourseWorkMaterialState::Deleted)),
        FailedPrecondition(Some(Reason::AttachmentNotVisible)) <-
            teacher.create(BIOLOGY, material().set_materials([hidden()])),
    });
    fails!(seen, course_work_materials::GetFailure {
        NotFound <- teacher.get(BIOLOGY, NOWHERE),
        PermissionDenied(None) <- dan.get(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.get(BIOLOGY, &id),
        InvalidArgument(None) <- teacher.get(BIOLOGY, MALFORMED),
    });
    fails!(seen, course_work_materials::ListFailure {
        NotFound <- teacher.list(NOWHERE),
        PermissionDenied(None) <- dan.list(BIOLOGY),
        PermissionDenied(shut_out()) <- bob.list(BIOLOGY),
        InvalidArgument(None) <- teacher.list(BIOLOGY).set_order_by("dueDate"),
    });
    fails!(seen, course_work_materials::PatchFailure {
        NotFound <- teacher.patch(BIOLOGY, NOWHERE, material()).set_update_mask("title"),
        PermissionDenied(None) <- cleo.patch(BIOLOGY, &id, material()).set_update_mask("title"),
        PermissionDenied(shut_out()) <- bob.patch(BIOLOGY, &id, material()).set_update_mask("title"),
        InvalidArgument(None) <- teacher.patch(BIOLOGY, &id, material()).set_update_mask("materials"),
        FailedPrecondition(None) <- teacher.patch(BIOLOGY, &gone, material()).set_update_mask("title"),
    });
    fails!(seen, course_work_materials::DeleteFailure {
        NotFound <- teacher.delete(NOWHERE, &id),
        PermissionDenied(None) <- cleo.delete(BIOLOGY, &id),
        PermissionDenied(shut_out()) <- bob.delete(BIOLOGY, &id),
        FailedPrecondition(None) <- teacher.delete(BIOLOGY, &gone),
    });
    seen.assert_complete(of_resource("classroom.courses.courseWorkMaterials"));
}

#[tokio::test]
async fn failures_of_student_submissions() {
    let stage = Stage::set().await;
    let teacher = stage.teacher.courses().course_work().student_submissions();
    let bob = stage.shut_out.courses().course_work().student_submissions();
    let cleo = stage.student.courses().course_work().student_submissions();
    let dan = stage.stranger.courses().course_work().student_submissions();
    let mut seen = Seen::default();
    let work = stage.assign().await;
    let work = work.as_str();
    let id = stage.submission(work).await;
    let absent = format!("{id}9");
    let grade = || model::StudentSubmission::new().set_assigned_grade(1.0);
    let link = model::Attachment::new().set_link(model::Link::new("https://a.example"));
    let attachments = || model::ModifyAttachmentsRequest::new().set_add_attachments([link.clone()]);
    let turning = model::TurnInStudentSubmissionRequest::new;
    let reclaiming = model::ReclaimStudentSubmissionRequest::new;
    let returning = model::ReturnStudentSubmissionRequest::new;

    fails!(seen, student_submissions::GetFailure {
        NotFound <- teacher.get(BIOLOGY, work, &absent),
        PermissionDenied(None) <- dan.get(BIOLOGY, work, &id),
        PermissionDenied(shut_out()) <- bob.get(BIOLOGY, work, &id),
        InvalidArgument(None) <- teacher.get(BIOLOGY, work, MALFORMED),
    });
    fails!(seen, student_submissions::ListFailure {
        NotFound <- teacher.list(NOWHERE, work),
        PermissionDenied(None) <- dan.list(BIOLOGY, "-"),
        PermissionDenied(shut_out()) <- bob.list(BIOLOGY, "-"),
        InvalidArgument(None) <- teacher.list(BIOLOGY, MALFORMED),
    });
    fails!(seen, student_submissions::PatchFailure {
        NotFound <- teacher.patch(BIOLOGY, work, &absent, grade()).set_update_mask("assignedGrade"),
        PermissionDenied(None) <- cleo.patch(BIOLOGY, work, &id, grade()).set_update_mask("assignedGrade"),
        PermissionDenied(shut_out()) <-
            bob.patch(BIOLOGY, work, &id, grade()).set_update_mask("assignedGrade"),
        InvalidArgument(None) <- teacher.patch(BIOLOGY, work, &id, grade()).set_update_mask("state"),
    });
    fails!(seen, student_submissions::TurnInFailure {
        NotFound <- cleo.turn_in(BIOLOGY, work, &absent, turning()),
        PermissionDenied(None) <- teacher.turn_in(BIOLOGY, work, &id, turning()),
        PermissionDenied(shut_out()) <- bob.turn_in(BIOLOGY, work, &id, turning()),
        InvalidArgument(None) <- cleo.turn_in(BIOLOGY, work, MALFORMED, turning()),
    });
    fails!(seen, student_submissions::ReclaimFailure {
        NotFound <- cleo.reclaim(BIOLOGY, work, &absent, reclaiming()),
        PermissionDenied(None) <- teacher.reclaim(BIOLOGY, work, &id, reclaiming()),
        PermissionDenied(shut_out()) <- bob.reclaim(BIOLOGY, work, &id, reclaiming()),
        InvalidArgument(None) <- cleo.reclaim(BIOLOGY, work, MALFORMED, reclaiming()),
        FailedPrecondition(None) <- cleo.reclaim(BIOLOGY, work, &id, reclaiming()),
    });
    fails!(seen, student_submissions::ReturnFailure {
        NotFound <- teacher.r#return(BIOLOGY, work, &absent, returning()),
        PermissionDenied(None) <- cleo.r#return(BIOLOGY, work, &id, returning()),
        PermissionDenied(shut_out()) <- bob.r#return(BIOLOGY, work, &id, returning()),
        InvalidArgument(None) <- teacher.r#return(BIOLOGY, work, MALFORMED, returning()),
    });
    fails!(seen, student_submissions::ModifyAttachmentsFailure {
        NotFound <- cleo.modify_attachments(BIOLOGY, work, &absent, attachments()),
        PermissionDenied(None) <- teacher.modify_attachments(BIOLOGY, work, &id, attachments()),
        PermissionDenied(shut_out()) <- bob.modify_attachments(BIOLOGY, work, &id, attachments()),
        InvalidArgument(None) <- cleo.modify_attachments(BIOLOGY, work, MALFORMED, attachments()),
    });
    seen.assert_complete(of_resource("classroom.courses.courseWork.studentSubmissions"));
}

#[tokio::test]
async fn failures_of_rubrics() {
    let stage = Stage::set().await;
    let teacher = stage.teacher.courses().course_work().rubrics();
    let bob = stage.shut_out.courses().course_work().rubrics();
    let cleo = stage.student.courses().course_work().rubrics();
    let dan = stage.stranger.courses().course_work().rubrics();
    let mut seen = Seen::default();
    let (bare, work, graded) = (stage.assign().await, stage.assign().await, stage.assign().await);
    let id = teacher.create(BIOLOGY, &work, well_formed()).send().await.unwrap().id.unwrap();
    let used = teacher.create(BIOLOGY, &graded, well_formed()).send().await.unwrap().id.unwrap();
    let submissions = stage.teacher.courses().course_work().student_submissions();
    let grade = model::StudentSubmission::new().set_draft_grade(1.0);
    let grading = submissions.patch(BIOLOGY, &graded, stage.submission(&graded).await, grade);
    grading.set_update_mask("draftGrade").send().await.unwrap();

    let scopes = ["classroom.coursework.students", "spreadsheets.readonly"]
        .map(|scope| format!("https://www.googleapis.com/auth/{scope}"));
    let token = stage.school.emulator.token_with_scopes(demo::TEACHER, &[&scopes[0], &scopes[1]]);
    let reader = stage.school.client_with_token(&token).courses().course_work().rubrics();
    let sheet = || model::Rubric::new().set_source_spreadsheet_id(HIDDEN);
    fails!(seen, rubrics::CreateFailure {
        NotFound <- teacher.create(BIOLOGY, NOWHERE, well_formed()),
        PermissionDenied(None) <- cleo.create(BIOLOGY, &bare, well_formed()),
        InvalidArgument(None) <- teacher.create(BIOLOGY, MALFORMED, well_formed()),
        InvalidArgument(Some(Reason::RubricCriteriaInvalidFormat)) <-
            teacher.create(BIOLOGY, &bare, misformed()),
        FailedPrecondition(Some(Reason::AttachmentNotVisible)) <- reader.create(BIOLOGY, &bare, sheet()),
        Internal <- teacher.create(BIOLOGY, &bare, sheet()),
    });
    fails!(seen, rubrics::GetFailure {
        NotFound <- dan.get(BIOLOGY, &work, &id),
        PermissionDenied(shut_out()) <- bob.get(BIOLOGY, &work, &id),
        InvalidArgument(None) <- teacher.get(BIOLOGY, &work, MALFORMED),
    });
    fails!(seen, rubrics::ListFailure {
        NotFound <- dan.list(BIOLOGY, &work),
        PermissionDenied(shut_out()) <- bob.list(BIOLOGY, &work),
        InvalidArgument(None) <- teacher.list(BIOLOGY, MALFORMED),
    });
    fails!(seen, rubrics::PatchFailure {
        NotFound <- teacher.patch(BIOLOGY, &work, NOWHERE, well_formed()).set_update_mask("criteria"),
        PermissionDenied(None) <-
            cleo.patch(BIOLOGY, &work, &id, well_formed()).set_update_mask("criteria"),
        PermissionDenied(shut_out()) <-
            bob.patch(BIOLOGY, &work, &id, well_formed()).set_update_mask("criteria"),
        InvalidArgument(None) <- teacher.patch(BIOLOGY, &work, &id, well_formed()).set_update_mask("id"),
        InvalidArgument(Some(Reason::RubricCriteriaInvalidFormat)) <-
            teacher.patch(BIOLOGY, &work, &id, misformed()).set_update_mask("criteria"),
        Internal <- teacher.patch(BIOLOGY, &graded, &used, well_formed()).set_update_mask("criteria"),
    });
    fails!(seen, rubrics::DeleteFailure {
        NotFound <- teacher.delete(BIOLOGY, &work, NOWHERE),
        PermissionDenied(None) <- cleo.delete(BIOLOGY, &work, &id),
        InvalidArgument(None) <- teacher.delete(BIOLOGY, &graded, &used),
    });
    seen.assert_complete(of_resource("classroom.courses.courseWork.rubrics"));

    let teacher = stage.teacher.courses().course_work();
    let bob = stage.shut_out.courses().course_work();
    let cleo = stage.student.courses().course_work();
    fails!(seen, course_work::UpdateRubricFailure {
        NotFound <- teacher.update_rubric(BIOLOGY, &bare, well_formed()).set_update_mask("criteria"),
        PermissionDenied(None) <-
            cleo.update_rubric(BIOLOGY, &work, well_formed()).set_update_mask("criteria"),
        PermissionDenied(shut_out()) <-
            bob.update_rubric(BIOLOGY, &work, well_formed()).set_update_mask("criteria"),
        InvalidArgument(None) <-
            teacher.update_rubric(BIOLOGY, &work, well_formed()).set_update_mask("id"),
        InvalidArgument(Some(Reason::RubricCriteriaInvalidFormat)) <-
            teacher.update_rubric(BIOLOGY, &work, misformed()).set_update_mask("criteria"),
        Internal <- teacher.update_rubric(BIOLOGY, &graded, well_formed()).set_update_mask("criteria"),
    });
    seen.assert_complete(|method| method.ends_with(".updateRubric"));
}
