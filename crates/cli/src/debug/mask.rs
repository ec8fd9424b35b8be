//! What is shown of headers, URLs and bodies.

use google_discovery_runtime::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    url::Url,
};
use serde_json::Value;

use crate::secret::{MASK, PARAMETERS};

/// Headers that carry secrets beside those that are marked so.
const HEADERS: [&str; 6] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-goog-api-key",
    "x-goog-iam-authorization-token",
];

/// Parameters of forms and fields of JSON that carry secrets, in small letters without `_` and `-`.
const FIELDS: [&str; 21] = [
    "accesstoken",
    "addontoken",
    "apikey",
    "assertion",
    "clientassertion",
    "clientsecret",
    "code",
    "codeverifier",
    "enrollmentcode",
    "idtoken",
    "key",
    "oauthtoken",
    "password",
    "privatekey",
    "refreshtoken",
    "signedblob",
    "signedjwt",
    "subjecttoken",
    "token",
    "actortoken",
    "secret",
];

/// A URL without the values of its secret parameters.
pub(crate) fn masked_url(url: &Url) -> String {
    let Some(query) = url.query() else { return url.to_string() };
    let mut shown = url.clone();
    shown.set_query(Some(&pairs(query, |name| {
        PARAMETERS.contains(&name) || name != "key" && is_secret(name) && name != "code"
    })));
    shown.to_string()
}

/// The value of a header, if it is no secret.
pub(crate) fn masked_header(name: &HeaderName, value: &HeaderValue) -> String {
    let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
    if !value.is_sensitive() && !HEADERS.contains(&name.as_str()) {
        return text;
    }
    match text.split_once(' ') {
        Some((scheme @ ("Bearer" | "Basic"), _)) => format!("{scheme} {MASK}"),
        _ => MASK.to_owned(),
    }
}

/// A body as text. JSON is laid out; a form stays one.
pub(super) fn body(headers: &HeaderMap, body: &[u8]) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if let Ok(mut json) = serde_json::from_slice::<Value>(body) {
        mask_json(&mut json);
        return serde_json::to_string_pretty(&json).unwrap_or_default();
    }
    let text = String::from_utf8_lossy(body);
    if kind.starts_with("application/x-www-form-urlencoded") {
        return pairs(&text, is_secret);
    }
    if kind.starts_with("multipart/") {
        return text.lines().map(part_line).collect::<Vec<_>>().join("\n");
    }
    text.into_owned()
}

/// A line of a batch: a header of a part, a line of JSON, or a request line.
fn part_line(line: &str) -> String {
    if let Some((name, _)) = line.split_once(':')
        && HEADERS.contains(&name.trim().to_ascii_lowercase().as_str())
    {
        return format!("{name}: {MASK}");
    }
    match serde_json::from_str::<Value>(line) {
        Ok(mut json) if json.is_object() => {
            mask_json(&mut json);
            json.to_string()
        }
        _ => line.to_owned(),
    }
}

fn mask_json(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if is_secret(name) && field.is_string() {
                    *field = MASK.into();
                } else {
                    mask_json(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask_json),
        _ => {}
    }
}

/// `a=b&c=d` without secret values.
fn pairs(text: &str, is_secret: impl Fn(&str) -> bool) -> String {
    let shown = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={MASK}"),
        _ => pair.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

fn is_secret(name: &str) -> bool {
    let bare: String = name.chars().filter(|letter| !matches!(letter, '_' | '-')).collect();
    FIELDS.contains(&bare.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use google_discovery_runtime::{
        http::{HeaderMap, HeaderValue, header},
        url::Url,
    };

    use super::{body, masked_header, masked_url};

    fn shown(kind: &'static str, text: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        body(&headers, text.as_bytes())
    }

    #[test]
    fn forms_and_answers_of_token_endpoints_show_no_secret() {
        let form =
            "grant_type=refresh_token&refresh_token=S1&client_id=app&client_secret=S2&code=S3&assertion=S4";
        let form = shown("application/x-www-form-urlencoded", form);
        assert_eq!(
            form,
            "grant_type=refresh_token&refresh_token=***&client_id=app&client_secret=***&code=***&assertion=***"
        );
        let json = r#"{"access_token":"S1","id_token":"S2","expires_in":3599,"error":{"code":403}}"#;
        let json = shown("application/json", json);
        assert!(!json.contains("S1") && !json.contains("S2"), "{json}");
        assert!(json.contains("3599") && json.contains("403"), "{json}");
    }

    #[test]
    fn parts_of_a_batch_show_no_secret() {
        let text = "--b\r\n\r\nGET /v1/courses\r\nAuthorization: Bearer S1\r\n\r\n{\"enrollmentCode\":\"S2\",\"id\":\"1\"}\r\n";
        let text = shown("multipart/mixed; boundary=b", text);
        assert!(!text.contains("S1") && !text.contains("S2"), "{text}");
        assert!(text.contains("GET /v1/courses") && text.contains(r#""id":"1""#), "{text}");
    }

    #[test]
    fn urls_and_headers_show_no_secret() {
        let url = Url::parse("https://x.example/v1?key=S1&access_token=S2&addOnToken=S3&pageToken=p")
            .expect("a URL");
        assert_eq!(
            masked_url(&url),
            "https://x.example/v1?key=***&access_token=***&addOnToken=***&pageToken=p"
        );
        let bearer = HeaderValue::from_static("Bearer S1");
        assert_eq!(masked_header(&header::AUTHORIZATION, &bearer), "Bearer ***");
        assert_eq!(masked_header(&header::COOKIE, &bearer), "Bearer ***");
    }
}
