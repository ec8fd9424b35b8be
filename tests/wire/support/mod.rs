//! The two servers that the tests talk to: the emulator, and one that follows a script.

mod documented;
mod outcome;
mod school;
mod script;

pub(crate) use documented::{Seen, fails};
pub(crate) use outcome::{chain, told};
pub(crate) use school::{School, invite};
pub(crate) use script::{Recorded, Reply, Script, json, raw, stall, with_headers};

use std::time::Duration;

use google_classroom::{Classroom, ClientBuilder, RetryPolicy};

/// The token that scripted servers are sent.
pub(crate) const TOKEN: &str = "ya29.A0Very-Secret_token~0123456789";

/// A client on its way to an endpoint. It sends each request once, and its patience ends a test that
/// would hang.
pub(crate) fn builder(url: &str) -> ClientBuilder<Classroom> {
    let builder = Classroom::builder().with_endpoint(url).with_token(TOKEN);
    builder.with_timeout(Duration::from_secs(30)).with_retry(RetryPolicy::none())
}

/// A client whose requests go to a script.
pub(crate) fn client(script: &Script) -> Classroom {
    builder(&script.url()).build().unwrap()
}
