//! Replies to batches in which parts are lost, doubled, mixed up or spoilt.
//!
//! Every call of the batch was made; what the reply says of it is the fault.

use crate::support::{Fault, Message, Outcome, Then};

/// A reply to a batch, taken apart.
struct Reply {
    message: Message,
    boundary: String,
    /// Each with its headers, up to the line end before the next delimiter.
    parts: Vec<Vec<u8>>,
}

/// The part of this index is left out.
pub(crate) fn part_lost(index: usize) -> Fault {
    altered("batch: part lost", move |reply| {
        reply.parts.remove(reply.index(index));
    })
}

pub(crate) fn all_parts_lost() -> Fault {
    altered("batch: all parts lost", |reply| reply.parts.clear())
}

pub(crate) fn part_twice(index: usize) -> Fault {
    altered("batch: part twice", move |reply| {
        let index = reply.index(index);
        reply.parts.insert(index, reply.parts[index].clone());
    })
}

/// Harmless for a client that goes by `Content-ID`.
pub(crate) fn parts_out_of_order() -> Fault {
    altered("batch: parts out of order", |reply| reply.parts.reverse())
}

pub(crate) fn id_missing(index: usize) -> Fault {
    altered("batch: Content-ID missing", move |reply| {
        reply.change_id(index, |_| None);
    })
}

/// Every answer without its id: only their order tells them apart.
pub(crate) fn all_ids_missing() -> Fault {
    altered("batch: all Content-ID missing", |reply| {
        for index in 0..reply.parts.len() {
            reply.change_id(index, |_| None);
        }
    })
}

pub(crate) fn id_foreign(index: usize) -> Fault {
    altered("batch: Content-ID foreign", move |reply| {
        reply.change_id(index, |_| Some("<response-of-somebody-else>".into()));
    })
}

/// Two parts with the id of the first, so that the second has none of its own.
pub(crate) fn id_twice(index: usize, other: usize) -> Fault {
    altered("batch: Content-ID twice", move |reply| {
        let id = reply.id(index);
        reply.change_id(other, |_| Some(id.clone()));
    })
}

/// A part whose status line and headers are no HTTP.
pub(crate) fn part_garbled(index: usize) -> Fault {
    altered("batch: part garbled", move |reply| {
        let index = reply.index(index);
        let garbled = String::from_utf8_lossy(&reply.parts[index]).replace("HTTP/1.1 ", "\u{0}\u{1}");
        reply.parts[index] = garbled.into_bytes();
    })
}

/// A part whose JSON ends too early.
pub(crate) fn part_cut_off(index: usize) -> Fault {
    altered("batch: part cut off", move |reply| {
        let index = reply.index(index);
        let part = &mut reply.parts[index];
        part.truncate(part.len() - 10);
    })
}

/// The `Content-Type` names no boundary.
pub(crate) fn boundary_unnamed() -> Fault {
    Fault::altered("batch: boundary unnamed", |reply| reply.with_header("content-type", "multipart/mixed"))
}

/// The `Content-Type` names a boundary that the body lacks.
pub(crate) fn boundary_wrong() -> Fault {
    Fault::altered("batch: boundary wrong", |reply| {
        reply.with_header("content-type", "multipart/mixed; boundary=of_another_body")
    })
}

/// The whole body as HTTP has it, but the delimiter that ends the last part.
pub(crate) fn end_missing() -> Fault {
    Fault::altered("batch: last delimiter missing", |reply| {
        let taken = Reply::of(reply);
        let end = format!("--{}--", taken.boundary).len() + 2;
        let body = taken.message.body[..taken.message.body.len() - end].to_vec();
        taken.message.with_body(body)
    })
}

/// The connection breaks in the middle of this part.
pub(crate) fn cut_off_in_part(index: usize) -> Fault {
    Fault::forwarded("batch: connection cut in a part", move |reply| {
        let mut taken = Reply::of(reply);
        let head = taken.message.head();
        let index = taken.index(index);
        taken.parts.truncate(index + 1);
        let part = &mut taken.parts[index];
        part.truncate(part.len() / 2);
        let end = format!("\r\n--{}--\r\n", taken.boundary).len();
        let body = taken.body();
        Outcome::new([head, body[..body.len() - end].to_vec()].concat(), Then::Close)
    })
}

fn altered(name: &'static str, alter: impl Fn(&mut Reply) + Send + Sync + 'static) -> Fault {
    Fault::altered(name, move |message| {
        let mut reply = Reply::of(message);
        alter(&mut reply);
        let body = reply.body();
        reply.message.with_body(body)
    })
}

impl Reply {
    fn of(message: Message) -> Self {
        let boundary = message.boundary().expect("a reply to a batch").to_owned();
        let parts = message.parts().map(|part| part.as_bytes().to_vec()).collect();
        Self { message, boundary, parts }
    }

    fn body(&self) -> Vec<u8> {
        let delimiter = format!("--{}\r\n", self.boundary);
        let parts = self.parts.iter().map(|part| [delimiter.as_bytes(), part, b"\r\n"].concat());
        let end = format!("--{}--\r\n", self.boundary).into_bytes();
        parts.chain([end]).collect::<Vec<_>>().concat()
    }

    /// The place of a part. Where a client sends some calls again, there are fewer.
    fn index(&self, index: usize) -> usize {
        index % self.parts.len()
    }

    fn id(&self, index: usize) -> String {
        let text = String::from_utf8_lossy(&self.parts[self.index(index)]);
        let line = text.lines().find_map(|line| line.strip_prefix("Content-ID: "));
        line.expect("the emulator sends the id back").to_owned()
    }

    /// Changes the id of a part, or takes it out.
    fn change_id(&mut self, index: usize, change: impl Fn(&str) -> Option<String>) {
        let index = self.index(index);
        let id = self.id(index);
        let line = format!("Content-ID: {id}\r\n");
        let changed = change(&id).map(|id| format!("Content-ID: {id}\r\n")).unwrap_or_default();
        let part = String::from_utf8_lossy(&self.parts[index]).replacen(&line, &changed, 1);
        self.parts[index] = part.into_bytes();
    }
}
