//! What time it is, for the whole program: the system's, or beside an emulator the day that a demonstration wants.

use std::sync::OnceLock;

use rust_i18n::t;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{connection, environment, failure::Failure, options::Options};

/// Sets the time that an emulator and we go by.
pub(crate) const NOW: &str = "CLASSROOM1_NOW";

static CHOSEN: OnceLock<OffsetDateTime> = OnceLock::new();

/// Reads the variable, once, before any command runs. Where there is no emulator, it says nothing.
pub(crate) fn start(options: &Options) -> Result<(), Failure> {
    let Some(text) = environment::variable(NOW).filter(|_| connection::is_emulated(options)) else {
        return Ok(());
    };
    let chosen = OffsetDateTime::parse(&text, &Rfc3339)
        .map_err(|_| Failure::configuration(t!("clock.unreadable", variable = NOW, text = text)))?;
    // It is set once only: a second time it would be the same.
    let _ = CHOSEN.set(chosen);
    Ok(())
}

/// The time.
pub(crate) fn now() -> OffsetDateTime {
    chosen().unwrap_or_else(OffsetDateTime::now_utc)
}

/// The time, if it is not the system's.
pub(crate) fn chosen() -> Option<OffsetDateTime> {
    CHOSEN.get().copied()
}

/// A time as files and answers of ours have it.
pub(crate) fn text(time: OffsetDateTime) -> String {
    time.format(&Rfc3339).unwrap_or_default()
}
