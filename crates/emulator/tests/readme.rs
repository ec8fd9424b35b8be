//! What the README says of the methods is what they do.

mod support;

use google_classroom_emulator::{Emulator, demo};
use support::{
    as_user,
    methods::{body_of, path_of, resources},
};

/// The table of the README, by asking every method of the document.
fn table() -> String {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let mut table = String::from("| Resource | Methods that behave |\n|---|---|\n");
    for (path, resource) in resources() {
        let names: Vec<_> = resource
            .methods
            .iter()
            .filter(|(_, method)| {
                teacher.send(&method.http_method, &path_of(method), body_of(method)).status != 501
            })
            .map(|(name, _)| name.as_str())
            .collect();
        if !names.is_empty() {
            let all = if names.len() == resource.methods.len() { "all: " } else { "" };
            table.push_str(&format!("| `{path}` | {all}{} |\n", names.join(", ")));
        }
    }
    table
}

#[test]
fn the_readme_lists_the_methods_that_behave() {
    let table = table();
    let readme = include_str!("../README.md");
    assert!(readme.contains(&format!("\n{table}\n")), "put this into the README:\n\n{table}");
}
