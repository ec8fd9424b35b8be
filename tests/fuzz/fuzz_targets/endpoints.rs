#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| workspace_fuzz::run("endpoints", input));
