//! Where the bullets of a row begin and end.

use std::ops::Range;

use super::words::Words;

/// The mark of a bullet.
pub(super) const MARK: &str = "*";

/// The text of a row, in pieces.
pub(super) struct Bullets {
    /// What stands before the first bullet.
    pub(super) lead: Range<usize>,
    /// What each bullet says, without its mark.
    pub(super) bullets: Vec<Range<usize>>,
}

/// Splits the text of a row into bullets.
///
/// A list opens after a colon. A mark before that is no bullet but a left-over of line wrapping, and belongs to the
/// text around it.
pub(super) fn split(words: &mut Words<'_>, row: Range<usize>) -> Bullets {
    let mut lead = row.clone();
    let mut bullets: Vec<Range<usize>> = Vec::new();
    for index in row.clone() {
        let opens = index > 0 && words.get(index - 1).ends_with(':');
        if words.get(index) == MARK && (opens || !bullets.is_empty()) {
            words.mark_read(index..index + 1);
            bullets.last_mut().unwrap_or(&mut lead).end = index;
            bullets.push(index + 1..row.end);
        }
    }
    Bullets { lead, bullets }
}
