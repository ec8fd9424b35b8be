//! An emulator behind a connection that fails as it is told to.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use google_classroom::{
    BoxFuture, Classroom, ClientBuilder, RetryPolicy, Transport, TransportError, TransportErrorKind,
    TransportRequest, TransportResponse, http::StatusCode,
};
use google_classroom_emulator::Emulator;

type Outcome = Result<TransportResponse, TransportError>;
/// What somebody does on another connection.
type Deed = BoxFuture<'static, ()>;

/// What the connection does with one request.
pub(crate) enum Fault {
    /// Nothing: it brings the request there and the answer back.
    None,
    /// No connection comes about.
    NoConnection,
    /// The request does not arrive.
    LoseRequest,
    /// The request arrives; its answer does not.
    LoseAnswer,
    /// The request arrives; what comes back is this.
    ReplaceAnswer(u16, &'static str),
    /// The request does not arrive; what comes back is this.
    Refuse(u16, &'static str),
    /// The request arrives twice, and the second answer comes back.
    Double,
    /// The request arrives, and is never answered.
    Hang,
}

/// A school that is far away.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) emulator: Emulator,
    plan: Arc<Mutex<VecDeque<Step>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

/// What is planned for one request.
struct Step {
    fault: Fault,
    deed: Option<Deed>,
}

/// A request that was sent.
struct Sent {
    line: String,
    quota_user: Option<String>,
}

impl Line {
    /// To the school of the demo. Each request meets the next of these faults; those beyond them meet none.
    pub(crate) fn with(faults: impl IntoIterator<Item = Fault>) -> Self {
        let plan = faults.into_iter().map(|fault| Step { fault, deed: None }).collect();
        Self { emulator: Emulator::demo(), plan: Arc::new(Mutex::new(plan)), sent: Arc::default() }
    }

    /// Somebody does this after the last of the requests that faults are planned for.
    pub(crate) fn meanwhile(self, deed: impl Future<Output = ()> + Send + 'static) -> Self {
        self.plan.lock().unwrap().back_mut().expect("a request is planned for").deed = Some(Box::pin(deed));
        self
    }

    /// A client at this end, who calls as this person, each time with three attempts.
    pub(crate) fn client(&self, person: &str) -> Classroom {
        self.builder().with_token(self.emulator.token(person)).build().unwrap()
    }

    pub(crate) fn builder(&self) -> ClientBuilder<Classroom> {
        Classroom::builder().with_transport(self.clone()).with_retry(quick(3))
    }

    /// A client of the same school on a good connection.
    pub(crate) fn direct(&self, person: &str) -> Classroom {
        let builder = Classroom::builder().with_transport(self.emulator.transport());
        builder.with_token(self.emulator.token(person)).build().unwrap()
    }

    /// What was sent over the line: `POST invitations`, without ids.
    pub(crate) fn sent(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|sent| sent.line.clone()).collect()
    }

    /// Whose quota was to be used.
    pub(crate) fn quota_users(&self) -> Vec<Option<String>> {
        self.sent.lock().unwrap().iter().map(|sent| sent.quota_user.clone()).collect()
    }

    /// The changes that the school has seen over all connections: `create`, `accept` and so on.
    pub(crate) fn changes(&self) -> Vec<String> {
        let last = |method: String| method.rsplit('.').next().unwrap().to_owned();
        self.emulator.journal().into_iter().map(|entry| last(entry.method)).collect()
    }
}

/// A policy of so many attempts and hardly any waits.
pub(crate) fn quick(attempts: u32) -> RetryPolicy {
    RetryPolicy::default().with_max_attempts(attempts).with_initial_backoff(Duration::from_millis(1))
}

impl Transport for Line {
    fn send(&self, request: TransportRequest) -> BoxFuture<'_, Outcome> {
        let mut query = request.url.query_pairs();
        let quota_user = query.find(|(name, _)| name == "quotaUser").map(|(_, user)| user.into_owned());
        self.sent.lock().unwrap().push(Sent { line: line(&request), quota_user });
        let step = self.plan.lock().unwrap().pop_front();
        let Step { fault, deed } = step.unwrap_or(Step { fault: Fault::None, deed: None });
        Box::pin(async move {
            let outcome = self.carry(request, fault).await;
            if let Some(deed) = deed {
                deed.await;
            }
            outcome
        })
    }
}

impl Line {
    async fn carry(&self, request: TransportRequest, fault: Fault) -> Outcome {
        let again = copy(&request);
        match fault {
            Fault::None => self.emulator.send(request).await,
            Fault::NoConnection => Err(TransportError::new(TransportErrorKind::Connect, "unplugged")),
            Fault::LoseRequest => Err(reset()),
            Fault::LoseAnswer => {
                self.emulator.send(request).await?;
                Err(reset())
            }
            Fault::ReplaceAnswer(status, body) => {
                self.emulator.send(request).await?;
                Ok(answer(status, body))
            }
            Fault::Refuse(status, body) => Ok(answer(status, body)),
            Fault::Double => {
                self.emulator.send(request).await?;
                self.emulator.send(again).await
            }
            Fault::Hang => {
                self.emulator.send(request).await?;
                std::future::pending().await
            }
        }
    }
}

fn reset() -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, "connection reset")
}

fn answer(status: u16, body: &'static str) -> TransportResponse {
    TransportResponse::new(StatusCode::from_u16(status).unwrap(), body)
}

fn copy(request: &TransportRequest) -> TransportRequest {
    let mut copy = TransportRequest::new(request.method.clone(), request.url.clone());
    copy.headers = request.headers.clone();
    copy.body = request.body.clone();
    copy
}

/// Verb and path, without the version and with a star for each id.
fn line(request: &TransportRequest) -> String {
    let path = request.url.path().trim_start_matches("/v1/");
    let is_id = |piece: &str| piece == "me" || piece.starts_with(|first: char| first.is_ascii_digit());
    let pieces = path.split('/').map(|piece| match piece.split_once(':') {
        Some((id, verb)) if is_id(id) => format!("*:{verb}"),
        _ if is_id(piece) => "*".to_owned(),
        _ => piece.to_owned(),
    });
    format!("{} {}", request.method, pieces.collect::<Vec<_>>().join("/"))
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Line")
    }
}
