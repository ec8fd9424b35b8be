//! Google Classroom as data: the commands follow from it, and nothing is parsed when the program starts.

google_discovery_runtime::reflection!(
    "discovery/classroom-v1.json",
    annotations = "discovery/classroom-v1.annotations",
    module = classroom,
);

pub(crate) use classroom::API;
