//! The failed preconditions that Classroom names.

use crate::error::{ApiError, Status};

pub(crate) fn attachment_not_visible() -> ApiError {
    named("AttachmentNotVisible", "A Drive file that is attached is not there, or is hidden from the caller.")
}

pub(crate) fn cannot_remove_course_owner() -> ApiError {
    named("CannotRemoveCourseOwner", "The owner of a course can't be removed from it.")
}

pub(crate) fn cannot_remove_teacher_with_no_course_owner() -> ApiError {
    named("CannotRemoveTeacherWithNoCourseOwner", "The course has no active owner any more.")
}

pub(crate) fn course_member_limit_reached() -> ApiError {
    named("CourseMemberLimitReached", "The course has as many members as it can have.")
}

pub(crate) fn course_not_modifiable() -> ApiError {
    named("CourseNotModifiable", "The state of the course does not allow it to be modified.")
}

pub(crate) fn course_teacher_limit_reached() -> ApiError {
    named("CourseTeacherLimitReached", "The course has as many teachers as it can have.")
}

pub(crate) fn course_topic_limit_reached() -> ApiError {
    named("CourseTopicLimitReached", "The course has as many topics as it can have.")
}

pub(crate) fn course_title_cannot_contain_url() -> ApiError {
    named("CourseTitleCannotContainUrl", "The name of a course must not hold a URL.")
}

pub(crate) fn inactive_course_owner() -> ApiError {
    named("InactiveCourseOwner", "The account of the owner of the course is not active.")
}

pub(crate) fn empty_assignees() -> ApiError {
    named("EmptyAssignees", "An item for individual students must be for one student at least.")
}

pub(crate) fn ineligible_owner() -> ApiError {
    named("IneligibleOwner", "Only a co-teacher can be invited as owner of the course")
}

pub(crate) fn list_courses_student_and_teacher_filter() -> ApiError {
    named("ListCoursesStudentAndTeacherFilter", "Ask for student_id or for teacher_id, not for both.")
}

pub(crate) fn pending_invitation_exists() -> ApiError {
    named("PendingInvitationExists", "Somebody is invited to own the course already.")
}

pub(crate) fn user_already_owner() -> ApiError {
    named("UserAlreadyOwner", "Cannot transfer course to the user who is already the owner")
}

pub(crate) fn user_cannot_own_course() -> ApiError {
    named("UserCannotOwnCourse", "The user is not permitted to own courses.")
}

pub(crate) fn user_groups_limit_reached() -> ApiError {
    named("UserGroupsMembershipLimitReached", "The user is in as many courses as a user can be.")
}

fn named(reason: &str, text: &str) -> ApiError {
    ApiError::named(Status::FailedPrecondition, reason, text)
}
