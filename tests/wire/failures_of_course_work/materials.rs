use google_classroom::{
    Reason,
    courses::course_work_materials,
    model::{self, CourseWorkMaterialState},
};

use super::{BIOLOGY, MALFORMED, NOWHERE, Stage, hidden, of_resource, shut_out};
use crate::support::{Seen, fails};

fn material() -> model::CourseWorkMaterial {
    model::CourseWorkMaterial::new().set_title("Leaf").set_state(CourseWorkMaterialState::Published)
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
