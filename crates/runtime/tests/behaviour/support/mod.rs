//! A small API in the shape of generated code, and a transport that follows a script.

pub(crate) mod batches;
mod roster;
mod script;

pub(crate) use roster::{Get, List, Member, Role, Roster};
pub(crate) use script::{Script, answer};

use google_discovery_runtime::{Error, RetryPolicy, bytes::Bytes};

/// A client whose requests go to the script, each once.
pub(crate) fn roster(script: &Script) -> Roster {
    let builder = Roster::builder().with_transport(script.clone()).with_token(TOKEN);
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

pub(crate) const TOKEN: &str = "ya29.Very-Secret_token~0123456789";

/// The error of a call that this answer is given to.
pub(crate) async fn error_of(status: u16, body: impl Into<Bytes>) -> Error {
    let script = Script::of([answer(status, body)]);
    roster(&script).get("1").send().await.unwrap_err()
}
