use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/bad_method.json");

fn main() {}
