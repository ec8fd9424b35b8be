//! Methods that are chosen while a program runs, over a port.

use google_classroom::{
    Classroom, Client, Code, Error, Request, RetryPolicy,
    model::Course,
    serde_json::{Value, json},
};
use google_classroom_emulator::demo;
use google_discovery_runtime::{http::Method, reflection::DynamicRequest};
use workspace_tests::classroom_v1_reflection::API;

use crate::support::School;

fn client(school: &School, person: &str) -> Client {
    let builder = API.client_builder().with_endpoint(school.url()).with_token(school.emulator.token(person));
    builder.with_retry(RetryPolicy::none()).build().unwrap()
}

fn request(client: &Client, id: &str, path: &[&str]) -> DynamicRequest {
    let method = API.method(id).unwrap_or_else(|| panic!("the API has no method {id}"));
    DynamicRequest::new(client, method, path.iter().map(|value| (*value).to_owned()))
}

/// All items of a list, found as the data says.
async fn all(request: DynamicRequest, id: &str) -> Result<Vec<Value>, Error> {
    let page = API.method(id).unwrap().page.as_ref().expect("the method has pages");
    let (mut items, mut token) = (Vec::new(), None);
    loop {
        let mut answer = request.clone().set_query(page.parameter, token).send().await?;
        items.extend(answer[page.items.unwrap()].as_array_mut().into_iter().flat_map(std::mem::take));
        token = answer[page.token].as_str().map(str::to_owned);
        if token.is_none() {
            return Ok(items);
        }
    }
}

#[tokio::test]
async fn an_invitation_is_created_listed_and_deleted() {
    let school = School::demo().await;
    let client = client(&school, demo::TEACHER);
    let body = json!({"courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "STUDENT"});
    let created = request(&client, "classroom.invitations.create", &[]).set_body(&body).send().await.unwrap();
    assert_eq!(created["userId"], school.emulator.user_id(demo::NEWCOMER));

    let list = request(&client, "classroom.invitations.list", &[])
        .set_query("courseId", [demo::BIOLOGY.to_owned()])
        .set_query("pageSize", ["1".to_owned()]);
    let listed = all(list.clone(), "classroom.invitations.list").await.unwrap();
    assert!(listed.contains(&created), "{listed:?}");

    let id = created["id"].as_str().unwrap();
    let deleted = request(&client, "classroom.invitations.delete", &[id]).send().await.unwrap();
    assert_eq!(deleted, json!({}));
    assert!(!all(list, "classroom.invitations.list").await.unwrap().contains(&created));
}

#[tokio::test]
async fn a_course_is_changed_where_the_body_says_and_nowhere_else() {
    let school = School::demo().await;
    let client = client(&school, demo::TEACHER);
    let patch = |body: Value| request(&client, "classroom.courses.patch", &[demo::BIOLOGY]).set_body(&body);
    let before = request(&client, "classroom.courses.get", &[demo::BIOLOGY]).send().await.unwrap();
    let changed = patch(json!({"room": "12", "section": "B"})).send().await.unwrap();
    assert_eq!((&changed["room"], &changed["section"]), (&json!("12"), &json!("B")));
    assert_eq!(changed["name"], before["name"]);

    let cleared = patch(json!({"room": null})).send().await.unwrap();
    assert_eq!((cleared.get("room"), &cleared["section"]), (None, &json!("B")));

    let refused = patch(json!({"id": "7"})).send().await.unwrap_err();
    assert!(refused.is_request() && refused.violations()[0].field == "id", "{refused}");
}

#[tokio::test]
async fn a_preview_of_a_request_is_not_sent() {
    let school = School::demo().await;
    let client = client(&school, demo::TEACHER);
    let patch =
        request(&client, "classroom.courses.patch", &[demo::BIOLOGY]).set_body(&json!({"room": "99"}));
    let preview = patch.preview().unwrap();
    assert_eq!(preview.method, Method::PATCH);
    let url = format!("{}/v1/courses/{}?updateMask=room", school.url(), demo::BIOLOGY.replace(':', "%3A"));
    assert_eq!(preview.url.as_str(), url);
    assert_eq!(preview.body.unwrap(), r#"{"room":"99"}"#);
    let course = request(&client, "classroom.courses.get", &[demo::BIOLOGY]).send().await.unwrap();
    assert_ne!(course["room"], json!("99"));
}

#[tokio::test]
async fn a_failure_has_what_it_has_from_a_typed_request() {
    let school = School::demo().await;
    let client = client(&school, demo::TEACHER);
    let body = json!({"courseId": demo::BIOLOGY, "userId": demo::NEWCOMER, "role": "OWNER"});
    let create = request(&client, "classroom.invitations.create", &[]).set_body(&body);
    let error = create.send().await.unwrap_err();
    let status = error.status().unwrap();
    assert_eq!(status.code, Code::FailedPrecondition);
    let method = API.method("classroom.invitations.create").unwrap();
    let row = method.failures.iter().find(|row| row.reason == error.reason()).unwrap();
    assert_eq!((row.status, row.http), ("FAILED_PRECONDITION", 400));
    assert_eq!(error.hint(), row.hint);
}

#[tokio::test]
async fn the_client_serves_typed_requests_too() {
    let school = School::demo().await;
    let classroom = Classroom::from(client(&school, demo::TEACHER));
    let course: Course = classroom.courses().get(demo::BIOLOGY).send().await.unwrap();
    assert_eq!(course.id, Some(school.emulator.course_id(demo::BIOLOGY)));
}
