//! Bodies that are not what their headers say.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::connections::head_and_half_of_body;
use crate::support::{Fault, Message, Outcome, Then};

/// Harmless: the answer, compressed as the client allows.
pub(crate) fn gzip() -> Fault {
    Fault::altered("gzip", |reply| gzipped(reply, gzip_of))
}

pub(crate) fn gzip_cut_off() -> Fault {
    Fault::altered("gzip cut off", |reply| {
        gzipped(reply, |body| {
            let whole = gzip_of(body);
            whole[..whole.len() / 2].to_vec()
        })
    })
}

/// Announced as compressed, and not.
pub(crate) fn gzip_garbage() -> Fault {
    Fault::altered("gzip that is none", |reply| gzipped(reply, <[u8]>::to_vec))
}

/// The answer and white space after it, a thousand times as long as it is on the wire.
pub(crate) fn gzip_bomb(bytes: usize) -> Fault {
    Fault::altered("gzip bomb", move |reply| {
        gzipped(reply, |body| gzip_of(&[body, &vec![b' '; bytes]].concat()))
    })
}

/// More is announced than comes.
pub(crate) fn length_too_long() -> Fault {
    Fault::forwarded("Content-Length too long", |reply| {
        let length = (reply.body.len() + 10).to_string();
        Outcome::new(reply.with_header("content-length", length).to_bytes(), Then::Close)
    })
}

/// Less is announced than comes, and the connection stays open: what is left must not be taken for another answer.
pub(crate) fn length_too_short() -> Fault {
    Fault::forwarded("Content-Length too short", |reply| {
        let length = (reply.body.len() / 2).to_string();
        Outcome::reply(&reply.with_header("content-length", length))
    })
}

/// Less is announced than comes, and what is left is an answer of its own, for whoever reads it.
pub(crate) fn answer_smuggled() -> Fault {
    Fault::forwarded("an answer after the answer", |reply| {
        let other = Message::reply(200, &[("content-type", "application/json")], r#"{"id":"smuggled"}"#);
        Outcome::new([reply.to_bytes(), other.to_bytes()].concat(), Then::Keep)
    })
}

/// Harmless: the body ends where the connection does.
pub(crate) fn length_missing() -> Fault {
    Fault::forwarded("Content-Length missing", |reply| {
        Outcome::new(reply.without_header("content-length").to_bytes(), Then::Close)
    })
}

/// The body ends where the connection does, and that is too early, which nothing but its text tells.
pub(crate) fn length_missing_and_cut_off() -> Fault {
    Fault::forwarded("cut off without Content-Length", |reply| {
        let reply = reply.without_header("content-length");
        Outcome::new(head_and_half_of_body(&reply), Then::Close)
    })
}

fn gzipped(reply: Message, compress: impl Fn(&[u8]) -> Vec<u8>) -> Message {
    let body = compress(&reply.body);
    reply.with_body(body).with_header("content-encoding", "gzip")
}

fn gzip_of(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}
