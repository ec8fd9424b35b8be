use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/unknown_format.json");

fn main() {}
