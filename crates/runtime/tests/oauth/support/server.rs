//! A transport that stands for a token endpoint.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use google_discovery_runtime::{
    BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    serde_json::{self, Value, json},
    url::{Url, form_urlencoded},
};

use super::Jwt;

/// What the server does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Answer(u16, Vec<(&'static str, String)>, String),
    Fail(TransportErrorKind),
    /// Never answers.
    Hang,
    /// Takes its time first.
    After(Duration, Box<Step>),
}

impl Step {
    pub(crate) fn after(self, time: Duration) -> Self {
        Self::After(time, Box::new(self))
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl ToString) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name, value.to_string()));
        }
        self
    }

    /// An answer with a token of this many seconds.
    pub(crate) fn grant(token: &str, expires_in: u64) -> Self {
        answer(200, json!({ "access_token": token, "expires_in": expires_in, "token_type": "Bearer" }))
    }

    /// An OAuth error.
    pub(crate) fn refuse(error: &str, description: &str) -> Self {
        answer(400, json!({ "error": error, "error_description": description }))
    }
}

pub(crate) fn answer(status: u16, body: impl ToString) -> Step {
    Step::Answer(status, Vec::new(), body.to_string())
}

/// A request that was made.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn form(&self) -> BTreeMap<String, String> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn assertion(&self) -> Jwt {
        Jwt::parse(&self.form()["assertion"])
    }
}

/// Follows its script; beyond it, it gives the n-th request the token `token-n`, for an hour.
#[derive(Clone, Default)]
pub(crate) struct Server {
    script: Arc<Mutex<VecDeque<Step>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub(crate) fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        let server = Self::default();
        server.then(steps);
        server
    }

    /// Adds to the script.
    pub(crate) fn then(&self, steps: impl IntoIterator<Item = Step>) {
        self.script.lock().unwrap().extend(steps);
    }

    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    fn note(&self, request: TransportRequest) -> Step {
        let body = request.body.unwrap_or_default().to_vec();
        let mut seen = self.seen.lock().unwrap();
        seen.push(Seen { url: request.url, headers: request.headers, body });
        let step = self.script.lock().unwrap().pop_front();
        step.unwrap_or_else(|| Step::grant(&format!("token-{}", seen.len()), 3600))
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Server")
    }
}

impl Transport for Server {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        let mut step = self.note(request);
        Box::pin(async move {
            while let Step::After(time, next) = step {
                tokio::time::sleep(time).await;
                step = *next;
            }
            match step {
                Step::Answer(status, headers, body) => {
                    let status = StatusCode::from_u16(status).unwrap();
                    let mut response = TransportResponse::new(status, body);
                    for (name, value) in headers {
                        let value = HeaderValue::try_from(value).unwrap();
                        response.headers.insert(HeaderName::from_static(name), value);
                    }
                    Ok(response)
                }
                Step::Fail(kind) => Err(TransportError::new(kind, "as the script has it")),
                Step::Hang | Step::After(..) => std::future::pending().await,
            }
        })
    }
}
