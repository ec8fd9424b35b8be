//! Facts that a document has only in its prose, as structured data.
//!
//! Some APIs write the errors of a method into its description, as a list. [`mine_errors`] reads that list into
//! the key `x-errors` of the method, so that the prose can be taken out and the facts stay. [`mine_fields`] does the
//! same for what is said of fields and parameters: read-only, required, limits, defaults, mask paths. How such things
//! are written differs from API to API: the caller names the [`Dialect`], and none is assumed.
//!
//! Nothing is guessed and nothing is dropped: each word of a list of errors ends up in an entry, under the fingerprint
//! of a condition, or in [`ErrorTable::unread`]; each sentence that speaks of a fact about a field is read, or is in
//! [`FieldFacts::unread`].
//!
//! ```
//! use google_discovery_document::mine::{Dialect, mine_errors};
//!
//! let mut document = serde_json::json!({"methods": {"lend": {
//!     "id": "library.lend",
//!     "description": "Lends. The method may return the errors: \
//!         * `NOT_FOUND` if the book is unknown. * `ABORTED` on Sundays."
//! }}});
//! let mined = mine_errors(&mut document, Dialect::Classroom);
//! assert_eq!(document["methods"]["lend"]["x-errors"][0]["status"], "NOT_FOUND");
//! assert_eq!(mined[0].table.unread, ["on Sundays."]);
//! ```
//!
//! ```
//! use google_discovery_document::mine::{Dialect, mine_fields};
//!
//! let mut document = serde_json::json!({"schemas": {"Book": {"properties": {"title": {
//!     "type": "string",
//!     "description": "What is on the cover. It must be no longer than 80 characters. Required for new books."
//! }}}}});
//! let mined = mine_fields(&mut document, Dialect::Classroom);
//! assert_eq!(document["schemas"]["Book"]["properties"]["title"]["x-limits"]["maxLength"], 80);
//! assert_eq!(mined[0].unread, ["Required for new books."]);
//! ```

mod bullets;
mod clause;
mod fields;
mod fingerprint;
mod phrase;
mod table;
mod words;

use std::str::FromStr;

use serde_json::{Map, Value, json};

use crate::Pointer;
pub use fields::{FieldFacts, mine_fields, read_fields};
pub use table::{Condition, ErrorRow, ErrorTable};

/// The key of a method under which its errors are kept.
const ERRORS: &str = "x-errors";

/// A way of writing facts in descriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// As Google Classroom writes: errors as a list of statuses, each with the conditions or the named reasons that it
    /// has; facts about fields as sentences of their own.
    Classroom,
}

impl Dialect {
    /// Every dialect, for messages that say what there is.
    pub const ALL: [Self; 1] = [Self::Classroom];

    /// The name, as `classroom`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Classroom => "classroom",
        }
    }
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|dialect| dialect.name() == name)
            .ok_or_else(|| UnknownDialect(name.to_owned()))
    }
}

/// A name that no [`Dialect`] has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownDialect(String);

impl std::fmt::Display for UnknownDialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known: Vec<_> = Dialect::ALL.into_iter().map(Dialect::name).collect();
        write!(f, "there is no prose dialect `{}`; there is `{}`", self.0, known.join("`, `"))
    }
}

impl std::error::Error for UnknownDialect {}

/// The errors that the description of one method lists.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodErrors {
    /// The id of the method, as `classroom.invitations.create`.
    pub id: String,
    /// Where in the document the method is.
    pub pointer: Pointer,
    /// What was read.
    pub table: ErrorTable,
}

/// Reads the errors of every method whose description lists some, or has text that looks like it; those that
/// have neither are left out.
pub fn read_errors(document: &Value, dialect: Dialect) -> Vec<MethodErrors> {
    // A second dialect does not compile before it has a reader.
    let Dialect::Classroom = dialect;
    let mut found = Vec::new();
    visit_resource(document, &Pointer::root(), &mut found);
    found
}

/// Reads as [`read_errors`] does, and keeps what was read as `x-errors` of each method.
///
/// A method whose description lists no errors keeps the `x-errors` that it has: a document whose prose was taken
/// out before comes through unchanged.
pub fn mine_errors(document: &mut Value, dialect: Dialect) -> Vec<MethodErrors> {
    let found = read_errors(document, dialect);
    for method in found.iter().filter(|method| !method.table.rows.is_empty()) {
        if let Some(Value::Object(target)) = document.pointer_mut(method.pointer.as_str()) {
            target.insert(ERRORS.into(), method.table.rows.iter().map(entry).collect());
        }
    }
    found
}

/// The document itself holds methods and resources in the way that a resource does.
fn visit_resource(resource: &Value, at: &Pointer, found: &mut Vec<MethodErrors>) {
    for (name, method) in members(resource, "methods") {
        let Some(description) = method.get("description").and_then(Value::as_str) else { continue };
        let table = table::read(description);
        if !table.rows.is_empty() || !table.unread.is_empty() {
            let id = method.get("id").and_then(Value::as_str).unwrap_or(name).to_owned();
            found.push(MethodErrors { id, pointer: at.key("methods").key(name), table });
        }
    }
    for (name, inner) in members(resource, "resources") {
        visit_resource(inner, &at.key("resources").key(name), found);
    }
}

fn members<'a>(object: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    object.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// An entry as [`ErrorEntry`](crate::ErrorEntry) reads it; what is empty is left out.
fn entry(row: &ErrorRow) -> Value {
    let mut entry = Map::new();
    entry.insert("status".into(), json!(row.status));
    if row.access_errors {
        entry.insert("accessErrors".into(), json!(true));
    }
    if !row.conditions.is_empty() {
        let fingerprints = row.conditions.iter().map(|condition| json!(condition.fingerprint));
        entry.insert("conditions".into(), fingerprints.collect());
    }
    if !row.reasons.is_empty() {
        entry.insert("reasons".into(), json!(row.reasons));
    }
    Value::Object(entry)
}
