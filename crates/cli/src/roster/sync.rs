//! `roster sync`: a roster in, invitations out.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};
use clap::ArgMatches;
use google_classroom::{Classroom, Request};
use rust_i18n::t;
use serde_json::{Map, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    arguments as names,
    day::{self, Day},
    engine::{Engine, Stop},
    entry::Roster,
    event::Event,
    journal::{Journal, timestamp},
    left,
    outcome::{self, Told},
    plan::{self, Plan},
    read::Reading,
    show,
};
use crate::{
    connection,
    failure::{Exit, Failure},
    options::{Format, Options},
    terminal,
};

/// What is asked for.
struct Sync {
    reading: Reading,
    journal: PathBuf,
    left: PathBuf,
    daily_limit: u64,
    is_verbose: bool,
}

impl Sync {
    fn of(matches: &ArgMatches) -> Self {
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let roster = path(names::FILE).unwrap_or_default();
        Self {
            journal: path(names::JOURNAL).unwrap_or_else(|| beside(&roster, ".journal")),
            left: path(names::LEFT).unwrap_or_else(|| beside(&roster, ".left.csv")),
            daily_limit: matches.get_one::<u64>(names::DAILY_LIMIT).copied().unwrap_or(names::DAILY),
            is_verbose: matches.get_flag(names::VERBOSE),
            reading: Reading {
                path: roster,
                course: text(names::COURSE),
                users: path(names::USERS),
                class_alias_prefix: text(names::CLASS_ALIAS_PREFIX),
            },
        }
    }
}

/// `roster.csv` and `.journal` make `roster.csv.journal`.
fn beside(roster: &Path, ending: &str) -> PathBuf {
    let mut name = roster.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    roster.with_file_name(name)
}

/// The roster is needed as it is until the sync has ended.
fn check_files(sync: &Sync) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_default();
    let users = sync.reading.users.clone().unwrap_or_else(|| sync.reading.path.with_file_name("users.csv"));
    let read = [real(&sync.reading.path), real(&users)];
    let (journal, left) = (real(&sync.journal), real(&sync.left));
    if journal == left {
        return Err(Failure::usage(t!("roster.file.both", file = sync.left.display())));
    }
    match [(&sync.journal, journal), (&sync.left, left)].into_iter().find(|(_, real)| read.contains(real)) {
        Some((path, _)) => Err(Failure::usage(t!("roster.file.same", file = path.display()))),
        None => Ok(()),
    }
}

pub(super) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let sync = Sync::of(matches);
    let is_applied = super::is_applied(options, matches)?;
    check_files(&sync)?;
    let roster = sync.reading.read()?;
    let connection = connection::connect(options)?;
    let classroom = connection.classroom();
    let caller = caller(&classroom).await?;
    let fingerprint = roster.fingerprint(&connection::school(options), caller.as_deref().unwrap_or_default());
    // Before anything is changed, and so that no other sync changes what the plan is made of.
    let journal = match is_applied {
        true => {
            left::check(&sync.left, &roster.source)?;
            Some(Journal::open(&sync.journal, &fingerprint, &sync.reading.path)?)
        }
        false => None,
    };
    let plan = plan::make(&classroom, &roster, &sync.reading.path).await?;
    tell_notes(&roster, &plan);
    match journal {
        None => show_plan(options, &sync, &plan, &fingerprint),
        Some(journal) => {
            let beside = connection::is_emulated(options).then_some(sync.journal.as_path());
            let path = day::path(options.config_dir.as_deref(), caller.as_deref(), beside)?;
            let day = Day::new(path, sync.daily_limit);
            apply(options, &sync, &classroom, &roster, &plan, (journal, day)).await
        }
    }
}

fn tell_notes(roster: &Roster, plan: &Plan) {
    let note = |text: &str| terminal::labelled(terminal::WARNING, &t!("roster.note.label"), text);
    for text in &roster.notes {
        note(text);
    }
    if plan.nameless > 0 {
        note(&t!("roster.note.nameless", count = plan.nameless));
    }
}

fn show_plan(options: &Options, sync: &Sync, plan: &Plan, fingerprint: &str) -> Result<Exit, Failure> {
    let begun = Journal::peek(&sync.journal, fingerprint)?;
    let rows = outcome::planned(plan, &begun.states);
    show::write(options, &rows, sync.is_verbose, Map::new())?;
    if matches!(options.format, None | Some(Format::Table)) {
        show::print(&format!("{}\n", t!("roster.plan.apply")))?;
    }
    Ok(Exit::Success)
}

async fn apply(
    options: &Options,
    sync: &Sync,
    classroom: &Classroom,
    roster: &Roster,
    plan: &Plan,
    (mut journal, day): (Journal, Day),
) -> Result<Exit, Failure> {
    if journal.is_resumed {
        terminal::labelled(terminal::WARNING, &t!("roster.note.label"), &t!("roster.note.resumed"));
    }
    let mut engine = Engine::new(classroom, &mut journal, day, plan);
    engine.progress = engine.progress.beside_answer(options);
    engine.run().await.map_err(|failure| engine.journal.broken_off(failure))?;
    let (troubles, stop) = (std::mem::take(&mut engine.troubles), engine.stop.take());
    let rows = outcome::after(plan, &journal, &troubles, stop.as_ref());
    let left = left::write(&sync.left, &roster.source, &rows);
    tell(options, sync, &rows, stop.as_ref(), left.as_ref().copied().unwrap_or_default())?;
    left.map_err(|failure| journal.broken_off(failure))?;
    // After the report, so that who is killed before it can have it again.
    if !rows.iter().any(|told| told.kind.is_left()) {
        let ended = journal.write(&[Event::End { at: timestamp() }]).and_then(|()| journal.sync());
        ended.map_err(|failure| journal.broken_off(failure))?;
    }
    end(rows, stop)
}

/// Who calls, so that the invitations of the day are counted for the right person; nobody if the API does not tell.
async fn caller(classroom: &Classroom) -> Result<Option<String>, Failure> {
    let id = match classroom.user_profiles().get("me").with_fields("id").send().await {
        Ok(me) => me.id,
        // A refusal says no more of the caller tomorrow; that nothing comes through is another matter.
        Err(error) if error.status().is_some() && !error.is_credentials() => None,
        Err(error) => return Err(error.into()),
    };
    Ok(id.filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric())))
}

fn tell(
    options: &Options,
    sync: &Sync,
    rows: &[Told<'_>],
    stop: Option<&Stop>,
    left: usize,
) -> Result<(), Failure> {
    let mut more = Map::new();
    let resume = match stop {
        Some(Stop::Limit { resume } | Stop::Exhausted { resume }) => Some(*resume),
        _ => None,
    };
    if let Some(resume) = resume {
        more.insert("resume".to_owned(), json!(rfc3339(resume)));
    }
    if left > 0 {
        more.insert("left".to_owned(), json!(sync.left.display().to_string()));
    }
    show::write(options, rows, sync.is_verbose, more)?;
    if left > 0 {
        terminal::error_line(&t!("roster.left.told", count = left, file = sync.left.display()));
    }
    if let (Some(stop), Some(resume)) = (stop, resume) {
        let (local, rfc) = (local(resume), rfc3339(resume));
        let text = match stop {
            Stop::Exhausted { .. } => t!("roster.stop.exhausted", local = local, time = rfc),
            _ => t!("roster.stop.limit", limit = sync.daily_limit, local = local, time = rfc),
        };
        terminal::labelled(terminal::WARNING, &t!("roster.stop.label"), &text);
    }
    Ok(())
}

fn end(rows: Vec<Told<'_>>, stop: Option<Stop>) -> Result<Exit, Failure> {
    if let Some(Stop::Failed(failure)) = stop {
        return Err(*failure);
    }
    if rows.iter().any(|told| told.kind.is_left()) {
        return Ok(Exit::Unfinished);
    }
    let has_failed = rows.iter().any(|told| told.kind.has_failed());
    Ok(if has_failed { Exit::Api } else { Exit::Success })
}

fn rfc3339(time: OffsetDateTime) -> String {
    time.replace_nanosecond(0).unwrap_or(time).format(&Rfc3339).unwrap_or_default()
}

/// The time on the clock of the reader.
fn local(time: OffsetDateTime) -> String {
    let utc = DateTime::from_timestamp(time.unix_timestamp(), 0).unwrap_or_default();
    utc.with_timezone(&Local).format("%Y-%m-%d %H:%M (%:z)").to_string()
}
