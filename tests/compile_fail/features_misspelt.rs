use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/library.json", feature = true);

fn main() {}
