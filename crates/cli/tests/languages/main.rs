//! No message is missing in a language, and none says something else with the values that it is given.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

/// The messages of a language, by dotted key.
type Messages = BTreeMap<String, String>;

#[test]
fn every_language_has_every_message() {
    let languages = languages();
    let english: BTreeSet<&String> = languages["en"].keys().collect();
    assert!(english.len() > 100, "{} messages", english.len());
    for (language, messages) in &languages {
        let keys: BTreeSet<&String> = messages.keys().collect();
        let is_reason = |key: &&&String| key.starts_with("reason.");
        let missing: Vec<_> = english.symmetric_difference(&keys).filter(|key| !is_reason(key)).collect();
        assert!(missing.is_empty(), "in `en` or in `{language}` alone: {missing:#?}");
        let blank: Vec<_> = messages.iter().filter(|(_, text)| text.trim().is_empty()).collect();
        assert!(blank.is_empty(), "blank in `{language}`: {blank:#?}");
    }
}

#[test]
fn a_message_has_the_same_values_in_every_language() {
    let languages = languages();
    for (language, messages) in &languages {
        let other: Vec<&String> = messages
            .iter()
            .filter(|(key, text)| {
                languages["en"].get(*key).is_some_and(|english| values(english) != values(text))
            })
            .map(|(key, _)| key)
            .collect();
        assert!(other.is_empty(), "other values in `{language}` than in `en`: {other:#?}");
    }
}

#[test]
fn every_message_that_the_code_names_is_there() {
    let english = &languages()["en"];
    let mut missing = BTreeSet::new();
    for file in files(&folder("src"), "rs") {
        let code = fs::read_to_string(file).unwrap();
        for (start, _) in code.match_indices("t!(") {
            // The end of the name of another macro.
            if code[..start].ends_with(|symbol: char| symbol.is_alphanumeric() || symbol == '_') {
                continue;
            }
            let rest = code[start + 3..].trim_start();
            let Some(key) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
            if !english.contains_key(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "the code names, and no language has: {missing:#?}");
}

#[test]
fn korean_is_korean() {
    let is_hangul = |symbol: char| ('\u{ac00}'..='\u{d7a3}').contains(&symbol);
    let languages = languages();
    // What is the same in both is a name or a format, not a sentence.
    let is_english = |text: &str| text.split(' ').count() > 4 && !text.contains(is_hangul);
    let is_command = |text: &str| text.starts_with("classroom1 ");
    let english: Vec<_> =
        languages["ko"].iter().filter(|(_, text)| is_english(text) && !is_command(text)).collect();
    assert!(english.is_empty(), "{english:#?}");
}

/// The annotations say in English what to do about a reason.
#[test]
fn there_are_words_for_every_reason_that_has_a_hint() {
    let mut hints = BTreeSet::new();
    for file in files(&folder("discovery/classroom-v1.annotations"), "toml") {
        let annotations: Table = fs::read_to_string(file).unwrap().parse().unwrap();
        let reasons = annotations.get("reasons").and_then(Value::as_table).into_iter().flatten();
        hints.extend(
            reasons
                .filter(|(_, reason)| reason.get("hint").is_some())
                .map(|(name, _)| format!("reason.{name}")),
        );
    }
    let languages = languages();
    let words: BTreeSet<String> =
        languages["ko"].keys().filter(|key| key.starts_with("reason.")).cloned().collect();
    assert!(hints.len() > 20, "{hints:?}");
    assert_eq!(words, hints);
}

/// Which particle is right depends on the word before it, and that is known only when a value stands there.
#[test]
fn no_particle_depends_on_a_value() {
    const PAIRS: [&str; 8] = ["을", "를", "은", "는", "과", "와", "으로", "로"];
    let ends_a_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', ',', '.', ':', '?']);
    let has_particle = |rest: &str| {
        let rest = rest.trim_start_matches(['`', '"']);
        PAIRS.iter().any(|pair| rest.strip_prefix(pair).is_some_and(ends_a_word))
    };
    let both = ["(를)", "(을)", "(는)", "(은)", "(가)", "(이)", "(와)", "(과)", "(으)"];
    let depends = |text: &str| {
        let mut after = text.split("%{").skip(1).filter_map(|rest| Some(rest.split_once('}')?.1));
        both.iter().any(|form| text.contains(form)) || after.any(has_particle)
    };
    let languages = languages();
    let found: Vec<_> = languages["ko"].iter().filter(|(_, text)| depends(text)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// The messages of all files, by the language in the name of each: `area.en.toml`.
fn languages() -> BTreeMap<String, Messages> {
    let mut languages: BTreeMap<String, Messages> = BTreeMap::new();
    for file in files(&folder("locales"), "toml") {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let (_, language) = name.split_once('.').unwrap_or_else(|| panic!("{name} names no language"));
        let table: Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        let messages = languages.entry(language.to_owned()).or_default();
        for (key, value) in table.into_iter().filter(|(key, _)| key != "_version") {
            flatten(key, value, messages);
        }
    }
    languages
}

fn flatten(key: String, value: Value, messages: &mut Messages) {
    match value {
        Value::Table(table) => {
            for (name, value) in table {
                flatten(format!("{key}.{name}"), value, messages);
            }
        }
        Value::String(text) => {
            let before = messages.insert(key.clone(), text);
            assert!(before.is_none(), "`{key}` stands twice in one language");
        }
        other => panic!("`{key}` is no text: {other}"),
    }
}

/// The names in `%{…}`.
fn values(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// All files of a kind below a folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found
}
