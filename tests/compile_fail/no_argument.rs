use google_discovery_runtime::bindings;

bindings!();

fn main() {}
