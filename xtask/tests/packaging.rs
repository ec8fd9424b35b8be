//! What users get: the packages build on their own, without a macro, their examples and their documentation hold, and they
//! serve a crate outside the workspace.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PACKAGES: [&str; 6] = [
    "google-discovery-document",
    "google-discovery-codegen",
    "google-discovery-macros",
    "google-discovery-runtime",
    "google-classroom-emulator",
    "google-classroom",
];

#[test]
fn packages_verify_and_serve_a_consumer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // A new folder for each run: cargo keeps what it unpacks of our packages by the path of the folder, and would take
    // yesterday's source for today's package.
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (published, target) = (scratch.path().join("publish"), scratch.path().join("target"));
    run(Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("--root")
        .arg(&root)
        .args(["package", "--output"])
        .arg(&published));
    run(cargo(&published, &target).args(["package", "--workspace"]));
    run(cargo(&published, &target).args(["test", "--package", "google-classroom"]));

    let unpacked = |name: &str| target.join(format!("package/{name}-{}", env!("CARGO_PKG_VERSION")));
    let pin = fs::read(root.join("discovery/classroom-v1.json")).unwrap();
    let emulator =
        fs::read(unpacked("google-classroom-emulator").join("discovery/classroom-v1.json")).unwrap();
    assert!(emulator == pin, "the document in the emulator differs from the pinned one");

    let consumer = tempfile::tempdir().unwrap();
    write_consumer(consumer.path(), &unpacked);
    // The versions that the workspace was tested with; cargo drops what the consumer does not need.
    fs::copy(root.join("Cargo.lock"), consumer.path().join("Cargo.lock")).unwrap();
    let output = run(cargo(consumer.path(), &target).arg("run"));
    assert_eq!(output.lines().last(), Some("created, got, listed, accepted, deleted"), "{output}");

    let tree = ["tree", "--package", "google-classroom", "--edges", "normal,build", "--prefix", "none"];
    let built = run(cargo(consumer.path(), &target).args(tree));
    assert!(built.contains("google-discovery-runtime v"), "{built}");
    // Derives of serde are there by way of the emulator, which this consumer takes as well.
    for costly in ["google-discovery-macros v", "google-discovery-codegen v", "toml v"] {
        assert!(!built.contains(costly), "who depends on google-classroom builds {costly}:\n{built}");
    }
}

/// Copies the consumer and makes it take our crates from their packages.
fn write_consumer(folder: &Path, unpacked: &dyn Fn(&str) -> PathBuf) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consumer");
    fs::create_dir(folder.join("src")).unwrap();
    fs::copy(source.join("src/main.rs"), folder.join("src/main.rs")).unwrap();
    let mut manifest = fs::read_to_string(source.join("Cargo.toml.in")).unwrap();
    manifest.push_str("\n[patch.crates-io]\n");
    for name in PACKAGES {
        manifest.push_str(&format!("{name} = {{ path = {:?} }}\n", unpacked(name)));
    }
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
}

fn cargo(folder: &Path, target: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_NET_OFFLINE", "true")
        // Nobody debugs what is built here; without debug information it is built sooner.
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    command
}

fn run(command: &mut Command) -> String {
    let start = std::time::Instant::now();
    let output = command.output().unwrap();
    println!("{command:?} {:?}", start.elapsed());
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
