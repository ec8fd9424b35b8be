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

#[test]
fn it_prints_what_is_needed_for_a_first_call() {
    let mut running = Running(program().args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap());
    let lines = BufReader::new(running.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut printed: Vec<String> = Vec::new();
    for line in lines {
        let is_last = line.starts_with("Ctrl-C stops");
        printed.push(line);
        if is_last {
            break;
        }
    }
    let text = printed.join("\n");
    for part in ["ada@school.example", "d:biology", "curl -H 'Authorization: Bearer emulator-token-"] {
        assert!(text.contains(part), "{text}");
    }
    let address = printed[0].strip_prefix("Google Classroom emulator on http://").expect("the address first");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET /v1/courses HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.0 401 "), "{answer}");
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
