//! What a journal says, read from its text.

use std::collections::HashMap;

use super::{event::Event, state::State};

/// The version of the format.
pub(super) const VERSION: u32 = 1;

/// How a journal begins, so that no other file is taken for one that was cut off at once.
const BEGIN: &[u8] = br#"{"event":"begin""#;

/// The last sync of a journal.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The roster that it is of, and the name that its file had.
    pub(super) roster: Option<(String, String)>,
    pub(super) has_ended: bool,
    pub(super) states: HashMap<u64, State>,
    /// How many bytes of the text are whole lines; what follows was cut off while it was being written.
    pub(super) whole: usize,
}

/// A line that is whole, and no line of a journal.
#[derive(Debug)]
pub(super) struct Damage {
    pub(super) line: usize,
    pub(super) what: String,
}

impl Log {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Damage> {
        let mut log = Self::default();
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        log.whole = whole;
        let rest = bytes.get(whole..).unwrap_or_default();
        if whole == 0 && !rest.starts_with(BEGIN) && !BEGIN.starts_with(rest) {
            return Err(Damage { line: 1, what: "begin".to_owned() });
        }
        let lines = bytes.get(..whole).unwrap_or_default().split_inclusive(|byte| *byte == b'\n');
        for (number, line) in lines.enumerate() {
            let damage = |what: String| Damage { line: number + 1, what };
            let event: Event = serde_json::from_slice(line).map_err(|cause| damage(cause.to_string()))?;
            if let Event::Begin { version, .. } = &event
                && *version != VERSION
            {
                return Err(damage(format!("version {version}")));
            }
            if log.roster.is_none() && !matches!(event, Event::Begin { .. }) {
                return Err(damage("begin".to_owned()));
            }
            log.take(&event);
        }
        Ok(log)
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Begin { roster, file, .. } => {
                self.roster = Some((roster.clone(), file.clone()));
                self.has_ended = false;
                self.states.clear();
            }
            Event::End { .. } => self.has_ended = true,
            event => {
                if let Some(row) = event.row() {
                    let state = self.states.remove(&row).unwrap_or_default();
                    self.states.insert(row, state.after(event));
                }
            }
        }
    }

    /// Whether a sync of another roster has begun and not ended.
    pub(super) fn is_of_another(&self, fingerprint: &str) -> bool {
        self.is_open() && self.roster.as_ref().is_some_and(|(roster, _)| roster != fingerprint)
    }

    /// Whether a sync of this roster has begun and not ended.
    pub(super) fn is_begun(&self, fingerprint: &str) -> bool {
        self.is_open() && self.roster.as_ref().is_some_and(|(roster, _)| roster == fingerprint)
    }

    /// A sync that ended before anything was to be sent, as for want of a course, binds nobody.
    fn is_open(&self) -> bool {
        !self.has_ended && !self.states.is_empty()
    }
}
