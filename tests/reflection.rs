//! APIs as static data: what a program sees of them that learns only when it runs what to call.

use std::collections::BTreeSet;

use google_discovery_runtime::{
    http::Method,
    reflection::{Field, Message, Type},
};
use workspace_tests::{
    classroom_v1_reflection::API as CLASSROOM, lent::API as LENT, library_v1_reflection::API as LIBRARY,
};

#[test]
fn all_that_is_known_of_a_small_api() {
    insta::with_settings!({ omit_expression => true }, { insta::assert_debug_snapshot!("library", LIBRARY) });
}

#[test]
fn methods_are_found_by_id_and_tell_how_they_are_called() {
    let patch = LIBRARY.method("library.shelves.lentBooks.patch").expect("the method");
    assert_eq!((patch.resource, patch.name), ("shelves.lentBooks", "patch"));
    assert_eq!(patch.path_template(), "v1/shelves/{shelfId}/books/{+bookId}:patch");
    assert_eq!(patch.method().http_method(), Method::PATCH);
    assert_eq!(patch.method().narrowest_scope(), Some("https://auth.example/library"));
    assert!(LIBRARY.method("library.shelves").is_none());
    assert_eq!((LIBRARY.name(), LIBRARY.version(), LIBRARY.revision()), ("library", "v1", "20260301"));
    assert_eq!(LIBRARY.root_url(), "https://library.example/");
}

#[test]
fn messages_lead_to_the_messages_in_them() {
    let book = LIBRARY.message("Book").expect("the message");
    let sequels = book.field("sequels").expect("the field");
    let Type::List(Type::Message(sequel)) = sequels.ty else { panic!("{:?}", sequels.ty) };
    assert!(std::ptr::eq(*sequel, book));
    let Type::Enum(states) = book.field("bookState").expect("the field").ty else { panic!() };
    assert!(states.value("LOST").expect("the value").deprecated);
}

#[test]
fn which_requests_need_a_field_depends_on_their_method() {
    let book = LIBRARY.message("Book").expect("the message");
    let patch = LIBRARY.method("library.shelves.lentBooks.patch").expect("the method");
    let needed = book.fields.iter().filter(|field| field.required.by(patch)).map(|field| field.name);
    assert_eq!(needed.collect::<Vec<_>>(), ["title"], "`isbn` is needed of a whole book only");
}

#[test]
fn a_selection_has_its_resources_and_the_messages_that_they_reach() {
    let names: Vec<&str> = LENT.resources.iter().map(|resource| resource.name).collect();
    assert_eq!(names, ["shelves", "shelves.lentBooks"]);
    assert!(LENT.method("library.open").is_none());
    assert_eq!(LENT.messages.len(), 2);
}

#[test]
fn classroom_has_all_of_its_methods_each_with_words_and_what_the_bindings_know() {
    assert_eq!(CLASSROOM.methods.len(), 105);
    let ids: BTreeSet<&str> = CLASSROOM.methods.iter().map(|method| method.method().id()).collect();
    assert_eq!(ids.len(), 105);
    for method in CLASSROOM.methods {
        let id = method.method().id();
        assert_eq!(id, format!("classroom.{}.{}", method.resource, method.name));
        assert!(CLASSROOM.resource(method.resource).is_some(), "{id}");
        let variables = method.path_template().matches('{').count();
        assert_eq!(method.path_parameters.len(), variables, "{id}");
        assert!(method.path_parameters.iter().all(|parameter| parameter.required), "{id}");
        assert!(method.response.is_some() && !method.method().scopes().is_empty(), "{id}");
        // What lists can be gone through.
        assert_eq!(method.page.is_some(), method.parameter("pageToken").is_some(), "{id}");
    }
    let create = google_classroom::invitations::Create::METHOD;
    let by_data = CLASSROOM.method(create.id()).expect("the method").method();
    assert_eq!((by_data.scopes(), by_data.is_idempotent()), (create.scopes(), create.is_idempotent()));
}

#[test]
fn the_words_about_classroom_are_those_of_a_person_at_a_terminal() {
    let mut words: Vec<(String, &str)> = vec![("the API".into(), CLASSROOM.doc)];
    words.extend(CLASSROOM.resources.iter().map(|resource| (resource.name.into(), resource.doc)));
    words.extend(CLASSROOM.reasons.iter().map(|reason| (reason.name.into(), reason.doc)));
    words.extend(CLASSROOM.parameters.iter().map(|parameter| (parameter.name.into(), parameter.doc)));
    for method in CLASSROOM.methods {
        let id = method.method().id();
        words.push((id.into(), method.doc));
        let parameters = method.path_parameters.iter().chain(method.query_parameters);
        words.extend(parameters.map(|parameter| (format!("{id}({})", parameter.name), parameter.doc)));
        words
            .extend(method.failures.iter().map(|failure| (format!("{id} {}", failure.status), failure.when)));
    }
    for Message { name, doc, fields } in CLASSROOM.messages {
        words.push(((*name).into(), doc));
        words.extend(fields.iter().map(|Field { name: field, doc, .. }| (format!("{name}.{field}"), *doc)));
    }
    for values in CLASSROOM.enums {
        words.push((values.name.into(), values.doc));
        words
            .extend(values.values.iter().map(|value| (format!("{}.{}", values.name, value.name), value.doc)));
    }
    for (of, words) in words {
        assert!(!words.trim().is_empty(), "{of} has no words");
        assert!(!words.contains("]("), "{of} has a link: {words}");
        assert!(!words.contains("::"), "{of} has a path of Rust: {words}");
        assert!(!words.contains("set_") && !words.contains("_token`"), "{of} has a name of Rust: {words}");
        assert!(!words.contains("()") && !words.contains("crate"), "{of} speaks of the bindings: {words}");
        let breaks = words.replace("\n\n", "");
        assert!(!breaks.contains('\n'), "{of} has a line break within a paragraph: {words}");
    }
}
