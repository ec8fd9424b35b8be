use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/library.json", module = a, module = b);

fn main() {}
