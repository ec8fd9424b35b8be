//! Words of an input that stand for what an input cannot know, or must not hold itself.
//!
//! | mark | what it becomes |
//! |---|---|
//! | `TOKEN`, `ESCAPED` | the access token, plain and as JSON may write it |
//! | `OTHER` | the access token of another user |
//! | `PREFIX` | what the ids of the parts of a batch begin with |
//! | `SECRET`, `REFRESH`, `ASSERTION` | what a token endpoint was sent |

use google_discovery_runtime::{TransportRequest, url::form_urlencoded};

/// The access token that every client sends.
pub(super) const TOKEN: &str = "ya29.A0Very-Secret_token~0123456789";
/// The access token of another user.
pub(super) const OTHER: &str = "ya29.B1Other-Secret_token~9876543210";
/// The secret of an OAuth client.
pub(super) const CLIENT_SECRET: &str = "GOCSPX-client_secret-0123456789";
/// The refresh token of a user.
pub(super) const REFRESH_TOKEN: &str = "1//0refresh-token_0123456789-0123456789";

/// What nothing may show.
pub(super) const SECRETS: [&str; 4] = [TOKEN, OTHER, CLIENT_SECRET, REFRESH_TOKEN];

/// How much of a secret is too much, in bytes.
pub(super) const START: usize = 12;

/// An input with the secrets in the place of their marks, and nowhere else: half of one that a mutation made is none.
pub(super) fn filled(input: &[u8]) -> Vec<u8> {
    let without =
        SECRETS.iter().fold(input.to_vec(), |input, secret| replaced(&input, &secret[..START], "x"));
    let escaped: String = TOKEN.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
    let marks = [
        ("TOKEN", TOKEN),
        ("ESCAPED", &escaped),
        ("OTHER", OTHER),
        ("SECRET", CLIENT_SECRET),
        ("REFRESH", REFRESH_TOKEN),
    ];
    marks.iter().fold(without, |input, (mark, text)| replaced(&input, mark, text))
}

/// An answer with what the request said in the place of its marks.
pub(super) fn echoed(answer: &[u8], request: &TransportRequest) -> Vec<u8> {
    let body = request.body.as_deref().unwrap_or_default();
    let assertion = form_urlencoded::parse(body).find(|(name, _)| name == "assertion");
    let assertion = assertion.map(|(_, value)| value.into_owned()).unwrap_or_default();
    replaced(&replaced(answer, "ASSERTION", &assertion), "PREFIX", &prefix_of_ids(body))
}

/// What stands between the bracket and the number of the first `Content-ID: <…0>`.
fn prefix_of_ids(body: &[u8]) -> String {
    let body = String::from_utf8_lossy(body);
    let id = body.split_once("Content-ID: <").and_then(|(_, rest)| rest.split_once("0>"));
    id.map(|(prefix, _)| prefix.to_owned()).unwrap_or_default()
}

fn replaced(mut input: &[u8], mark: &str, with: &str) -> Vec<u8> {
    let mut output = Vec::with_capacity(input.len());
    while let Some(start) = input.windows(mark.len()).position(|window| window == mark.as_bytes()) {
        output.extend_from_slice(&input[..start]);
        output.extend_from_slice(with.as_bytes());
        input = &input[start + mark.len()..];
    }
    output.extend_from_slice(input);
    output
}
