use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/wrong_type.json");

fn main() {}
