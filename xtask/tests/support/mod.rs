//! A workspace of its own for each test, and a server on loopback.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::{fs, thread};

use serde_json::{Value, json};

/// An empty workspace, in which `cargo xtask` runs.
pub(crate) struct Sandbox {
    folder: tempfile::TempDir,
}

/// What a run printed, and how it ended.
pub(crate) struct Run {
    pub(crate) ok: bool,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("discovery")).unwrap();
        Self { folder }
    }

    /// A workspace in which `document` is pinned.
    pub(crate) fn with_pin(document: &Value) -> Self {
        let sandbox = Self::new();
        let file = sandbox.write("served.json", document.to_string());
        let run = sandbox.xtask(&["fetch", "library:v1", "--prose", "classroom", "--from", &file]);
        assert!(run.ok, "{}", run.err);
        sandbox
    }

    /// A workspace in which `document` is pinned, with words for all that it has.
    pub(crate) fn documented(document: &Value) -> Self {
        let sandbox = Self::with_pin(document);
        sandbox.write_missing_words();
        sandbox
    }

    /// Fills in what `cargo xtask docs` lists, into a file of its own.
    pub(crate) fn write_missing_words(&self) {
        let listed = self.xtask(&["docs"]).out;
        let (missing, _) = listed.split_once("discovery/library-v1.json, revision").unwrap();
        let file = "discovery/library-v1.annotations/words.toml";
        self.write(file, missing.replace("= \"\"", "= \"Words.\""));
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and gives its path.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Every file in `discovery/` with what is in it.
    pub(crate) fn discovery(&self) -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(self.path("discovery")).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files
            .filter(|file| file.is_file())
            .map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&file).unwrap()))
            .collect();
        files.sort();
        files
    }

    pub(crate) fn xtask(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("--root").arg(self.folder.path()).args(arguments);
        for proxy in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"] {
            command.env_remove(proxy).env_remove(proxy.to_lowercase());
        }
        let output = command.output().unwrap();
        Run {
            ok: output.status.success(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a fetch that has to fail with `message`, and leave the pin and the list as they were.
    #[track_caller]
    pub(crate) fn assert_refused(&self, arguments: &[&str], message: &str) {
        let before = self.discovery();
        let run = self.xtask(arguments);
        assert!(!run.ok, "{}", run.out);
        assert!(run.err.contains(message), "{}", run.err);
        assert!(before == self.discovery(), "a fetch that fails changes nothing");
    }
}

/// A document of ours.
pub(crate) fn library() -> Value {
    json!({
        "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
        "revision": "20260102", "title": "Library", "description": "Lends books.",
        "rootUrl": "https://library.example/", "servicePath": "",
        "resources": {"books": {"methods": {"get": {
            "id": "library.books.get", "httpMethod": "GET", "path": "books/{bookId}",
            "description": "Gets a book. The method may return the errors: * `NOT_FOUND` if it is lost.",
            "parameters": {"bookId": {"type": "string", "location": "path", "required": true, "description": "Which."}},
            "parameterOrder": ["bookId"],
            "response": {"$ref": "Book"}
        }}}},
        "schemas": {"Book": {"id": "Book", "type": "object", "properties": {
            "description": {"type": "string", "description": "The blurb."}
        }}}
    })
}

/// Answers every request with the same bytes; the thread ends with the test.
pub(crate) fn serve(answer: Vec<u8>) -> String {
    serve_with(move |mut connection| {
        let _ = connection.write_all(&answer);
    })
}

/// Hands every connection, its request read, to `answer`.
pub(crate) fn serve_with(answer: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/rest", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut connection in listener.incoming().map_while(Result::ok) {
            read_head(&mut connection);
            answer(connection);
        }
    });
    url
}

/// Reads a request without a body; of one that is TLS, the first byte.
fn read_head(connection: &mut TcpStream) {
    const TLS_HANDSHAKE: u8 = 0x16;
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n")
        && head != [TLS_HANDSHAKE]
        && connection.read(&mut byte).is_ok_and(|size| size == 1)
    {
        head.push(byte[0]);
    }
}

/// An answer with a status line and a body.
pub(crate) fn response(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
        .into_bytes()
}
