//! A fact, the thing it is said of, and the account of all facts about one thing.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// What a description belongs to: a schema, a property or a parameter.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) name: &'a str,
    pub(super) schema: &'a Value,
    pub(super) is_parameter: bool,
}

impl Item<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.schema.get(key).and_then(Value::as_str)
    }

    pub(super) fn is_kind(&self, kinds: &[&str]) -> bool {
        self.text("type").is_some_and(|kind| kinds.contains(&kind))
    }

    pub(super) fn is_list(&self) -> bool {
        self.is_kind(&["array"]) || self.schema.get("repeated") == Some(&json!(true))
    }

    pub(super) fn is_whole_number(&self) -> bool {
        self.is_kind(&["integer"]) || matches!(self.text("format"), Some("int64" | "uint64"))
    }

    pub(super) fn is_number(&self) -> bool {
        self.is_whole_number() || self.is_kind(&["number"])
    }

    pub(super) fn is_mask(&self) -> bool {
        self.is_parameter && self.text("format") == Some("google-fieldmask")
    }

    pub(super) fn is_marked_required(&self) -> bool {
        self.schema.get("required") == Some(&json!(true))
    }

    /// The values, if it is an enumeration.
    pub(super) fn values(&self) -> Option<&Vec<Value>> {
        self.schema.get("enum").and_then(Value::as_array)
    }
}

/// One fact: a value under a key, or under a member of a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fact {
    key: &'static str,
    member: Option<&'static str>,
    value: Value,
}

impl Fact {
    pub(super) fn flag(key: &'static str) -> Self {
        Self { key, member: None, value: json!(true) }
    }

    /// Says the opposite of `x-required`; never kept as a key.
    pub(super) fn optional() -> Self {
        Self { key: "x-required", member: None, value: json!(false) }
    }

    pub(super) fn default(value: String) -> Self {
        Self { key: "x-default", member: None, value: json!(value) }
    }

    pub(super) fn list(key: &'static str, values: &[String]) -> Self {
        Self { key, member: None, value: json!(values) }
    }

    pub(super) fn limit(member: &'static str, value: i64) -> Self {
        Self { key: "x-limits", member: Some(member), value: json!(value) }
    }

    /// What the format says under its own key needs no key of ours.
    fn is_in_format(&self, item: Item<'_>) -> bool {
        let key = self.key.trim_start_matches("x-");
        self.member.is_none() && item.schema.get(key) == Some(&self.value)
    }
}

/// The facts about one thing, each with the number of the sentence that states it.
#[derive(Default)]
pub(super) struct Facts(Vec<(usize, Fact)>);

impl Facts {
    pub(super) fn add(&mut self, sentence: usize, facts: Vec<Fact>) {
        self.0.extend(facts.into_iter().map(|fact| (sentence, fact)));
    }

    /// Removes what contradicts itself, and gives the numbers of the sentences that it stands in.
    ///
    /// All that such a sentence states goes, so that a sentence is read whole or not at all.
    pub(super) fn remove_contradictions(&mut self) -> Vec<usize> {
        let mut contradicting = Vec::new();
        for (sentence, fact) in &self.0 {
            let differs = |other: &Fact| {
                (other.key, other.member) == (fact.key, fact.member)
                    && other.value != fact.value
                    && !fact.value.is_array()
            };
            if self.0.iter().any(|(_, other)| differs(other)) {
                contradicting.push(*sentence);
            }
        }
        self.0.retain(|(sentence, _)| !contradicting.contains(sentence));
        contradicting
    }

    /// The facts as keys of `item`. Lists under the same key become one.
    pub(super) fn into_keys(self, item: Item<'_>) -> Map<String, Value> {
        let mut keys: BTreeMap<&str, Value> = BTreeMap::new();
        for (_, fact) in self.0 {
            if fact.value == json!(false) || fact.is_in_format(item) {
                continue;
            }
            match (fact.member, keys.get_mut(fact.key), fact.value) {
                (Some(member), Some(Value::Object(members)), value) => {
                    members.insert(member.into(), value);
                }
                (Some(member), _, value) => {
                    keys.insert(fact.key, json!({ member: value }));
                }
                (None, Some(Value::Array(all)), Value::Array(more)) => {
                    let new: Vec<_> = more.into_iter().filter(|value| !all.contains(value)).collect();
                    all.extend(new);
                }
                (None, _, value) => {
                    keys.insert(fact.key, value);
                }
            }
        }
        keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}
