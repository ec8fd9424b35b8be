//! Who is meant by ids and by email addresses, where a course has both.

use google_classroom::Classroom;

use super::{
    entry::Entry,
    school::{self, Course},
};

/// Finds out which lines mean one person, with the fewest calls: none if all lines of a course name people alike. Whoever's
/// profile the caller may not see stays unknown.
pub(super) async fn identify(classroom: &Classroom, course: &mut Course, entries: &[&Entry]) {
    let is_known = |user: &str| course.people().any(|person| person.is(user) && person.email.is_some());
    let unknown = entries.iter().map(|entry| entry.user.as_str()).filter(|user| !is_known(user));
    let (addresses, ids): (Vec<&str>, Vec<&str>) = unknown.partition(|user| user.contains('@'));
    if addresses.is_empty() || ids.is_empty() {
        return;
    }
    let asked = if addresses.len() <= ids.len() { addresses } else { ids };
    for person in school::profiles(classroom, &asked).await.into_values() {
        course.introduce(person);
    }
}
