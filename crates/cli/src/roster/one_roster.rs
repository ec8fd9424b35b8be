//! The enrollments of OneRoster 1.1 and 1.2: `enrollments.csv`, and `users.csv` for the email addresses.

use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
};

use csv::StringRecord;
use rust_i18n::t;

use super::{
    columns::find,
    entry::{BadLine, Entry},
    file::{self, Sheet},
    read::{self, Reading, quoted},
    role::Role,
};
use crate::failure::Failure;

/// Whether a header is that of enrollments.
pub(super) fn is_meant(header: &StringRecord) -> bool {
    Enrollments::of(header).is_some()
}

/// The columns of `enrollments.csv` that count.
struct Enrollments {
    user: usize,
    class: usize,
    role: usize,
    status: Option<usize>,
}

impl Enrollments {
    fn of(header: &StringRecord) -> Option<Self> {
        let place = |name: &str| find(header, &[name]).first().copied();
        Some(Self {
            user: place("usersourcedid")?,
            class: place("classsourcedid")?,
            role: place("role")?,
            status: place("status"),
        })
    }
}

/// The entries of enrollments.
pub(super) fn entries(
    sheet: &Sheet,
    reading: &Reading,
    notes: &mut Vec<String>,
    bad: &mut Vec<BadLine>,
) -> Result<Vec<Entry>, Failure> {
    let Some(columns) = Enrollments::of(&sheet.header) else { return Ok(Vec::new()) };
    let courses = courses(sheet, &columns, reading)?;
    let emails = emails(reading)?;
    let mut entries = Vec::new();
    let mut others = 0;
    for (line, record) in &sheet.records {
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let name = |place: usize| sheet.header.get(place).unwrap_or_default().trim();
        if columns.status.is_some_and(|status| cell(status).eq_ignore_ascii_case("tobedeleted")) {
            others += 1;
            continue;
        }
        let role = match cell(columns.role).to_lowercase().as_str() {
            "administrator" | "proctor" => {
                others += 1;
                continue;
            }
            text => Role::parse(text).filter(|role| *role != Role::Owner),
        };
        let Some(role) = role else {
            let what = t!("roster.bad.one_roster_role", role = quoted(cell(columns.role)));
            bad.push(BadLine::of_column(*line, name(columns.role), what));
            continue;
        };
        let Some(user) = emails.get(cell(columns.user)) else {
            let what = t!("roster.bad.one_roster_user", user = quoted(cell(columns.user)));
            bad.push(BadLine::of_column(*line, name(columns.user), what));
            continue;
        };
        let course = courses.name(cell(columns.class));
        let course =
            course.map_or(Err(t!("roster.bad.no_course").into_owned()), |name| read::course_id(&name));
        match (read::user(user), course) {
            (Ok(user), Ok(course)) => entries.push(Entry { line: *line, user, role, course }),
            (Err(what), _) => bad.push(BadLine::of_column(*line, name(columns.user), what)),
            (_, Err(what)) => bad.push(BadLine::of_column(*line, name(columns.class), what)),
        }
    }
    if others > 0 {
        notes.push(t!("roster.note.one_roster", count = others).into_owned());
    }
    Ok(entries)
}

/// How classes become courses.
enum Courses {
    All(String),
    Prefix(String),
}

impl Courses {
    fn name(&self, class: &str) -> Option<String> {
        match self {
            Self::All(course) => Some(course.clone()),
            Self::Prefix(prefix) => (!class.is_empty()).then(|| format!("{prefix}{class}")),
        }
    }
}

fn courses(sheet: &Sheet, columns: &Enrollments, reading: &Reading) -> Result<Courses, Failure> {
    let classes: BTreeSet<&str> =
        sheet.records.iter().filter_map(|(_, record)| record.get(columns.class)).map(str::trim).collect();
    match (&reading.class_alias_prefix, &reading.course) {
        (Some(prefix), _) => Ok(Courses::Prefix(prefix.clone())),
        (None, Some(course)) if classes.len() <= 1 => Ok(Courses::All(course.clone())),
        (None, Some(_)) => Err(Failure::usage(t!("roster.bad.many_classes", count = classes.len()))),
        (None, None) => Err(Failure::usage(t!("roster.bad.which_course", count = classes.len()))),
    }
}

/// The email address for each `sourcedId` of `users.csv`.
fn emails(reading: &Reading) -> Result<HashMap<String, String>, Failure> {
    let beside = || reading.path.with_file_name("users.csv");
    let path: PathBuf = reading.users.clone().unwrap_or_else(beside);
    let sheet = file::read(&path).map_err(|failure| failure.hint(t!("roster.hint.users")))?;
    let place = |name: &str| find(&sheet.header, &[name]).first().copied();
    let (Some(id), Some(email)) = (place("sourcedid"), place("email")) else {
        return Err(Failure::usage(t!("roster.bad.users_columns", file = path.display())));
    };
    if !sheet.bad.is_empty() {
        return Err(read::failure(&path, sheet.bad));
    }
    let cell = |record: &StringRecord, place: usize| record.get(place).unwrap_or_default().trim().to_owned();
    Ok(sheet.records.iter().map(|(_, record)| (cell(record, id), cell(record, email))).collect())
}
