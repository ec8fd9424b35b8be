//! Getting a document over HTTP.

use std::io::{IsTerminal, Read, Write};
use std::time::Duration;

use anyhow::{Context, anyhow, bail, ensure};
use ureq::tls::{RootCerts, TlsConfig};

/// The largest Discovery document today has 5 MiB.
pub(super) const SIZE_LIMIT: u64 = 32 << 20;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);

const OFFLINE_HINT: &str =
    "hint: check the network, and HTTPS_PROXY if there is one between; --from FILE takes a saved document";

/// Gets a document within the limits of time and size. Redirects are refused: what is pinned comes from the URL that
/// is recorded.
pub(super) fn get(url: &str, time_limit: Duration) -> anyhow::Result<Vec<u8>> {
    check_scheme(url)?;
    let progress = Progress::start(url);
    let mut response =
        agent(time_limit).get(url).call().map_err(|error| unreachable_error(url, &error, time_limit))?;
    let status = response.status();
    if status.is_redirection() {
        let to = response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or("nowhere");
        bail!("{url} redirects to {to} ({status})\n  hint: if that is right, name it with --from URL");
    }
    ensure!(
        status.is_success(),
        "{url} answered {status}\n  hint: check the name and the version of the API, or try again later"
    );
    let size = response.body().content_length();
    ensure!(size.is_none_or(|size| size <= SIZE_LIMIT), too_large(url));
    let body = response.body_mut().with_config().limit(u64::MAX).reader();
    receive(body, &progress).map_err(|error| match error {
        Receive::TooLarge => anyhow!(too_large(url)),
        Receive::Io(error) => unreachable_error(url, &ureq::Error::from(error), time_limit),
    })
}

pub(super) fn too_large(from: &str) -> String {
    format!(
        "{from} is larger than {} MiB, which no Discovery document is\n  hint: check that it is one",
        SIZE_LIMIT >> 20
    )
}

/// Without TLS anybody on the way could write the pin; on this machine there is nobody on the way.
fn check_scheme(url: &str) -> anyhow::Result<()> {
    let uri: ureq::http::Uri = url.parse().with_context(|| format!("{url} is not a URL"))?;
    let is_local = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if is_local => Ok(()),
        _ => bail!(
            "{url} is not https\n  hint: plain http is for this machine only; --from FILE takes a saved document"
        ),
    }
}

fn agent(time_limit: Duration) -> ureq::Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(time_limit))
        .timeout_connect(Some(CONNECT_LIMIT.min(time_limit)))
        .tls_config(tls)
        .user_agent("google-discovery-xtask")
        .build()
        .into()
}

fn unreachable_error(url: &str, error: &ureq::Error, time_limit: Duration) -> anyhow::Error {
    match error {
        ureq::Error::Timeout(_) => anyhow!(
            "{url} took too long, with a limit of {} s\n  {OFFLINE_HINT}; --timeout SECONDS waits longer",
            time_limit.as_secs()
        ),
        error => anyhow!("can't get {url}: {error}\n  {OFFLINE_HINT}"),
    }
}

enum Receive {
    TooLarge,
    Io(std::io::Error),
}

/// Reads to the end, and says how far it is.
fn receive(mut body: impl Read, progress: &Progress<'_>) -> Result<Vec<u8>, Receive> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let size = body.read(&mut chunk).map_err(Receive::Io)?;
        if size == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(&chunk[..size]);
        if bytes.len() as u64 > SIZE_LIMIT {
            return Err(Receive::TooLarge);
        }
        progress.show(bytes.len());
    }
}

/// One line on standard error; on a terminal it counts.
struct Progress<'a> {
    url: &'a str,
    counts: bool,
}

impl<'a> Progress<'a> {
    fn start(url: &'a str) -> Self {
        let progress = Self { url, counts: std::io::stderr().is_terminal() };
        eprint!("fetching {url}{}", if progress.counts { "" } else { "\n" });
        progress
    }

    fn show(&self, size: usize) {
        if self.counts {
            eprint!("\rfetching {}: {} KiB", self.url, size >> 10);
            let _ = std::io::stderr().flush();
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.counts {
            eprintln!();
        }
    }
}
