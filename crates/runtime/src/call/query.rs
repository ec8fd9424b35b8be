//! Values of query parameters, and the query string.

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::URL_SAFE};
use bytes::Bytes;
use percent_encoding::utf8_percent_encode;
use time::OffsetDateTime;

use super::path::RESERVED;
use crate::{
    field_mask::FieldMask,
    message::{OpenEnum, date_text, duration_text, non_finite_name, timestamp_text},
};

/// A value that a query or path parameter takes.
pub trait QueryValue {
    /// The text on the wire, not encoded yet, or why there is none.
    fn into_query(self) -> Result<String, &'static str>;
}

/// The query string, without a question mark.
pub(super) fn text(pairs: &[(Cow<'static, str>, String)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(name, RESERVED));
        text.push('=');
        text.extend(utf8_percent_encode(value, RESERVED));
    }
    text
}

impl<T: OpenEnum> QueryValue for T {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(self.as_str().to_owned())
    }
}

impl QueryValue for String {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(self)
    }
}

impl QueryValue for &str {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(self.to_owned())
    }
}

macro_rules! by_display {
    ($($type:ty),*) => {$(
        impl QueryValue for $type {
            fn into_query(self) -> Result<String, &'static str> {
                Ok(self.to_string())
            }
        }
    )*};
}

by_display!(bool, i32, u32, i64, u64, FieldMask);

impl QueryValue for f64 {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(non_finite_name(self).map_or_else(|| self.to_string(), str::to_owned))
    }
}

impl QueryValue for f32 {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(non_finite_name(f64::from(self)).map_or_else(|| self.to_string(), str::to_owned))
    }
}

impl QueryValue for OffsetDateTime {
    fn into_query(self) -> Result<String, &'static str> {
        timestamp_text(self)
    }
}

impl QueryValue for time::Date {
    fn into_query(self) -> Result<String, &'static str> {
        date_text(self)
    }
}

impl QueryValue for time::Duration {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(duration_text(self))
    }
}

impl QueryValue for Vec<u8> {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(URL_SAFE.encode(self))
    }
}

impl QueryValue for Bytes {
    fn into_query(self) -> Result<String, &'static str> {
        Ok(URL_SAFE.encode(self))
    }
}
