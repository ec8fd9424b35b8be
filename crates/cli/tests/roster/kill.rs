//! A sync that is killed at any moment, again and again, ends as one that was left alone.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use google_classroom_emulator::{Access, Emulator, Limits};
use serde_json::Value;

use crate::{
    front::{Front, Moment},
    school::{ADMIN, CREATE, DELETE, cli, count, invite, pending, pupil, school},
    support::Cli,
};

/// Set to the number of kills: 200 shows what is promised, and takes a minute or two.
const KILLS: &str = "CLASSROOM1_KILLS";
const FEW: usize = 40;
const SYNC: [&str; 8] =
    ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply", "--output", "json"];

/// Five to invite, two whose role differs, one whose new role is refused and whose old one is restored, one who can't be
/// invited, and two who need nothing.
const ROSTER: &str = "\
user,role
p001@school.example,student
p002@school.example,student
p003@school.example,teacher
p004@school.example,student
p005@school.example,student
p006@school.example,teacher
p007@school.example,student
eve@school.example,student
cleo@school.example,student
p008@school.example,student
p010@school.example,teacher
";
const CREATED: usize = 7;
const CHANGED: usize = 2;
const RESTORED: usize = 1;

/// When the process is killed.
#[derive(Clone, Copy, Debug)]
enum When {
    /// The server has the request, and acts on it afterwards.
    Sent,
    /// The server has acted, and the answer is not on its way.
    Acted,
    /// The answer is on its way; so much later.
    Answered { turns: u32 },
}

/// What the server watches for, and what it has seen.
#[derive(Default)]
struct Watch {
    plan: Option<(usize, When)>,
    child: Option<Child>,
    requests: usize,
    conflicts: usize,
    /// How much of the journal was there when the last request left: that much is on the disk.
    durable: usize,
    journal: PathBuf,
    was_killed: bool,
}

type Shared = Arc<Mutex<Watch>>;

fn lock(watch: &Shared) -> MutexGuard<'_, Watch> {
    watch.lock().unwrap_or_else(PoisonError::into_inner)
}

fn kill(watch: &mut Watch) {
    if let Some(child) = &mut watch.child {
        watch.was_killed = child.kill().is_ok();
    }
}

fn front(emulator: &Emulator, watch: &Shared) -> Front {
    let (watch, school) = (watch.clone(), emulator.clone());
    Front::new(emulator, move |moment| {
        let mut seen = lock(&watch);
        match moment {
            Moment::Before(request) => {
                // Whoever asks for a teacher finds the account of the last pupil disabled.
                let body = String::from_utf8_lossy(request.body());
                if body.contains("POST /v1/invitations") && body.contains("TEACHER") {
                    school.set_access(&pupil(10), Access::AccountDisabled);
                }
                seen.requests += 1;
                seen.durable = std::fs::read(&seen.journal).map_or(0, |bytes| bytes.len());
                if matches!(seen.plan, Some((number, When::Sent)) if number == seen.requests) {
                    kill(&mut seen);
                }
            }
            Moment::After(response) => {
                school.set_access(&pupil(10), Access::Full);
                let text = String::from_utf8_lossy(response.body());
                seen.conflicts += text.matches("HTTP/1.1 409").count();
                match seen.plan {
                    Some((number, When::Acted)) if number == seen.requests => kill(&mut seen),
                    Some((number, When::Answered { turns })) if number == seen.requests => {
                        let watch = watch.clone();
                        thread::spawn(move || {
                            for _ in 0..turns {
                                thread::yield_now();
                            }
                            kill(&mut lock(&watch));
                        });
                    }
                    _ => {}
                }
            }
        }
    })
}

/// Runs the sync; gives its report if it came to its end.
fn run(cli: &Cli, watch: &Shared, plan: Option<(usize, When)>) -> Option<Value> {
    let mut command = cli.command(&SYNC);
    let mut child = {
        let mut seen = lock(watch);
        seen.plan = plan;
        seen.requests = 0;
        seen.was_killed = false;
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let pipes = (child.stdout.take(), child.stderr.take());
        seen.child = Some(child);
        pipes
    };
    let (mut out, mut err) = (String::new(), String::new());
    let _ = child.0.as_mut().map(|pipe| pipe.read_to_string(&mut out));
    let _ = child.1.as_mut().map(|pipe| pipe.read_to_string(&mut err));
    let mut seen = lock(watch);
    let status = seen.child.take().map(|mut child| child.wait().expect("an end"));
    let code = status.and_then(|status| status.code());
    assert!(matches!(code, None | Some(1)), "ended with {code:?}: {err}");
    assert!(code.is_some() || seen.was_killed, "it died by itself: {err}");
    // A report that is whole counts, also if the process was killed after it.
    serde_json::from_str(&out).ok()
}

/// A loss of power takes what is not on the disk yet, from any byte on.
fn lose_power(journal: &Path, durable: usize, chance: &mut fastrand::Rng) {
    let Ok(bytes) = std::fs::read(journal) else { return };
    let end = chance.usize(durable.min(bytes.len())..=bytes.len());
    std::fs::write(journal, bytes.get(..end).unwrap_or_default()).expect("a journal");
}

fn outcomes(report: &Value, wanted: &[&str]) -> usize {
    let rows = report["rows"].as_array().expect("rows");
    rows.iter().filter(|row| wanted.contains(&row["outcome"].as_str().unwrap_or_default())).count()
}

/// One sync with its kills; gives how many there were.
fn trial(seed: u64) -> usize {
    let mut chance = fastrand::Rng::with_seed(seed);
    let emulator = school(10, Limits::default());
    invite(&emulator, &pupil(6), "STUDENT");
    invite(&emulator, &pupil(7), "TEACHER");
    invite(&emulator, &pupil(8), "STUDENT");
    invite(&emulator, &pupil(9), "STUDENT");
    invite(&emulator, &pupil(10), "STUDENT");
    let before = count(&emulator, CREATE);

    let watch = Shared::default();
    let front = front(&emulator, &watch);
    let cli = cli(&emulator, &front, ADMIN);
    let journal = cli.file("roster.csv.journal");
    lock(&watch).journal = journal.clone();
    cli.write("roster.csv", ROSTER);

    let mut kills = 0;
    let report = loop {
        let when = match chance.u32(0..3) {
            0 => When::Sent,
            1 => When::Acted,
            _ => When::Answered { turns: chance.u32(0..3000) },
        };
        // Some requests are for the plan; most kills are to come after those.
        let plan = (kills < 3).then(|| (chance.usize(5..=12), when));
        if let Some(report) = run(&cli, &watch, plan) {
            break report;
        }
        kills += 1;
        if chance.bool() {
            let durable = lock(&watch).durable;
            lose_power(&journal, durable, &mut chance);
        }
    };

    // What the server has done is what the report says, once each.
    assert_eq!(count(&emulator, CREATE) - before, CREATED + RESTORED, "seed {seed}: {report:#}");
    assert_eq!(count(&emulator, DELETE), CHANGED + RESTORED, "seed {seed}: {report:#}");
    assert_eq!(lock(&watch).conflicts, 0, "seed {seed}: sent twice");
    assert_eq!(outcomes(&report, &["invited", "found", "changed"]), CREATED, "seed {seed}: {report:#}");
    assert_eq!(outcomes(&report, &["restored"]), RESTORED, "seed {seed}: {report:#}");
    assert_eq!(outcomes(&report, &["refused"]), 1, "seed {seed}: {report:#}");
    let mut wanted: Vec<(String, String)> = [1, 2, 4, 5, 7, 8, 9, 10]
        .map(|number| (number, "STUDENT"))
        .into_iter()
        .chain([3, 6].map(|number| (number, "TEACHER")))
        .map(|(number, role)| (emulator.user_id(&pupil(number)), role.to_owned()))
        .collect();
    wanted.sort();
    assert_eq!(pending(&emulator), wanted, "seed {seed}: lost");
    kills
}

#[test]
fn nothing_is_sent_twice_and_nothing_is_lost() {
    let wanted = std::env::var(KILLS).ok().and_then(|text| text.parse().ok()).unwrap_or(FEW);
    let (mut kills, mut trials) = (0, 0);
    while kills < wanted {
        kills += trial(trials);
        trials += 1;
        assert!(trials < 20 * wanted as u64, "hardly a sync was killed");
    }
    println!("{kills} kills in {trials} syncs: sent twice 0, lost 0");
}
