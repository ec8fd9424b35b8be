use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/collision.json");

fn main() {}
