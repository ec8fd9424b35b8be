use google_classroom::{
    Reason,
    courses::course_work,
    model::{self, CourseWorkState},
};

use super::{BIOLOGY, MALFORMED, NOWHERE, Stage, assignment, hidden, of_resource, shut_out};
use crate::support::{Seen, fails};

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
