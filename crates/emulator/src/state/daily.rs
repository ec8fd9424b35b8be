use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Id;

/// What users did on one day, by user: the day that the clock showed when somebody last did it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DailyCount {
    pub(crate) day: i64,
    pub(crate) users: BTreeMap<Id, usize>,
}

impl DailyCount {
    /// How often a user did it on a day.
    pub(crate) fn of(&self, user: Id, day: i64) -> usize {
        let counted = self.users.get(&user).filter(|_| self.day == day);
        counted.copied().unwrap_or_default()
    }

    /// Counts it once more.
    pub(crate) fn add(&mut self, user: Id, day: i64) {
        if self.day != day {
            *self = Self { day, users: BTreeMap::new() };
        }
        let count = self.users.entry(user).or_default();
        *count = count.saturating_add(1);
    }
}
