//! How lists of errors are read out of descriptions: one phrasing a test, in the words of a library.
#![cfg(feature = "mine")]
#![allow(clippy::unwrap_used)]

use google_discovery_document::mine::{Dialect, ErrorTable, mine_errors, read_errors};
use serde_json::json;

/// Reads a description, and checks that every word of its list is accounted for once.
fn table(description: &str) -> ErrorTable {
    let document = json!({"methods": {"lend": {"id": "library.lend", "description": description}}});
    let table = read_errors(&document, Dialect::Classroom)
        .pop()
        .expect("the description says something about errors")
        .table;
    let unread: usize = table.unread.iter().map(|text| text.split_whitespace().count()).sum();
    assert_eq!(table.words_read + unread, table.words, "{table:#?}");
    table
}

/// A table in short: the status, `+` for access errors, conditions in quotes, names as they are.
fn rows(table: &ErrorTable) -> Vec<String> {
    let rows = table.rows.iter().map(|row| {
        let access = row.access_errors.then(|| "+".to_owned());
        let conditions = row.conditions.iter().map(|condition| format!("\"{}\"", condition.words));
        let parts: Vec<_> = access.into_iter().chain(conditions).chain(row.reasons.iter().cloned()).collect();
        format!("{}: {}", row.status, parts.join(" "))
    });
    rows.collect()
}

/// Asserts that a list is read whole.
#[track_caller]
fn assert_reads(description: &str, expected: &[&str]) {
    let table = table(description);
    assert_eq!(rows(&table), expected);
    assert!(table.unread.is_empty(), "not read: {:?}", table.unread);
}

/// Asserts what is read and what is not.
#[track_caller]
fn assert_leaves(description: &str, expected: &[&str], unread: &[&str]) {
    let table = table(description);
    assert_eq!(rows(&table), expected);
    assert_eq!(table.unread, unread);
}

#[test]
fn a_header_and_a_row_for_each_status() {
    assert_reads(
        "Lends a book. It has to be back soon. The method may return the following errors: \
         * `NOT_FOUND` if the book is lost. * `ABORTED` if the reader left.",
        &["NOT_FOUND: \"the book is lost\"", "ABORTED: \"the reader left\""],
    );
}

#[test]
fn no_header() {
    assert_reads("Lends a book. * `NOT_FOUND` if the book is lost.", &["NOT_FOUND: \"the book is lost\""]);
}

#[test]
fn a_header_with_may() {
    assert_reads(
        "Lends. This method may return the following error code: * `NOT_FOUND` if the book is lost",
        &["NOT_FOUND: \"the book is lost\""],
    );
}

#[test]
fn only_what_is_in_the_list_counts_as_words_of_it() {
    let table = table("Lends a book to a reader. * `NOT_FOUND` if lost.");
    assert_eq!((table.words, table.words_read), (4, 4));
}

#[test]
fn several_conditions_in_one_sentence() {
    assert_reads(
        "* `INVALID_ARGUMENT` if the date is past, if the shelf is unknown, or if the card is torn or wet.",
        &["INVALID_ARGUMENT: \"the date is past\" \"the shelf is unknown\" \"the card is torn or wet\""],
    );
}

#[test]
fn commas_and_parentheses_inside_a_condition() {
    assert_reads(
        "* `INVALID_ARGUMENT` if the card, or a copy of it, is torn (for example, if a dog bit it, or if it is old. Very old).",
        &[
            "INVALID_ARGUMENT: \"the card, or a copy of it, is torn (for example, if a dog bit it, or if it is old. Very old)\"",
        ],
    );
}

#[test]
fn conditions_after_a_semicolon() {
    assert_reads(
        "* `ABORTED` if the shelf fell; if it rains; or if it snows.",
        &["ABORTED: \"the shelf fell\" \"it rains\" \"it snows\""],
    );
}

#[test]
fn an_abbreviation_ends_no_sentence() {
    assert_reads(
        "* `ABORTED` if the card is torn, e.g. Tuesdays, i.e. Often, or if it rains.",
        &["ABORTED: \"the card is torn, e.g. Tuesdays, i.e. Often\" \"it rains\""],
    );
}

#[test]
fn an_if_that_no_connector_ties_is_part_of_the_condition() {
    assert_reads(
        "* `ABORTED` if it is unclear whether and if the book is back.",
        &["ABORTED: \"it is unclear whether and if the book is back\""],
    );
}

#[test]
fn access_errors_alone_and_after_conditions() {
    assert_reads("* `PERMISSION_DENIED` for access errors.", &["PERMISSION_DENIED: +"]);
    for connector in [" or", ", or", ","] {
        for access in ["for access errors.", "for other access errors", "for access error."] {
            assert_reads(
                &format!("* `PERMISSION_DENIED` if the reader is banned{connector} {access}"),
                &["PERMISSION_DENIED: + \"the reader is banned\""],
            );
        }
    }
}

#[test]
fn access_errors_without_a_connector() {
    assert_reads(
        "* `PERMISSION_DENIED` if the reader is banned for access errors.",
        &["PERMISSION_DENIED: + \"the reader is banned\""],
    );
}

#[test]
fn names_after_request_errors_in_singular_and_plural() {
    assert_reads(
        "* `FAILED_PRECONDITION` for the following request error: * ShelfFull * `NOT_FOUND` if lost.",
        &["FAILED_PRECONDITION: ShelfFull", "NOT_FOUND: \"lost\""],
    );
    assert_reads(
        "* `FAILED_PRECONDITION` for the following request errors: * ShelfFull * ReaderHasTooManyBooks",
        &["FAILED_PRECONDITION: ShelfFull ReaderHasTooManyBooks"],
    );
}

#[test]
fn names_after_a_condition() {
    for connector in [",", " or", " and"] {
        assert_reads(
            &format!(
                "* `FAILED_PRECONDITION` if it rains{connector} for the following request error: * ShelfFull."
            ),
            &["FAILED_PRECONDITION: \"it rains\" ShelfFull"],
        );
    }
}

#[test]
fn a_name_after_access_errors() {
    assert_reads(
        "* `PERMISSION_DENIED` if the reader is banned or for access errors: * CardExpired * `NOT_FOUND` if lost.",
        &["PERMISSION_DENIED: + \"the reader is banned\" CardExpired", "NOT_FOUND: \"lost\""],
    );
}

#[test]
fn names_in_back_ticks_are_no_statuses() {
    assert_reads(
        "* `INVALID_ARGUMENT` for the following request errors: * `CardTorn` * `CardWet` * `INTERNAL` if on fire.",
        &["INVALID_ARGUMENT: CardTorn CardWet", "INTERNAL: \"on fire\""],
    );
}

#[test]
fn conditions_as_nested_bullets_with_names_among_them() {
    assert_reads(
        "* `FAILED_PRECONDITION`: * if the card is torn. * if the shelf is empty or dusty. * for the following request \
         errors: * ShelfFull * `NOT_FOUND` if lost.",
        &[
            "FAILED_PRECONDITION: \"the card is torn\" \"the shelf is empty or dusty\" ShelfFull",
            "NOT_FOUND: \"lost\"",
        ],
    );
}

#[test]
fn bullets_under_an_if() {
    assert_reads(
        "* `INVALID_ARGUMENT` if: * no card is given, or the card is torn; or * no shelf is given. \
         * `PERMISSION_DENIED` if: * the reader is banned. * another access error is encountered.",
        &[
            "INVALID_ARGUMENT: \"no card is given, or the card is torn\" \"no shelf is given\"",
            "PERMISSION_DENIED: + \"the reader is banned\"",
        ],
    );
}

#[test]
fn an_explanation_inside_a_list_belongs_to_its_condition() {
    assert_reads(
        "* `NOT_FOUND` if: * the book is lost. Note that lost books are not replaced. * the shelf is gone.",
        &["NOT_FOUND: \"the book is lost. Note that lost books are not replaced\" \"the shelf is gone\""],
    );
}

#[test]
fn the_same_status_in_several_rows_is_one_entry() {
    assert_reads(
        "* `NOT_FOUND` if lost. * `ABORTED` if it rains. * `NOT_FOUND` if burnt. * `NOT_FOUND` if lost.",
        &["NOT_FOUND: \"lost\" \"burnt\"", "ABORTED: \"it rains\""],
    );
}

#[test]
fn the_same_condition_under_two_statuses_has_one_fingerprint() {
    let table = table("* `INTERNAL` if the shelf fell. * `INVALID_ARGUMENT` if the  shelf\nfell");
    assert_eq!(table.rows[0].conditions, table.rows[1].conditions);
}

#[test]
fn a_stray_mark_in_running_text_is_no_bullet() {
    assert_reads(
        "* `INVALID_ARGUMENT` if the card is torn or if more than 20 * books are lent. * `NOT_FOUND` if lost.",
        &["INVALID_ARGUMENT: \"the card is torn\" \"more than 20 books are lent\"", "NOT_FOUND: \"lost\""],
    );
}

#[test]
fn a_sentence_that_adds_conditions() {
    for lead in [
        "This error is also returned",
        "This error code is also returned",
        "This error will also be returned",
        "May also be returned",
    ] {
        assert_reads(
            &format!(
                "* `INVALID_ARGUMENT` if the card is torn. {lead} if it is wet, or if it is late. * `ABORTED` if closed."
            ),
            &["INVALID_ARGUMENT: \"the card is torn\" \"it is wet\" \"it is late\"", "ABORTED: \"closed\""],
        );
    }
}

#[test]
fn a_sentence_that_adds_conditions_after_a_name() {
    for end in ["", "."] {
        assert_reads(
            &format!(
                "* `ABORTED` for the following request errors: * ShelfFull{end} This error is also returned if it rains."
            ),
            &["ABORTED: \"it rains\" ShelfFull"],
        );
    }
}

#[test]
fn a_status_without_a_word_about_it() {
    assert_reads("* `UNAVAILABLE` * `NOT_FOUND`.", &["UNAVAILABLE: ", "NOT_FOUND: "]);
}

#[test]
fn text_after_the_list_is_reported() {
    assert_leaves(
        "* `NOT_FOUND` if lost. Books are lost every day.",
        &["NOT_FOUND: \"lost\""],
        &["Books are lost every day."],
    );
    assert_leaves(
        "* `NOT_FOUND` if: * the book is lost. Books are lost every day.",
        &["NOT_FOUND: \"the book is lost\""],
        &["Books are lost every day."],
    );
}

#[test]
fn clauses_of_another_kind_are_reported() {
    assert_leaves("* `NOT_FOUND` when lost.", &["NOT_FOUND: "], &["when lost."]);
    assert_leaves("* `NOT_FOUND`: the book is lost.", &["NOT_FOUND: "], &["the book is lost."]);
    assert_leaves("* `NOT_FOUND` for lost books.", &["NOT_FOUND: "], &["for lost books."]);
    assert_leaves("* `ABORTED` for access errors on Sundays.", &["ABORTED: +"], &["on Sundays."]);
}

#[test]
fn bullets_that_are_no_bare_name_are_reported() {
    assert_leaves(
        "* `ABORTED` for the following request errors: * ShelfFull of books * Shelf * SHELF * ReaderGone",
        &["ABORTED: ReaderGone"],
        &["ShelfFull of books", "Shelf", "SHELF"],
    );
}

#[test]
fn an_unknown_status_is_reported_with_its_row() {
    assert_leaves(
        "The method can return error codes: * `BOOK_EATEN` if a dog is there. * `NOT_FOUND` if lost.",
        &["NOT_FOUND: \"lost\""],
        &["* `BOOK_EATEN` if a dog is there."],
    );
}

#[test]
fn a_header_that_says_more_is_reported() {
    assert_leaves(
        "The method can return error codes on Sundays: * `NOT_FOUND` if lost.",
        &["NOT_FOUND: \"lost\""],
        &["The method can return error codes on Sundays:"],
    );
}

#[test]
fn statuses_and_headers_outside_of_a_list_are_reported() {
    assert_leaves("Lends. Gives NOT_FOUND if lost.", &[], &["Gives NOT_FOUND if lost."]);
    assert_leaves(
        "Lends. The method can return error codes: see the manual.",
        &[],
        &["The method can return error codes: see the manual."],
    );
}

#[test]
fn descriptions_without_a_word_about_errors_have_no_table() {
    let document = json!({"methods": {
        "plain": {"description": "Lends a book, with no error."},
        "list": {"description": "Lends: * `PUBLISHED` books * `DRAFT` books * state UNKNOWN"},
        "none": {}
    }});
    assert_eq!(read_errors(&document, Dialect::Classroom), []);
}

#[test]
fn unbalanced_parentheses_and_marks_at_the_end_do_no_harm() {
    for description in [
        "* `NOT_FOUND` if (lost, or if burnt. * `ABORTED` if: *",
        "* `NOT_FOUND` if: * * *",
        "* `NOT_FOUND` if )))",
    ] {
        table(description);
    }
}

#[test]
fn entries_leave_out_what_is_empty() {
    let mut document = json!({"resources": {"books": {"resources": {"pages": {"methods": {"get": {
        "id": "library.books.pages.get",
        "description": "* `NOT_FOUND` if lost. * `PERMISSION_DENIED` for access errors: * CardExpired * `UNAVAILABLE`"
    }}}}}}});
    let mined = mine_errors(&mut document, Dialect::Classroom);
    assert_eq!(mined[0].pointer.as_str(), "/resources/books/resources/pages/methods/get");
    assert_eq!(
        document.pointer("/resources/books/resources/pages/methods/get/x-errors").unwrap(),
        &json!([
            // The first digits of `printf lost | sha256sum`.
            {"status": "NOT_FOUND", "conditions": ["76f75e61"]},
            {"status": "PERMISSION_DENIED", "accessErrors": true, "reasons": ["CardExpired"]},
            {"status": "UNAVAILABLE"}
        ])
    );
}

#[test]
fn a_document_without_prose_keeps_the_errors_that_it_has() {
    let document = json!({"methods": {
        "lend": {"x-errors": [{"status": "NOT_FOUND"}]},
        "scan": {"description": "Scans a book.", "x-errors": [{"status": "ABORTED"}]}
    }});
    let mut mined = document.clone();
    assert_eq!(mine_errors(&mut mined, Dialect::Classroom), []);
    assert_eq!(mined, document);
}

#[test]
fn prose_that_lists_errors_goes_before_what_was_mined_earlier() {
    let mut document = json!({"methods": {
        "lend": {"description": "* `ABORTED` if late.", "x-errors": [{"status": "NOT_FOUND"}]}
    }});
    mine_errors(&mut document, Dialect::Classroom);
    assert_eq!(document["methods"]["lend"]["x-errors"][0]["status"], "ABORTED");
}

#[test]
fn a_dialect_is_named() {
    assert_eq!("classroom".parse(), Ok(Dialect::Classroom));
    let error = "drive".parse::<Dialect>().unwrap_err().to_string();
    assert_eq!(error, "there is no prose dialect `drive`; there is `classroom`");
}
