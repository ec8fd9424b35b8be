//! Finds what is to be described, by any spelling.

use google_discovery_runtime::reflection::{Enum, Message, Method, Reason, Resource};
use rust_i18n::t;

use crate::{api, failure::Failure, reflection::API, suggest};

/// What can be described.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// Every method, in short.
    All,
    /// The methods of a resource and of those below it.
    Resource(&'static Resource),
    Method(&'static Method),
    Message(&'static Message),
    Enum(&'static Enum),
    Reason(&'static Reason),
}

pub(super) fn find(words: &[&str]) -> Result<Target, Failure> {
    if words.is_empty() {
        return Ok(Target::All);
    }
    let asked = key(&words.join("."));
    let asked = asked.strip_prefix(API.name()).filter(|rest| !rest.is_empty()).unwrap_or(&asked);
    let known = known();
    if let Some((_, target)) = known.iter().find(|(name, _)| key(name) == asked) {
        return Ok(*target);
    }
    let what = words.join(" ");
    let failure = Failure::usage(t!("describe.unknown", what = what));
    Err(match suggest::nearest(&what, known.iter().map(|(name, _)| name.as_str())) {
        Some(name) => failure.hint(t!("describe.mean", name = name)),
        None => failure.hint(t!("describe.try")),
    })
}

/// Everything by each of its names.
fn known() -> Vec<(String, Target)> {
    let methods = API.methods.iter().flat_map(|method| {
        [(api::words(method).join(" "), Target::Method(method)), (api::path(method), Target::Method(method))]
    });
    let resources = API.resources.iter().map(|found| (found.name.to_owned(), Target::Resource(found)));
    let messages = API.messages.iter().map(|found| (found.name.to_owned(), Target::Message(found)));
    let enums = API.enums.iter().map(|found| (found.name.to_owned(), Target::Enum(found)));
    let reasons = API.reasons.iter().map(|found| (found.name.to_owned(), Target::Reason(found)));
    methods.chain(resources).chain(messages).chain(enums).chain(reasons).collect()
}

/// The same for every spelling: `course-work`, `courseWork` and `CourseWork`, with spaces, dots, slashes or nothing
/// between.
fn key(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
