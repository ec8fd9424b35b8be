//! Aliases as a list, each as callers write it: its scope may be a domain, so that the alias alone is no key.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::state::{Alias, Id};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    alias: String,
    /// Only for an alias of a domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    course: Id,
}

pub(crate) fn serialize<S: Serializer>(
    aliases: &BTreeMap<Alias, Id>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(aliases.iter().map(|(alias, course)| Entry {
        alias: alias.to_string(),
        domain: alias.domain().map(Into::into),
        course: *course,
    }))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Alias, Id>, D::Error> {
    let mut aliases = BTreeMap::new();
    for Entry { alias: text, domain, course } in Vec::<Entry>::deserialize(deserializer)? {
        let alias = Alias::parse(&text, domain.as_deref().unwrap_or_default())
            .filter(|alias| alias.domain() == domain.as_deref())
            .ok_or_else(|| {
                D::Error::custom(format!("{text:?} is no alias: d:name with a domain, or p:name without"))
            })?;
        if aliases.insert(alias, course).is_some() {
            return Err(D::Error::custom(format!("the alias {text:?} is there twice")));
        }
    }
    Ok(aliases)
}
