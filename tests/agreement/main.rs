//! The pin, the annotations and what is known from elsewhere say the same.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod facts;
mod pin;

use std::collections::{BTreeMap, BTreeSet};

use facts::{Facts, number};
use google_discovery_document::{Document, Method};
use pin::{annotations, described, document, methods};

/// The named reasons that methods document, each with its statuses.
fn pinned_reasons(document: &Document) -> BTreeMap<String, BTreeSet<String>> {
    let mut reasons: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in methods(document).values().flat_map(|method| &method.errors) {
        for reason in &entry.reasons {
            reasons.entry(reason.clone()).or_default().insert(entry.status.clone());
        }
    }
    reasons
}

/// The annotated reasons from one kind of source.
fn annotated_reasons(source: &str) -> BTreeSet<String> {
    let annotations = annotations();
    let reasons = annotations["reasons"].as_table().unwrap();
    let from = reasons.iter().filter(|(_, reason)| reason["source"].as_str() == Some(source));
    from.map(|(name, _)| name.clone()).collect()
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

#[test]
fn a_reason_that_a_method_documents_is_annotated_as_documented() {
    let pinned: BTreeSet<_> = pinned_reasons(&document()).into_keys().collect();
    let annotated = annotated_reasons("documented");
    assert_eq!(pinned.difference(&annotated).collect::<Vec<_>>(), [] as [&String; 0]);
}

#[test]
fn each_reason_says_what_to_do_unless_there_is_nothing_to_do() {
    let annotations = annotations();
    let reasons = annotations["reasons"].as_table().unwrap();
    let silent = reasons.iter().filter(|(_, reason)| reason.get("hint").is_none());
    // What the caller wants is so already.
    assert_eq!(silent.map(|(name, _)| name.clone()).collect::<BTreeSet<_>>(), set(["UserAlreadyOwner"]));
}

#[test]
fn limits_and_defaults_stand_in_the_words() {
    let document = document();
    let mut differences = Vec::new();
    for (place, schema, words) in described(&document, &annotations()) {
        let limits = &schema.limits;
        let lengths = [limits.min_length, limits.max_length, limits.min_items, limits.max_items];
        let values =
            [limits.minimum, limits.maximum].map(|value| value.and_then(|value| u64::try_from(value).ok()));
        let default = schema.stated_default.as_deref().and_then(|default| default.parse().ok());
        // That a number is not negative, or a text not empty, can be said without a number.
        let stated =
            lengths.into_iter().chain(values).chain([default]).flatten().filter(|number| *number > 1);
        let words = words.replace(',', "");
        let said: Vec<u64> =
            words.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        for number in stated {
            let fewer_than = words.contains("fewer than") && said.contains(&(number + 1));
            if !said.contains(&number) && !fewer_than {
                differences.push(format!("{place}: the pin says {number}, the annotation: {words}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_named_reasons_are_those_of_the_facts_with_their_statuses() {
    let Some(facts) = Facts::load() else { return };
    let documented = facts.documented_reasons();
    for (reason, statuses) in pinned_reasons(&document()) {
        let status = documented.get(&reason);
        assert_eq!(statuses.iter().collect::<Vec<_>>(), Vec::from_iter(status), "the status of {reason}");
    }
    assert_eq!(annotated_reasons("documented"), documented.into_keys().collect());
    assert_eq!(annotated_reasons("observed"), facts.observed_reasons());
    assert_eq!(annotated_reasons("assumed"), set([]));
}

#[test]
fn the_errors_of_the_invitations_are_those_of_the_facts() {
    let Some(facts) = Facts::load() else { return };
    let document = document();
    let methods = methods(&document);
    let reasons = facts.documented_reasons();
    for name in ["create", "accept", "get", "delete", "list"] {
        let method = methods[format!("classroom.invitations.{name}").as_str()];
        let errors = facts.invitations(name);
        let statuses: BTreeSet<_> = errors.split(';').filter_map(number).collect();
        assert_eq!(statuses, method.errors.iter().map(|entry| http(&entry.status)).collect(), "{name}");

        let words = errors.split(|c: char| !c.is_ascii_alphanumeric());
        let named: BTreeSet<_> = words.filter(|word| reasons.contains_key(*word)).collect();
        let pinned = method.errors.iter().flat_map(|entry| &entry.reasons);
        assert_eq!(named, pinned.map(String::as_str).collect(), "{name}");
    }
}

#[test]
fn page_sizes_are_those_of_the_facts() {
    let Some(facts) = Facts::load() else { return };
    let document = document();
    let methods = methods(&document);
    let page_size = |id: &str| default_page_size(methods[id]);
    let members = facts.number_after("students.list and teachers.list answer ");
    let invitations = facts.invitations("list");
    let (_, invitations) = invitations.split_once("default page ").unwrap();
    assert_eq!(page_size("classroom.courses.students.list"), members);
    assert_eq!(page_size("classroom.courses.teachers.list"), members);
    assert_eq!(Some(page_size("classroom.invitations.list")), number(invitations));
}

#[test]
fn as_many_fields_are_read_only_as_the_facts_say() {
    let Some(facts) = Facts::load() else { return };
    let document = document();
    let fields = || document.schemas.values().flat_map(|schema| schema.properties.values());
    let flagged = fields().filter(|field| field.read_only).count();
    let mined = fields().filter(|field| field.stated_read_only).count();
    assert_eq!(flagged, facts.number_after("no `readOnly` flag in the document ("));
    let all = facts.number_after(&format!("no `readOnly` flag in the document ({flagged} of "));
    assert_eq!(flagged + mined, all);
}

fn default_page_size(method: &Method) -> usize {
    method.parameters["pageSize"].stated_default.as_deref().unwrap().parse().unwrap()
}

/// The HTTP statuses of the codes that the invitations have.
fn http(status: &str) -> usize {
    match status {
        "FAILED_PRECONDITION" => 400,
        "PERMISSION_DENIED" => 403,
        "NOT_FOUND" => 404,
        "ALREADY_EXISTS" => 409,
        other => panic!("{other} is new to the errors of the invitations"),
    }
}
