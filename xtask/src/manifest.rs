//! The `[features]` of a `Cargo.toml`: a part that people write, then a part that is generated.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// Stands above what is generated.
const MARK: &str =
    "# One feature for each resource, by `cargo xtask features`. Any other stands above this line.";

/// A manifest with other features in it, and what that changes.
pub(crate) struct Renewed {
    pub(crate) text: String,
    pub(crate) added: Vec<String>,
    pub(crate) removed: Vec<String>,
    /// The features that `default` lacked though they were declared.
    pub(crate) not_in_default: Vec<String>,
}

/// Puts these features in place of those that were generated before; `default` has them all.
///
/// What somebody wrote among those that were generated is refused, as it would be lost.
pub(crate) fn renew(manifest: &str, features: &BTreeSet<String>) -> anyhow::Result<Renewed> {
    let mut document: DocumentMut = manifest.parse().context("this is not TOML")?;
    let table = document.entry("features").or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_mut().context("`features` is no table\n  hint: write it as [features]")?;

    let old = below_mark(table);
    let mut default = defaults(table)?;
    refuse_written(table, &old, |name| features.contains(name) || default.iter().any(|own| own == name))?;
    for name in &old {
        table.remove(name);
    }
    if let Some(name) = features.iter().find(|name| table.contains_key(name)) {
        if old.is_empty() && is_plain(table, name) {
            bail!(
                "the line above the generated features is missing\n  \
                 hint: put it back in front of `{name}`, if that is the first of them: {MARK}"
            );
        }
        bail!("the feature `{name}` has the name of a resource\n  hint: give it another name, or remove it");
    }
    let not_in_default =
        features.intersection(&old).filter(|name| !default.contains(name)).cloned().collect();
    default.retain(|name| !old.contains(name) && !features.contains(name));
    default.extend(features.iter().cloned());
    // In place, which keeps the comments above it.
    *table.entry("default").or_insert(Item::None) = Item::Value(Value::Array(lines(default)));
    for name in features {
        table.insert(name, Item::Value(Value::Array(Array::new())));
    }
    if let Some(mut first) = features.first().and_then(|first| table.key_mut(first)) {
        first.leaf_decor_mut().set_prefix(format!("\n{MARK}\n"));
    }
    Ok(Renewed {
        text: document.to_string(),
        added: features.difference(&old).cloned().collect(),
        removed: old.difference(features).cloned().collect(),
        not_in_default,
    })
}

/// A feature is generated if it turns nothing else on, has no comment, and is or was that of a resource.
fn refuse_written(
    table: &Table,
    below_mark: &BTreeSet<String>,
    is_of_resource: impl Fn(&str) -> bool,
) -> anyhow::Result<()> {
    let is_generated = |name: &String| is_plain(table, name) && is_of_resource(name);
    let written: Vec<_> = below_mark.iter().filter(|name| !is_generated(name)).collect();
    if let Some(first) = written.first() {
        bail!(
            "the feature `{first}` stands among those that are generated, and is not as they are\n  \
             hint: move it above the line `{MARK}`, or remove it"
        );
    }
    Ok(())
}

/// Whether a feature is an empty list with no comment but the mark.
fn is_plain(table: &Table, name: &str) -> bool {
    let Some((key, item)) = table.get_key_value(name) else { return false };
    let Some(list) = item.as_array() else { return false };
    let before = key.leaf_decor().prefix().and_then(|text| text.as_str()).unwrap_or_default();
    let after = list.decor().suffix().and_then(|text| text.as_str()).unwrap_or_default();
    list.is_empty() && before.replacen(MARK, "", 1).trim().is_empty() && after.trim().is_empty()
}

/// The keys from the mark on.
fn below_mark(table: &Table) -> BTreeSet<String> {
    let is_marked = |name: &str| {
        let prefix = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
        prefix.is_some_and(|prefix| prefix.contains(MARK))
    };
    table.iter().map(|(name, _)| name).skip_while(|name| !is_marked(name)).map(str::to_owned).collect()
}

fn defaults(table: &Table) -> anyhow::Result<Vec<String>> {
    let Some(default) = table.get("default") else { return Ok(Vec::new()) };
    let default = default.as_array().context("the feature `default` is no list")?;
    Ok(default.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// A list with an element a line.
fn lines(names: Vec<String>) -> Array {
    let mut array = Array::new();
    for name in names {
        let mut value = Value::from(name);
        value.decor_mut().set_prefix("\n    ");
        array.push_formatted(value);
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    array
}
