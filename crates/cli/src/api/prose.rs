//! The words of the API's documentation, as a person at a terminal reads them.

use std::borrow::Cow;

/// The first sentence, which says what a thing is.
pub(crate) fn brief(doc: &str) -> String {
    let paragraph = doc.split("\n\n").next().unwrap_or_default();
    let ends = paragraph.match_indices(". ").chain(paragraph.match_indices(".\n")).map(|(at, _)| at);
    let is_end = |at: &usize| !["e.g", "i.e", "etc"].iter().any(|short| paragraph[..*at].ends_with(short));
    on_the_line(ends.filter(is_end).min().map_or(paragraph, |end| &paragraph[..=end])).into_owned()
}

/// The first sentence without its full stop, as one of many in a list.
pub(super) fn headline(doc: &str) -> String {
    brief(doc).trim_end_matches('.').to_owned()
}

/// With the option that there is on the line in place of one of the library.
pub(crate) fn on_the_line(text: &str) -> Cow<'_, str> {
    const SCOPES: &str = "`with_scopes`";
    if text.contains(SCOPES) { text.replace(SCOPES, "`--scope`").into() } else { text.into() }
}
