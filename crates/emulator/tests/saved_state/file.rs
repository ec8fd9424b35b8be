//! A school in a file.

use std::{fs, time::Duration};

use google_classroom_emulator::{Emulator, demo};

use crate::support::as_user;

#[test]
fn a_change_is_in_the_file_before_its_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("school.json");
    let first = Emulator::open(&path, Emulator::demo).unwrap();
    let id = as_user(&first.transport(), demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    let second = Emulator::open(&path, || unreachable!("there is a file")).unwrap();
    as_user(&second, demo::NEWCOMER).accept(&id).ok();
    second.advance_clock(Duration::from_secs(1));
    second.save().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), second.to_json());
    let names: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["school.json"], "nothing is left beside it");
}

#[test]
fn a_file_that_holds_no_school_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("school.json");
    fs::write(&path, "my thesis").unwrap();
    let error = Emulator::open(&path, Emulator::demo).expect_err("no school");
    assert_eq!(error.path(), path);
    assert!(error.to_string().contains("school.json") && error.to_string().contains("not JSON"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "my thesis");
}

#[test]
fn a_file_that_can_not_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = Emulator::open(folder.path(), Emulator::demo).expect_err("a folder").to_string();
    assert!(error.starts_with("can't read the school in "), "{error}");
    let path = folder.path().join("gone").join("school.json");
    let error = Emulator::open(&path, Emulator::demo).expect_err("no such folder").to_string();
    assert!(error.starts_with("can't write the school in "), "{error}");

    // Nobody is told that a change is kept which is not.
    let gone = tempfile::tempdir().unwrap();
    let school = Emulator::open(gone.path().join("school.json"), Emulator::demo).unwrap();
    gone.close().unwrap();
    let answer = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT");
    answer.assert_error(500, "INTERNAL", "");
    assert!(answer.text.contains("can't write the school"), "{}", answer.text);
}
