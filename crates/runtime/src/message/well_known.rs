//! Moments, days and spans of time, in the form that Google's JSON gives them.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer, Serializer,
    de::{Error, Unexpected, Visitor},
    ser,
};
use time::{Month, OffsetDateTime, format_description::well_known::Rfc3339};

use super::codec::Codec;

/// `google-datetime` and `date-time`: RFC 3339.
#[derive(Debug)]
pub enum Timestamp {}

impl Codec<OffsetDateTime> for Timestamp {
    fn encode<S: Serializer>(value: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        encode_text(timestamp_text(*value), serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        decode_text(deserializer, "an RFC 3339 timestamp", |text| OffsetDateTime::parse(text, &Rfc3339).ok())
    }
}

/// `date`: `YYYY-MM-DD`.
#[derive(Debug)]
pub enum Date {}

impl Codec<time::Date> for Date {
    fn encode<S: Serializer>(value: &time::Date, serializer: S) -> Result<S::Ok, S::Error> {
        encode_text(date_text(*value), serializer)
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<time::Date, D::Error> {
        decode_text(deserializer, "a date, YYYY-MM-DD", parse_date)
    }
}

/// `google-duration`: seconds with up to nine decimals and an `s`, as in `3.5s`.
#[derive(Debug)]
pub enum Duration {}

impl Codec<time::Duration> for Duration {
    fn encode<S: Serializer>(value: &time::Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&duration_text(*value))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<time::Duration, D::Error> {
        decode_text(deserializer, "a duration in seconds, as in \"3.5s\"", parse_duration)
    }
}

/// The text of a moment, or why it has none.
pub(crate) fn timestamp_text(value: OffsetDateTime) -> Result<String, &'static str> {
    value.format(&Rfc3339).map_err(|_| "RFC 3339 has no form for this timestamp: the year is outside 0..=9999, or the offset has seconds")
}

/// The text of a day, or why it has none.
pub(crate) fn date_text(value: time::Date) -> Result<String, &'static str> {
    match value.to_calendar_date() {
        (year @ 0..=9999, month, day) => Ok(format!("{year:04}-{:02}-{day:02}", u8::from(month))),
        _ => Err("the year of the date is outside 0..=9999"),
    }
}

fn parse_date(text: &str) -> Option<time::Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let month = Month::try_from(u8::try_from(digits(month, 2)?).ok()?).ok()?;
    time::Date::from_calendar_date(
        i32::try_from(digits(year, 4)?).ok()?,
        month,
        u8::try_from(digits(day, 2)?).ok()?,
    )
    .ok()
}

/// The number that exactly so many digits give.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

/// The text of a span of time.
pub(crate) fn duration_text(value: time::Duration) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    let seconds = value.whole_seconds().unsigned_abs();
    let nanos = value.subsec_nanoseconds().unsigned_abs();
    if nanos == 0 {
        return format!("{sign}{seconds}s");
    }
    let fraction = format!("{nanos:09}");
    format!("{sign}{seconds}.{}s", fraction.trim_end_matches('0'))
}

/// The span of time that a text such as `-3.5s` gives.
pub(crate) fn parse_duration(text: &str) -> Option<time::Duration> {
    let number = text.strip_suffix('s')?;
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) || fraction.is_empty() {
        return None;
    }
    // Digits beyond nanoseconds are cut off, as they have no place in the type.
    let nanos: i32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let value = time::Duration::new(whole.parse().ok()?, nanos);
    Some(if negative { -value } else { value })
}

fn encode_text<S: Serializer>(text: Result<String, &'static str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text.map_err(ser::Error::custom)?)
}

fn decode_text<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor { expected, parse, value: PhantomData })
}

struct TextVisitor<T> {
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
    value: PhantomData<T>,
}

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
