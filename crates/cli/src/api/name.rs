//! Names of the API as words of a command line, and back.

/// `courseWork` as `course-work`, `$.xgafv` as `$-xgafv`, `upload_protocol` as `upload-protocol`.
pub(crate) fn kebab(name: &str) -> String {
    let mut word = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        match letter {
            '.' | '_' => word.push('-'),
            _ if letter.is_ascii_uppercase() => {
                if !word.is_empty() && !word.ends_with('-') {
                    word.push('-');
                }
                word.push(letter.to_ascii_lowercase());
            }
            _ => word.push(letter),
        }
    }
    word
}

/// `course-work` as `courseWork`.
pub(crate) fn camel(word: &str) -> String {
    let mut name = String::with_capacity(word.len());
    let mut is_next_upper = false;
    for letter in word.chars() {
        match letter {
            '-' | '_' => is_next_upper = true,
            _ if is_next_upper => {
                name.push(letter.to_ascii_uppercase());
                is_next_upper = false;
            }
            _ => name.push(letter),
        }
    }
    name
}
