//! What is refused of courses, and of all in them that has to do with people, is the failure that its method
//! documents.
//!
//! The errors of access, which are the same for every method, are shown with invitations and left out here.

mod aliases;
mod courses;
mod groups;
mod rosters;
mod topics;

use std::collections::BTreeSet;

use google_classroom::Error;
use google_discovery_document::{Method, Resource};

/// The methods that are walked through: those of `courses`, and of these resources inside.
const RESOURCES: [&str; 5] = ["aliases", "studentGroups", "students", "teachers", "topics"];

/// A method, a name of `google.rpc.Code`, and a named reason or nothing.
type Refusal = (String, String, String);

/// The refusals so far.
#[derive(Default)]
struct Seen(BTreeSet<Refusal>);

impl Seen {
    fn add(&mut self, error: &Error) {
        let method = error.method().expect("an error of a method").to_owned();
        let code = error.code().expect("an answer of the API").as_str().to_owned();
        self.0.insert((method, code, error.reason().unwrap_or_default().to_owned()));
    }
}

/// Sends a request, and expects the failure that its method documents.
macro_rules! refused {
    ($seen:ident, $request:expr, $failure:ty, $variant:ident $(($reason:expr))?) => {{
        let error = $request.send().await.unwrap_err();
        assert_eq!(<$failure>::of(&error), Some(<$failure>::$variant $(($reason))?), "{error}");
        $seen.add(&error);
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
    let missing: Vec<_> = documented().into_iter().filter(|wanted| !wanted.is_among(&seen)).collect();
    assert!(missing.is_empty(), "never refused like this: {missing:#?}");
}

/// A failure as the document lists it.
#[derive(Debug)]
struct Documented {
    refusal: Refusal,
    /// The reasons under the same status: a condition without a reason is none of them.
    listed: Vec<String>,
}

impl Documented {
    /// A condition that the document gives no reason may have one on the wire.
    fn is_among(&self, seen: &Seen) -> bool {
        let (method, code, reason) = &self.refusal;
        let is_unlisted = |(one, other, given): &Refusal| {
            reason.is_empty() && one == method && other == code && !self.listed.contains(given)
        };
        seen.0.contains(&self.refusal) || seen.0.iter().any(is_unlisted)
    }
}

fn documented() -> Vec<Documented> {
    let read = google_discovery_document::read(include_bytes!("../../discovery/classroom-v1.json"));
    let document = read.expect("the document").document;
    let courses = &document.resources["courses"];
    let mut found: Vec<_> = courses.methods.values().flat_map(failures_of).collect();
    for name in RESOURCES {
        add_failures(&courses.resources[name], &mut found);
    }
    found
}

fn add_failures(resource: &Resource, found: &mut Vec<Documented>) {
    found.extend(resource.methods.values().flat_map(failures_of));
    for inner in resource.resources.values() {
        add_failures(inner, found);
    }
}

fn failures_of(method: &Method) -> Vec<Documented> {
    let mut failures = Vec::new();
    for entry in &method.errors {
        let unnamed = (!entry.conditions.is_empty()).then(String::new);
        for reason in unnamed.into_iter().chain(entry.reasons.iter().cloned()) {
            let refusal = (method.id.clone(), entry.status.clone(), reason);
            failures.push(Documented { refusal, listed: entry.reasons.clone() });
        }
    }
    failures
}
