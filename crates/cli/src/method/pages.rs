//! Every page of a list.

use google_discovery_runtime::{Request, reflection::Page};
use rust_i18n::t;
use serde_json::Value;

use crate::{
    connection::Connection,
    failure::{Exit, Failure},
    output::{Flow, Output},
    request::Prepared,
};

/// Writes the items of all pages. An empty page is no end: the token says whether there are more.
pub(super) async fn write_all(
    connection: &Connection,
    prepared: &Prepared,
    mut output: Output,
) -> Result<(), Failure> {
    let Some(page) = &prepared.method.page else { return output.finish() };
    let mut token: Option<String> = None;
    loop {
        let mut answer = prepared.for_client(&connection.client, token.as_deref()).send().await?;
        for item in items(&mut answer, page) {
            if output.item(item)? == Flow::Left {
                return Ok(());
            }
        }
        let next = answer.get(page.token).and_then(Value::as_str).filter(|token| !token.is_empty());
        match next {
            None => return output.finish(),
            Some(next) if token.as_deref() == Some(next) => {
                return Err(Failure::new(Exit::Network, t!("method.same-page")));
            }
            Some(next) => token = Some(next.to_owned()),
        }
    }
}

fn items(answer: &mut Value, page: &Page) -> Vec<Value> {
    let list = page.items.and_then(|name| answer.get_mut(name)).map(Value::take);
    match list {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}
