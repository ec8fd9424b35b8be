//! Heads that contradict themselves.

use crate::support::{Fault, Message};

/// Harmless: both say the same.
pub(crate) fn length_twice() -> Fault {
    Fault::altered("two equal Content-Length", |reply| {
        let length = reply.body.len().to_string();
        reply.and_header("content-length", length)
    })
}

/// Which of them is right decides where the answer ends.
pub(crate) fn lengths_that_differ() -> Fault {
    Fault::altered("two Content-Length that differ", |reply| {
        let length = (reply.body.len() / 2).to_string();
        reply.and_header("content-length", length)
    })
}

pub(crate) fn length_that_is_none() -> Fault {
    Fault::altered("Content-Length that is no number", |reply| reply.with_header("content-length", "many"))
}

/// Harmless: the answer is read as JSON, whatever it is called.
pub(crate) fn types_that_differ() -> Fault {
    Fault::altered("two Content-Type that differ", |reply| reply.and_header("content-type", "text/html"))
}

/// More headers than anyone needs.
pub(crate) fn too_many_headers() -> Fault {
    Fault::altered("a thousand headers", |reply| {
        (0..1_000).fold(reply, |reply: Message, number| reply.and_header(&format!("x-{number}"), "x"))
    })
}
