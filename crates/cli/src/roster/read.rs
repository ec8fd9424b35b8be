//! From a file to a roster: all that is wrong with it is told at once.

use std::path::{Path, PathBuf};

use csv::StringRecord;
use rust_i18n::t;

use super::{
    columns::Columns,
    duplicates,
    entry::{BadLine, Entry, Roster, Source},
    file::{self, Sheet},
    one_roster,
    role::Role,
};
use crate::failure::Failure;

/// How a roster is to be read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) path: PathBuf,
    /// The course of lines that name none.
    pub(super) course: Option<String>,
    /// The other file of OneRoster.
    pub(super) users: Option<PathBuf>,
    /// What makes an alias of the id of a class of OneRoster.
    pub(super) class_alias_prefix: Option<String>,
}

impl Reading {
    /// Reads the roster.
    pub(super) fn read(&self) -> Result<Roster, Failure> {
        let mut sheet = file::read(&self.path)?;
        let mut notes = Vec::new();
        let mut bad = std::mem::take(&mut sheet.bad);
        let entries = if one_roster::is_meant(&sheet.header) {
            one_roster::entries(&sheet, self, &mut notes, &mut bad)?
        } else {
            plain(&sheet, self.course.as_deref(), &mut bad)
        };
        let entries = duplicates::merge(entries, &mut notes, &mut bad);
        if !bad.is_empty() {
            return Err(failure(&self.path, bad));
        }
        if entries.is_empty() {
            return Err(Failure::usage(t!("roster.file.no_rows", file = self.path.display())));
        }
        let Sheet { delimiter, is_told, header, records, .. } = sheet;
        let source = Source { delimiter, is_told, header, records: records.into_iter().collect() };
        Ok(Roster { entries, notes, source })
    }
}

/// All bad lines, in the order of the file.
pub(super) fn failure(path: &Path, bad: Vec<BadLine>) -> Failure {
    let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let count = bad.len();
    Failure::usages(BadLine::tell_all(bad, &file)).hint(t!("roster.bad.hint", count = count))
}

fn plain(sheet: &Sheet, course: Option<&str>, bad: &mut Vec<BadLine>) -> Vec<Entry> {
    let columns = match Columns::of(sheet) {
        Ok(columns) => columns,
        Err(wrong) => {
            bad.extend(wrong);
            return Vec::new();
        }
    };
    let mut entries = Vec::new();
    for (line, record) in &sheet.records {
        let line = Line { number: *line, record, header: &sheet.header };
        match line.entry(&columns, course) {
            Ok(entry) => entries.push(entry),
            Err(wrong) => bad.extend(wrong),
        }
    }
    entries
}

struct Line<'a> {
    number: u64,
    record: &'a StringRecord,
    header: &'a StringRecord,
}

impl Line<'_> {
    fn entry(&self, columns: &Columns, course: Option<&str>) -> Result<Entry, Vec<BadLine>> {
        let (user, role, course) =
            (self.user(&columns.user), self.role(columns.role), self.course(columns.course, course));
        match (user, role, course) {
            (Ok(user), Ok(role), Ok(course)) => Ok(Entry { line: self.number, user, role, course }),
            (user, role, course) => {
                Err([user.err(), role.err(), course.err()].into_iter().flatten().collect())
            }
        }
    }

    fn user(&self, places: &[usize]) -> Result<String, BadLine> {
        let filled = places.iter().copied().find(|place| !self.cell(*place).is_empty());
        let Some(place) = filled.or(places.first().copied()) else {
            return Err(BadLine::new(self.number, t!("roster.bad.no_user", columns = "")));
        };
        user(self.cell(place)).map_err(|what| self.bad(place, what))
    }

    fn role(&self, place: Option<usize>) -> Result<Role, BadLine> {
        let Some(place) = place.filter(|place| !self.cell(*place).is_empty()) else {
            return Ok(Role::Student);
        };
        let text = self.cell(place);
        Role::parse(text).ok_or_else(|| self.bad(place, unknown_role(text)))
    }

    fn course(&self, place: Option<usize>, default: Option<&str>) -> Result<String, BadLine> {
        let named = place.map(|place| self.cell(place)).filter(|text| !text.is_empty());
        match (named.or(default), place) {
            (Some(course), Some(place)) => course_id(course).map_err(|what| self.bad(place, what)),
            (Some(course), None) => course_id(course).map_err(|what| BadLine::new(self.number, what)),
            (None, Some(place)) => Err(self.bad(place, t!("roster.bad.no_course").into_owned())),
            (None, None) => Err(BadLine::new(self.number, t!("roster.bad.no_course"))),
        }
    }

    fn cell(&self, place: usize) -> &str {
        self.record.get(place).unwrap_or_default().trim()
    }

    fn bad(&self, place: usize, what: String) -> BadLine {
        BadLine::of_column(self.number, self.header.get(place).unwrap_or_default().trim(), what)
    }
}

/// An email address or a numeric id.
pub(super) fn user(text: &str) -> Result<String, String> {
    let is_id = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() {
        Err(t!("roster.bad.empty_user").into_owned())
    } else if is_id || is_email(text) {
        Ok(text.to_owned())
    } else {
        Err(t!("roster.bad.user", user = quoted(text)).into_owned())
    }
}

/// What comes along when an address is copied from a page, and no eye sees.
const INVISIBLE: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// Whether it can be an address of Google's: what else a formula begins with than `-`, and what it needs, is in none.
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let is_clean = |letter: char| {
        !(letter.is_whitespace()
            || letter.is_control()
            || INVISIBLE.contains(&letter)
            || ",;:<>()[]\\|\"=@".contains(letter))
    };
    !name.is_empty()
        && !name.starts_with('+')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && name.chars().chain(domain.chars()).all(is_clean)
}

fn unknown_role(text: &str) -> String {
    match Role::like(text) {
        Some(like) => t!("roster.bad.role_like", role = quoted(text), like = like).into_owned(),
        None => t!("roster.bad.role", role = quoted(text)).into_owned(),
    }
}

/// The id of a course, or an alias.
pub(super) fn course_id(text: &str) -> Result<String, String> {
    let is_no_segment = matches!(text, "" | "." | "..") || text.contains('/');
    if is_no_segment || text.chars().any(|letter| letter.is_control()) {
        return Err(t!("roster.bad.course", course = quoted(text)).into_owned());
    }
    Ok(text.to_owned())
}

/// A text of a file in quotes, without what could move the cursor.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!("{short:?}")
}
