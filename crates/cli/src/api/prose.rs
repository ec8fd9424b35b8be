//! The words of the API's documentation, as help texts have them.

/// The first sentence, without its full stop.
pub(super) fn sentence(doc: &str) -> String {
    let paragraph = flowing(doc.split("\n\n").next().unwrap_or_default());
    let end = paragraph.find(". ").unwrap_or(paragraph.len());
    paragraph[..end].trim_end_matches('.').to_owned()
}

/// Paragraphs on one line each, so that the terminal's width decides where lines end. Lists keep their lines.
pub(super) fn flowing(doc: &str) -> String {
    let mut text = String::with_capacity(doc.len());
    for line in doc.lines() {
        let is_new = line.is_empty()
            || text.is_empty()
            || text.ends_with('\n')
            || line.starts_with(['-', '*', ' ', '|']);
        match (is_new, text.is_empty() || text.ends_with('\n')) {
            (false, _) => text.push(' '),
            (true, false) => text.push('\n'),
            (true, true) => {}
        }
        text.push_str(line);
        if line.is_empty() {
            text.push('\n');
        }
    }
    text
}
