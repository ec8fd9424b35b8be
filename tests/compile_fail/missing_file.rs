use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/absent.json");

fn main() {}
