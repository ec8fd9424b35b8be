use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/stub.json");

fn main() {}
