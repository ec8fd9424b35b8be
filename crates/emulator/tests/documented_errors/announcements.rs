use serde_json::json;

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    posts::{Posts, rows},
};

pub(crate) fn cases() -> Vec<Case> {
    let posts = Posts::of("announcements", json!({ "text": "Hello", "state": "PUBLISHED" }));
    let attachment = (FAILED, "AttachmentNotVisible");
    let (malformed, no_course) = ((INVALID, "edafe1a9"), (NOT_FOUND, "39ac4d00"));
    let (of_other_project, not_there) = ((DENIED, "04462b89"), (NOT_FOUND, "118670fd"));
    let deleted = (FAILED, "5085f498");
    let deletions = [of_other_project, (DENIED, "742386a0"), deleted, (NOT_FOUND, "4dd986fd")];
    let assignments = [(DENIED, "38c1b1d9"), malformed, (NOT_FOUND, "9f90efd3"), (FAILED, "EmptyAssignees")];
    posts.unchanged([
        rows(
            "courses.announcements.create",
            [(DENIED, "b0b525d8"), malformed, no_course, attachment],
            posts.creations(),
        ),
        rows("courses.announcements.get", [(DENIED, "f6698cce"), malformed, not_there], posts.readings()),
        rows("courses.announcements.list", [(DENIED, "ee43eb2d"), malformed, no_course], posts.listings()),
        rows(
            "courses.announcements.patch",
            [of_other_project, malformed, deleted, not_there],
            posts.changes(),
        ),
        rows("courses.announcements.delete", deletions, posts.deletions()),
        rows("courses.announcements.modifyAssignees", assignments, posts.assignments()),
    ])
}
