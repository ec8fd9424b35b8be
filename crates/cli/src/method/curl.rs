//! A request as a line for a POSIX shell.

use google_discovery_runtime::{http, reflection::Preview};

use crate::{connection::Connection, debug::masked_url, options::Options};

/// The line. The token is a variable of the shell, so that it stands nowhere.
pub(super) fn line(preview: &Preview, _connection: &Connection, options: &Options) -> String {
    let mut words = vec!["curl".to_owned()];
    let has_body = preview.body.is_some();
    // curl itself takes GET, and POST where there is data.
    let implied = if has_body { http::Method::POST } else { http::Method::GET };
    if preview.method != implied {
        words.push(format!("-X {}", preview.method));
    }
    words.push(quote(masked_url(&preview.url).as_str()));
    words.push(r#"-H "Authorization: Bearer $CLASSROOM_TOKEN""#.to_owned());
    if let Some(project) = &options.quota_project {
        words.push(format!("-H {}", quote(&format!("x-goog-user-project: {project}"))));
    }
    if let Some(body) = &preview.body {
        words.push("-H 'Content-Type: application/json'".to_owned());
        words.push(format!("--data {}", quote(&String::from_utf8_lossy(body))));
    } else if preview.method == http::Method::POST {
        words.push("-H 'Content-Length: 0'".to_owned());
    }
    words.join(" ")
}

/// A word in single quotes, in which a shell changes nothing.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
