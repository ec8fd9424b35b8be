//! The methods of the document.

use std::sync::LazyLock;

use google_discovery_document::{Document, Method, Resource};

static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
    let read = google_discovery_document::read(include_bytes!("../../discovery/classroom-v1.json"));
    read.expect("the document").document
});

/// Every resource under its dotted path, in the order of the paths.
pub(crate) fn resources() -> Vec<(String, &'static Resource)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, &Resource)> = children("", &DOCUMENT.resources);
    while let Some((path, resource)) = open.pop() {
        open.extend(children(&format!("{path}."), &resource.resources));
        found.push((path, resource));
    }
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    found
}

fn children<'a>(
    prefix: &str,
    resources: impl IntoIterator<Item = (&'a String, &'a Resource)>,
) -> Vec<(String, &'a Resource)> {
    resources.into_iter().map(|(name, resource)| (format!("{prefix}{name}"), resource)).collect()
}

/// A path of a method. Whether there is what it names does not matter.
pub(crate) fn path_of(method: &Method) -> String {
    let filled = method.path.split('/').map(|segment| match segment.split_once('}') {
        Some((_, verb)) => format!("1{verb}"),
        None => segment.into(),
    });
    format!("/{}", filled.collect::<Vec<_>>().join("/"))
}

/// A body that a method takes.
pub(crate) fn body_of(method: &Method) -> &'static str {
    if method.request.is_some() { "{}" } else { "" }
}
