//! `multipart/mixed` in its pieces. What stands before the first and after the last is passed over.

use http::{HeaderMap, header::CONTENT_TYPE};

/// The boundary that the headers of a reply name; `None` if it is no multipart.
pub(in crate::batch) fn boundary(headers: &HeaderMap) -> Option<&str> {
    let (media_type, parameters) = headers.get(CONTENT_TYPE)?.to_str().ok()?.split_once(';')?;
    if !media_type.trim().get(..10)?.eq_ignore_ascii_case("multipart/") {
        return None;
    }
    let mut parameters = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"))?;
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    Some(value).filter(|value| !value.is_empty())
}

/// One piece of a multipart body, with the line end that belongs to the delimiter after it.
pub(super) struct Piece<'a> {
    pub(super) content: &'a [u8],
    /// Whether a delimiter ends it.
    pub(super) is_whole: bool,
}

/// The pieces, each line looked at once.
pub(super) fn pieces<'a>(body: &'a [u8], boundary: &'a str) -> impl Iterator<Item = Piece<'a>> {
    let mut lines = body.split_inclusive(|byte| *byte == b'\n');
    let (mut position, mut start) = (0, None);
    std::iter::from_fn(move || {
        for line in lines.by_ref() {
            let line_start = position;
            position += line.len();
            let Some(delimiter) = delimiter(line, boundary) else { continue };
            let next = match delimiter {
                Delimiter::Next => Some(position),
                Delimiter::Last => None,
            };
            let before = std::mem::replace(&mut start, next);
            if let Some(start) = before {
                return Some(Piece { content: body.get(start..line_start)?, is_whole: true });
            }
        }
        let content = without_part_of_delimiter(body.get(start.take()?..)?, boundary);
        (!content.is_empty()).then_some(Piece { content, is_whole: false })
    })
}

/// The content up to where a reply that is cut off begins a delimiter.
fn without_part_of_delimiter<'a>(content: &'a [u8], boundary: &str) -> &'a [u8] {
    let line_start = content.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let (before, line) = content.split_at_checked(line_start).unwrap_or((content, &[]));
    if format!("--{boundary}--").as_bytes().starts_with(line) { before } else { content }
}

enum Delimiter {
    Next,
    Last,
}

fn delimiter(line: &[u8], boundary: &str) -> Option<Delimiter> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary.as_bytes())?;
    match rest.trim_ascii_end() {
        b"" => Some(Delimiter::Next),
        b"--" => Some(Delimiter::Last),
        _ => None,
    }
}
