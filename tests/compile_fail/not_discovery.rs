use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/not_discovery.json");

fn main() {}
