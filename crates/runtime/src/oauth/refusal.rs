//! What an endpoint says when it refuses: an OAuth error (RFC 6749, 5.2), or a `google.rpc.Status`.

use std::fmt;

use http::StatusCode;
use serde_json::Value;
use url::Url;

use super::{clock, post::Answer};
use crate::error::quote;

/// The longest code that is shown. Those of OAuth have at most 25 characters.
const CODE_LIMIT: usize = 40;
const MESSAGE_LIMIT: usize = 200;
/// From this length on, a word of the alphabets that tokens have may be one, or a part of one.
const SECRET_WORD: usize = 30;

/// An answer that is no success. It holds no secret.
#[derive(Debug)]
pub(super) struct Refusal {
    host: String,
    pub(super) status: StatusCode,
    /// Such as `invalid_grant` or `PERMISSION_DENIED`; empty if the answer names none.
    pub(super) code: String,
    /// In the words of the server; empty if it has none.
    pub(super) message: String,
    /// When it was given, by the clock of the server.
    pub(super) date: Option<i64>,
}

impl Refusal {
    /// Reads the answer to a request that held these secrets.
    pub(super) fn read(url: &Url, answer: &Answer, secrets: &[&str]) -> Self {
        let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        let (code, message) = match &body["error"] {
            Value::Object(status) => (status.get("status"), status.get("message")),
            code => (Some(code), body.get("error_description")),
        };
        Self {
            host: url.host_str().unwrap_or_default().to_owned(),
            status: answer.status,
            code: code.and_then(Value::as_str).filter(|code| is_code(code)).unwrap_or_default().to_owned(),
            message: message.and_then(Value::as_str).map(|text| shown(text, secrets)).unwrap_or_default(),
            date: clock::date(&answer.headers),
        }
    }

    /// Whether the server wrote this, in whatever case.
    pub(super) fn says(&self, words: &str) -> bool {
        self.message.to_ascii_lowercase().contains(words)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answered {}", self.host, self.status.as_u16())?;
        if !self.code.is_empty() {
            write!(f, " {}", self.code)?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

fn is_code(text: &str) -> bool {
    text.len() <= CODE_LIMIT && text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// What a server wrote, without the secrets that it was sent, and without what may be one.
fn shown(text: &str, secrets: &[&str]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        text = text.replace(secret, "[secret]");
    }
    let words = text.split_inclusive(|character: char| !may_be_of_secret(character));
    let text: String = words.map(without_secret).collect();
    let short: String = text.chars().take(MESSAGE_LIMIT).collect();
    quote::one_line(&short)
}

/// A run of characters that tokens have, with the one that ends it.
fn without_secret(word: &str) -> String {
    let run = word.trim_end_matches(|character: char| !may_be_of_secret(character));
    if run.len() < SECRET_WORD {
        return word.to_owned();
    }
    format!("[…]{}", &word[run.len()..])
}

/// Dots are left out: names of hosts and scopes are to be read.
fn may_be_of_secret(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '+' | '/' | '=' | '%')
}
