//! Which column of a roster is which.

use csv::StringRecord;
use rust_i18n::t;

use super::{entry::BadLine, file::Sheet};

/// What a header may call a column, as [`plain`] has it.
const USER: [&str; 9] =
    ["user", "email", "userid", "emailaddress", "useremail", "mail", "사용자", "이메일", "사용자id"];
const ROLE: [&str; 3] = ["role", "역할", "권한"];
const COURSE: [&str; 6] = ["course", "courseid", "class", "수업", "과목", "강의"];

/// The columns that count, by their place.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// One or several; the first that has something counts.
    pub(super) user: Vec<usize>,
    pub(super) role: Option<usize>,
    pub(super) course: Option<usize>,
}

impl Columns {
    /// Reads the header.
    pub(super) fn of(Sheet { header_line, header, .. }: &Sheet) -> Result<Self, Vec<BadLine>> {
        let mut bad = Vec::new();
        let user = find(header, &USER);
        if user.is_empty() {
            let names: Vec<&str> = header.iter().map(str::trim).collect();
            bad.push(BadLine::new(*header_line, t!("roster.bad.no_user", columns = names.join(", "))));
        }
        let mut only = |names: &[&str]| {
            let found = find(header, names);
            if let [first, second, ..] = found[..] {
                let name = |place| header.get(place).unwrap_or_default().to_owned();
                let what = t!("roster.bad.two_columns", one = name(first), other = name(second));
                bad.push(BadLine::new(*header_line, what));
            }
            found.first().copied()
        };
        let (role, course) = (only(&ROLE), only(&COURSE));
        if bad.is_empty() { Ok(Self { user, role, course }) } else { Err(bad) }
    }
}

/// The places of the columns with one of these names, in the order of the names.
pub(super) fn find(header: &StringRecord, names: &[&str]) -> Vec<usize> {
    names
        .iter()
        .flat_map(|name| header.iter().enumerate().filter(move |(_, cell)| plain(cell) == *name))
        .map(|(place, _)| place)
        .collect()
}

/// A name without what people write differently: case, blanks, `-` and `_`.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
