//! The scopes that a login asks for.

const PREFIX: &str = "https://www.googleapis.com/auth/classroom.";

/// What an administrator or a teacher does: courses, people, work, posts, guardians.
const USUAL: [&str; 8] = [
    "announcements",
    "courses",
    "coursework.students",
    "courseworkmaterials",
    "guardianlinks.students",
    "profile.emails",
    "rosters",
    "topics",
];

/// The scopes that are asked for, or else the usual ones.
pub(super) fn of(asked: &[String]) -> Vec<String> {
    match asked {
        [] => USUAL.map(|name| [PREFIX, name].concat()).to_vec(),
        asked => asked.to_vec(),
    }
}
