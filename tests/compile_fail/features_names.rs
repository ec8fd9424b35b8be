use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/no_features.json", features = true);

fn main() {}
