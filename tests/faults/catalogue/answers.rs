//! Answers that are not the API's.

use google_classroom::serde_json::{Value, json};

use crate::support::{Fault, Message, Outcome, Then};

const JSON: (&str, &str) = ("content-type", "application/json; charset=UTF-8");
const HTML: (&str, &str) = ("content-type", "text/html; charset=UTF-8");

/// Refused for want of quota. The API did nothing.
pub(crate) fn too_many() -> Fault {
    instead("429", quota_exceeded(&[]))
}

/// The same with a `Retry-After` of some value.
pub(crate) fn too_many_until(retry_after: &str) -> Fault {
    instead("429 with Retry-After", quota_exceeded(&[("retry-after", retry_after)]))
}

/// The same with two of these headers.
pub(crate) fn too_many_until_either(one: &str, other: &str) -> Fault {
    instead("429 with two Retry-After", quota_exceeded(&[("retry-after", one), ("retry-after", other)]))
}

/// The same with a `google.rpc.RetryInfo`, whose delay is as `0.020s`.
pub(crate) fn too_many_with_retry_info(delay: &str) -> Fault {
    let info = json!([{ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay }]);
    instead("429 with RetryInfo", error(429, "RESOURCE_EXHAUSTED", info).with_header("vary", "Origin"))
}

/// An error of the server, which did nothing.
pub(crate) fn internal() -> Fault {
    instead("500", error(500, "INTERNAL", json!([])))
}

pub(crate) fn bad_gateway() -> Fault {
    instead("502, a web page", page(502))
}

pub(crate) fn unavailable() -> Fault {
    instead("503", error(503, "UNAVAILABLE", json!([])))
}

pub(crate) fn gateway_timeout() -> Fault {
    instead("504", error(504, "DEADLINE_EXCEEDED", json!([])))
}

/// The same answers after the API has acted: the ones that tempt a client to do it again.
pub(crate) fn internal_afterwards() -> Fault {
    afterwards("500 after the commit", error(500, "INTERNAL", json!([])))
}

pub(crate) fn bad_gateway_afterwards() -> Fault {
    afterwards("502 after the commit", page(502))
}

pub(crate) fn unavailable_afterwards() -> Fault {
    afterwards("503 after the commit", error(503, "UNAVAILABLE", json!([])))
}

pub(crate) fn gateway_timeout_afterwards() -> Fault {
    afterwards("504 after the commit", error(504, "DEADLINE_EXCEEDED", json!([])))
}

/// A page that wants a login, with the status of a success.
pub(crate) fn login_page() -> Fault {
    instead("200, a web page", page(200))
}

pub(crate) fn empty_success() -> Fault {
    instead("200, empty", Message::reply(200, &[JSON], ""))
}

/// A redirect to a place that must see neither the token nor the body.
pub(crate) fn redirect(status: u16, url: &str) -> Fault {
    instead("redirect", Message::reply(status, &[("location", url), HTML], "moved"))
}

/// What is no HTTP.
pub(crate) fn nonsense() -> Fault {
    let bytes = "SSH-2.0-server\r\n\r\n";
    Fault::unforwarded("no HTTP", Outcome::new(bytes, Then::Close))
}

fn instead(name: &'static str, reply: Message) -> Fault {
    Fault::unforwarded(name, Outcome::reply(&reply))
}

fn afterwards(name: &'static str, reply: Message) -> Fault {
    Fault::altered(name, move |_| reply.clone())
}

fn quota_exceeded(headers: &[(&str, &str)]) -> Message {
    let reply = error(429, "RESOURCE_EXHAUSTED", json!([]));
    headers.iter().fold(reply, |reply, (name, value)| reply.and_header(name, *value))
}

fn error(status: u16, name: &str, details: Value) -> Message {
    let error = json!({ "code": status, "message": "Injected.", "status": name, "details": details });
    Message::reply(status, &[JSON], json!({ "error": error }).to_string())
}

fn page(status: u16) -> Message {
    Message::reply(status, &[HTML], "<!DOCTYPE html>\n<title>Injected</title>\n<p>A page, no answer.\n")
}
