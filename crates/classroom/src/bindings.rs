// The published package has the code itself here, written by `cargo xtask package`.
google_discovery_runtime::bindings!(
    "discovery/classroom-v1.json",
    annotations = "discovery/classroom-v1.annotations",
    // A number, not the default of the generator: if that changed, features would get other names.
    features = 2,
);
