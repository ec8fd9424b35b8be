//! Profiles, by name.

use google_classroom_emulator::demo;

use crate::{
    school::{SCOPES, School},
    support::Cli,
};

fn with_two_profiles(school: &School) -> Cli {
    let cli = school.cli();
    cli.write("key.json", &school.key(&SCOPES));
    for (name, subject) in [("admin", demo::ADMIN), ("ada", demo::TEACHER)] {
        cli.out(&["auth", "add-key", name, "--credentials", "key.json", "--subject", subject]);
    }
    cli
}

#[test]
fn the_first_profile_is_the_default_until_another_is_chosen() {
    let cli = with_two_profiles(&School::new());
    let list = cli.out(&["auth", "list"]);
    assert!(
        list.starts_with("  ada    service account key ") && list.contains("\n* admin  service"),
        "{list}"
    );
    assert!(cli.out(&["auth", "use", "ada"]).contains("Profile: ada (default)"));
    assert!(cli.out(&["auth", "list"]).starts_with("* ada"));
    let one = cli.with("CLASSROOM1_PROFILE", "admin");
    assert!(one.out(&["auth", "status"]).contains("Acts for: admin@school.example"));
    assert!(one.out(&["auth", "status", "--profile", "ada"]).contains("Acts for: ada@school.example"));
    let json: serde_json::Value =
        serde_json::from_str(&one.out(&["auth", "list", "--output", "json"])).unwrap();
    assert_eq!((&json[0]["profile"], &json[0]["default"]), (&"ada".into(), &true.into()));
}

#[test]
fn a_profile_is_forgotten() {
    let cli = with_two_profiles(&School::new());
    assert_eq!(cli.run(&["auth", "logout", "--profile", "ada"]).code, 0);
    assert!(!cli.out(&["auth", "list"]).contains("ada@"));
    assert_eq!(cli.run(&["auth", "logout", "--all"]).code, 0);
    assert_eq!(cli.out(&["auth", "list"]), "");
}

#[test]
fn profiles_that_are_made_at_once_are_all_there() {
    let school = School::new();
    let cli = school.cli();
    cli.write("key.json", &school.key(&SCOPES));
    let names: Vec<String> = (0..12).map(|number| format!("teacher-{number:02}")).collect();
    let add = |name: &String| {
        let mut command = cli.command(&["auth", "add-key", name, "--credentials", "key.json"]);
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let all: Vec<_> = names.iter().map(add).collect();
    for mut child in all {
        assert!(child.wait().unwrap().success());
    }
    let list = cli.out(&["auth", "list"]);
    let found: Vec<&str> = list.lines().map(|line| line[2..].split(' ').next().unwrap()).collect();
    assert_eq!(found, names);
}

#[test]
fn a_name_that_is_not_there_is_answered_with_one_that_is() {
    let cli = with_two_profiles(&School::new());
    let outcome = cli.run(&["auth", "use", "admim"]);
    assert_eq!(outcome.code, 4, "{outcome:?}");
    assert_eq!(outcome.err, "error: there is no profile `admim`\nhint: did you mean `admin`?\n");
    let outcome = cli.run(&["auth", "add-key", "../up", "--credentials", "key.json"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
}

#[test]
fn settings_that_cannot_be_read_say_where() {
    let cli = Cli::new();
    cli.write("profiles.toml", "default = \"a\"\n[profiles.a]\nkind = \"robot\"\n");
    let outcome = cli.run(&["auth", "status", "--config-dir", "."]);
    assert_eq!(outcome.code, 3, "{outcome:?}");
    assert!(outcome.err.contains("profiles.toml, line "), "{outcome:?}");
    assert!(outcome.err.contains("robot"), "{outcome:?}");
}

#[test]
fn profiles_are_written_in_every_format() {
    let cli = with_two_profiles(&School::new());
    let lines = cli.out(&["auth", "list", "--output", "ndjson"]);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{lines}");
    assert_eq!(cli.out(&["auth", "list", "--output", "csv"]).lines().count(), 3);
    assert!(cli.out(&["auth", "status", "--output", "yaml"]).contains("profile: admin\n"));
    assert_eq!(cli.out(&["doctor", "--emulator", "--output", "ndjson"]).lines().count(), 7);
}
