//! The document that Google serves, and earlier revisions of it. They are not part of the repository: the
//! environment variable `DISCOVERY_DOCUMENTS` names their folder; where it is not set, these tests say so and pass.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use google_discovery_document::mine::{Dialect, FieldFacts, MethodErrors, read_errors, read_fields};
use serde_json::{Value, json};
use support::Sandbox;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of served documents, if the environment names one.
fn served() -> Option<PathBuf> {
    let folder = std::env::var_os("DISCOVERY_DOCUMENTS").map(PathBuf::from);
    if folder.is_none() {
        // Not `eprintln!`, which a test that passes keeps to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: DISCOVERY_DOCUMENTS is not set, so no served document was tried"
        );
    }
    folder
}

#[test]
fn fetching_reproduces_the_committed_pin_byte_for_byte() {
    let Some(served) = served() else { return };
    let committed = |name: &str| fs::read_to_string(repository().join(name)).unwrap();
    let list = committed("discovery/sources.toml");
    let document = served.join("classroom-v1.json");
    let fetch = |sandbox: &Sandbox, more: &[&str]| {
        let run =
            sandbox.xtask(&[&["fetch", "classroom:v1", "--from", document.to_str().unwrap()], more].concat());
        assert!(run.ok, "{}", run.err);
        let warnings: Vec<_> = run.err.lines().filter(|line| line.starts_with("warning: ")).collect();
        assert_eq!(warnings.len(), 32, "{}", run.err);
        let unread = |line: &&str| line.starts_with("warning: not read: ");
        assert!(warnings.iter().all(unread), "nothing is unknown: {}", run.err);
        assert_eq!(sandbox.read("discovery/classroom-v1.json"), committed("discovery/classroom-v1.json"));
        assert_eq!(sandbox.read("discovery/sources.toml"), list);
    };
    fetch(&Sandbox::new(), &["--prose", "classroom"]);
    let listed = Sandbox::new();
    listed.write("discovery/sources.toml", &list);
    fetch(&listed, &[]);
}

#[test]
fn every_error_table_of_every_revision_is_read_whole() {
    let Some(served) = served() else { return };
    let tables_of = |name: &str| {
        let methods = mined(&served.join(name));
        let words: usize = methods.iter().map(|method| method.table.words).sum();
        let read: usize = methods.iter().map(|method| method.table.words_read).sum();
        assert_eq!(words, read, "{name}");
        assert!(methods.iter().all(|method| method.table.unread.is_empty()), "{name}");
        methods.len()
    };
    assert_eq!(tables_of("classroom-v1.json"), 104);
    // All methods but registrations.delete have a table.
    let revisions =
        [("20240220", 60), ("20240713", 88), ("20250114", 94), ("20250929", 96), ("20260708", 103)];
    for (revision, tables) in revisions {
        assert_eq!(tables_of(&format!("history/classroom-{revision}.json")), tables, "{revision}");
    }
}

#[test]
fn the_hard_tables_are_read_rightly() {
    let Some(served) = served() else { return };
    let methods = mined(&served.join("classroom-v1.json"));
    // Per status: conditions, access errors, reasons.
    let shape = |id: &str| {
        let method = methods.iter().find(|method| method.id == format!("classroom.{id}")).unwrap();
        let rows = method.table.rows.iter().map(|row| {
            let access = if row.access_errors { "+" } else { "" };
            format!("{} {}{access} {}", row.status, row.conditions.len(), row.reasons.join(" "))
                .trim_end()
                .to_owned()
        });
        rows.collect::<Vec<_>>()
    };
    assert_eq!(
        shape("invitations.create"),
        ["PERMISSION_DENIED 1+", "NOT_FOUND 1", "FAILED_PRECONDITION 2 IneligibleOwner", "ALREADY_EXISTS 1"]
    );
    assert_eq!(
        shape("courses.teachers.delete"),
        ["PERMISSION_DENIED 1+", "NOT_FOUND 2", "FAILED_PRECONDITION 3"]
    );
    assert_eq!(
        shape("courses.updateGradingPeriodSettings"),
        [
            "PERMISSION_DENIED 1+ UserIneligibleToUpdateGradingPeriodSettings",
            "INVALID_ARGUMENT 1",
            "NOT_FOUND 1"
        ]
    );
    assert_eq!(shape("registrations.create"), ["PERMISSION_DENIED 2+", "INVALID_ARGUMENT 2", "NOT_FOUND 2"]);
    assert_eq!(
        shape("userProfiles.guardianInvitations.create"),
        [
            "PERMISSION_DENIED 3+",
            "RESOURCE_EXHAUSTED 1",
            "INVALID_ARGUMENT 4",
            "NOT_FOUND 1",
            "ALREADY_EXISTS 2"
        ]
    );
    assert_eq!(
        shape("courses.courseWork.rubrics.create"),
        [
            "PERMISSION_DENIED 1",
            "INTERNAL 1",
            "INVALID_ARGUMENT 1 RubricCriteriaInvalidFormat",
            "NOT_FOUND 1",
            "FAILED_PRECONDITION 0 AttachmentNotVisible"
        ]
    );
    assert_eq!(
        shape("courses.courseWork.rubrics.patch"),
        [
            "PERMISSION_DENIED 3+",
            "INVALID_ARGUMENT 1 RubricCriteriaInvalidFormat",
            "NOT_FOUND 2",
            "INTERNAL 1"
        ]
    );
    assert_eq!(
        shape("invitations.accept")[1],
        "FAILED_PRECONDITION 0 CourseMemberLimitReached CourseNotModifiable CourseTeacherLimitReached UserGroupsMembershipLimitReached"
    );
}

/// How many things of a document have each key, and how many sentences of it are unread.
fn facts_about_fields(document: &Path) -> (Value, usize) {
    let fields = mined_fields(document);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in fields.iter().flat_map(|field| field.keys.keys()) {
        *counts.entry(key).or_default() += 1;
    }
    (json!(counts), fields.iter().map(|field| field.unread.len()).sum())
}

#[test]
fn the_facts_about_fields_and_parameters() {
    let Some(served) = served() else { return };
    let counts = json!({
        "x-default": 23, "x-immutable": 14, "x-inputOnly": 1, "x-limits": 30, "x-maskPaths": 17,
        "x-mustNotBe": 1, "x-readOnly": 88, "x-required": 25, "x-requiredOn": 1
    });
    assert_eq!(facts_about_fields(&served.join("classroom-v1.json")), (counts, 59));

    // Read-only fields that have no flag, limits, masks, unread sentences.
    let revisions = [
        ("20240220", [79, 24, 7, 21]),
        ("20240713", [79, 27, 12, 47]),
        ("20250114", [84, 29, 14, 52]),
        ("20250929", [91, 29, 16, 55]),
        ("20260708", [88, 30, 17, 58]),
    ];
    for (revision, [read_only, limits, masks, not_read]) in revisions {
        let (counts, unread) = facts_about_fields(&served.join(format!("history/classroom-{revision}.json")));
        assert_eq!(counts["x-readOnly"], read_only, "{revision}");
        assert_eq!(counts["x-limits"], limits, "{revision}");
        assert_eq!(counts["x-maskPaths"], masks, "{revision}");
        assert_eq!(unread, not_read, "{revision}");
    }
}

#[test]
fn the_hard_descriptions_are_read_rightly() {
    let Some(served) = served() else { return };
    let fields = mined_fields(&served.join("classroom-v1.json"));
    let facts = |pointer: &str| {
        let field = fields.iter().find(|field| field.pointer.as_str() == pointer).unwrap();
        (Value::Object(field.keys.clone()), field.unread.len())
    };
    // Required in one request, and read-only in others, so not read-only.
    assert_eq!(facts("/schemas/Course/properties/ownerId"), (json!({"x-requiredOn": ["create"]}), 1));
    // The list of paths runs into a note.
    let paths = [
        "courseState",
        "description",
        "descriptionHeading",
        "name",
        "ownerId",
        "room",
        "section",
        "subject",
        "learningStandardSettings",
        "levels",
    ];
    assert_eq!(
        facts("/resources/courses/methods/patch/parameters/updateMask"),
        (json!({"x-maskPaths": paths, "x-required": true}), 0)
    );
    // A list of something else comes before the list of paths.
    assert_eq!(
        facts("/resources/courses/methods/updateGradingPeriodSettings/parameters/updateMask").0,
        json!({"x-maskPaths": ["grading_periods", "apply_to_existing_coursework"]})
    );
    // Said to be optional and to be required.
    assert_eq!(
        facts("/resources/courses/resources/courseWork/methods/updateRubric/parameters/updateMask"),
        (json!({"x-maskPaths": ["criteria", "source_spreadsheet_id"]}), 2)
    );
    // The limit comes behind another statement, and its subject is in the plural.
    assert_eq!(facts("/schemas/Topic/properties/name"), (json!({"x-limits": {"maxLength": 100}}), 0));
    // The sentence before ends in an exclamation mark inside of quotes.
    assert_eq!(
        facts("/schemas/Course/properties/description"),
        (json!({"x-limits": {"maxLength": 30000}}), 0)
    );
}

fn mined(document: &Path) -> Vec<MethodErrors> {
    read_errors(&json_of(document), Dialect::Classroom)
}

fn mined_fields(document: &Path) -> Vec<FieldFacts> {
    read_fields(&json_of(document), Dialect::Classroom)
}

fn json_of(document: &Path) -> Value {
    serde_json::from_slice(&fs::read(document).unwrap()).unwrap()
}
