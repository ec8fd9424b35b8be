use google_discovery_document::Limits;
use serde_json::Value;

/// What a limit of the document says against a value, if anything.
///
/// The least length of a text is left to the methods: an empty text is one that was not given.
pub(crate) fn problem(limits: &Limits, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if limits.max_length.is_some() => {
            let characters = text.chars().count() as u64;
            above(characters, limits.max_length, "characters")
        }
        Value::Array(elements) => above(elements.len() as u64, limits.max_items, "items"),
        _ => out_of_range(limits, value),
    }
}

fn above(count: u64, limit: Option<u64>, what: &str) -> Option<String> {
    let limit = limit.filter(|limit| count > *limit)?;
    Some(format!("{count} {what}, and no more than {limit} are allowed"))
}

fn out_of_range(limits: &Limits, value: &Value) -> Option<String> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    // What is not a number is in no range.
    match (limits.minimum, limits.maximum) {
        (Some(least), _) if !(least as f64..).contains(&number) => {
            Some(format!("{value} is less than {least}"))
        }
        (_, Some(most)) if !(..=most as f64).contains(&number) => {
            Some(format!("{value} is more than {most}"))
        }
        _ => None,
    }
}
