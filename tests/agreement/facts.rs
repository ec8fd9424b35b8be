//! The page of facts about Classroom that no Discovery document has. It is not part of the repository: the environment
//! variable names its file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
};

const FACTS: &str = "CLASSROOM_FACTS";

/// What the page says that the pin or the annotations say, too.
pub(crate) struct Facts {
    text: String,
}

impl Facts {
    /// The page, if the environment names one.
    pub(crate) fn load() -> Option<Self> {
        let Some(path) = std::env::var_os(FACTS) else {
            // Not `eprintln!`, which a test that passes keeps to itself.
            let _ = writeln!(std::io::stderr(), "skipped: {FACTS} is not set, so no page of facts was read");
            return None;
        };
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{FACTS}: {error}"));
        Some(Self { text })
    }

    /// The status of each named reason that Google documents.
    pub(crate) fn documented_reasons(&self) -> BTreeMap<String, String> {
        let rows = self.rows("## Named reasons");
        let reasons =
            rows.iter().filter(|[status, ..]| is_status(status)).flat_map(|[status, _, reasons]| {
                let names = reasons.split(',').filter_map(|reason| reason.split_whitespace().next());
                names.map(|name| (name.to_owned(), status.clone()))
            });
        reasons.collect()
    }

    /// The reasons that were seen on the wire only.
    pub(crate) fn observed_reasons(&self) -> BTreeSet<String> {
        let list = self.after("Observed, not documented: ");
        let list = list.split('.').next().unwrap_or_default();
        list.split(',').map(|name| name.trim().to_owned()).collect()
    }

    /// What the table says about the errors of a method of the invitations, and of its page.
    pub(crate) fn invitations(&self, method: &str) -> String {
        let rows = self.rows("## invitations");
        let row = rows.into_iter().find(|[methods, ..]| methods.split(", ").any(|name| name == method));
        let [_, errors, _] = row.unwrap_or_else(|| panic!("the table of invitations has no {method}"));
        errors
    }

    /// The number that follows the only place of a text.
    pub(crate) fn number_after(&self, lead: &str) -> usize {
        number(self.after(lead)).unwrap_or_else(|| panic!("a number after: {lead}"))
    }

    fn after(&self, lead: &str) -> &str {
        let (_, rest) = self.text.split_once(lead).unwrap_or_else(|| panic!("the facts have: {lead}"));
        rest
    }

    /// The cells of the table below a heading, three a row.
    fn rows(&self, heading: &str) -> Vec<[String; 3]> {
        let lines = self.after(&format!("{heading}\n")).lines().take_while(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| line.strip_prefix('|')?.trim_end().strip_suffix('|'));
        let cell = |cells: &mut dyn Iterator<Item = &str>| cells.next().unwrap_or_default().trim().to_owned();
        rows.map(|row| {
            let mut cells = row.split('|');
            [cell(&mut cells), cell(&mut cells), cell(&mut cells)]
        })
        .collect()
    }
}

fn is_status(cell: &str) -> bool {
    cell.len() > 3 && cell.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// The number that a text starts with.
pub(crate) fn number(text: &str) -> Option<usize> {
    let digits = text.trim_start().split(|c: char| !c.is_ascii_digit() && c != ',').next()?;
    digits.replace(',', "").parse().ok()
}
