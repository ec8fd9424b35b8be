//! The list of pinned documents, `discovery/sources.toml`.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, bail};
use google_discovery_document::mine::Dialect;
use toml_edit::{Datetime, DocumentMut, Item, Table, TableLike, Value};

use crate::api::Api;
use crate::pin::Pin;
use crate::workspace::SOURCES;

/// What a new list starts with.
const HEADER: &str = "\
# The pinned documents, one table each; README.md tells what the keys mean.
# `cargo xtask fetch <name>:<version>` writes a table, `cargo xtask check` compares it with the file.
";

/// What becomes of the sentences of a document when it is pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prose {
    /// They stay.
    Kept,
    /// They are taken out.
    Stripped,
    /// They are taken out after the facts in them have been read.
    Mined(Dialect),
}

impl FromStr for Prose {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "keep" => Ok(Self::Kept),
            "strip" => Ok(Self::Stripped),
            dialect => dialect
                .parse()
                .map(Self::Mined)
                .map_err(|error| format!("{error}, and `strip` and `keep` for documents without one")),
        }
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Kept => "keep",
            Self::Stripped => "strip",
            Self::Mined(dialect) => dialect.name(),
        })
    }
}

/// What the list says about one document; a table that a person has just begun may lack some of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) url: Option<String>,
    pub(crate) revision: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) sha256: Option<String>,
    pub(crate) prose: Option<Prose>,
}

impl Entry {
    /// What the list has to say about a pin.
    pub(crate) fn of(pin: &Pin, url: &str, prose: Prose) -> Self {
        Self {
            url: Some(url.to_owned()),
            revision: Some(pin.document.revision.clone()),
            date: date_of(&pin.document.revision),
            sha256: Some(pin.sha256()),
            prose: Some(prose),
        }
    }
}

/// The list, with its comments.
pub(crate) struct Sources {
    document: DocumentMut,
}

impl Sources {
    /// Reads the list; where there is none yet, an empty one.
    pub(crate) fn load(path: &Path) -> anyhow::Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEADER.to_owned(),
            text => text.with_context(|| format!("can't read {SOURCES}"))?,
        };
        let document = text.parse().with_context(|| format!("{SOURCES} is not TOML"))?;
        Ok(Self { document })
    }

    /// The APIs of the list, in its order.
    pub(crate) fn apis(&self) -> anyhow::Result<Vec<Api>> {
        let keys = self.document.iter().map(|(key, _)| key);
        keys.map(|key| {
            key.parse().map_err(|hint| anyhow::anyhow!("{SOURCES}: `{key}` is no name of an API: {hint}"))
        })
        .collect()
    }

    /// What the list says about `api`.
    pub(crate) fn entry(&self, api: &Api) -> anyhow::Result<Option<Entry>> {
        let Some(item) = self.document.get(&api.to_string()) else { return Ok(None) };
        let Some(table) = item.as_table_like() else { bail!("{SOURCES}: `{api}` is not a table") };
        if let Some((key, _)) = table.iter().find(|(key, _)| !KEYS.contains(key)) {
            bail!("{SOURCES}: [\"{api}\"] has an unknown key `{key}`; there are `{}`", KEYS.join("`, `"));
        }
        let text = |key| text(table, key).with_context(|| format!("{SOURCES}: [\"{api}\"]"));
        let prose = text("prose")?.map(|prose| prose.parse::<Prose>()).transpose();
        let prose = prose.map_err(|error| anyhow::anyhow!("{SOURCES}: [\"{api}\"] `prose`: {error}"))?;
        Ok(Some(Entry {
            url: text("url")?,
            revision: text("revision")?,
            date: text("date")?,
            sha256: text("sha256")?,
            prose,
        }))
    }

    /// Writes `entry` over what the list says about `api`; comments stay.
    pub(crate) fn set(&mut self, api: &Api, entry: &Entry) -> anyhow::Result<()> {
        if !self.document.contains_key(&api.to_string()) {
            let table = self.new_table();
            self.document.insert(&api.to_string(), Item::Table(table));
        }
        let item = &mut self.document[&api.to_string()];
        let Some(table) = item.as_table_like_mut() else { bail!("{SOURCES}: `{api}` is not a table") };
        set(table, "url", entry.url.as_deref().map(Value::from));
        set(table, "revision", entry.revision.as_deref().map(Value::from));
        let date = entry.date.as_deref().and_then(|date| date.parse::<Datetime>().ok());
        set(table, "date", date.map(Value::from));
        set(table, "sha256", entry.sha256.as_deref().map(Value::from));
        set(table, "prose", entry.prose.map(|prose| Value::from(prose.to_string())));
        Ok(())
    }

    /// An empty table. The comments of a list without tables are at its end; they go before the first.
    fn new_table(&mut self) -> Table {
        let mut table = Table::new();
        if self.document.is_empty() {
            let comments = self.document.trailing().as_str().unwrap_or_default().to_owned();
            self.document.set_trailing("");
            table.decor_mut().set_prefix(comments + "\n");
        }
        table
    }
}

impl fmt::Display for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.document.fmt(f)
    }
}

const KEYS: [&str; 5] = ["url", "revision", "date", "sha256", "prose"];

fn text(table: &dyn TableLike, key: &str) -> anyhow::Result<Option<String>> {
    match table.get(key) {
        None => Ok(None),
        Some(Item::Value(Value::String(text))) => Ok(Some(text.value().clone())),
        Some(Item::Value(Value::Datetime(date))) if key == "date" => Ok(Some(date.value().to_string())),
        Some(_) => bail!("`{key}` has the wrong type"),
    }
}

fn set(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (None, _) => {
            table.remove(key);
        }
        (Some(mut value), Some(Item::Value(old))) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        (Some(value), _) => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// The day of a revision that is written as eight digits.
pub(crate) fn date_of(revision: &str) -> Option<String> {
    let (year, month, day) = (revision.get(..4)?, revision.get(4..6)?, revision.get(6..)?);
    let date = format!("{year}-{month}-{day}");
    (revision.len() == 8 && date.parse::<Datetime>().is_ok()).then_some(date)
}
