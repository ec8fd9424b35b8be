//! Course work from the assignment to the grade, over a port.

use google_classroom::{
    Code,
    model::{
        Attachment, CourseWork, CourseWorkState, CourseWorkWorkType, Link, ModifyAttachmentsRequest,
        ReturnStudentSubmissionRequest, StudentSubmission, StudentSubmissionState,
        TurnInStudentSubmissionRequest,
    },
};
use google_classroom_emulator::demo;

use crate::support::{School, told};

#[tokio::test]
async fn work_is_given_handed_in_graded_and_returned() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER).courses().course_work();
    let student = school.client(demo::STUDENT).courses().course_work();

    let essay = CourseWork::new()
        .set_title("Essay")
        .set_work_type(CourseWorkWorkType::Assignment)
        .set_max_points(10.0);
    let draft = teacher.create(demo::BIOLOGY, essay).send().await.unwrap();
    let id = draft.id.as_deref().unwrap();
    assert_eq!(draft.state, Some(CourseWorkState::Draft));
    assert_eq!(student.list(demo::BIOLOGY).send().await.unwrap().course_work, []);

    let published = CourseWork::new().set_state(CourseWorkState::Published);
    let published =
        teacher.patch(demo::BIOLOGY, id, published).set_update_mask("state").send().await.unwrap();
    assert_eq!(published.title.as_deref(), Some("Essay"), "the mask names the state alone");
    let seen = student.list(demo::BIOLOGY).send().await.unwrap().course_work;
    assert_eq!(seen[0].id, draft.id);

    let handed_in = student.student_submissions();
    let own = handed_in.list(demo::BIOLOGY, "-").set_user_id("me").send().await.unwrap();
    let submission = own.student_submissions[0].id.as_deref().unwrap();
    let link = Attachment::new().set_link(Link::new("https://essay.example"));
    let attachments = ModifyAttachmentsRequest::new().set_add_attachments([link]);
    handed_in.modify_attachments(demo::BIOLOGY, id, submission, attachments).send().await.unwrap();
    let turning_in = TurnInStudentSubmissionRequest::new();
    handed_in.turn_in(demo::BIOLOGY, id, submission, turning_in).send().await.unwrap();

    let graded = teacher.student_submissions();
    let grade = StudentSubmission::new().set_assigned_grade(8.5);
    let grading = graded.patch(demo::BIOLOGY, id, submission, grade).set_update_mask("assignedGrade");
    grading.send().await.unwrap();
    let returning = ReturnStudentSubmissionRequest::new();
    graded.r#return(demo::BIOLOGY, id, submission, returning).send().await.unwrap();

    let back = handed_in.get(demo::BIOLOGY, id, submission).send().await.unwrap();
    assert_eq!((back.state, back.assigned_grade), (Some(StudentSubmissionState::Returned), Some(8.5)));
    assert_eq!(back.assignment_submission.unwrap().attachments.len(), 1);
    assert_eq!(back.submission_history.len(), 4, "created, turned in, graded, returned");
}

#[tokio::test]
async fn course_work_belongs_to_the_project_that_created_it() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER).courses().course_work();
    let question = CourseWork::new().set_title("Why?").set_work_type(CourseWorkWorkType::ShortAnswerQuestion);
    let id = teacher.create(demo::BIOLOGY, question).send().await.unwrap().id.unwrap();

    let token = school.emulator.token_of_project(demo::TEACHER, "another");
    let other = school.client_with_token(&token).courses().course_work();
    let seen = other.get(demo::BIOLOGY, &id).send().await.unwrap();
    assert_eq!(seen.associated_with_developer, Some(false));
    let refused = other.delete(demo::BIOLOGY, &id).send().await.unwrap_err();
    assert_eq!(told(&refused), (403, Code::PermissionDenied, None));
    teacher.delete(demo::BIOLOGY, &id).send().await.unwrap();
}
