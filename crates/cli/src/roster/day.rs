//! How many invitations the caller has sent in the last day, over all rosters.
//!
//! When Google's day begins is not documented. Over any 24 hours counts what is safe whenever it does.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use fs4::FileExt;
use rust_i18n::t;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    clock,
    failure::{self, Failure},
};

/// Over which the limit counts.
const DAY: Duration = Duration::days(1);

/// The invitations of a caller, in a file.
#[derive(Debug)]
pub(super) struct Day {
    path: PathBuf,
    limit: u64,
}

/// Some invitations at a time; a negative number takes back those that were not sent after all.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Sent {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    count: i64,
}

impl Day {
    pub(super) fn new(path: PathBuf, limit: u64) -> Self {
        Self { path, limit }
    }

    /// Counts up to so many invitations as about to be sent, and gives how many may be.
    pub(super) fn reserve(&self, wanted: usize) -> Result<usize, Failure> {
        self.locked(|file, sent| {
            let now = clock::now();
            let room = self.limit.saturating_sub(within_a_day(sent, now));
            let count = wanted.min(usize::try_from(room).unwrap_or(usize::MAX));
            if count > 0 {
                append(file, sent, &Sent { at: now, count: i64::try_from(count).unwrap_or(i64::MAX) }, now)?;
            }
            Ok(count)
        })
    }

    /// For how many there is room now.
    pub(super) fn room(&self) -> Result<usize, Failure> {
        self.locked(|_, sent| {
            let room = self.limit.saturating_sub(within_a_day(sent, clock::now()));
            Ok(usize::try_from(room).unwrap_or(usize::MAX))
        })
    }

    /// Counts an invitation whether there is room for it or not.
    pub(super) fn count(&self, count: usize) -> Result<(), Failure> {
        self.add(clock::now(), i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Takes back an invitation that surely was not sent.
    pub(super) fn take_back(&self, at: &str, count: usize) -> Result<(), Failure> {
        let Ok(at) = OffsetDateTime::parse(at, &Rfc3339) else { return Ok(()) };
        self.add(at, i64::try_from(count).map_or(0, |count| -count))
    }

    /// When there is room for so many, if it is not now.
    pub(super) fn resume(&self, wanted: usize) -> Result<OffsetDateTime, Failure> {
        self.locked(|_, sent| {
            let wanted = u64::try_from(wanted).unwrap_or(u64::MAX).min(self.limit);
            let now = clock::now();
            let mut moments: Vec<OffsetDateTime> = sent.iter().map(|sent| sent.at + DAY).collect();
            moments.sort();
            let is_free = |moment: &OffsetDateTime| {
                *moment > now && self.limit.saturating_sub(within_a_day(sent, *moment)) >= wanted
            };
            Ok(moments.into_iter().find(is_free).unwrap_or(now + DAY))
        })
    }

    fn add(&self, at: OffsetDateTime, count: i64) -> Result<(), Failure> {
        self.locked(|file, sent| append(file, sent, &Sent { at, count }, clock::now()))
    }

    /// Two rosters may be synced at a time.
    fn locked<T>(&self, act: impl FnOnce(&mut File, &[Sent]) -> io::Result<T>) -> Result<T, Failure> {
        let run = || {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = OpenOptions::new().read(true).append(true).create(true).open(&self.path)?;
            FileExt::lock(&file)?;
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            // A line that was cut off was not acted on.
            let sent: Vec<Sent> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
            if !text.is_empty() && !text.ends_with('\n') {
                file.write_all(b"\n")?;
            }
            act(&mut file, &sent)
        };
        run().map_err(|cause| {
            let cause = failure::cause(&cause);
            Failure::configuration(t!("roster.day.unusable", file = self.path.display(), cause = cause))
        })
    }
}

fn within_a_day(sent: &[Sent], now: OffsetDateTime) -> u64 {
    let counts = sent.iter().filter(|sent| now - sent.at < DAY).map(|sent| sent.count);
    u64::try_from(counts.sum::<i64>()).unwrap_or(0)
}

/// What is older than a day is dropped when nothing else is left.
fn append(file: &mut File, before: &[Sent], sent: &Sent, now: OffsetDateTime) -> io::Result<()> {
    if !before.is_empty() && before.iter().all(|sent| now - sent.at >= DAY) {
        file.set_len(0)?;
    }
    let mut line = serde_json::to_vec(sent)?;
    line.push(b'\n');
    file.write_all(&line)?;
    file.sync_data()
}

/// Where the count of a caller is kept: with the settings, or beside the journal of an emulator, whose days are not Google's.
pub(super) fn path(
    config_dir: Option<&Path>,
    caller: Option<&str>,
    emulated_beside: Option<&Path>,
) -> Result<PathBuf, Failure> {
    use etcetera::BaseStrategy;
    if let Some(journal) = emulated_beside {
        let mut path = journal.as_os_str().to_owned();
        path.push(".day");
        return Ok(path.into());
    }
    let name = format!("invitations-{}.jsonl", caller.unwrap_or("unknown"));
    if let Some(folder) = config_dir {
        return Ok(folder.join(name));
    }
    let base = etcetera::choose_base_strategy()
        .map_err(|cause| Failure::configuration(t!("roster.day.no_folder", cause = cause)))?;
    let folder = base.state_dir().unwrap_or_else(|| base.data_dir());
    Ok(folder.join("classroom1").join(name))
}
