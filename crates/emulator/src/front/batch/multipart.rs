//! `multipart/mixed`, as far as a batch needs it. The crates that read multipart bodies read forms only.

/// The boundary that a `Content-Type` of `multipart/mixed` names.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type.trim_ascii().eq_ignore_ascii_case("multipart/mixed") {
        return None;
    }
    let (_, value) = parameters
        .split(';')
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim_ascii().eq_ignore_ascii_case("boundary"))?;
    let value = value.trim_ascii();
    let unquoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    Some(unquoted.to_owned()).filter(|boundary| !boundary.is_empty())
}

/// The parts of a body, each with its headers; `None` if the delimiter that ends the last one is missing.
///
/// What stands before the first part and after the last is ignored. Lines may end in a mere line feed.
pub(super) fn split<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<&'a [u8]>> {
    let mut parts = Vec::new();
    let (mut position, mut start) = (0, None);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let line_start = position;
        position += line.len();
        let Some(delimiter) = delimiter(line, boundary) else { continue };
        // The line end before a delimiter belongs to it.
        parts.extend(start.map(|start| without_line_end(&body[start..line_start])));
        match delimiter {
            Delimiter::Next => start = Some(position),
            Delimiter::Last => return Some(parts),
        }
    }
    None
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

fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}
