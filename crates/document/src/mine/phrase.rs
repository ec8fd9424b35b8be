//! The fixed phrases of the Classroom dialect. Each function gives how many words the phrase takes, or nothing.

/// The names of `google.rpc.Code`, less `OK`.
const STATUSES: [&str; 16] = [
    "ABORTED",
    "ALREADY_EXISTS",
    "CANCELLED",
    "DATA_LOSS",
    "DEADLINE_EXCEEDED",
    "FAILED_PRECONDITION",
    "INTERNAL",
    "INVALID_ARGUMENT",
    "NOT_FOUND",
    "OUT_OF_RANGE",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "UNAUTHENTICATED",
    "UNAVAILABLE",
    "UNIMPLEMENTED",
    "UNKNOWN",
];

/// Words of which the sentence before a list of errors is made.
const HEADER: [&str; 12] = [
    "this",
    "method",
    "may",
    "can",
    "return",
    "returns",
    "the",
    "following",
    "error",
    "errors",
    "code",
    "codes",
];

/// A word without the punctuation and back-ticks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':']).trim_matches('`')
}

/// The status that a word names.
pub(super) fn status(word: &str) -> Option<&'static str> {
    STATUSES.into_iter().find(|status| *status == bare(word))
}

/// Whether a word is written as a status, known or not: capitals in back-ticks.
pub(super) fn looks_like_status(word: &str) -> bool {
    word.starts_with('`')
        && bare(word).len() > 1
        && bare(word).chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// Whether a word is a named reason: an identifier of at least two capitalised parts.
pub(super) fn is_reason(word: &str) -> bool {
    let name = bare(word);
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && capitals >= 2
        && name.chars().any(|c| c.is_ascii_lowercase())
}

/// Whether a sentence is the one before a list of errors, in words that leave nothing else to read.
pub(super) fn is_header(sentence: &[&str]) -> bool {
    let known = |word: &&str| HEADER.contains(&bare(word).to_ascii_lowercase().as_str());
    leads_to_errors(sentence) && sentence.iter().all(known)
}

/// Whether a sentence announces a list of errors, whatever else it says.
pub(super) fn announces_errors(sentence: &[&str]) -> bool {
    leads_to_errors(sentence) || sentence.windows(2).any(|pair| matches!(pair, ["error", "code:" | "codes:"]))
}

fn leads_to_errors(sentence: &[&str]) -> bool {
    sentence.last().is_some_and(|word| word.ends_with(':'))
        && sentence.iter().any(|word| matches!(bare(word), "error" | "errors"))
}

/// "for [other] access errors"
pub(super) fn access_errors(words: &[&str]) -> Option<usize> {
    starts_with_any(words, &[&["for", "access"], &["for", "other", "access"]], &["error", "errors"])
}

/// "another access error is encountered", as a whole bullet.
pub(super) fn other_access_error(words: &[&str]) -> bool {
    starts_with_any(words, &[&["another", "access", "error", "is"]], &["encountered"]) == Some(words.len())
}

/// "for the following request error[s]"
pub(super) fn request_errors(words: &[&str]) -> Option<usize> {
    starts_with_any(words, &[&["for", "the", "following", "request"]], &["error", "errors"])
}

/// "[This error [code]] is also returned", "May also be returned", and their kin; an "if" has to follow.
pub(super) fn also_returned(words: &[&str]) -> Option<usize> {
    let subject = starts_with_any(words, &[&["this"]], &["error"]).unwrap_or(0);
    let subject = subject + usize::from(subject > 0 && words.get(subject) == Some(&"code"));
    let verbs: [&[&str]; 6] = [
        &["is", "also"],
        &["may", "also", "be"],
        &["can", "also", "be"],
        &["will", "also", "be"],
        &["may", "be"],
        &["can", "be"],
    ];
    let verb = starts_with_any(words.get(subject..)?, &verbs, &["returned"])?;
    (words.get(subject + verb) == Some(&"if")).then_some(subject + verb)
}

/// Whether `words` start with one of `leads`, in any case of letters, and then one of `last`, punctuation aside.
fn starts_with_any(words: &[&str], leads: &[&[&str]], last: &[&str]) -> Option<usize> {
    leads.iter().find_map(|lead| {
        let (start, rest) = words.split_at_checked(lead.len())?;
        let same = start.iter().zip(*lead).all(|(word, lead)| word.eq_ignore_ascii_case(lead));
        let ends =
            rest.first().is_some_and(|word| last.iter().any(|last| bare(word).eq_ignore_ascii_case(last)));
        (same && ends).then_some(lead.len() + 1)
    })
}
