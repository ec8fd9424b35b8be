//! The `Cargo.toml` of the crate that invokes the macro.

use std::{collections::BTreeSet, env, fs, path::Path};

use toml::Table;

/// The features that the crate declares; `None` where there is no manifest to tell, as in a build without cargo.
pub(crate) fn features() -> Option<BTreeSet<String>> {
    let folder = env::var_os("CARGO_MANIFEST_DIR")?;
    let text = fs::read_to_string(Path::new(&folder).join("Cargo.toml")).ok()?;
    let manifest: Table = text.parse().ok()?;
    let features = manifest.get("features").and_then(|features| features.as_table());
    Some(features.into_iter().flat_map(Table::keys).cloned().collect())
}
