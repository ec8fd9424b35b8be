use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/library.json", features = 0);

fn main() {}
