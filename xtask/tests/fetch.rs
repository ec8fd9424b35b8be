//! What `cargo xtask fetch` writes and says when all goes well.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{Sandbox, library, response, serve};

#[test]
fn pins_a_document_that_is_served_over_http() {
    let url = serve(response("200 OK", &library().to_string()));
    let sandbox = Sandbox::new();
    let run = sandbox.xtask(&["fetch", "library:v1", "--prose", "classroom", "--from", &url]);

    assert!(run.ok, "{}", run.err);
    assert_eq!(run.err, format!("fetching {url}\n"));
    assert_eq!(
        run.out,
        "pinned discovery/library-v1.json: revision 20260102\n\
         \x20                                     format   mined\n  \
           methods                                  1\n  \
           methods with an error table                      1\n  \
           conditions of errors                             1\n  \
           schemas                                  1\n  \
           fields                                   1\n  \
           required parameters                      1\n\
         next: cargo xtask check, then cargo test\n"
    );
    let pin: Value = serde_json::from_str(&sandbox.read("discovery/library-v1.json")).unwrap();
    let method = pin.pointer("/resources/books/methods/get").unwrap();
    assert_eq!(method["x-errors"][0]["status"], "NOT_FOUND");
    assert_eq!(method.get("description"), None);
    assert_eq!(pin.pointer("/schemas/Book/properties/description"), Some(&json!({"type": "string"})));
}

#[test]
fn records_where_the_document_is_served_and_not_where_it_came_from() {
    let sandbox = Sandbox::with_pin(&library());
    let list = sandbox.read("discovery/sources.toml");
    let (comment, table) = list.split_once("\n\n").unwrap();
    assert!(comment.lines().all(|line| line.starts_with('#')));
    let sha256 = table.lines().find_map(|line| line.strip_prefix("sha256 = ")).unwrap();
    assert_eq!(sha256.len(), 64 + 2);
    assert_eq!(
        table,
        format!(
            "[\"library:v1\"]\nurl = \"https://library.googleapis.com/$discovery/rest?version=v1\"\n\
             revision = \"20260102\"\ndate = 2026-01-02\nsha256 = {sha256}\nprose = \"classroom\"\n"
        )
    );
}

#[test]
fn takes_the_recorded_url_and_policy() {
    let url = serve(response("200 OK", &library().to_string()));
    let sandbox = Sandbox::new();
    sandbox.write(
        "discovery/sources.toml",
        format!("# ours\n[\"other:v2\"]\nurl = \"x\" # theirs\n\n# books\n[\"library:v1\"]\nprose = \"keep\" # all of it\nurl = '{url}'\n"),
    );
    let run = sandbox.xtask(&["fetch", "library:v1"]);

    assert!(run.ok, "{}", run.err);
    assert!(sandbox.read("discovery/library-v1.json").contains("Lends books."));
    let list = sandbox.read("discovery/sources.toml");
    for kept in [
        "# ours\n[\"other:v2\"]\nurl = \"x\" # theirs\n",
        "# books\n",
        "prose = \"keep\" # all of it\n",
        &url,
    ] {
        assert!(list.contains(kept), "{kept} is in {list}");
    }
}

#[test]
fn a_new_document_has_its_prose_taken_out_and_nothing_mined() {
    let sandbox = Sandbox::new();
    let file = sandbox.write("served.json", library().to_string());
    assert!(sandbox.xtask(&["fetch", "library:v1", "--from", &file]).ok);
    assert!(sandbox.read("discovery/sources.toml").contains("prose = \"strip\"\n"));
    let pin = sandbox.read("discovery/library-v1.json");
    assert!(!pin.contains("Lends") && !pin.contains("x-errors"), "{pin}");
}

#[test]
fn the_same_document_twice_is_unchanged() {
    let sandbox = Sandbox::with_pin(&library());
    let before = sandbox.discovery();
    // The same document, with other white space and another order of keys.
    let pretty = format!("\u{feff}{:#}\n\n", library());
    let file = sandbox.write("again.json", pretty);
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    assert!(run.ok && run.out.starts_with("unchanged "), "{}{}", run.out, run.err);
    assert_eq!(before, sandbox.discovery());
}

#[test]
fn a_document_whose_prose_was_taken_out_before_comes_through_unchanged() {
    let sandbox = Sandbox::with_pin(&library());
    let url = serve(response("200 OK", &sandbox.read("discovery/library-v1.json")));
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &url]);
    assert!(run.ok && run.out.starts_with("unchanged "), "{}{}", run.out, run.err);
}

#[test]
fn tells_what_changed() {
    let sandbox = Sandbox::with_pin(&library());
    let mut newer = library();
    newer["revision"] = json!("20260103");
    newer["methods"] = json!({"ping": {"id": "library.ping", "httpMethod": "GET", "path": "ping"}});
    newer["schemas"]["Shelf"] = json!({"id": "Shelf", "type": "object"});
    newer["resources"]["books"]["methods"]["get"]["path"] = json!("b/{bookId}");
    let file = sandbox.write("newer.json", newer.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    let changes: Vec<_> = run.out.lines().take_while(|line| !line.starts_with("  ")).collect();
    assert_eq!(
        changes.join("\n"),
        "+ method library.ping\n~ method library.books.get path: \"books/{bookId}\" is now \"b/{bookId}\"\n\
         + schema Shelf\n\
         pinned discovery/library-v1.json: revision 20260103"
    );
}

/// The lines of a fetch of `newer` over `older` that tell a change.
fn changes(older: &Value, newer: &Value) -> Vec<String> {
    let sandbox = Sandbox::with_pin(older);
    let file = sandbox.write("newer.json", newer.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    assert!(run.ok, "{}", run.err);
    run.out.lines().take_while(|line| !line.starts_with("pinned ")).map(str::to_owned).collect()
}

#[test]
fn tells_which_field_parameter_value_scope_and_condition_came_or_went() {
    let older = library();
    let mut newer = library();
    newer["title"] = json!("City library");
    newer["auth"] =
        json!({"oauth2": {"scopes": {"https://library.example/auth": {"description": "Books."}}}});
    newer["schemas"]["Book"]["properties"]["state"] = json!({"type": "string", "enum": ["IN", "LENT"]});
    let get = &mut newer["resources"]["books"]["methods"]["get"];
    get["parameters"]["view"] = json!({"type": "string", "location": "query"});
    get["scopes"] = json!(["https://library.example/auth"]);
    get["description"] =
        json!("The method may return the errors: * `NOT_FOUND` if it is lost. * `ABORTED` if late.");
    newer["resources"]["shelves"] = json!({"resources": {"rows": {"methods": {"list": {
        "id": "library.shelves.rows.list", "httpMethod": "GET", "path": "rows"
    }}}}});
    assert_eq!(
        changes(&older, &newer),
        [
            "+ scope https://library.example/auth",
            "+ method library.books.get parameter view",
            "+ method library.books.get scopes: [\"https://library.example/auth\"]",
            "+ method library.books.get ABORTED",
            "+ method library.shelves.rows.list",
            "+ schema Book.state",
            "~ title: \"Library\" is now \"City library\"",
        ]
    );

    let mut newest = newer.clone();
    newest["schemas"]["Book"]["properties"]["state"]["enum"] = json!(["IN", "EATEN"]);
    let get = &mut newest["resources"]["books"]["methods"]["get"];
    get["scopes"] = json!(["https://library.example/auth", "https://library.example/read"]);
    get["description"] =
        json!("The method may return the errors: * `NOT_FOUND` if it is gone. * `ABORTED` if late.");
    assert_eq!(
        changes(&newer, &newest),
        [
            "+ method library.books.get scopes \"https://library.example/read\"",
            "+ method library.books.get NOT_FOUND conditions \"514092eb\"",
            "- method library.books.get NOT_FOUND conditions \"5f9579b8\"",
            "+ schema Book.state enum \"EATEN\"",
            "- schema Book.state enum \"LENT\"",
        ]
    );
}

#[test]
fn counts_the_changes_that_it_does_not_show() {
    let mut newer = library();
    for number in 0..45 {
        newer["schemas"][format!("S{number}")] = json!({"type": "object"});
    }
    let shown = changes(&library(), &newer);
    assert_eq!(shown.len(), 41);
    assert_eq!(shown[40], "… and 5 more: git diff discovery/library-v1.json");
}

#[test]
fn annotations_that_do_not_fit_any_more_are_told_and_do_not_hold_the_pin_up() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write("discovery/library-v1.annotations/api.toml", "[api]\ndoc = \"Ours.\"\n");
    sandbox.write(
        "discovery/library-v1.annotations/books.toml",
        "[methods.\"library.books.get\"]\ndoc = \"Gets.\"\n",
    );
    let mut newer = library();
    newer["revision"] = json!("20260103");
    newer["resources"] = json!({});
    let file = sandbox.write("newer.json", newer.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    assert!(run.ok && sandbox.read("discovery/library-v1.json").contains("20260103"), "{}", run.err);
    assert!(
        run.err.starts_with(
            "warning: discovery/library-v1.annotations/books.toml: annotations: /methods/library.books.get: "
        ),
        "{}",
        run.err
    );
    assert!(
        run.out.ends_with("next: edit discovery/library-v1.annotations/books.toml, then cargo xtask check\n"),
        "{}",
        run.out
    );
}

#[test]
fn the_emulator_serves_the_committed_pin() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(google_classroom_emulator::Emulator::demo().serve()).unwrap();
    let url = format!("{}/$discovery/rest?version=v1", server.url());

    let committed = |name: &str| {
        std::fs::read_to_string(format!("{}/../discovery/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let sandbox = Sandbox::new();
    for name in ["classroom-v1.json", "sources.toml"] {
        sandbox.write(&format!("discovery/{name}"), committed(name));
    }
    let run = sandbox.xtask(&["fetch", "classroom:v1", "--from", &url]);
    assert!(run.ok && run.out.starts_with("unchanged "), "{}{}", run.out, run.err);
    assert_eq!(run.err, format!("fetching {url}\n"));
    for name in ["classroom-v1.json", "sources.toml"] {
        assert!(sandbox.read(&format!("discovery/{name}")) == committed(name), "{name}");
    }
}

#[test]
fn tells_what_it_does_not_know_and_could_not_read() {
    let sandbox = Sandbox::new();
    let mut document = library();
    document["colour"] = json!({"description": "green"});
    document["resources"]["books"]["methods"]["get"]["description"] = json!("* `NOT_FOUND` on Sundays.");
    let file = sandbox.write("served.json", document.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--prose", "classroom", "--from", &file]);
    assert!(run.ok, "{}", run.err);
    assert_eq!(
        run.err,
        "warning: /colour is not in the format as we know it; it is kept in discovery/library-v1.json\n\
         warning: library.books.get (/resources/books/methods/get): not read: on Sundays.\n"
    );
    assert!(sandbox.read("discovery/library-v1.json").contains("green"));
}

#[test]
fn tells_once_what_several_fields_say_and_could_not_be_read() {
    let sandbox = Sandbox::new();
    let mut document = library();
    let field = json!({"type": "string", "description": "Read-only. Required on Sundays."});
    document["schemas"]["Book"]["properties"] = json!({"author": field, "title": field});
    let file = sandbox.write("served.json", document.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--prose", "classroom", "--from", &file]);
    assert!(run.ok, "{}", run.err);
    assert_eq!(
        run.err,
        "warning: not read: Required on Sundays.\n  at /schemas/Book/properties/author\n  \
         at /schemas/Book/properties/title\n"
    );
    let pin: Value = serde_json::from_str(&sandbox.read("discovery/library-v1.json")).unwrap();
    assert_eq!(
        pin.pointer("/schemas/Book/properties"),
        Some(&json!({
            "author": {"type": "string", "x-readOnly": true},
            "title": {"type": "string", "x-readOnly": true}
        }))
    );
}

#[test]
fn counts_what_could_not_be_read_before_and_lists_what_is_new() {
    let with = |fields: &[&str]| {
        let mut document = library();
        for field in fields {
            document["schemas"]["Book"]["properties"][field] =
                json!({"type": "string", "description": "Required on Sundays."});
        }
        document
    };
    let sandbox = Sandbox::with_pin(&with(&["author"]));
    let file = sandbox.write("newer.json", with(&["author", "title"]).to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    assert_eq!(run.err, "warning: not read: Required on Sundays.\n  at /schemas/Book/properties/title\n");
    assert!(run.out.starts_with("+ schema Book.title\n"), "{}", run.out);
    let count = "\nnot read: 1 sentence of what was pinned before; to see it, add --unread\nnext: ";
    assert!(run.out.contains(count), "{}", run.out);

    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file, "--unread"]);
    let places = "\n  at /schemas/Book/properties/author\n  at /schemas/Book/properties/title\n";
    assert_eq!(run.err, format!("warning: not read: Required on Sundays.{places}"));
    assert!(!run.out.contains("not read"), "{}", run.out);
}

#[test]
fn a_resource_that_comes_brings_a_feature() {
    let sandbox = Sandbox::with_pin(&library());
    sandbox.write(
        "crates/library/src/lib.rs",
        "google_discovery_runtime::bindings!(\"discovery/library-v1.json\", features = true);",
    );
    sandbox.write("crates/library/Cargo.toml", "[package]\n");
    assert!(sandbox.xtask(&["features"]).ok);
    let mut newer = library();
    newer["resources"]["films"] = json!({"methods": {"list": {
        "id": "library.films.list", "httpMethod": "GET", "path": "films"
    }}});
    let file = sandbox.write("newer.json", newer.to_string());
    let fetch = || sandbox.xtask(&["fetch", "library:v1", "--from", &file]).out;
    let next = "next: cargo xtask features, then cargo xtask check\n";
    assert!(fetch().ends_with(next));
    assert!(fetch().ends_with(next), "as long as it is to be done");
    assert!(sandbox.xtask(&["features"]).ok);
    assert!(!fetch().contains("next: "));
}

#[test]
fn names_each_file_to_edit_once() {
    let sandbox = Sandbox::with_pin(&library());
    for (file, schema) in [("a", "A"), ("a", "B"), ("b", "C"), ("c", "D")] {
        let name = format!("discovery/library-v1.annotations/{file}.toml");
        let before = if schema == "B" { sandbox.read(&name) } else { String::new() };
        sandbox.write(&name, format!("{before}[schemas.{schema}]\ndoc = \"Ours.\"\n"));
    }
    let file = sandbox.path("served.json");
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", file.to_str().unwrap()]);
    let folder = "discovery/library-v1.annotations";
    let next =
        format!("next: edit {folder}/a.toml, {folder}/b.toml and {folder}/c.toml, then cargo xtask check\n");
    assert!(run.out.ends_with(&next), "{}", run.out);
}

#[test]
fn a_document_can_not_write_to_the_terminal() {
    let sandbox = Sandbox::new();
    let mut document = library();
    let file = sandbox.write("served.json", document.to_string());
    assert!(sandbox.xtask(&["fetch", "library:v1", "--from", &file]).ok);
    document["title"] = json!("\u{1b}[2J1");
    document["schemas"]["\u{1b}[2J1"] = json!({"type": "object"});
    document["\u{1b}]0;"] = json!(1);
    sandbox.write("served.json", document.to_string());
    let run = sandbox.xtask(&["fetch", "library:v1", "--from", &file]);
    assert!(run.ok && run.out.contains("[2J1") && run.err.contains("]0;"), "{}{}", run.out, run.err);
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'));
}

#[test]
fn shows_the_words_of_conditions() {
    let sandbox = Sandbox::new();
    let file = sandbox.write("served.json", library().to_string());
    let run = sandbox.xtask(&["errors", &file, "library.books.get"]);
    // The first digits of `printf 'it is lost' | sha256sum`.
    assert_eq!(run.out, "library.books.get\n  NOT_FOUND\n    5f9579b8  it is lost\n");
    for (method, hint) in
        [("library.books.gte", "did you mean `library.books.get`?"), ("q", "leave the method out to see all")]
    {
        let run = sandbox.xtask(&["errors", &file, method]);
        let message = format!("says nothing about the errors of {method}\n  hint: {hint}");
        assert!(!run.ok && run.err.contains(&message), "{}", run.err);
    }
}
