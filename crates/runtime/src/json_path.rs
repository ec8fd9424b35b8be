//! Where in a JSON text a position is.

/// The path of the value that the end of `text`, the beginning of a JSON document, is in: such as
/// `invitations[3].courseId`; empty at the top.
pub(crate) fn path_at(text: &str) -> String {
    let mut levels: Vec<Level<'_>> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['"', '{', '[', '}', ']', ',']) {
        let (token, after) = rest[start..].split_at(1);
        rest = after;
        match token {
            "{" => levels.push(Level::Object { key: None, in_value: false }),
            "[" => levels.push(Level::Array(0)),
            "}" | "]" => drop(levels.pop()),
            "," => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object { key, in_value }) => (*key, *in_value) = (None, false),
                None => {}
            },
            _ => {
                let Some((string, after)) = split_string(rest) else { break };
                rest = after;
                if let Some(Level::Object { key, in_value: in_value @ false }) = levels.last_mut() {
                    (*key, *in_value) = (Some(string), true);
                }
            }
        }
    }
    render(&levels)
}

enum Level<'a> {
    Array(usize),
    Object { key: Option<&'a str>, in_value: bool },
}

/// What is within a string and what follows it, from behind its opening quote; `None` if it does not end.
fn split_string(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some((&text[..index], &text[index + 1..])),
            _ => {}
        }
    }
    None
}

/// The key that is meant, so that an escape hides nothing that must not be shown.
fn unescaped(key: &str) -> String {
    serde_json::from_str(&format!("\"{key}\"")).unwrap_or_else(|_| key.to_owned())
}

fn render(levels: &[Level<'_>]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Array(index) => path.push_str(&format!("[{index}]")),
            Level::Object { key: Some(key), .. } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&unescaped(key));
            }
            Level::Object { key: None, .. } => {}
        }
    }
    path
}
