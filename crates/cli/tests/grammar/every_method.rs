//! All methods of the document, by name: each has help, and a request.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::Cli;

/// The id, the words, and the names of the parameters in the path of each method.
fn methods() -> BTreeMap<String, (Vec<String>, Value)> {
    let document: Value =
        serde_json::from_str(include_str!("../../discovery/classroom-v1.json")).expect("JSON");
    let mut methods = BTreeMap::new();
    collect(&document, &[], &mut methods);
    methods
}

fn collect(node: &Value, names: &[&str], methods: &mut BTreeMap<String, (Vec<String>, Value)>) {
    for (name, resource) in node["resources"].as_object().into_iter().flatten() {
        let names = [names, &[name]].concat();
        for (method, data) in resource["methods"].as_object().into_iter().flatten() {
            let words = vec![kebab(names[0]), kebab(&[&names[1..], &[method]].concat().join("-"))];
            methods.insert(data["id"].as_str().expect("an id").to_owned(), (words, data.clone()));
        }
        collect(resource, &names, methods);
    }
}

fn kebab(name: &str) -> String {
    name.chars()
        .flat_map(|letter| letter.is_uppercase().then_some('-').into_iter().chain(letter.to_lowercase()))
        .collect()
}

#[test]
fn each_has_help_and_a_request() {
    let methods = methods();
    assert_eq!(methods.len(), 105);
    let cli = Cli::new();
    for (id, (words, data)) in &methods {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let help = cli.out(&[&words[..], &["--help"]].concat());
        let path = data["path"].as_str().unwrap();
        let parameters: Vec<&str> = path
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
            .map(|name| name.trim_start_matches('+'))
            .collect();
        for name in &parameters {
            assert!(help.contains(&format!("<{}>", kebab(name))), "{id}: {help}");
        }
        assert_eq!(help.contains("\n  -r "), data.get("request").is_some(), "{id}: {help}");

        let ids: Vec<String> = (1..=parameters.len()).map(|number| number.to_string()).collect();
        let ids = ids.iter().map(String::as_str);
        // What a request can't do without is told, never a panic.
        let line: Vec<&str> = words.iter().copied().chain(ids.clone()).chain(["--dry-run"]).collect();
        let outcome = cli.run(&line);
        assert!(
            outcome.code == 0 || outcome.code == 2 && outcome.err.starts_with("error: "),
            "{id}: {outcome:?}"
        );
        if outcome.code == 0 {
            let mut expected = path.to_owned();
            for (name, id) in parameters.iter().zip(ids) {
                expected = expected.replace(&format!("{{{name}}}"), id).replace(&format!("{{+{name}}}"), id);
            }
            assert!(
                outcome.out.contains(&format!("https://classroom.googleapis.com/{expected}")),
                "{id}: {}",
                outcome.out
            );
        }
    }
}
