use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/not_json.json");

fn main() {}
