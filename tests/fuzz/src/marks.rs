//! Words of an input that stand for what an input cannot know, or must not hold itself.
//!
//! | mark | what it becomes |
//! |---|---|
//! | `TOKEN`, `ESCAPED` | the access token, plain and as JSON may write it |
//! | `OTHER` | the access token of another user |
//! | `SECRET`, `REFRESH` | what a user's consent is made of |
//! | `ASSERTION` | what a service account has signed |
//! | `PREFIX` | what the ids of the parts of a batch begin with |

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

const MARKS: [(&str, &str); 4] =
    [("TOKEN", TOKEN), ("OTHER", OTHER), ("SECRET", CLIENT_SECRET), ("REFRESH", REFRESH_TOKEN)];

/// An input in which no secret stands but by its mark: half of one that a mutation made is none.
pub(super) fn cleaned(input: &[u8]) -> Vec<u8> {
    SECRETS.iter().fold(input.to_vec(), |input, secret| replaced(&input, &secret[..START], "x"))
}

/// An input with these secrets in the place of their marks.
pub(super) fn filled(input: &[u8], secrets: &[&str]) -> Vec<u8> {
    with_secrets(cleaned(input), |secret| secrets.contains(&secret))
}

/// An input as it arrives in answer to a request that holds neither an assertion nor a batch.
pub(super) fn answered(input: &[u8]) -> Vec<u8> {
    replaced(&replaced(input, "ASSERTION", ""), "PREFIX", "")
}

/// An answer with what the request said in the place of its mark: a server knows nothing else.
pub(super) fn echoed(answer: &[u8], request: &TransportRequest) -> Vec<u8> {
    let body = request.body.as_deref().unwrap_or_default();
    let form: Vec<_> = form_urlencoded::parse(body).collect();
    let authorization = request.headers.get("authorization").and_then(|value| value.to_str().ok());
    let said = [authorization.unwrap_or_default(), &String::from_utf8_lossy(body)].join(" ");
    let answer = with_secrets(answer.to_vec(), |secret| {
        said.contains(secret) || form.iter().any(|(_, value)| value == secret)
    });
    let assertion = form.iter().find(|(name, _)| name == "assertion").map_or("", |(_, value)| value);
    replaced(&replaced(&answer, "ASSERTION", assertion), "PREFIX", &prefix_of_ids(body))
}

fn with_secrets(input: Vec<u8>, is_known: impl Fn(&str) -> bool) -> Vec<u8> {
    let escaped: String = TOKEN.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
    let input = if is_known(TOKEN) { replaced(&input, "ESCAPED", &escaped) } else { input };
    let known = MARKS.iter().filter(|(_, secret)| is_known(secret));
    known.fold(input, |input, (mark, secret)| replaced(&input, mark, secret))
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
