//! A request as a line for a POSIX shell.

use google_discovery_runtime::{http, reflection::Preview};

use crate::debug;

/// Headers that say only which program calls.
const OURS: [&str; 3] = ["accept", "user-agent", "x-goog-api-client"];

/// The line. The token is a variable of the shell, so that it stands nowhere.
pub(super) fn line(preview: &Preview) -> String {
    let mut words = vec!["curl".to_owned()];
    // curl itself takes GET, and POST where there is data.
    let implied = if preview.body.is_some() { http::Method::POST } else { http::Method::GET };
    if preview.method != implied {
        words.push(format!("-X {}", preview.method));
    }
    words.push(quote(&debug::masked_url(&preview.url)));
    words.push(r#"-H "Authorization: Bearer $CLASSROOM_TOKEN""#.to_owned());
    // A map of headers has no order to rely on.
    let mut headers: Vec<_> =
        preview.headers.iter().filter(|(name, _)| !OURS.contains(&name.as_str())).collect();
    headers.sort_by_key(|(name, _)| name.as_str());
    for (name, value) in headers {
        words.push(format!("-H {}", quote(&format!("{name}: {}", debug::masked_header(name, value)))));
    }
    if let Some(body) = &preview.body {
        words.push(format!("--data {}", quote(&String::from_utf8_lossy(body))));
    }
    words.join(" ")
}

/// A word in single quotes, in which a shell changes nothing.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
