//! What the macro says of input that it can't use.
//!
//! trybuild compiles each case in a crate of its own, so the macro has to be told where the files are; a variable
//! can only be set for another process.

use std::{env, process::Command};

const ROOT: &str = "CARGO_MANIFEST_DIR_OVERRIDE";

fn main() {
    if env::var_os(ROOT).is_some() {
        trybuild::TestCases::new().compile_fail("compile_fail/*.rs");
        return;
    }
    let this = env::current_exe().expect("the path of this test");
    let status = Command::new(this)
        .args(env::args_os().skip(1))
        .env(ROOT, env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("this test can be run again");
    assert!(status.success(), "compile-fail cases differ from what is recorded: see above");
}
