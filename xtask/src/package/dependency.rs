//! What a crate depends on once it holds the code of its bindings.

use anyhow::Context;
use toml_edit::{DocumentMut, Value};

const RUNTIME: &str = "google-discovery-runtime";
const MACROS: &str = "macros";

/// A manifest that takes the runtime without the macro.
pub(super) fn without_macro(manifest: &str) -> anyhow::Result<String> {
    let mut document: DocumentMut = manifest.parse().context("Cargo.toml is not TOML")?;
    let dependency = document.get_mut("dependencies").and_then(|all| all.get_mut(RUNTIME));
    let features = dependency.and_then(|runtime| runtime.get_mut("features")?.as_array_mut());
    let is_macros = |feature: &Value| feature.as_str() == Some(MACROS);
    let place = features.as_ref().and_then(|features| features.iter().position(is_macros));
    let (Some(features), Some(place)) = (features, place) else {
        anyhow::bail!(
            "Cargo.toml does not name the feature `{MACROS}` of {RUNTIME}\n  \
             hint: write {RUNTIME} = {{ workspace = true, features = [\"{MACROS}\"] }}"
        );
    };
    features.remove(place);
    features.fmt();
    Ok(document.to_string())
}
