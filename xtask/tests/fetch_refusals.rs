//! What `cargo xtask fetch` refuses: each with a message that says what to do, and with the old pin as it was.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::{Value, json};
use support::{Sandbox, library, response, serve, serve_with};

/// Fetches from `url` into a workspace with a pin, and asserts that it is refused.
#[track_caller]
fn assert_url_refused(url: &str, message: &str) {
    Sandbox::with_pin(&library())
        .assert_refused(&["fetch", "library:v1", "--from", url, "--timeout", "5"], message);
}

/// Fetches a file with this content into a workspace with a pin, and asserts that it is refused.
#[track_caller]
fn assert_file_refused(content: impl AsRef<[u8]>, message: &str) {
    let sandbox = Sandbox::with_pin(&library());
    let file = sandbox.write("other.json", content);
    sandbox.assert_refused(&["fetch", "library:v1", "--from", &file], message);
}

fn library_with(key: &str, value: Value) -> String {
    let mut document = library();
    document[key] = value;
    document.to_string()
}

#[test]
fn no_network() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/rest", listener.local_addr().unwrap());
    drop(listener);
    assert_url_refused(&url, "hint: check the network");
}

#[test]
fn a_server_that_speaks_no_tls() {
    let url = serve(response("200 OK", &library().to_string())).replace("http://", "https://");
    assert_url_refused(&url, &format!("can't get {url}: "));
}

#[test]
fn a_status_that_is_no_success() {
    assert_url_refused(
        &serve(response("404 Not Found", "{}")),
        "answered 404 Not Found\n  hint: check the name",
    );
    assert_url_refused(&serve(response("503 Service Unavailable", "")), "or try again later");
}

#[test]
fn a_redirect() {
    let answer = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/x\r\ncontent-length: 0\r\n\r\n";
    assert_url_refused(&serve(answer.to_vec()), "redirects to http://127.0.0.1:9/x (302 Found)\n  hint: ");
}

#[test]
fn an_answer_that_stops_in_the_middle() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"kind\":";
    assert_url_refused(&serve(answer.to_vec()), "can't get http://127.0.0.1");
}

#[test]
fn an_answer_that_does_not_come() {
    let url = serve_with(|mut connection| {
        // Waits for the other side to give up.
        let _ = connection.read(&mut [0]);
    });
    Sandbox::with_pin(&library()).assert_refused(
        &["fetch", "library:v1", "--from", &url, "--timeout", "1"],
        "took too long, with a limit of 1 s\n  hint: ",
    );
}

#[test]
fn too_large_by_its_own_word() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 33554433\r\n\r\n";
    assert_url_refused(&serve(answer.to_vec()), "is larger than 32 MiB");
}

#[test]
fn too_large_without_a_word() {
    let url = serve_with(|mut connection| {
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
        let spaces = vec![b' '; 1 << 20];
        while connection.write_all(&spaces).is_ok() {}
    });
    Sandbox::with_pin(&library())
        .assert_refused(&["fetch", "library:v1", "--from", &url], "is larger than 32 MiB");
}

#[test]
fn a_file_that_is_too_large() {
    let sandbox = Sandbox::with_pin(&library());
    let path = sandbox.path("large.json");
    fs::File::create(&path).unwrap().set_len((32 << 20) + 1).unwrap();
    sandbox
        .assert_refused(&["fetch", "library:v1", "--from", path.to_str().unwrap()], "is larger than 32 MiB");
}

#[test]
fn a_file_that_is_not_there() {
    Sandbox::with_pin(&library()).assert_refused(
        &["fetch", "library:v1", "--from", "no/such/file.json"],
        "can't read no/such/file.json: ",
    );
}

#[test]
fn urls_that_anybody_on_the_way_could_answer() {
    assert_url_refused(
        "http://library.example/rest",
        "is not https\n  hint: plain http is for this machine only",
    );
    assert_url_refused("ftp://library.example/rest", "is not https");
    assert_url_refused("https://not a url", "is not a URL");
}

#[test]
fn something_that_is_not_a_discovery_document() {
    assert_file_refused("", "the document is empty");
    assert_file_refused("<html>", "this is not JSON");
    assert_file_refused("{\"kind\": \"discovery#directoryList\"}", "this is not a Discovery document");
    assert_file_refused(library_with("schemas", json!([])), "/schemas: ");
}

#[test]
fn another_api_or_version() {
    assert_file_refused(
        library_with("name", json!("museum")),
        "is the document of museum:v1, not of library:v1\n  hint: ",
    );
    assert_file_refused(
        library_with("version", json!("v2")),
        "is the document of library:v2, not of library:v1",
    );
}

#[test]
fn a_name_of_no_api() {
    for name in ["library", "library:", "../x:v1", "library:v1/../../x"] {
        Sandbox::new().assert_refused(&["fetch", name], "write an API as <name>:<version>");
    }
}

#[test]
fn a_document_of_which_nothing_can_be_generated() {
    let mut dangling = library();
    dangling["schemas"]["Book"]["properties"]["shelf"] = json!({"$ref": "Boko"});
    dangling["resources"]["books"]["methods"]["get"]["response"] = json!({"$ref": "Magazine"});
    let dangling = dangling.to_string();
    assert_file_refused(&dangling, "is not pinned, because no bindings can be generated of it:\n  /");
    assert_file_refused(&dangling, "/schemas/Book/properties/shelf/$ref: the document has no schema `Boko`");
    assert_file_refused(&dangling, "the document has no schema `Magazine`");
    assert_file_refused(&dangling, "write it into discovery/library-v1.annotations.toml and fetch again");
}

#[test]
fn a_revision_that_is_no_day() {
    for revision in ["soon", "", "2026010", "202601021", "20261302"] {
        assert_file_refused(
            library_with("revision", json!(revision)),
            &format!("is \"{revision}\", which is no day in eight digits"),
        );
    }
}

#[test]
fn an_older_revision_unless_it_is_asked_for() {
    let older = library_with("revision", json!("20251231"));
    assert_file_refused(&older, "revision 20251231 of ");
    assert_file_refused(&older, "is older than 20260102, which is pinned\n  hint: ");

    let sandbox = Sandbox::with_pin(&library());
    let file = sandbox.write("older.json", older);
    assert!(sandbox.xtask(&["fetch", "library:v1", "--allow-older", "--from", &file]).ok);
    assert!(sandbox.read("discovery/sources.toml").contains("revision = \"20251231\""));
}

#[test]
fn an_older_revision_than_the_list_says_where_the_pin_is_gone() {
    let sandbox = Sandbox::with_pin(&library());
    fs::remove_file(sandbox.path("discovery/library-v1.json")).unwrap();
    let file = sandbox.write("older.json", library_with("revision", json!("20251231")));
    sandbox.assert_refused(&["fetch", "library:v1", "--from", &file], "is older than 20260102");
}

#[test]
fn a_list_that_does_not_read() {
    for (list, message) in [
        ("no toml", "discovery/sources.toml is not TOML"),
        ("\"library:v1\" = 1", "`library:v1` is not a table"),
        ("[\"library:v1\"]\nprose = \"verse\"", "there is no prose dialect `verse`; there is `classroom`"),
        ("[\"library:v1\"]\nurl = 1", "`url` has the wrong type"),
        ("[\"library:v1\"]\nulr = \"x\"", "has an unknown key `ulr`; there are `url`"),
    ] {
        let sandbox = Sandbox::with_pin(&library());
        let file = sandbox.write("served.json", library().to_string());
        sandbox.write("discovery/sources.toml", list);
        sandbox.assert_refused(&["fetch", "library:v1", "--from", &file], message);
    }
}

#[test]
fn a_folder_in_which_one_of_the_files_can_not_be_written() {
    for in_the_way in ["discovery/library-v1.json.new", "discovery/sources.toml.new"] {
        let sandbox = Sandbox::with_pin(&library());
        fs::create_dir(sandbox.path(in_the_way)).unwrap();
        let file = sandbox.write("newer.json", library_with("revision", json!("20260103")));
        sandbox.assert_refused(&["fetch", "library:v1", "--from", &file], "can't write ");
    }
}
