//! What to do about a failure, where we know.

use std::borrow::Cow;

use super::{Code, Detail, Status};
use crate::{descriptor::MethodDescriptor, send::Answer};

/// What to do.
#[derive(Clone)]
pub(super) struct Hint {
    /// Its name; none where others wrote it.
    pub(super) name: Option<&'static str>,
    pub(super) text: Cow<'static, str>,
}

impl Hint {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name: Some(name), text: Cow::Borrowed(text) }
    }

    pub(super) fn of_others(text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: None, text: text.into() }
    }
}

pub(super) const NOT_SENT: Hint = Hint::new(
    "not-sent",
    "correct the request; where the API has come to allow it, `with_validation(false)` on the request or on the client sends it all the same",
);
pub(super) const CONNECT: Hint =
    Hint::new("connect", "check the network, the proxy (HTTPS_PROXY) and the endpoint");
pub(super) const TIMEOUT: Hint = Hint::new(
    "timeout",
    "allow more time by `with_timeout`; look whether the call took effect before repeating one that creates something",
);
pub(super) const INTERRUPTED: Hint =
    Hint::new("interrupted", "look whether the call took effect before repeating one that creates something");
pub(super) const TOO_LARGE: Hint = Hint::new(
    "too-large",
    "ask for smaller pages or for fewer fields (`with_fields`), or raise `with_response_limit`",
);
pub(super) const DECODE: Hint = Hint::new(
    "decode",
    "the API may have changed since this library was made: update the crate; if that does not help, report it with this message",
);
pub(super) const NO_JSON: Hint =
    Hint::new("no-json", "the answer is not from the API: check the endpoint and the proxy");

const REDIRECT: Hint = Hint::new(
    "redirect",
    "set the endpoint that the API is really at; a proxy that wants a login redirects, too",
);
const NO_TOKEN: Hint = Hint::new("no-token", "the client was built without credentials: give it some");
const BAD_TOKEN: Hint =
    Hint::new("bad-token", "the access token is expired, revoked or of another kind: get a new one");
const API_DISABLED: Hint = Hint::new(
    "api-disabled",
    "enable the API in the Google Cloud project that the credentials belong to, and wait some minutes",
);
const UNNAMED_PRECONDITION: &str = "Precondition check failed.";
const PRECONDITION: Hint = Hint::new(
    "precondition",
    "the server does not say which precondition failed; the documentation of the method may name some that it has; a service account that acts for no user of the domain meets this with any method",
);
const ALREADY_EXISTS: Hint = Hint::new(
    "already-exists",
    "what the call would create exists: look it up, with `list` or `get`, before trying again",
);
const NOT_FOUND: Hint =
    Hint::new("not-found", "the id is wrong, or the caller may not see what it stands for");
const WRONG_ADDRESS: Hint = Hint::new("wrong-address", "the server knows no such path: check the endpoint");
const TOO_MANY: Hint = Hint::new("too-many", "call less often: wait, and longer after each refusal");
const TRY_LATER: Hint = Hint::new("try-later", "the fault is on the server's side: wait, and try again");

/// The hint for an answer that is no success.
pub(super) fn for_refusal(answer: &Answer, status: Option<&Status>) -> Option<Hint> {
    if answer.status.is_redirection() {
        return Some(REDIRECT);
    }
    if let Some(hint) = status.and_then(|status| for_reason(answer, status)) {
        return Some(hint);
    }
    let code = status.map_or_else(|| Code::from_http(answer.status), |status| status.code.clone());
    let hint = match code {
        Code::Unauthenticated if answer.token.is_none() => NO_TOKEN,
        Code::Unauthenticated => BAD_TOKEN,
        Code::NotFound if status.is_none() => WRONG_ADDRESS,
        Code::NotFound => NOT_FOUND,
        Code::AlreadyExists => ALREADY_EXISTS,
        Code::ResourceExhausted => TOO_MANY,
        Code::Unavailable | Code::Internal => TRY_LATER,
        Code::FailedPrecondition if status.is_some_and(|status| status.message == UNNAMED_PRECONDITION) => {
            PRECONDITION
        }
        Code::PermissionDenied if answer.token.is_none() => NO_TOKEN,
        _ => return None,
    };
    Some(hint)
}

/// The hint for a cause that the server names.
fn for_reason(answer: &Answer, status: &Status) -> Option<Hint> {
    if lacks_scope(status) {
        return Some(Hint { name: Some("scope"), text: lacking(answer.method).into() });
    }
    match status.reason()? {
        "SERVICE_DISABLED" => Some(API_DISABLED),
        "ACCESS_TOKEN_EXPIRED" | "ACCESS_TOKEN_TYPE_UNSUPPORTED" => Some(BAD_TOKEN),
        reason => {
            let known = answer.client.service().reason(reason)?;
            Some(Hint::new(known.name, known.hint?))
        }
    }
}

fn lacking(method: &MethodDescriptor) -> String {
    let wanted = match method.narrowest_scope {
        Some(scope) => format!(" {scope}"),
        None => String::new(),
    };
    let others: Vec<&str> =
        method.scopes.iter().copied().filter(|scope| Some(*scope) != method.narrowest_scope).collect();
    let others = match others.len() {
        0 => String::new(),
        _ => format!("; any one of these will do as well: {}", others.join(", ")),
    };
    format!("the access token lacks the scope{wanted}: grant it to the credentials{others}")
}

/// Scopes are told by an `ErrorInfo`, or by the message alone.
pub(super) fn lacks_scope(status: &Status) -> bool {
    let by_detail = status.details.iter().any(
        |detail| matches!(detail, Detail::ErrorInfo(info) if info.reason == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
    );
    by_detail || status.message.starts_with("Request had insufficient authentication scopes")
}
