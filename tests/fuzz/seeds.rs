//! Every seed of the fuzz targets, and everything that fuzzing has found, on any compiler: see `fuzz/run`.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

/// The bodies of the fuzz targets.
#[path = "src/lib.rs"]
pub mod fuzz;

#[test]
fn no_seed_shows_a_fault() {
    let mut faulty = Vec::new();
    for (target, run) in fuzz::TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "the target {target} has no seeds");
        for seed in seeds {
            let input = fs::read(&seed).expect("the seed can be read");
            if catch_unwind(AssertUnwindSafe(|| run(&input))).is_err() {
                faulty.push(seed);
            }
        }
    }
    assert!(faulty.is_empty(), "{faulty:#?}");
}

#[test]
fn every_folder_of_seeds_has_a_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for folder in fs::read_dir(corpus).expect("the corpus is there") {
        let name = folder.expect("an entry").file_name();
        assert!(fuzz::TARGETS.iter().any(|(target, _)| name == **target), "{name:?} has no target");
    }
}

fn seeds(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).expect("the seeds are there");
    let mut seeds: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    seeds.sort();
    seeds
}
