//! Files are whole or as they were.

use std::fs;

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_file_is_replaced_once_all_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.json");
    fs::write(&path, "before").unwrap();
    let mut sink = Sink::open(Some(&path), Sent::Nothing).unwrap();
    assert_eq!(sink.write("one\n").unwrap(), Flow::On);
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(sink.write("two\n").unwrap(), Flow::On);
    sink.finish().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    assert_eq!(names(folder.path()), ["answer.json"]);
}

#[test]
fn a_file_is_left_alone_when_nothing_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    fs::write(&old, "before").unwrap();
    for path in [&old, &new] {
        let mut sink = Sink::open(Some(path), Sent::Nothing).unwrap();
        assert_eq!(sink.write("half").unwrap(), Flow::On);
    }
    assert_eq!(fs::read_to_string(&old).unwrap(), "before");
    assert_eq!(names(folder.path()), ["old"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("answer"), folder.path().join("link"));
    fs::write(&path, "before").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    let mut sink = Sink::open(Some(&link), Sent::Nothing).unwrap();
    assert_eq!(sink.write("after").unwrap(), Flow::On);
    sink.finish().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), "after");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_at_once() {
    let mut sink = Sink::open(Some(Path::new("/dev/null")), Sent::Nothing).unwrap();
    assert!(matches!(sink.target, Target::Device { .. }));
    assert_eq!(sink.write("gone").unwrap(), Flow::On);
    sink.finish().unwrap();
    assert!(is_descriptor(Path::new("/dev/stderr")));
    for path in ["-", "/dev/stdout"] {
        assert!(matches!(Sink::open(Some(Path::new(path)), Sent::Nothing).unwrap().target, Target::Standard));
    }
}

#[test]
fn what_can_not_be_written_is_told_before() {
    let folder = tempfile::tempdir().unwrap();
    let told = |path: &Path| {
        let failure = Sink::open(Some(path), Sent::Nothing).err().unwrap();
        assert_eq!(failure.exit, crate::failure::Exit::Configuration);
        failure.lines.concat().replace(&folder.path().display().to_string(), "…")
    };
    assert_eq!(
        told(&folder.path().join("none/answer")),
        "can't write …/none/answer: there is no folder …/none"
    );
    assert_eq!(told(folder.path()), "can't write …: it is a folder");
}
