//! `--debug`: each request and each answer on standard error, without secrets.

mod mask;

pub(crate) use self::mask::{masked_header, masked_url};

use google_discovery_runtime::{
    Body, BoxFuture, Transport as Carry, TransportError, TransportRequest, TransportResponse, bytes::Bytes,
    http::HeaderMap,
};

use crate::terminal;

/// More than any answer that is shown; a longer one is refused as the client would refuse it.
const LIMIT: usize = 64 * 1024 * 1024;

/// A transport that shows what goes over another one.
#[derive(Debug)]
pub(crate) struct Transport<T>(pub(crate) T);

impl<T: Carry> Carry for Transport<T> {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async move {
            show_request(&request);
            let outcome = match self.0.send(request).await {
                Ok(response) => whole(response).await,
                Err(error) => Err(error),
            };
            if let Err(error) = &outcome {
                tell('<', &error.to_string());
            }
            outcome
        })
    }
}

fn show_request(request: &TransportRequest) {
    tell('>', &format!("{} {}", request.method, masked_url(&request.url)));
    show_headers('>', &request.headers);
    show_body('>', &request.headers, request.body.as_ref());
}

/// The answer with its whole body, which is shown.
async fn whole(mut response: TransportResponse) -> Result<TransportResponse, TransportError> {
    let body = response.body.collect(LIMIT).await?;
    tell('<', &response.status.to_string());
    show_headers('<', &response.headers);
    show_body('<', &response.headers, Some(&body));
    response.body = Body::from(body);
    Ok(response)
}

fn show_headers(sign: char, headers: &HeaderMap) {
    for (name, value) in headers {
        tell(sign, &format!("{name}: {}", masked_header(name, value)));
    }
}

fn show_body(sign: char, headers: &HeaderMap, body: Option<&Bytes>) {
    let Some(body) = body.filter(|body| !body.is_empty()) else { return };
    tell(sign, "");
    for line in mask::body(headers, body).lines() {
        tell(sign, line);
    }
}

/// A line of what came from outside: nothing in it may steer the terminal.
fn tell(sign: char, line: &str) {
    let safe: String =
        line.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect();
    terminal::error_line(format!("{sign} {safe}").trim_end());
}
