//! Texts and JSON as values of a type. An error says why, and what would be right.

use google_discovery_runtime::{
    reflection::{Enum, Type},
    serde_json::{Number, Value},
    time::{
        Date, OffsetDateTime,
        format_description::well_known::{Iso8601, Rfc3339},
    },
};
use rust_i18n::t;

use crate::suggest;

/// The value of a type that a text stands for.
pub(crate) fn of_text(ty: Type, text: &str) -> Result<Value, String> {
    match ty {
        Type::Bool => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(t!("value.bool", text = quoted(text)).into_owned()),
        },
        Type::Int32 => whole(text, i32::MIN.into(), i32::MAX.into()).map(|number| number_of(number as i64)),
        Type::Uint32 => whole(text, 0, u32::MAX.into()).map(|number| number_of(number as i64)),
        Type::Int64 => whole(text, i64::MIN.into(), i64::MAX.into()).map(|number| number.to_string().into()),
        Type::Uint64 => whole(text, 0, u64::MAX.into()).map(|number| number.to_string().into()),
        Type::Float | Type::Double => real(text, matches!(ty, Type::Float)),
        Type::Any | Type::Object => json(ty, text),
        _ => checked_text(ty, text).map(|()| text.into()),
    }
}

/// Whether JSON has a type that is no message, list or map.
pub(crate) fn check_json(ty: Type, value: &Value) -> Result<(), String> {
    match (ty, value) {
        (Type::Any, _) | (Type::Object, Value::Object(_)) | (Type::Bool, Value::Bool(_)) => Ok(()),
        (Type::Int32 | Type::Uint32 | Type::Float | Type::Double, Value::Number(number))
        | (Type::Int64 | Type::Uint64, Value::Number(number)) => of_text(ty, &number.to_string()).map(drop),
        (Type::Int64 | Type::Uint64, Value::String(text)) => of_text(ty, text).map(drop),
        (Type::Bool | Type::Int32 | Type::Uint32 | Type::Float | Type::Double | Type::Object, _) => {
            Err(mismatch(ty, value))
        }
        (_, Value::String(text)) => checked_text(ty, text),
        _ => Err(mismatch(ty, value)),
    }
}

/// What a type is called.
pub(crate) fn type_name(ty: Type) -> String {
    let key = match ty {
        Type::Bool => "bool",
        Type::Int32 | Type::Uint32 | Type::Int64 | Type::Uint64 => "integer",
        Type::Float | Type::Double => "number",
        Type::Message(_) | Type::Map(_) | Type::Object => "object",
        Type::List(_) => "list",
        _ => "text",
    };
    t!(format!("type.{key}")).into_owned()
}

/// That JSON has another type.
pub(crate) fn mismatch(ty: Type, value: &Value) -> String {
    let key = match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    t!("value.mismatch", is = t!(format!("type.{key}")), wanted = type_name(ty)).into_owned()
}

/// A text of the user as it is shown: short, on one line.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let shown: String = text.escape_debug().take(LONGEST).collect();
    let dots = if text.chars().count() > LONGEST { "…" } else { "" };
    format!("`{}{dots}`", shown.replace("\\\"", "\"").replace("\\'", "'"))
}

fn whole(text: &str, min: i128, max: i128) -> Result<i128, String> {
    match text.parse::<i128>() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        Ok(_) => Err(t!("value.range", text = quoted(text), min = min, max = max).into_owned()),
        Err(_) => Err(t!("value.integer", text = quoted(text)).into_owned()),
    }
}

fn number_of(number: i64) -> Value {
    Value::Number(number.into())
}

fn real(text: &str, is_single: bool) -> Result<Value, String> {
    if let Ok(number) = text.parse::<i64>() {
        return Ok(number_of(number));
    }
    let number = text.parse::<f64>().map_err(|_| t!("value.number", text = quoted(text)).into_owned())?;
    let is_finite = if is_single { (number as f32).is_finite() } else { number.is_finite() };
    let number = Number::from_f64(number).filter(|_| is_finite);
    number.map(Value::Number).ok_or_else(|| t!("value.finite", text = quoted(text)).into_owned())
}

fn json(ty: Type, text: &str) -> Result<Value, String> {
    let value: Value =
        serde_json::from_str(text).map_err(|cause| t!("value.json", text = quoted(text), cause = cause))?;
    match (ty, &value) {
        (Type::Object, other) if !other.is_object() => Err(mismatch(ty, other)),
        _ => Ok(value),
    }
}

/// Whether a text is one that a type of texts allows.
fn checked_text(ty: Type, text: &str) -> Result<(), String> {
    match ty {
        Type::Enum(values) => enumerated(values, text),
        Type::Timestamp => OffsetDateTime::parse(text, &Rfc3339)
            .map(drop)
            .map_err(|_| t!("value.timestamp", text = quoted(text)).into_owned()),
        Type::Date => Date::parse(text, &Iso8601::DATE)
            .ok()
            // Weeks and numbered days are dates elsewhere.
            .filter(|date| date.to_string() == text)
            .map(drop)
            .ok_or_else(|| t!("value.date", text = quoted(text)).into_owned()),
        Type::Duration if !is_duration(text) => Err(t!("value.duration", text = quoted(text)).into_owned()),
        Type::Bytes if !is_base64(text) => Err(t!("value.bytes", text = quoted(text)).into_owned()),
        Type::FieldMask if text.split([',', '.']).any(|name| name.trim().is_empty()) => {
            Err(t!("value.mask", text = quoted(text)).into_owned())
        }
        _ => Ok(()),
    }
}

fn enumerated(values: &Enum, text: &str) -> Result<(), String> {
    if values.value(text).is_some() {
        return Ok(());
    }
    // The value that stands for none is never right.
    let names = values.values.iter().map(|value| value.name).filter(|name| !name.ends_with("_UNSPECIFIED"));
    let instead = suggest::instead(text, names);
    Err(t!("value.enum", text = quoted(text), instead = instead).into_owned())
}

fn is_duration(text: &str) -> bool {
    let Some(seconds) = text.strip_suffix('s') else { return false };
    let seconds = seconds.strip_prefix('-').unwrap_or(seconds);
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(part) && part.len() <= 9
}

/// Either alphabet, with padding or without.
fn is_base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    let padding = text.len() - bare.len();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
    bare.bytes().all(is_letter)
        && bare.len() % 4 != 1
        && (padding == 0 || text.len().is_multiple_of(4) && padding < 3)
}
