use google_discovery_runtime::bindings;

bindings!(
    "compile_fail/documents/library.json",
    annotations = "compile_fail/documents/broken.annotations.toml",
);

fn main() {}
