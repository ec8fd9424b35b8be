//! What is refused of courses, and of all in them that has to do with people, is the failure that its method
//! documents.
//!
//! The errors of access, which are the same for every method, are shown with invitations and left out here.

mod aliases;
mod courses;
mod groups;
mod rosters;
mod topics;

use crate::support::Seen;

/// The methods that are walked through: those of `courses`, and of these resources inside.
const RESOURCES: [&str; 5] = ["aliases", "studentGroups", "students", "teachers", "topics"];

/// Sends a request, and expects the failure that its method documents.
macro_rules! refused {
    ($seen:ident, $request:expr, $failure:ty, $variant:ident $(($reason:expr))?) => {{
        let error = $request.send().await.unwrap_err();
        assert_eq!(<$failure>::of(&error), Some(<$failure>::$variant $(($reason))?), "{error}");
        $seen.note(&error);
    }};
}
use refused;

#[tokio::test]
async fn every_refusal_is_a_documented_failure_and_none_is_left_out() {
    let mut seen = Seen::default();
    courses::walk(&mut seen).await;
    aliases::walk(&mut seen).await;
    rosters::walk(&mut seen).await;
    groups::walk(&mut seen).await;
    topics::walk(&mut seen).await;
    seen.assert_complete_but_for_access(is_walked_through);
}

fn is_walked_through(method: &str) -> bool {
    let inside = method.strip_prefix("classroom.courses.");
    inside.is_some_and(|rest| rest.split_once('.').is_none_or(|(resource, _)| RESOURCES.contains(&resource)))
}
