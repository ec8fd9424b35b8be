use serde_json::json;

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    posts::{Posts, rows},
    support::work::assignment,
};

pub(crate) fn cases() -> Vec<Case> {
    let posts = Posts::of("courseWork", assignment(json!({})));
    let attachment = (FAILED, "AttachmentNotVisible");
    let (malformed, no_course) = ((INVALID, "edafe1a9"), (NOT_FOUND, "39ac4d00"));
    let (no_access, not_there) = ((DENIED, "38c1b1d9"), (NOT_FOUND, "9f90efd3"));
    let deleted = (FAILED, "491ca826");
    let deletions = [(DENIED, "fde2b880"), (DENIED, "742386a0"), deleted, (NOT_FOUND, "4dd986fd")];
    posts.unchanged([
        rows(
            "courses.courseWork.create",
            [(DENIED, "380a9d3c"), malformed, no_course, attachment],
            posts.creations(),
        ),
        rows("courses.courseWork.get", [no_access, malformed, not_there], posts.readings()),
        rows("courses.courseWork.list", [(DENIED, "ee43eb2d"), malformed, no_course], posts.listings()),
        rows(
            "courses.courseWork.patch",
            [(DENIED, "7535592f"), malformed, deleted, not_there],
            posts.changes(),
        ),
        rows("courses.courseWork.patch", [(DENIED, "ba80793e")], [posts.change_by_student()]),
        rows("courses.courseWork.delete", deletions, posts.deletions()),
        rows(
            "courses.courseWork.modifyAssignees",
            [no_access, malformed, not_there, (FAILED, "EmptyAssignees")],
            posts.assignments(),
        ),
    ])
}
