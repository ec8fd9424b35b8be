//! Rules of a document of ours: every type of number, maps and lists within lists, parameters.

use google_classroom::{Error, Request};
use workspace_tests::limits_v1::{
    Limits,
    model::{Book, BookChapters, BookColour, Shelf},
};

use crate::support::{Script, TOKEN, json as answer};

fn client(script: &Script) -> Limits {
    Limits::builder().with_endpoint(script.url()).with_token(TOKEN).build().unwrap()
}

/// A book that breaks no rule of any method.
fn book() -> Book {
    Book::new().set_title("Iliad").set_shelf(shelf()).set_isbn("1").set_lender("Ann")
}

fn shelf() -> Shelf {
    Shelf::new().set_place("A 12")
}

fn fields(error: &Error) -> Vec<&str> {
    assert!(error.is_request(), "{error}");
    error.violations().iter().map(|wrong| wrong.field.as_str()).collect()
}

#[tokio::test]
async fn every_type_has_its_bounds() {
    let script = Script::start([answer(200, "{}")]).await;
    let client = client(&script);
    let at = book().set_copies(-3).set_pages(10).set_bytes(2).set_grams(9).set_ratio(-1.0).set_rough(2.0);
    let at = at.set_colour(BookColour::Red).set_type("abc").set_tags(["a", "b"]);
    client.books().create(at).send().await.unwrap();

    let beyond =
        book().set_copies(-4).set_pages(11).set_bytes(1).set_grams(10).set_ratio(-1.5).set_rough(2.5);
    let beyond = beyond.set_colour(BookColour::ColourUnspecified).set_type("abcd").set_tags(["a", "b", "c"]);
    let error = client.books().create(beyond).send().await.unwrap_err();
    assert_eq!(
        fields(&error),
        ["bytes", "colour", "copies", "grams", "pages", "ratio", "rough", "tags", "type"]
    );
    assert_eq!(script.finish().await.len(), 1);
}

#[tokio::test]
async fn what_the_server_set_goes_back_as_it_is() {
    let script = Script::start([answer(200, "{}")]).await;
    let mut stamped = book();
    stamped.stamp = Some("longer than any limit".to_owned());
    client(&script).books().update(stamped).send().await.unwrap();
    assert_eq!(script.finish_with_one().await.json()["stamp"], "longer than any limit");
}

#[tokio::test]
async fn rules_hold_wherever_a_message_is_held() {
    let script = Script::start([]).await;
    let client = client(&script);
    let bad = || Shelf::new().set_place("too far");
    let deep = book()
        .set_chapters([BookChapters::new().set_heading("ok"), BookChapters::new().set_heading("1")])
        .set_index([("a", shelf()), ("b", bad())])
        .set_plan([vec![shelf()], vec![shelf(), bad()]])
        .set_sequel(book().set_shelf(bad()));
    let expected = ["chapters[1].heading", "index.b.place", "plan[1][1].place", "sequel.shelf.place"];
    assert_eq!(fields(&client.books().create(deep.clone()).send().await.unwrap_err()), expected);
    let error = client.books().import(vec![book(), deep]).send().await.unwrap_err();
    assert_eq!(fields(&error), expected.map(|path| format!("[1].{path}")));
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn each_method_requires_its_own_fields() {
    let script = Script::start([answer(200, "{}")]).await;
    let client = client(&script);
    let error = client.books().create(Book::new()).send().await.unwrap_err();
    assert_eq!(fields(&error), ["isbn", "shelf", "title"]);
    let error = client.books().update(Book::new()).send().await.unwrap_err();
    assert_eq!(fields(&error), ["lender", "shelf", "title"]);
    let error = client.books().import(vec![Book::new()]).send().await.unwrap_err();
    assert_eq!(fields(&error), ["[0].shelf", "[0].title"]);
    client.books().patch(Book::new().set_shelf(Shelf::new())).send().await.unwrap();
    assert_eq!(script.finish().await.len(), 1);
}

#[tokio::test]
async fn parameters_of_the_path_and_of_the_query() {
    let script = Script::start([answer(200, "{}"), answer(200, "{}"), answer(200, "{}")]).await;
    let books = client(&script).books();
    books.get("äöü", -1, 1).send().await.unwrap();
    let error = books.get("abcd", 10, 0).send().await.unwrap_err();
    let mut found = fields(&error);
    found.sort_unstable();
    assert_eq!(found, ["code", "depth", "floor"]);

    let list = books.list().set_page_size(501).set_word("a").set_years([1900_u32, 1899]);
    assert_eq!(fields(&list.clone().send().await.unwrap_err()), ["pageSize", "word", "years"]);
    let mended = list.clone().set_page_size(500).set_word("ab").set_years([1900_u32]);
    mended.send().await.unwrap();
    list.with_validation(false).send().await.unwrap();

    let lines: Vec<String> = script.finish().await.iter().map(|seen| seen.line().to_owned()).collect();
    assert_eq!(
        lines,
        [
            "GET /books/-1/%C3%A4%C3%B6%C3%BC?depth=1",
            "GET /books?pageSize=500&word=ab&years=1900",
            "GET /books?pageSize=501&word=a&years=1900&years=1899",
        ]
    );
}
