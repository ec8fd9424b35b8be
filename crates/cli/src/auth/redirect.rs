//! Where the browser comes back to: a port of this machine.

use std::{io, net::Ipv4Addr, time::Duration};

use google_discovery_runtime::url::Url;
use rust_i18n::t;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};

use super::page::Page;
use crate::failure::Failure;

/// In bytes. A request of a browser has about two thousand.
const HEAD_LIMIT: usize = 16 * 1024;
/// How long a browser may take to send its request. It opens connections that it never uses.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// A port that listens.
pub(super) struct Redirect {
    listener: TcpListener,
    url: String,
}

/// What the authorization server says by way of the browser.
#[derive(Default)]
struct Answer {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

impl Redirect {
    pub(super) async fn listen() -> Result<Self, Failure> {
        let unusable = |cause: io::Error| Failure::configuration(t!("login.no-port", cause = cause));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(unusable)?;
        let url = format!("http://{}", listener.local_addr().map_err(unusable)?);
        Ok(Self { listener, url })
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Waits for the code. Whoever comes with another state than ours ends the login: it was not us who asked.
    pub(super) async fn code(self, state: &str, patience: Duration) -> Result<String, Failure> {
        let waited = timeout(patience, self.answer(state)).await;
        waited.unwrap_or_else(|_| {
            let problem = t!("login.timeout", seconds = patience.as_secs());
            Err(Failure::credentials(problem).hint(t!("login.timeout-hint")))
        })
    }

    async fn answer(&self, state: &str) -> Result<String, Failure> {
        let mut requests = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept() => {
                    if let Ok((stream, _)) = accepted {
                        requests.spawn(request(stream));
                    }
                }
                Some(done) = requests.join_next() => {
                    // A connection that brought nothing is no reason to stop looking at the others.
                    let Ok(Some((mut stream, target))) = done else { continue };
                    let Some(answer) = read(&target) else {
                        finish(&mut stream, Page::NotFound).await;
                        continue;
                    };
                    let outcome = check(answer, state);
                    let page = if outcome.is_ok() { Page::Done } else { Page::Refused };
                    finish(&mut stream, page).await;
                    return outcome;
                }
            }
        }
    }
}

/// The connection, and the target of its request; `None` if none comes that can be read.
async fn request(mut stream: TcpStream) -> Option<(TcpStream, String)> {
    let mut head = Vec::new();
    let read = async {
        while !head.windows(4).any(|window| window == b"\r\n\r\n") {
            if head.len() > HEAD_LIMIT || stream.read_buf(&mut head).await.ok()? == 0 {
                return None;
            }
        }
        Some(())
    };
    timeout(HEAD_TIMEOUT, read).await.ok()??;
    let text = String::from_utf8_lossy(&head);
    let target = text.strip_prefix("GET ")?.split(' ').next()?.to_owned();
    Some((stream, target))
}

/// What a target says; `None` if it is of another page, as a browser asks for icons.
fn read(target: &str) -> Option<Answer> {
    let url = Url::parse("http://localhost").ok()?.join(target).ok()?;
    if url.path() != "/" {
        return None;
    }
    let mut answer = Answer::default();
    for (name, value) in url.query_pairs() {
        let value = Some(value.into_owned());
        match &*name {
            "code" => answer.code = value,
            "state" => answer.state = value,
            "error" => answer.error = value,
            _ => {}
        }
    }
    (answer.code.is_some() || answer.error.is_some()).then_some(answer)
}

fn check(answer: Answer, state: &str) -> Result<String, Failure> {
    if answer.state.as_deref() != Some(state) {
        return Err(Failure::credentials(t!("login.wrong-state")).hint(t!("login.wrong-state-hint")));
    }
    match (answer.error, answer.code) {
        (None, Some(code)) => Ok(code),
        (error, _) => Err(super::exchange::refused(error.as_deref().unwrap_or_default(), None)),
    }
}

async fn finish(stream: &mut TcpStream, page: Page) {
    // A browser that has left reads no page, and the login goes on.
    let _ = stream.write_all(page.answer().as_bytes()).await;
    let _ = stream.shutdown().await;
}
