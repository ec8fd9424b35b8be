use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/library.json", resources = []);

fn main() {}
