//! The program: what it prints, and what it says to a mistake.

#![cfg(feature = "server")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Output, Stdio},
};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_google-classroom-emulator"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program runs")
}

/// Ends the program whatever becomes of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program on a free port, and gives what it prints.
fn start(arguments: &[&str]) -> (Running, Vec<String>) {
    let child = program().args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn();
    let mut running = Running(child.expect("the program runs"));
    let output = running.0.stdout.take().expect("a pipe");
    let mut printed: Vec<String> = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line.expect("text");
        let is_last = line.starts_with("Ctrl-C stops");
        printed.push(line);
        if is_last {
            break;
        }
    }
    (running, printed)
}

/// Sends a request to the address in the first line; the whole answer.
fn send(printed: &[String], request: &str) -> String {
    let address = printed[0].strip_prefix("Google Classroom emulator on http://").expect("the address first");
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn it_prints_what_is_needed_for_a_first_call() {
    let (_running, printed) = start(&[]);
    let text = printed.join("\n");
    for part in ["ada@school.example", "d:biology", "curl -H 'Authorization: Bearer emulator-token-"] {
        assert!(text.contains(part), "{text}");
    }
    let answer = send(&printed, "GET /v1/courses HTTP/1.0\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.0 401 "), "{answer}");
}

/// The token of the teacher, as it is printed.
fn token_in(printed: &[String]) -> String {
    let line = printed.iter().find(|line| line.contains("ada@school.example")).expect("the teacher");
    line.split_whitespace().last().expect("a token").to_owned()
}

#[test]
fn a_school_in_a_file_outlives_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("school.json");
    let state = format!("--state={}", path.display());
    let invite = |printed: &[String], token: &str| {
        let body = r#"{"courseId": "d:biology", "userId": "dan@school.example", "role": "STUDENT"}"#;
        let head = "POST /v1/invitations HTTP/1.0\r\nauthorization: Bearer";
        send(printed, &format!("{head} {token}\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
    };
    let (running, printed) = start(&[&state]);
    assert!(printed.last().unwrap().contains(&path.display().to_string()), "{printed:?}");
    let token = token_in(&printed);
    assert!(invite(&printed, &token).starts_with("HTTP/1.0 200 "));
    // Killed, not stopped.
    drop(running);
    let (running, printed) = start(&[&state, "--next-day"]);
    assert_eq!(token_in(&printed), token);
    assert!(invite(&printed, &token).starts_with("HTTP/1.0 409 "));
    drop(running);
    let names: Vec<_> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["school.json"]);

    std::fs::write(&path, "{\"version\": 1}").unwrap();
    let output = run(&["--port", "0", &state]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        text.starts_with("error: ") && text.contains("school.json") && text.contains("(hint: "),
        "{text}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"version\": 1}");
}

#[test]
fn a_mistake_on_the_command_line_is_explained() {
    for arguments in [&["--prot", "1"][..], &["--port", "x"], &["--host", "0.0.0.0"], &["serve"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.starts_with("error: ") && text.ends_with("; see --help\n"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
}

#[test]
fn a_port_that_is_taken_is_named_with_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(&["--host", "localhost", "--port", &port]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.starts_with(&format!("error: port {port} of 127.0.0.1 is taken; ")), "{text}");
    assert!(text.contains("--port N") && text.contains("--port 0"), "{text}");
}

#[test]
fn help_and_version_go_to_the_standard_output() {
    for (argument, part) in [("--help", "--port PORT"), ("--version", env!("CARGO_PKG_VERSION"))] {
        let output = run(&[argument]);
        assert!(output.status.success());
        assert!(String::from_utf8(output.stdout).unwrap().contains(part));
    }
}
