//! The reply to a batch. Servers write the heads of parts carelessly, so they are read leniently; and no answer is
//! given to a request by mere guess.

mod head;
mod multipart;

pub(super) use multipart::boundary;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::ids::Ids;
use head::Head;

/// The answer to one part.
#[derive(Debug)]
pub(super) struct PartAnswer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// Whether there may be more of the body than came.
    pub(super) may_be_cut_off: bool,
}

/// What a reply holds for one part.
#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    Answer(PartAnswer),
    /// What cannot be read.
    Garbled,
    /// Several answers, of which one at most is the right one.
    Several,
}

/// What a reply holds for each of `count` parts.
///
/// An answer belongs to the part that its id names. One without an id belongs to the part in the same place, if the
/// reply has as many answers as there are parts.
pub(super) fn parts(body: &Bytes, boundary: &str, ids: &Ids, count: usize) -> Vec<Found> {
    let mut found: Vec<Found> = (0..count).map(|_| Found::Nothing).collect();
    let mut nameless = Vec::new();
    let mut total = 0;
    for piece in multipart::pieces(body, boundary) {
        let (id, rest) = head::content_id(piece.content);
        match id {
            Some(id) => {
                if let Some(place) = ids.index(id).and_then(|index| found.get_mut(index)) {
                    put(place, read(body, rest, piece.is_whole));
                }
            }
            // One that has no place, if there are too many, need not be kept.
            None if total < count => nameless.push((total, rest, piece.is_whole)),
            None => {}
        }
        total += 1;
    }
    if total == count {
        for (index, rest, is_whole) in nameless {
            if let Some(place) = found.get_mut(index) {
                put(place, read(body, rest, is_whole));
            }
        }
    }
    found
}

fn put(place: &mut Found, answer: Found) {
    *place = match place {
        Found::Nothing => answer,
        _ => Found::Several,
    };
}

/// The HTTP response that a piece holds.
fn read(body: &Bytes, piece: &[u8], is_whole: bool) -> Found {
    let Some(Head { status, headers, rest }) = head::response(piece) else { return Found::Garbled };
    let content = rest.trim_ascii();
    let declared =
        headers.get(http::header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let may_be_cut_off = !is_whole || declared.is_some_and(|length: usize| length > rest.len());
    Found::Answer(PartAnswer { status, headers, body: body.slice_ref(content), may_be_cut_off })
}
