use google_discovery_document::Limits;
use serde_json::Value;

/// The texts whose white space is tidied up before they are measured, as the words of the document say.
const TIDIED_UP: [&str; 1] = ["topic.name"];

/// What a limit of the document says against the value at a path, if anything.
///
/// The least length of a text is left to the methods: an empty text is one that was not given.
pub(crate) fn problem(limits: &Limits, value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) if limits.max_length.is_some() => {
            let characters = match TIDIED_UP.contains(&path) {
                true => single_spaced(text).chars().count(),
                false => text.chars().count(),
            };
            above(characters as u64, limits.max_length, "characters")
        }
        Value::Array(elements) => above(elements.len() as u64, limits.max_items, "items"),
        _ => out_of_range(limits, value),
    }
}

/// A text without the white space around it, and with single spaces inside.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
