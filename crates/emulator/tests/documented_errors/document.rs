//! The errors that the document lists.

use std::{collections::BTreeMap, sync::LazyLock};

use google_discovery_document::{Document, Method, Resource};

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

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let read = google_discovery_document::read(include_bytes!("../../discovery/classroom-v1.json"));
    read.expect("the document").document
});

/// Every failure that the methods of some resources list, with all reasons that stand under the same status.
pub(crate) fn failures(resources: &[&str]) -> BTreeMap<Failure, Vec<String>> {
    let methods = resources.iter().flat_map(|path| resource(path).methods.values());
    methods.flat_map(failures_of).collect()
}

pub(crate) fn method(id: &str) -> Method {
    let (path, name) = id.rsplit_once('.').expect("resource.method");
    resource(path).methods[name].clone()
}

/// A path of a method. Whether there is what it names does not matter.
pub(crate) fn path_of(method: &Method) -> String {
    let segments = method.path.split('/');
    let filled: Vec<_> =
        segments.map(|segment| if segment.starts_with('{') { "1" } else { segment }).collect();
    let custom = method.path.rsplit_once("}:").map_or(String::new(), |(_, verb)| format!(":{verb}"));
    format!("/{}{custom}", filled.join("/"))
}

fn resource(path: &str) -> &'static Resource {
    let mut resources = &DOCUMENT.resources;
    let (parents, last) = path.rsplit_once('.').unwrap_or(("", path));
    for parent in parents.split('.').filter(|parent| !parent.is_empty()) {
        resources = &resources[parent].resources;
    }
    &resources[last]
}

fn failures_of(method: &Method) -> Vec<(Failure, Vec<String>)> {
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
