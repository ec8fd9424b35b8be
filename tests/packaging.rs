//! What users get: the packages build on their own, carry the pinned document, and serve a crate outside the
//! workspace.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Every crate that is published, dependencies first.
const PACKAGES: [&str; 6] = [
    "google-discovery-document",
    "google-discovery-codegen",
    "google-discovery-macros",
    "google-discovery-runtime",
    "google-classroom-emulator",
    "google-classroom",
];

#[test]
fn packages_verify_carry_the_pin_and_serve_a_consumer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // A new folder for each run: cargo keeps what it unpacks of our packages by the path of the folder, and would take
    // yesterday's source for today's package.
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder to build in");
    let target = scratch.path();
    let mut package = cargo(&root, target);
    package.args(["package", "--allow-dirty"]);
    for name in PACKAGES {
        package.args(["--package", name]);
    }
    run(&mut package);

    let unpacked = |name: &str| target.join(format!("package/{name}-{}", env!("CARGO_PKG_VERSION")));
    let pin = fs::read(root.join("discovery/classroom-v1.json")).expect("the pinned document");
    for name in ["google-classroom", "google-classroom-emulator"] {
        let packaged = fs::read(unpacked(name).join("discovery/classroom-v1.json")).expect(name);
        assert!(packaged == pin, "the document in {name} differs from the pinned one");
        let kind = fs::symlink_metadata(unpacked(name).join("discovery/classroom-v1.json")).expect(name);
        assert!(kind.is_file(), "{name} carries a link in place of the document");
    }

    let consumer = tempfile::tempdir().expect("a folder outside the workspace");
    write_consumer(consumer.path(), &unpacked);
    // The versions that the workspace was tested with; cargo drops what the consumer does not need.
    fs::copy(root.join("Cargo.lock"), consumer.path().join("Cargo.lock")).expect("the lock file");
    let output = run(cargo(consumer.path(), target).arg("run"));
    assert_eq!(output.lines().last(), Some("created, got, listed, accepted, deleted"), "{output}");
}

/// Copies the consumer and makes it take our crates from their packages.
fn write_consumer(folder: &Path, unpacked: &dyn Fn(&str) -> PathBuf) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("consumer");
    fs::create_dir(folder.join("src")).expect("src");
    fs::copy(source.join("src/main.rs"), folder.join("src/main.rs")).expect("main.rs");
    let mut manifest = fs::read_to_string(source.join("Cargo.toml.in")).expect("Cargo.toml.in");
    manifest.push_str("\n[patch.crates-io]\n");
    for name in PACKAGES {
        manifest.push_str(&format!("{name} = {{ path = {:?} }}\n", unpacked(name)));
    }
    fs::write(folder.join("Cargo.toml"), manifest).expect("Cargo.toml");
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
    let output = command.output().expect("cargo runs");
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
