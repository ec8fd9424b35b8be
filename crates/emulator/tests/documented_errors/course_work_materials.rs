use serde_json::json;

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    posts::{Posts, rows},
};

pub(crate) fn cases() -> Vec<Case> {
    const CREATE: &str = "courses.courseWorkMaterials.create";
    let posts = Posts::of("courseWorkMaterials", json!({ "title": "Leaf", "state": "PUBLISHED" }));
    let attachment = (FAILED, "AttachmentNotVisible");
    let (malformed, no_course) = ((INVALID, "edafe1a9"), (NOT_FOUND, "39ac4d00"));
    let (deleted, not_there) = ((FAILED, "9aef8f57"), (NOT_FOUND, "6de60e3f"));
    let deletions = [(DENIED, "c9a8d64b"), (DENIED, "742386a0"), deleted, (NOT_FOUND, "4dd986fd")];
    let readings = [(DENIED, "b40f6a79"), malformed, not_there];
    let listings = [(DENIED, "ee43eb2d"), malformed, no_course];
    let changes = [(DENIED, "38ff5343"), malformed, deleted, not_there];
    posts.unchanged([
        rows(CREATE, [(DENIED, "27be7b4a"), malformed, no_course, attachment], posts.creations()),
        rows(CREATE, [(INVALID, "5f02916e")], [posts.too_many_materials()]),
        rows("courses.courseWorkMaterials.get", readings, posts.readings()),
        rows("courses.courseWorkMaterials.list", listings, posts.listings()),
        rows("courses.courseWorkMaterials.patch", changes, posts.changes()),
        rows("courses.courseWorkMaterials.delete", deletions, posts.deletions()),
    ])
}
