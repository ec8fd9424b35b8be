//! The words of the API's documentation, as a person at a terminal reads them.

use std::borrow::Cow;

use rust_i18n::t;

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

/// What to do about a reason: in our language if we have words for it, else as the annotations say it in English.
pub(crate) fn advice(reason: &str, english: &str) -> String {
    let key = format!("reason.{reason}");
    let words = t!(&key);
    // Of a key that there is not, we get the key.
    if words.ends_with(&key) { on_the_line(english).into_owned() } else { words.into_owned() }
}
