//! How far a long command has come, where nobody watches a terminal.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{ADMIN, cli, pending, pupil, school},
};

const MANY: usize = 200;

#[test]
fn each_tenth_is_a_line_unless_a_program_reads() {
    let mut limits = Limits::default();
    limits.invitations_per_user = 1000;
    let emulator = school(MANY, limits);
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    let roster = |pupils: usize| (1..=pupils).map(pupil).collect::<Vec<_>>().join("\n");
    cli.write("roster.csv", &format!("user\n{}\n", roster(MANY)));
    let sync = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--daily-limit", "1000", "--apply"];
    let withdraw = ["roster", "withdraw", "--course", "d:MATH1", "--apply"];
    for format in [&[][..], &["--output", "json"], &["--output", "ndjson"]] {
        for (command, doing) in [(&sync[..], "inviting"), (&withdraw[..], "withdrawing")] {
            let run = cli.run(&[command, format].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            let tenths = (1..=10).map(|tenth| format!("{doing}: {} of {MANY}\n", tenth * MANY / 10));
            let lines: String = if format.is_empty() { tenths.collect() } else { String::new() };
            assert_eq!(run.err, lines);
        }
    }
    assert!(pending(&emulator).is_empty());
    // Of fewer nobody has to be told.
    cli.write("roster.csv", &format!("user\n{}\n", roster(MANY - 1)));
    assert_eq!(cli.run(&[&sync[..], &["--journal", "few"]].concat()).err, "");
}
