//! What generated code asks of an error: whether it is a failure that a method documents.

use super::{Code, Detail, Error, Kind, Status, hint::lacks_scope};

/// The domain of the reasons that all of Google's APIs share: scopes, tokens, disabled APIs, rate limits. What
/// stands in front of an API gives them, before the method is reached.
const SHARED_DOMAIN: &str = "googleapis.com";

/// The code of an error that the method itself gave, as its documentation may list it.
///
/// `None` for an error of another method, for an answer that is no `google.rpc.Status` (a web page with status 404
/// says nothing about what the method looked for), and for a refusal by what stands in front of every method.
pub fn documented_code<'a>(error: &'a Error, method_id: &'static str) -> Option<&'a Code> {
    let inner = &error.0;
    let status = inner.status.as_ref()?;
    let given_by_method = inner.kind == Kind::Refused
        && inner.method.is_some_and(|method| method.id == method_id)
        && status.is_google_rpc
        && !is_shared(status);
    given_by_method.then_some(&status.code)
}

/// The name that leads the message, without its `@`. The reason of an `ErrorInfo` is none that a method documents.
pub fn named_reason(error: &Error) -> Option<&str> {
    error.0.status.as_ref()?.named_reason()
}

fn is_shared(status: &Status) -> bool {
    let by_detail = status
        .details
        .iter()
        .any(|detail| matches!(detail, Detail::ErrorInfo(info) if info.domain == SHARED_DOMAIN));
    by_detail || lacks_scope(status)
}
