google_discovery_runtime::reflection!("compile_fail/documents/library.json", features = true);

fn main() {}
