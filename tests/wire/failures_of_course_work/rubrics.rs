use google_classroom::{
    Reason,
    courses::{course_work, course_work::rubrics},
    model,
};
use google_classroom_emulator::demo;

use super::{BIOLOGY, HIDDEN, MALFORMED, NOWHERE, Stage, of_resource, shut_out};
use crate::support::{Seen, fails};

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
