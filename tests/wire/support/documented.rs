//! The failures that the document lists, against those that calls end in.
//!
//! Here a failure is what a caller can tell apart: the method, the status and the named reason. That each condition
//! behind a status can be had is demanded by the tests of the emulator.

use std::collections::BTreeSet;

use google_classroom::Error;
use google_discovery_document::Method;

/// A method, a name of `google.rpc.Code`, and a named reason or nothing.
type Failure = (String, String, String);

/// A failure as the document lists it.
#[derive(Debug)]
struct Documented {
    failure: Failure,
    /// Whether any method can end in it, for want of access.
    is_access: bool,
    /// The reasons under the same status: a condition without a reason is none of them.
    listed: Vec<String>,
}

/// The failures that calls have ended in.
#[derive(Default)]
pub(crate) struct Seen(BTreeSet<Failure>);

impl Seen {
    pub(crate) fn note(&mut self, error: &Error) {
        let method = error.method().expect("an error of a method").to_owned();
        let code = error.code().expect("an answer of the API").as_str().to_owned();
        self.0.insert((method, code, error.reason().unwrap_or_default().to_owned()));
    }

    /// Checks that every failure which the document lists for some methods was there.
    #[track_caller]
    pub(crate) fn assert_complete(&self, is_meant: impl Fn(&str) -> bool) {
        self.assert_has(documented(is_meant));
    }

    /// The same without the errors of access.
    #[track_caller]
    pub(crate) fn assert_complete_but_for_access(&self, is_meant: impl Fn(&str) -> bool) {
        let mut documented = documented(is_meant);
        documented.retain(|documented| !documented.is_access);
        self.assert_has(documented);
    }

    #[track_caller]
    fn assert_has(&self, documented: Vec<Documented>) {
        assert!(!documented.is_empty(), "the document has no such methods");
        let missing: Vec<_> = documented.iter().filter(|documented| !self.has(documented)).collect();
        assert!(missing.is_empty(), "never seen: {missing:#?}");
    }

    /// A condition that the document gives no reason may have one on the wire.
    fn has(&self, documented: &Documented) -> bool {
        let (method, code, reason) = &documented.failure;
        let is_unlisted = |(one, other, given): &Failure| {
            let is_other = given == ACCESS || documented.listed.contains(given);
            reason.is_empty() && one == method && other == code && !is_other
        };
        self.0.contains(&documented.failure) || self.0.iter().any(is_unlisted)
    }
}

/// The reason by which the errors of access are recognised.
const ACCESS: &str = "ClassroomApiDisabled";

fn documented(is_meant: impl Fn(&str) -> bool) -> Vec<Documented> {
    let pin = include_bytes!("../../../discovery/classroom-v1.json");
    let document = google_discovery_document::read(pin).unwrap().document;
    let mut resources: Vec<_> = document.resources.values().collect();
    let mut failures = Vec::new();
    while let Some(resource) = resources.pop() {
        resources.extend(resource.resources.values());
        let methods = resource.methods.values().filter(|method| is_meant(&method.id));
        failures.extend(methods.flat_map(failures_of));
    }
    failures
}

fn failures_of(method: &Method) -> Vec<Documented> {
    let mut failures = Vec::new();
    for entry in &method.errors {
        let unnamed = (!entry.conditions.is_empty()).then(String::new);
        let access = entry.access_errors.then(|| ACCESS.to_owned());
        for reason in unnamed.into_iter().chain(access).chain(entry.reasons.iter().cloned()) {
            let is_access = reason == ACCESS;
            let failure = (method.id.clone(), entry.status.clone(), reason);
            failures.push(Documented { failure, is_access, listed: entry.reasons.clone() });
        }
    }
    failures
}

/// Sends requests, and checks that each ends in the failure that stands before it.
macro_rules! fails {
    ($seen:expr, $module:ident::$failure:ident {
        $($variant:ident $(($reason:expr))? <- $request:expr,)+
    }) => {$(
        let error = $request.send().await.unwrap_err();
        let expected = $module::$failure::$variant $(($reason))?;
        assert_eq!($module::$failure::of(&error), Some(expected), "{error}");
        $seen.note(&error);
    )+};
}
pub(crate) use fails;
