//! Whether the code compiles without a warning with each Cargo feature alone, with none and with all; and what a feature
//! gives and what it leaves out.
//!
//! Its own `main` shows how far it is: the first run builds the dependencies.

#[path = "../common/mod.rs"]
#[allow(dead_code, reason = "shared with tests that show code")]
mod common;
mod consumer;

use std::collections::BTreeSet;

use consumer::{Consumer, Source};
use google_discovery_codegen::{Annotations, Options};

fn main() {
    classroom();
    levels();
}

/// The published bindings, as another crate sees them.
fn classroom() {
    let options = Options::default().features(Some(Options::FEATURE_LEVELS));
    let annotations = common::annotations("../discovery/classroom-v1.annotations");
    let features = features("../discovery/classroom-v1.json", &annotations, &options);
    assert!(features.contains("courses") && features.contains("courses.students"), "{features:?}");
    assert!(!features.contains("courses.courseWork.rubrics"), "two levels have features: {features:?}");
    let consumer = Consumer::new("classroom", Source::GoogleClassroom, &features);
    consumer.assert_each_compiles();

    consumer.assert_gives(&["invitations"], &["invitations::Create", "model::InvitationRole", "Reason"]);
    consumer.assert_lacks(
        &["invitations"],
        &[
            ("model::CourseWork", Some("courses.courseWork")),
            ("courses::Create", Some("courses")),
            ("courses::students", Some("courses.students")),
            ("registrations", None),
        ],
    );
    consumer.assert_gives(
        &["courses.students"],
        &["courses::students::List", "model::Student", "model::UserProfile"],
    );
    consumer
        .assert_lacks(&["courses.students"], &[("courses::List", Some("courses")), ("model::Course", None)]);
    consumer.assert_gives(&["courses.courseWork"], &["courses::course_work::rubrics::List", "model::Rubric"]);
}

/// A document of ours with four levels of resources, three of which have features: what each turns on.
fn levels() {
    let document = "features/levels.json";
    let options = Options::default().features(Some(3));
    let features = features(document, &Annotations::default(), &options);
    let expected = ["admin.keys", "admin.logs", "model", "shelves", "shelves.books", "shelves.books.pages"];
    assert!(features.iter().eq(expected), "{features:?}");
    let consumer = Consumer::new("levels", Source::Document { document, levels: 3 }, &features);
    consumer.assert_each_compiles();

    // What belongs to no resource, and the ways to resources.
    consumer.assert_gives(&[], &["Ping", "model::Pong", "shelves::books::Books", "admin::Admin"]);
    consumer.assert_lacks(
        &[],
        &[
            ("shelves::Get", Some("shelves")),
            ("shelves::books::Get", Some("shelves.books")),
            ("model::Shelf", Some("shelves")),
            ("model::Size", None),
            ("model::Titles", None),
            ("model::Leftover", Some("model")),
        ],
    );
    // A schema is there with each feature that reaches it; an alias with what it stands for.
    consumer.assert_gives(&["shelves"], &["shelves::Get", "model::Shelf", "model::Size", "model::SizeUnit"]);
    consumer.assert_lacks(&["shelves"], &[("model::Book", None), ("shelves::books::pages", None)]);
    consumer.assert_gives(
        &["shelves.books"],
        &["shelves::books::Get", "model::Book", "model::Size", "model::Titles"],
    );
    // What lies deeper belongs to the feature of the last level.
    consumer.assert_gives(
        &["shelves.books.pages"],
        &["shelves::books::pages::Get", "shelves::books::pages::notes::Get", "model::Page", "model::Note"],
    );
    consumer.assert_gives(&["admin.keys"], &["admin::keys::Get", "model::Key"]);
    consumer.assert_lacks(&["admin.keys"], &[("admin::logs", Some("admin.logs")), ("model::Log", None)]);
    // Schemas that no method reaches.
    consumer.assert_gives(&["model"], &["model::Leftover", "model::Book"]);
}

fn features(document: &str, annotations: &Annotations, options: &Options) -> BTreeSet<String> {
    common::outcome(document, annotations, options).api.features().map(str::to_owned).collect()
}
