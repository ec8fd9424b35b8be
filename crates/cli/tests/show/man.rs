//! Manual pages.

use std::{fs, process::Command};

use crate::support::Cli;

#[test]
fn a_page_for_each_command() {
    let cli = Cli::new();
    let outcome = cli.run(&["man", "--dir", "pages/man1"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let pages = fs::read_dir(cli.file("pages/man1")).unwrap().count();
    assert!(pages > 105, "{pages}");
    assert_eq!(outcome.err, format!("{pages} pages written to pages/man1\n"));
    let page = fs::read_to_string(cli.file("pages/man1/classroom1-courses-students-create.1")).unwrap();
    assert!(page.contains("course\\-id"), "{page}");
}

#[test]
fn the_top_page_renders() {
    let cli = Cli::new();
    let page = cli.write("classroom1.1", &cli.out(&["man"]));
    match Command::new("groff").args(["-man", "-Tutf8", "-P-cbou"]).arg(page).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("invitations") && text.contains("--read-only"), "{text}");
        }
        Err(_) => eprintln!("skipped: no groff"),
    }
}

#[test]
fn a_folder_that_can_not_be_written() {
    let cli = Cli::new();
    cli.write("file", "");
    let outcome = cli.run(&["man", "--dir", "file/below"]);
    assert_eq!(outcome.code, 3);
    assert!(outcome.err.starts_with("error: can't write the pages to file/below: "), "{}", outcome.err);
}
