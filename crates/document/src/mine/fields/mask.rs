//! The paths that a field mask may have.

use super::fact::Fact;
use super::sentences::Sentence;

/// Whether a sentence leads to a list of paths.
fn is_lead(words: &[&str]) -> bool {
    matches!(
        words,
        ["the", "following", "fields", "are", "valid"]
            | ["the", "following", "fields", "may" | "can", "be", "specified"]
            | ["the", "following", "fields", "may" | "can", "be", "specified", "by", _]
    )
}

/// The paths of the list that `words` lead to; nothing if they lead to none, or to a list that has anything else.
pub(super) fn read(words: &[&str], after: &[Sentence<'_>]) -> Option<Vec<Fact>> {
    if !is_lead(words) {
        return None;
    }
    // A sentence after a path does not end the list; one that leads to another list does.
    let list = after.iter().take_while(|sentence| !sentence.text().ends_with(':'));
    let paths: Vec<_> = list.filter(|sentence| sentence.is_bullet).map(path).collect::<Option<_>>()?;
    (!paths.is_empty()).then(|| vec![Fact::list("x-maskPaths", &paths)])
}

/// A bullet that is a path in back-ticks and nothing else.
fn path(bullet: &Sentence<'_>) -> Option<String> {
    let words = bullet.words();
    let [word] = words.as_slice() else { return None };
    let path = word.strip_prefix('`')?.strip_suffix('`')?;
    let is_path = path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    (is_path && !path.is_empty()).then(|| path.to_owned())
}
