//! `multipart/mixed` in its pieces. What stands before the first and after the last is passed over.

use http::{HeaderMap, header::CONTENT_TYPE};

/// The boundary of a reply; `None` if it is no multipart.
///
/// It is the one that the headers name; if they name none, or one that no line of the body begins with, it is that of
/// the first line that looks like a delimiter.
pub(in crate::batch) fn boundary<'a>(headers: &'a HeaderMap, body: &'a [u8]) -> Option<&'a str> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    if !media_type.trim().get(..10)?.eq_ignore_ascii_case("multipart/") {
        return None;
    }
    let mut parameters = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let named = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"));
    let named = named.map(|(_, value)| unquoted(value.trim())).filter(|value| !value.is_empty());
    let occurs = |boundary: &&str| lines(body).any(|line| delimiter(line, boundary).is_some());
    named.filter(occurs).or_else(|| lines(body).find_map(guess)).or(named)
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value)
}

/// The boundary of a line that looks like a delimiter.
fn guess(line: &[u8]) -> Option<&str> {
    let boundary = std::str::from_utf8(line.strip_prefix(b"--")?).ok()?.trim_end();
    Some(boundary).filter(|boundary| !boundary.is_empty())
}

fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.split_inclusive(|byte| *byte == b'\n')
}

/// One piece of a multipart body, with the line end that belongs to the delimiter after it.
pub(super) struct Piece<'a> {
    pub(super) content: &'a [u8],
    /// Whether a delimiter ends it.
    pub(super) is_whole: bool,
}

/// The pieces, each line looked at once.
pub(super) fn pieces<'a>(body: &'a [u8], boundary: &'a str) -> impl Iterator<Item = Piece<'a>> {
    let mut lines = lines(body);
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
