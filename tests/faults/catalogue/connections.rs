//! Connections that break, stall or crawl.

use crate::support::{Act, Fault, Message, Outcome, Pace, Then};

/// No connection comes about.
pub(crate) fn refused() -> Fault {
    Fault { name: "connection refused", act: Act::Refused }
}

/// The connection is closed before the request is read, which the client sees as a reset.
pub(crate) fn closed_unread() -> Fault {
    Fault { name: "closed unread", act: Act::Unread }
}

pub(crate) fn closed_unforwarded() -> Fault {
    Fault::unforwarded("closed before the API", Outcome::new("", Then::Close))
}

pub(crate) fn reset_unforwarded() -> Fault {
    Fault::unforwarded("reset before the API", Outcome::new("", Then::Reset))
}

pub(crate) fn stalled_unforwarded() -> Fault {
    Fault::unforwarded("stalled before the API", Outcome::new("", Then::Stall))
}

pub(crate) fn reply_dropped() -> Fault {
    Fault::forwarded("reply dropped", |_| Outcome::new("", Then::Close))
}

pub(crate) fn reply_reset() -> Fault {
    Fault::forwarded("reply lost by a reset", |_| Outcome::new("", Then::Reset))
}

pub(crate) fn head_cut_off() -> Fault {
    Fault::forwarded("head cut off", |reply| Outcome::new(half(&reply.head()), Then::Close))
}

pub(crate) fn head_cut_off_by_reset() -> Fault {
    Fault::forwarded("head cut off by a reset", |reply| Outcome::new(half(&reply.head()), Then::Reset))
}

pub(crate) fn body_cut_off() -> Fault {
    Fault::forwarded("body cut off", |reply| Outcome::new(head_and_half_of_body(&reply), Then::Close))
}

pub(crate) fn body_cut_off_by_reset() -> Fault {
    Fault::forwarded("body cut off by a reset", |reply| {
        Outcome::new(head_and_half_of_body(&reply), Then::Reset)
    })
}

pub(crate) fn stalled_before_head() -> Fault {
    Fault::forwarded("stalled before the head", |_| Outcome::new("", Then::Stall))
}

pub(crate) fn stalled_in_head() -> Fault {
    Fault::forwarded("stalled in the head", |reply| Outcome::new(half(&reply.head()), Then::Stall))
}

pub(crate) fn stalled_in_body() -> Fault {
    Fault::forwarded("stalled in the body", |reply| Outcome::new(head_and_half_of_body(&reply), Then::Stall))
}

/// JSON with white space after it that never ends.
pub(crate) fn endless_body() -> Fault {
    Fault::forwarded("body without an end", |reply| {
        let chunked =
            reply.clone().without_header("content-length").and_header("transfer-encoding", "chunked");
        let bytes = [chunked.head(), chunk(&reply.body)].concat();
        Outcome::new(bytes, Then::Flood(chunk(&[b' '; 4096])))
    })
}

/// Harmless: the whole answer, each byte in a packet.
pub(crate) fn byte_by_byte() -> Fault {
    Fault::forwarded("one byte at a time", |reply| Outcome {
        pace: Pace::ByteByByte,
        ..Outcome::reply(&reply)
    })
}

/// Harmless by itself: the client may take the connection for one that can be used again.
pub(crate) fn closed_after_reply() -> Fault {
    Fault::forwarded("closed after the reply", |reply| Outcome::new(reply.to_bytes(), Then::Close))
}

pub(crate) fn head_and_half_of_body(reply: &Message) -> Vec<u8> {
    [&reply.head(), half(&reply.body)].concat()
}

fn half(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() / 2]
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}
