//! The failures that the document lists, against those that calls end in.

use std::collections::BTreeSet;

use google_classroom::Error;
use google_discovery_document::Method;

/// A method, a name of `google.rpc.Code`, and a named reason or nothing.
type Failure = (String, String, String);

/// The failures that calls have ended in.
#[derive(Default)]
pub(crate) struct Seen(BTreeSet<Failure>);

impl Seen {
    pub(crate) fn note(&mut self, error: &Error) {
        let method = error.method().unwrap_or_default().to_owned();
        let code = error.code().map(|code| code.to_string()).unwrap_or_default();
        self.0.insert((method, code, error.reason().unwrap_or_default().to_owned()));
    }

    /// Checks that every failure which the document lists for some methods was there.
    #[track_caller]
    pub(crate) fn assert_complete(&self, is_meant: impl Fn(&str) -> bool) {
        let documented = documented(is_meant);
        assert!(!documented.is_empty(), "the document has no such methods");
        let missing: Vec<_> = documented.difference(&self.0).collect();
        assert!(missing.is_empty(), "never seen: {missing:#?}");
    }
}

fn documented(is_meant: impl Fn(&str) -> bool) -> BTreeSet<Failure> {
    let pin = include_bytes!("../../../discovery/classroom-v1.json");
    let document = google_discovery_document::read(pin).unwrap().document;
    let mut resources: Vec<_> = document.resources.values().collect();
    let mut failures = BTreeSet::new();
    while let Some(resource) = resources.pop() {
        resources.extend(resource.resources.values());
        let methods = resource.methods.values().filter(|method| is_meant(&method.id));
        failures.extend(methods.flat_map(failures_of));
    }
    failures
}

fn failures_of(method: &Method) -> Vec<Failure> {
    let mut failures = Vec::new();
    for entry in &method.errors {
        let unnamed = (!entry.conditions.is_empty()).then(String::new);
        let access = entry.access_errors.then(|| "ClassroomApiDisabled".to_owned());
        for reason in unnamed.into_iter().chain(access).chain(entry.reasons.iter().cloned()) {
            failures.push((method.id.clone(), entry.status.clone(), reason));
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
