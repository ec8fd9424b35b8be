//! The emulator in this process.

use std::{sync::Arc, time::Duration};

use google_classroom::Transport;
use google_classroom_emulator::Emulator;
use rust_i18n::t;
use time::{Month, OffsetDateTime, Time};

use super::{Found, people, state_file::StateFile, transport::watched};
use crate::{clock, failure::Failure, options::Options};

/// An emulator, and who calls it.
pub(super) struct Embedded {
    pub(super) found: Found,
    pub(super) transport: Arc<dyn Transport>,
}

/// The demo school, or the one in the file that is asked for.
pub(super) fn open(options: &Options) -> Result<Embedded, Failure> {
    if options.credentials_file.is_some() {
        return Err(Failure::usage(t!("people.no-credentials")));
    }
    let file = options.emulator_state.as_deref().map(StateFile::lock).transpose()?;
    let emulator = match &file {
        Some(file) => file.load()?.unwrap_or_else(Emulator::demo),
        None => Emulator::demo(),
    };
    set_clock(&emulator);
    let found = people::of_embedded(options, emulator.clone())?;
    let transport: Arc<dyn Transport> = match file {
        Some(file) => Arc::new(file.keeping(emulator)),
        None => Arc::new(emulator),
    };
    Ok(Embedded { found, transport: watched(options, transport) })
}

/// Sets the clock of the emulator, which stands at the first midnight of 2026, to ours.
fn set_clock(emulator: &Emulator) {
    let Ok(midnight) = time::Date::from_calendar_date(2026, Month::January, 1) else { return };
    let start = OffsetDateTime::new_utc(midnight, Time::MIDNIGHT);
    let ahead = (clock::now() - start).whole_seconds();
    let by = Duration::from_secs(ahead.unsigned_abs().min(CENTURY));
    match ahead {
        0.. => emulator.set_clock_ahead(by),
        _ => emulator.set_clock_behind(by),
    }
}

/// The most that the clock of an emulator can be off, in seconds.
const CENTURY: u64 = 100 * 365 * 24 * 60 * 60;
