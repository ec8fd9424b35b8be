//! What is known of an answer before it comes.

use google_discovery_runtime::reflection::{Message, Method, Type};
use rust_i18n::t;
use serde_json::{Map, Value};

use super::sent::Sent;
use crate::{options::Format, terminal};

/// What an answer is made of. The default knows nothing: an array is a list, anything else is one message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape {
    /// The message of a row.
    pub(crate) row: Option<&'static Message>,
    /// The field that holds the items, if the answer is a list.
    pub(crate) items: Option<&'static str>,
    /// The field that says how to get the next page.
    pub(crate) token: Option<&'static str>,
    pub(crate) sent: Sent,
}

impl Shape {
    /// The shape of what a method answers with.
    pub(crate) fn of(method: &Method) -> Self {
        let sent = Sent::by(method);
        let Some(Type::Message(message)) = method.response else {
            return Self { sent, ..Self::default() };
        };
        let page = method.page.as_ref();
        let list = page.and_then(|page| page.items).and_then(|items| Some((items, message.field(items)?.ty)));
        match list {
            Some((items, Type::List(inner))) => Self {
                row: match inner {
                    Type::Message(row) => Some(row),
                    _ => None,
                },
                items: Some(items),
                token: page.map(|page| page.token),
                sent,
            },
            _ => Self { row: Some(message), items: None, token: None, sent },
        }
    }

    pub(super) fn is_list(&self, answer: &Value) -> bool {
        self.items.is_some() || answer.is_array()
    }

    /// The items of a list, or the one message itself. An absent list is an empty one, as the API leaves it out.
    pub(super) fn rows<'a>(&self, answer: &'a Value) -> Vec<&'a Value> {
        let list = self.items.map_or(Some(answer), |items| answer.get(items));
        match list {
            Some(Value::Array(rows)) => rows.iter().collect(),
            _ if self.items.is_some() => Vec::new(),
            _ => vec![answer],
        }
    }

    /// The answer that has these items.
    pub(super) fn list(&self, rows: Vec<Value>) -> Value {
        match self.items {
            Some(items) => Value::Object(Map::from_iter([(items.to_owned(), Value::Array(rows))])),
            None => Value::Array(rows),
        }
    }

    /// Tells people what a format can't say: that a list is empty, or goes on.
    pub(super) fn tell(&self, format: Format, answer: &Value) {
        if format == Format::Table && self.is_list(answer) && self.rows(answer).is_empty() {
            terminal::error_line(&t!("output.empty", items = self.items.unwrap_or("items")));
        }
        let more = self.token.and_then(|token| answer.get(token)).and_then(Value::as_str);
        if more.is_some_and(|token| !token.is_empty()) && !matches!(format, Format::Json | Format::Yaml) {
            terminal::labelled(terminal::HINT, &t!("failure.hint"), &t!("output.more"));
        }
    }
}
