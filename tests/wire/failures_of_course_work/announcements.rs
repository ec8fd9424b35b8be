use google_classroom::{
    Reason,
    courses::announcements,
    model::{self, AnnouncementState},
};

use super::{BIOLOGY, MALFORMED, NOWHERE, Stage, hidden, of_resource, shut_out};
use crate::support::{Seen, fails};

fn announcement() -> model::Announcement {
    model::Announcement::new().set_text("Hello").set_state(AnnouncementState::Published)
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
