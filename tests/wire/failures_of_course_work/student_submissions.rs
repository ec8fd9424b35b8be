use google_classroom::{courses::course_work::student_submissions, model};

use super::{BIOLOGY, MALFORMED, NOWHERE, Stage, of_resource, shut_out};
use crate::support::{Seen, fails};

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
