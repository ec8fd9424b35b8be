//! A login with the test as the browser.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
};

use google_discovery_runtime::url::Url;

use crate::support::{Cli, Outcome};

pub(crate) const CLIENT_SECRET: &str = "GOCSPX-client-secret-of-the-school";
pub(crate) const REFRESH_TOKEN: &str = "1//refresh-token-of-ada";
pub(crate) const CODE: &str = "4/code-of-consent";
pub(crate) const CLIENT: &str = "client.json";

/// What the URL of a login asks for.
pub(crate) struct Asked(HashMap<String, String>);

impl Asked {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

/// Logs in: the browser comes back with what `query` says. Gives what the URL asked, the page, and the outcome.
pub(crate) fn log_in(
    cli: &Cli,
    arguments: &[&str],
    query: impl Fn(&Asked) -> String,
) -> (Asked, String, Outcome) {
    log_in_to("file", cli, arguments, query)
}

pub(crate) fn log_in_to(
    store: &str,
    cli: &Cli,
    arguments: &[&str],
    query: impl Fn(&Asked) -> String,
) -> (Asked, String, Outcome) {
    let mut all = vec!["auth", "login", "--no-browser", "--store", store, "--client", CLIENT];
    all.extend(arguments);
    let mut child = cli.command(&all).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut err = BufReader::new(child.stderr.take().unwrap());
    let mut told = String::new();
    let url = loop {
        let start = told.len();
        assert_ne!(err.read_line(&mut told).unwrap(), 0, "no URL: {told}");
        if let Some(url) = told[start..].trim().strip_prefix("http://") {
            break Url::parse(&format!("http://{url}")).unwrap();
        }
    };
    let asked = Asked(url.query_pairs().into_owned().collect());
    let page = browse(asked.get("redirect_uri"), &query(&asked));
    err.read_to_string(&mut told).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    (asked, page, Outcome { code: output.status.code().unwrap(), out, err: told })
}

/// What a browser does that is sent on. Before that it asks for an icon, and opens a connection for nothing.
fn browse(redirect: &str, query: &str) -> String {
    let address = redirect.strip_prefix("http://").unwrap();
    let _idle = TcpStream::connect(address).unwrap();
    let get = |target: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        page
    };
    assert!(get("/favicon.ico").starts_with("HTTP/1.1 404"));
    get(&format!("/?{query}"))
}

pub(crate) fn consent(asked: &Asked) -> String {
    format!("state={}&code={CODE}", asked.get("state"))
}

/// What an authorization server answers that gives a token of a school.
pub(crate) fn granting(token: &str) -> String {
    serde_json::json!({
        "access_token": token, "refresh_token": REFRESH_TOKEN, "token_type": "Bearer", "expires_in": 3599,
        "scope": "https://www.googleapis.com/auth/classroom.rosters",
    })
    .to_string()
}

pub(crate) fn assert_no_secret(outcome: &Outcome) {
    for secret in [CLIENT_SECRET, REFRESH_TOKEN, CODE] {
        assert!(!outcome.out.contains(secret) && !outcome.err.contains(secret), "{secret}: {outcome:?}");
    }
}
