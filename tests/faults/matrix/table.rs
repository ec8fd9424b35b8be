//! The counts as a table.

use std::fmt;

use super::counts::Counts;

/// A row for each family of faults, and one for all of them.
pub(crate) struct Table(Vec<(&'static str, Counts)>);

impl Table {
    /// An empty table with these rows.
    pub(crate) fn of(families: impl IntoIterator<Item = &'static str>) -> Self {
        Self(families.into_iter().map(|family| (family, Counts::default())).collect())
    }

    pub(crate) fn add(&mut self, family: &str, counts: Counts) {
        let row = self.0.iter_mut().find(|(name, _)| *name == family);
        row.expect("a row for each family").1 += counts;
    }

    pub(crate) fn total(&self) -> Counts {
        let mut total = Counts::default();
        for (_, counts) in &self.0 {
            total += counts.clone();
        }
        total
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| fault family | faults | calls | retried | left open | sent twice | lost | told wrongly |"
        )?;
        writeln!(f, "|---|---:|---:|---:|---:|---:|---:|---:|")?;
        let total = ("**all**", self.total());
        for (name, counts) in self.0.iter().chain([&total]) {
            let Counts { faults, calls, retried, left_open, sent_twice, lost, told_wrongly } = counts;
            writeln!(
                f,
                "| {name} | {faults} | {calls} | {retried} | {left_open} | {sent_twice} | {lost} | {told_wrongly} |"
            )?;
        }
        Ok(())
    }
}
