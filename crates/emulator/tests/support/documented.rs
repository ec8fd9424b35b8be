//! The errors that the document lists, against those that the emulator gives.

use std::collections::BTreeSet;

use google_discovery_document::{Document, Method, Resource};

use super::Answer;

/// A method, a name of `google.rpc.Code`, and a named reason or nothing.
pub(crate) type Failure = (String, String, String);

/// What the document lists for the methods whose ids are meant.
pub(crate) fn failures(is_meant: impl Fn(&str) -> bool) -> BTreeSet<Failure> {
    let read = google_discovery_document::read(include_bytes!("../../discovery/classroom-v1.json"));
    let document = read.expect("the document").document;
    let methods = methods_of(&document).into_iter();
    methods.filter(|method| is_meant(&method.id)).flat_map(|method| failures_of(&method)).collect()
}

/// The failure of a method that an answer stands for.
pub(crate) fn failure(method: &str, answer: &Answer) -> Failure {
    let (_, status, message) = answer.error();
    let reason = message.strip_prefix('@').and_then(|rest| rest.split(' ').next()).unwrap_or("");
    (method.into(), status.into(), reason.into())
}

fn methods_of(document: &Document) -> Vec<Method> {
    let mut methods = Vec::new();
    let mut resources: Vec<&Resource> = document.resources.values().collect();
    while let Some(resource) = resources.pop() {
        methods.extend(resource.methods.values().cloned());
        resources.extend(resource.resources.values());
    }
    methods
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
