//! The errors that the document lists.

use std::collections::BTreeMap;

use google_classroom_emulator::{Emulator, demo};
use google_discovery_document::Method;

use crate::support::{
    as_user,
    methods::{body_of, path_of, resources},
};

/// The cause of the failures that any method can give, in place of a fingerprint.
pub(crate) const ACCESS: &str = "access";

/// One failure of a method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Failure {
    /// The id of the method, without the name of the API.
    pub(crate) method: String,
    /// A name of `google.rpc.Code`.
    pub(crate) status: String,
    /// A named reason, the fingerprint of a condition, or [`ACCESS`].
    pub(crate) cause: String,
}

impl Failure {
    pub(crate) fn new(method: &str, status: &str, cause: &str) -> Self {
        Self { method: method.into(), status: status.into(), cause: cause.into() }
    }
}

/// The methods that behave.
pub(crate) fn methods() -> Vec<&'static Method> {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let behaves =
        |method: &Method| teacher.send(&method.http_method, &path_of(method), body_of(method)).status != 501;
    let all = resources().into_iter().flat_map(|(_, resource)| resource.methods.values());
    all.filter(|method| behaves(method)).collect()
}

/// Every failure that the methods which behave list, with all reasons that stand under the same status.
pub(crate) fn failures() -> BTreeMap<Failure, Vec<String>> {
    methods().into_iter().flat_map(failures_of).collect()
}

pub(crate) fn failures_of(method: &Method) -> Vec<(Failure, Vec<String>)> {
    let id = method.id.strip_prefix("classroom.").expect("an id of Classroom");
    let mut failures = Vec::new();
    for entry in &method.errors {
        let under_status = method.errors.iter().filter(|other| other.status == entry.status);
        let listed: Vec<String> = under_status.flat_map(|other| other.reasons.clone()).collect();
        let access = entry.access_errors.then(|| ACCESS.to_owned());
        for cause in entry.conditions.iter().chain(&entry.reasons).chain(&access) {
            failures.push((Failure::new(id, &entry.status, cause), listed.clone()));
        }
    }
    failures
}
