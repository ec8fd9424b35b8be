//! Did you mean.

use rust_i18n::t;

/// The candidate that is most like a word, if one is like it.
pub(crate) fn nearest<S: AsRef<str>>(word: &str, candidates: impl IntoIterator<Item = S>) -> Option<S> {
    let word = word.to_lowercase();
    let rated = candidates.into_iter().map(|candidate| {
        let other = candidate.as_ref().to_lowercase();
        (strsim::jaro_winkler(&word, &other), strsim::damerau_levenshtein(&word, &other), candidate)
    });
    // Of words of one or two letters all are alike.
    rated
        .filter(|(likeness, edits, _)| *likeness > 0.8 || *edits <= 1 && word.chars().count() > 2)
        .max_by(|(one, ..), (other, ..)| one.total_cmp(other))
        .map(|(.., candidate)| candidate)
}

/// `; did you mean …?` if a candidate is like the word, else a list of all, if they are few.
pub(crate) fn instead<S: AsRef<str>>(word: &str, candidates: impl IntoIterator<Item = S>) -> String {
    const FEW: usize = 12;
    let candidates: Vec<S> = candidates.into_iter().collect();
    if let Some(name) = nearest(word, candidates.iter().map(AsRef::as_ref)) {
        return t!("suggest.nearest", name = name).into_owned();
    }
    match candidates.len() {
        0 => String::new(),
        count if count <= FEW => {
            let names: Vec<String> = candidates.iter().map(|name| format!("`{}`", name.as_ref())).collect();
            t!("suggest.list", names = names.join(", ")).into_owned()
        }
        _ => String::new(),
    }
}
