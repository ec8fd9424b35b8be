//! An authorization server that does what a test tells it, and remembers what it was asked.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A request, as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) form: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.form.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// The server. It listens as long as the test runs.
pub(crate) struct AuthorizationServer {
    url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl AuthorizationServer {
    /// Every request gets this status and body.
    pub(crate) fn answering(status: u16, body: impl Into<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (requests, body) = (asked.clone(), body.into());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read(&stream);
                requests.lock().unwrap().push(request);
                let head = format!("HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\n");
                let length = body.len();
                write!(stream, "{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").unwrap();
            }
        });
        Self { url, asked }
    }

    pub(crate) fn address(&self) -> &str {
        &self.url["http://".len()..]
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The file of a client that asks here.
    pub(crate) fn client_file(&self) -> String {
        let url = &self.url;
        serde_json::json!({ "installed": {
            "client_id": "school.apps.googleusercontent.com",
            "client_secret": super::browser::CLIENT_SECRET,
            "auth_uri": format!("{url}/auth"),
            "token_uri": format!("{url}/token"),
        }})
        .to_string()
    }
}

fn read(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        if header.trim().is_empty() {
            break;
        }
        if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let form = google_discovery_runtime::url::form_urlencoded::parse(&body).into_owned().collect();
    Asked { path, form }
}
