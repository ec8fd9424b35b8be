use google_classroom_emulator::{Course, Emulator};
use serde_json::json;

use crate::{
    Case,
    support::{as_user, two_domains},
};

/// A school in which somebody of the second domain teaches a course of the first one.
fn school() -> Emulator {
    let music = Course::new("Music").owner("teacher@one.example").teacher("teacher@two.example");
    two_domains().with_course(music.alias("p:music")).build().expect("a school")
}

pub(crate) fn cases() -> Vec<Case> {
    const CREATE: &str = "courses.aliases.create";
    const DELETE: &str = "courses.aliases.delete";
    let school = school();
    let (admin, guest) = (as_user(&school, "admin@one.example"), as_user(&school, "teacher@two.example"));
    let (teacher, student) =
        (as_user(&school, "teacher@one.example"), as_user(&school, "student@one.example"));
    let aliases = "/v1/courses/p:music/aliases";
    let body = |alias: &str| json!({ "alias": alias });
    vec![
        (CREATE, "PERMISSION_DENIED", "bc4e04f1", teacher.post(aliases, body("d:music"))),
        (CREATE, "NOT_FOUND", "dbadabdb", admin.post("/v1/courses/999/aliases", body("d:music"))),
        (CREATE, "ALREADY_EXISTS", "2a0dc40a", admin.post(aliases, body("d:art"))),
        (CREATE, "FAILED_PRECONDITION", "be8f2b4d", guest.post(aliases, body("d:music"))),
        (DELETE, "PERMISSION_DENIED", "f8603920", student.delete("/v1/courses/p:music/aliases/p:music")),
        (DELETE, "NOT_FOUND", "069cd1a1", admin.delete("/v1/courses/p:music/aliases/d:music")),
        (DELETE, "FAILED_PRECONDITION", "71dfb055", guest.delete("/v1/courses/p:music/aliases/d:music")),
        ("courses.aliases.list", "PERMISSION_DENIED", "4ac46ca2", student.get(aliases)),
        ("courses.aliases.list", "NOT_FOUND", "dbadabdb", teacher.get("/v1/courses/999/aliases")),
    ]
}
