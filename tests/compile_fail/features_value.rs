use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/library.json", features = "all");

fn main() {}
