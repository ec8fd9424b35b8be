//! Lists, page after page.

use google_classroom::{
    Error, Items,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::{Course, Emulator, User, demo};

use crate::support::{Reply, School, Script, client, invite, json, told};

/// A course with an owner and so many other users, who may be its students.
fn school_of(count: usize, are_students: bool) -> Emulator {
    let mut course = Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY);
    let mut builder = Emulator::builder().with_user(User::new(demo::TEACHER).teacher());
    for user in users(count) {
        builder = builder.with_user(User::new(&user));
        if are_students {
            course = course.student(user);
        }
    }
    builder.with_course(course).build().unwrap()
}

fn users(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("user{number:02}@school.example")).collect()
}

/// A school with five invitations to the course, and their ids in the order of the list.
async fn five_invitations() -> (School, Vec<String>) {
    let school = School::of(school_of(5, false)).await;
    let teacher = school.client(demo::TEACHER);
    let mut ids = Vec::new();
    for user in users(5) {
        ids.push(invite(&teacher, demo::BIOLOGY, &user, InvitationRole::Student).await.unwrap());
    }
    (school, ids)
}

type List = google_classroom::invitations::List;

fn list(school: &School) -> List {
    let teacher = school.client(demo::TEACHER);
    teacher.invitations().list().set_course_id(demo::BIOLOGY).set_page_size(2)
}

fn id(invitation: Invitation) -> String {
    invitation.id.unwrap()
}

/// The ids up to the end of the list or the first error.
async fn drain(items: &mut Items<List>) -> (Vec<String>, Option<Error>) {
    let mut ids = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(invitation)) => ids.push(id(invitation)),
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

#[tokio::test]
async fn items_come_from_all_pages_in_order() {
    let (school, ids) = five_invitations().await;
    let mut items = list(&school).items();
    let (found, error) = drain(&mut items).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(found, ids);
    // After the end it stays at the end.
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn pages_hold_what_was_asked_for() {
    let (school, ids) = five_invitations().await;
    let mut pages = list(&school).pages();
    let mut found = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        found.push(page.invitations.into_iter().map(id).collect::<Vec<_>>());
    }
    assert_eq!(found, [&ids[..2], &ids[2..4], &ids[4..]]);
}

#[tokio::test]
async fn send_gives_one_page_only() {
    let (school, ids) = five_invitations().await;
    let page = list(&school).send().await.unwrap();
    assert!(page.next_page_token.is_some());
    assert_eq!(page.invitations.into_iter().map(id).collect::<Vec<_>>(), ids[..2]);
}

#[tokio::test]
async fn a_list_is_taken_up_from_a_token() {
    let (school, ids) = five_invitations().await;
    let mut first = list(&school).items();
    for expected in &ids[..2] {
        assert_eq!(first.try_next().await.unwrap().map(id).as_ref(), Some(expected));
    }
    let token = first.page_token().unwrap().to_owned();
    drop(first);

    let (rest, error) = drain(&mut list(&school).set_page_token(token).items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(rest, ids[2..]);
}

#[tokio::test]
async fn a_token_of_another_query_is_refused() {
    let (school, _) = five_invitations().await;
    let token = list(&school).send().await.unwrap().next_page_token.unwrap();
    let error = list(&school).set_page_size(3).set_page_token(token).send().await.unwrap_err();
    assert_eq!(told(&error).0, 400);
}

#[tokio::test]
async fn a_page_of_students_is_thirty_and_the_stream_has_all() {
    let school = School::of(school_of(35, true)).await;
    let students = || school.client(demo::TEACHER).courses().students().list(demo::BIOLOGY);
    assert_eq!(students().send().await.unwrap().students.len(), 30);

    let mut items = students().items();
    let mut addresses = Vec::new();
    while let Some(student) = items.try_next().await.unwrap() {
        addresses.push(student.profile.unwrap().email_address.unwrap());
    }
    assert_eq!(addresses, users(35));
}

/// A page with these invitations and perhaps a token of the next.
fn page(ids: &[&str], token: Option<&str>) -> Reply {
    let ids: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let token = token.map(|token| format!(r#","nextPageToken":"{token}""#)).unwrap_or_default();
    json(200, format!(r#"{{"invitations":[{}]{token}}}"#, ids.join(",")))
}

fn scripted_list(script: &Script) -> List {
    client(script).invitations().list().set_user_id("me")
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_asked_for() {
    let script = Script::start([]).await;
    drop((scripted_list(&script), scripted_list(&script).items(), scripted_list(&script).pages()));
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn an_empty_page_with_a_token_is_not_the_end() {
    let empty = || json(200, r#"{"nextPageToken":"b&c=d+e/"}"#);
    let script = Script::start([page(&["1"], Some("a")), empty(), page(&[], Some("c")), page(&["2"], None)]);
    let script = script.await;
    let (ids, error) = drain(&mut scripted_list(&script).items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["1", "2"]);
    let requests = script.finish().await;
    let lines: Vec<_> = requests.iter().map(|request| request.line()).collect();
    assert_eq!(
        lines,
        [
            "GET /v1/invitations?userId=me",
            "GET /v1/invitations?userId=me&pageToken=a",
            "GET /v1/invitations?userId=me&pageToken=b%26c%3Dd%2Be%2F",
            "GET /v1/invitations?userId=me&pageToken=c",
        ]
    );
}

#[tokio::test]
async fn an_empty_token_is_the_end() {
    let script = Script::start([page(&["1"], Some(""))]).await;
    let (ids, error) = drain(&mut scripted_list(&script).items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(ids, ["1"]);
    assert_eq!(script.finish().await.len(), 1);
}

#[tokio::test]
async fn a_list_without_anything_is_empty() {
    let script = Script::start([json(200, "{}")]).await;
    assert!(scripted_list(&script).items().try_next().await.unwrap().is_none());
    assert_eq!(script.finish().await.len(), 1);
}

#[tokio::test]
async fn a_token_that_comes_again_ends_the_list_with_an_error() {
    let script = Script::start([page(&["1"], Some("a")), page(&["2"], Some("a"))]).await;
    let mut items = scripted_list(&script).items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!(ids, ["1", "2"]);
    let error = error.unwrap();
    assert!(error.is_decode(), "{error}");
    assert!(error.to_string().contains("page token"), "{error}");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(script.finish().await.len(), 2);
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_tells_where_to_go_on() {
    let outage = json(503, r#"{"error":{"code":503,"message":"later","status":"UNAVAILABLE"}}"#);
    let pages = [page(&["1", "2"], Some("a")), page(&["3"], Some("b")), outage, page(&["4"], None)];
    let script = Script::start(pages).await;
    let mut items = scripted_list(&script).items();
    let (ids, error) = drain(&mut items).await;
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!(told(&error.unwrap()).0, 503);
    assert!(items.try_next().await.unwrap().is_none());

    let token = items.page_token().unwrap().to_owned();
    let (rest, error) = drain(&mut scripted_list(&script).set_page_token(token).items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(rest, ["4"]);
    assert_eq!(script.finish().await[3].line(), "GET /v1/invitations?userId=me&pageToken=b");
}
