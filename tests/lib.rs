//! Checks of the whole workspace; the tests are beside this file.

google_discovery_runtime::bindings!("documents/formats.json");
google_discovery_runtime::bindings!("documents/names.json", annotations = "documents/names.annotations.toml");
google_discovery_runtime::bindings!("documents/paths.json");
google_discovery_runtime::bindings!("documents/recursion.json");
google_discovery_runtime::bindings!("documents/prose.json");
google_discovery_runtime::bindings!("documents/limits.json");
google_discovery_runtime::bindings!("documents/names.json", annotations = "documents/names.annotations.toml", module = filtered, resources = [shelf.return]);

google_discovery_runtime::reflection!(
    "../discovery/classroom-v1.json",
    annotations = "../discovery/classroom-v1.annotations"
);
google_discovery_runtime::reflection!(
    "documents/library.json",
    annotations = "documents/library.annotations.toml"
);
google_discovery_runtime::reflection!(
    "documents/library.json",
    annotations = "documents/library.annotations.toml",
    module = lent,
    resources = [shelves.lentBooks]
);

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
