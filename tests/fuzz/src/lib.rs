//! What is fuzzed: for each target a function that takes any bytes and panics if something is wrong.
//!
//! `fuzz_targets/` hands them the inputs of libFuzzer; `seeds.rs` the files of `corpus/`, on any compiler.

mod answers;
mod batches;
mod canned;
mod documents;
mod endpoints;
mod errors;
mod generated;
mod key_files;
mod marks;
mod mutations;
mod paths;
mod prose;
mod selections;
mod shown;
mod tokens;
mod twice;

/// A target: its name, which is also that of its folder in `corpus/`, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("answers", answers::run),
    ("batches", batches::run),
    ("documents", documents::run),
    ("endpoints", endpoints::run),
    ("errors", errors::run),
    ("key_files", key_files::run),
    ("mutations", mutations::run),
    ("paths", paths::run),
    ("prose", prose::run),
    ("selections", selections::run),
    ("tokens", tokens::run),
];

/// Runs one target.
///
/// # Panics
///
/// There is no target of this name, or the input shows a fault.
pub fn run(target: &str, input: &[u8]) {
    let (_, run) = TARGETS.iter().find(|(name, _)| *name == target).expect("a target of this name");
    run(input);
}
