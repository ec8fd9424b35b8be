//! What to do about a failure, where we know.

use std::borrow::Cow;

use super::{Code, Detail, Status};
use crate::{descriptor::MethodDescriptor, send::Answer};

pub(super) const NOT_SENT: &str = "correct the request; where the API has come to allow it, `with_validation(false)` on the request or on the client sends it all the same";
pub(super) const CONNECT: &str = "check the network, the proxy (HTTPS_PROXY) and the endpoint";
pub(super) const TIMEOUT: &str = "allow more time by `with_timeout`; look whether the call took effect before repeating one that creates something";
pub(super) const INTERRUPTED: &str =
    "look whether the call took effect before repeating one that creates something";
pub(super) const TOO_LARGE: &str =
    "ask for smaller pages or for fewer fields (`with_fields`), or raise `with_response_limit`";
pub(super) const DECODE: &str = "the API may have changed since this library was made: update the crate; if that does not help, report it with this message";
pub(super) const NO_JSON: &str = "the answer is not from the API: check the endpoint and the proxy";

const REDIRECT: &str =
    "set the endpoint that the API is really at; a proxy that wants a login redirects, too";
const NO_TOKEN: &str = "the client was built without credentials: give it some";
const BAD_TOKEN: &str = "the access token is expired, revoked or of another kind: get a new one";
const API_DISABLED: &str =
    "enable the API in the Google Cloud project that the credentials belong to, and wait some minutes";
const UNNAMED_PRECONDITION: &str = "Precondition check failed.";
const PRECONDITION: &str = "the server does not say which precondition failed; the documentation of the method may name some that it has; a service account that acts for no user of the domain meets this with any method";
const ALREADY_EXISTS: &str =
    "what the call would create exists: look it up, with `list` or `get`, before trying again";
const NOT_FOUND: &str = "the id is wrong, or the caller may not see what it stands for";
const WRONG_ADDRESS: &str = "the server knows no such path: check the endpoint";
const TOO_MANY: &str = "call less often: wait, and longer after each refusal";
const TRY_LATER: &str = "the fault is on the server's side: wait, and try again";

/// The hint for an answer that is no success.
pub(super) fn for_refusal(answer: &Answer, status: Option<&Status>) -> Option<Cow<'static, str>> {
    if answer.status.is_redirection() {
        return Some(REDIRECT.into());
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
    Some(hint.into())
}

/// The hint for a cause that the server names.
fn for_reason(answer: &Answer, status: &Status) -> Option<Cow<'static, str>> {
    if lacks_scope(status) {
        return Some(lacking(answer.method).into());
    }
    let hint = match status.reason()? {
        "SERVICE_DISABLED" => API_DISABLED,
        "ACCESS_TOKEN_EXPIRED" | "ACCESS_TOKEN_TYPE_UNSUPPORTED" => BAD_TOKEN,
        reason => answer.client.service().reason(reason)?.hint?,
    };
    Some(hint.into())
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
