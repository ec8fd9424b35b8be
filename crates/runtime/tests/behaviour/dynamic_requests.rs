//! Requests to methods that are known by reflection only.

use google_discovery_runtime::{
    __private::{MaskDescriptor, MethodDescriptor, PathPart, Quota, Service, Verb},
    Batch, Client, Error, Request,
    http::Method as HttpMethod,
    reflection::{
        Api, DynamicRequest, Field, Mask, Message, Method, Parameter, Place, Problem, Required, Rule, Type,
    },
    serde_json::{Value, json},
};

use crate::support::{Script, TOKEN, answer};

static API: Api = Api {
    title: "Notes API",
    doc: "Notes.",
    service: &Service {
        id: "notes:v1",
        name: "notes",
        version: "v1",
        revision: "20261028",
        root_url: "https://notes.example/",
        service_path: "",
        batch_path: "batch",
        quota: Quota { calls_per_minute: None, calls_per_minute_per_user: None },
        reasons: &[],
    },
    resources: &[],
    methods: &[
        Method {
            body: Some(Type::Message(&NOTE)),
            response: Some(Type::Message(&NOTE)),
            mask: Some(Mask { parameter: "updateMask", paths: MASK_PATHS }),
            query_parameters: &[parameter("updateMask", Type::FieldMask, &[])],
            ..method(
                "patch",
                &MethodDescriptor { mask: Some(MASK), ..descriptor("notes.patch", Verb::Patch) },
            )
        },
        Method {
            body: Some(Type::Message(&NOTE)),
            response: Some(Type::Message(&NOTE)),
            query_parameters: &[parameter(
                "copies",
                Type::Int32,
                &[Rule::Range { min: Some(1), max: Some(9) }],
            )],
            ..method("update", &descriptor("notes.update", Verb::Put))
        },
        method(
            "delete",
            &MethodDescriptor { has_response: false, ..descriptor("notes.delete", Verb::Delete) },
        ),
    ],
    parameters: &[],
    messages: &[&NOTE],
    enums: &[],
    reasons: &[],
};

const MASK_PATHS: &[&str] = &["title", "page"];
const MASK: MaskDescriptor = MaskDescriptor { parameter: "updateMask", paths: MASK_PATHS };

const fn descriptor(id: &'static str, verb: Verb) -> MethodDescriptor {
    MethodDescriptor {
        id,
        verb,
        path: &[PathPart::Literal("v1/notes/"), PathPart::Segment("id")],
        scopes: &[],
        narrowest_scope: None,
        idempotent: true,
        has_response: true,
        mask: None,
    }
}

const fn method(name: &'static str, descriptor: &'static MethodDescriptor) -> Method {
    Method {
        descriptor,
        resource: "",
        name,
        doc: "",
        deprecated: false,
        path_parameters: const { &[parameter("id", Type::String, &[Rule::Length { min: None, max: Some(8) }])] },
        query_parameters: &[],
        body: None,
        response: None,
        page: None,
        mask: None,
        failures: &[],
    }
}

const fn parameter(name: &'static str, ty: Type, rules: &'static [Rule]) -> Parameter {
    Parameter { name, doc: "", ty, repeated: false, required: false, default: None, deprecated: false, rules }
}

static NOTE: Message = Message {
    name: "Note",
    doc: "A note.",
    fields: &[
        field("title", Type::String, Required::Always, &[Rule::Length { min: None, max: Some(3) }]),
        field("page", Type::Int64, Required::Never, &[Rule::Range { min: Some(1), max: None }]),
        field("weight", Type::Double, Required::Never, &[Rule::Range { min: None, max: Some(1) }]),
        field("tags", Type::List(&Type::String), Required::Never, &[Rule::Items { min: None, max: Some(1) }]),
        field("state", Type::String, Required::Never, &[Rule::Excludes(&["LOST"])]),
        field("owner", Type::String, Required::By(&["notes.update"]), &[]),
        field("replies", Type::List(&Type::Message(&NOTE)), Required::Never, &[]),
        Field { read_only: true, fixed: true, ..field("id", Type::String, Required::Never, &[]) },
    ],
};

const fn field(name: &'static str, ty: Type, required: Required, rules: &'static [Rule]) -> Field {
    let (read_only, fixed, secret, deprecated) = (false, false, false, false);
    Field { name, doc: "", ty, read_only, fixed, required, default: None, secret, deprecated, rules }
}

fn client(script: &Script) -> Client {
    API.client_builder().with_transport(script.clone()).with_token(TOKEN).build().unwrap()
}

fn request(client: &Client, name: &str) -> DynamicRequest {
    DynamicRequest::new(client, API.method(&format!("notes.{name}")).unwrap(), ["7".to_owned()])
}

fn nowhere() -> Client {
    client(&Script::of([]))
}

/// The mask that a patch with this body has.
fn mask(body: Value) -> Result<Option<String>, Error> {
    let preview = request(&nowhere(), "patch").set_body(&body).preview()?;
    let sent: Value = google_discovery_runtime::serde_json::from_slice(&preview.body.unwrap()).unwrap();
    assert_eq!(sent, body);
    let mut query = preview.url.query_pairs();
    Ok(query.find(|(name, _)| name == "updateMask").map(|(_, mask)| mask.into_owned()))
}

/// The fields that are wrong with a request, each with what is wrong with it.
fn wrong(request: DynamicRequest) -> Vec<String> {
    let error = request.preview().unwrap_err();
    assert!(error.is_request(), "{error}");
    error.violations().iter().map(|wrong| format!("{} {}", wrong.field, wrong.description)).collect()
}

#[tokio::test]
async fn a_preview_is_what_is_sent() {
    let script = Script::of([answer(200, r#"{"title":"a","pages":[1]}"#)]);
    let request = request(&client(&script), "update")
        .set_query("copies", ["2".to_owned()])
        .set_query("at", ["x y".to_owned(), "&".to_owned()])
        .set_body(&json!({"title": "a", "owner": "o"}))
        .with_fields("title,pages");
    let preview = request.clone().preview().unwrap();
    assert_eq!(request.send().await.unwrap(), json!({"title": "a", "pages": [1]}));

    let seen = &mut script.seen()[0];
    assert!(seen.headers.remove("authorization").is_some());
    assert_eq!(preview.headers, seen.headers);
    assert_eq!((&preview.method, &preview.url, &preview.body), (&seen.method, &seen.url, &seen.body));
    assert_eq!(preview.method, HttpMethod::PUT);
    assert_eq!(
        preview.url.as_str(),
        "https://notes.example/v1/notes/7?copies=2&at=x%20y&at=%26&fields=title%2Cpages"
    );
    assert_eq!(preview.body.unwrap(), r#"{"owner":"o","title":"a"}"#);
}

#[tokio::test]
async fn a_preview_asks_nobody_for_a_token() {
    let client = API.client_builder().without_credentials().build().unwrap();
    let preview = request(&client, "delete").preview().unwrap();
    assert_eq!((preview.method, preview.body), (HttpMethod::DELETE, None));
}

#[tokio::test]
async fn a_preview_holds_no_token() {
    let preview = request(&nowhere(), "delete").preview().unwrap();
    assert!(!preview.headers.contains_key("authorization"), "{:?}", preview.headers);
    assert!(preview.headers.contains_key("user-agent"));
}

#[tokio::test]
async fn an_answer_that_says_nothing_is_an_empty_object() {
    let script = Script::of([answer(204, ""), answer(200, "whatever"), answer(200, "{}")]);
    let client = client(&script);
    for method in ["delete", "delete", "patch"] {
        let request = request(&client, method);
        assert_eq!(request.send().await.unwrap(), json!({}), "{method}");
    }
}

#[tokio::test]
async fn in_a_batch_the_answer_is_the_same() {
    let reply = "--b\r\nContent-Type: application/http\r\nContent-ID: <response-ID>\r\n\r\n\
        HTTP/1.1 204 No Content\r\n\r\n\r\n--b--\r\n";
    let server = crate::support::batches::Server::new(move |batch| {
        let mut answer = answer(200, reply.replace("ID", &batch.parts[0].id))?;
        answer.headers.insert("content-type", "multipart/mixed; boundary=b".parse().unwrap());
        Ok(answer)
    });
    let client = API.client_builder().with_transport(server).with_token(TOKEN).build().unwrap();
    let mut batch = Batch::new(&client);
    let part = batch.add(request(&client, "delete"));
    assert_eq!(batch.send().await.take(part).unwrap(), json!({}));
}

#[test]
fn the_mask_is_every_field_of_the_body_and_null_clears_one() {
    assert_eq!(mask(json!({"title": "a", "page": null})).unwrap().as_deref(), Some("page,title"));
    assert_eq!(mask(json!({"title": "a", "unknown": 1})).unwrap().as_deref(), Some("title,unknown"));
}

#[test]
fn a_mask_that_is_given_stays_as_it_is() {
    let request = request(&nowhere(), "patch").set_query("updateMask", ["title".to_owned()]);
    let preview = request.set_body(&json!({"title": "a", "page": null})).preview().unwrap();
    assert_eq!(preview.url.query(), Some("updateMask=title"));
}

#[test]
fn a_patch_that_would_change_nothing_or_what_the_method_does_not_is_kept_back() {
    let of = |body| wrong(request(&nowhere(), "patch").set_body(&body));
    let nothing = "updateMask would name no field: the body sets none that can change; null clears a field";
    assert_eq!(of(json!({})), [nothing]);
    assert_eq!(
        of(json!({"weight": 1})),
        [
            "weight is set, and is no field that the method says it changes: leave it out, or set `updateMask` yourself"
        ]
    );
}

#[test]
fn values_are_checked_as_those_of_typed_requests_are() {
    let body = json!({
        "title": "long", "page": "0", "weight": 1.5, "tags": ["a", "b"], "state": "LOST", "id": 7,
        "replies": [{"title": "", "page": -1}],
    });
    let found = wrong(
        DynamicRequest::new(&nowhere(), API.method("notes.update").unwrap(), ["123456789".to_owned()])
            .set_query("copies", ["10".to_owned()])
            .set_body(&body),
    );
    assert_eq!(
        found,
        [
            "id has 9 characters, and at most 8 are allowed",
            "copies is 10, and 1 to 9 is allowed",
            "title has 4 characters, and at most 3 are allowed",
            "page is 0, and at least 1 is allowed",
            "weight is 1.5, and at most 1 is allowed",
            "tags has 2 elements, and at most 1 are allowed",
            "state must not be LOST",
            "owner is required",
            "replies[0].title is required",
            "replies[0].page is -1, and at least 1 is allowed",
            "replies[0].owner is required",
        ]
    );
}

#[test]
fn what_keeps_a_request_back_is_told_without_words_as_well() {
    let told = |request: DynamicRequest| -> Vec<(Place, String, Problem)> {
        let all = request.violations().into_iter();
        all.map(|wrong| (wrong.place, wrong.field, wrong.problem)).collect()
    };
    let nowhere = nowhere();
    let update = API.method("notes.update").unwrap();
    let found = told(
        DynamicRequest::new(&nowhere, update, ["..".to_owned()])
            .set_query("copies", ["10".to_owned()])
            .set_body(&json!({ "title": "ab" })),
    );
    let (Place::Parameter, name, Problem::DotSegment) = &found[0] else { panic!("{found:?}") };
    assert_eq!(name, "id");
    let (Place::Parameter, name, Problem::Number { is, allowed }) = &found[1] else { panic!("{found:?}") };
    assert_eq!((name.as_str(), is.as_str(), allowed.max.as_deref()), ("copies", "10", Some("9")));
    assert_eq!(found[2..], [(Place::Body, "owner".to_owned(), Problem::Required)]);

    let patch = |body| told(request(&nowhere, "patch").set_body(&body));
    let mask = "updateMask";
    assert!(matches!(patch(json!({}))[..], [(Place::Parameter, _, Problem::NothingToChange { .. })]));
    let unchangeable = Problem::Unchangeable { mask };
    assert_eq!(patch(json!({ "weight": 1 })), [(Place::Body, "weight".to_owned(), unchangeable)]);
    assert_eq!(patch(json!({ "title": "ab" })), []);
}

#[test]
fn the_last_body_counts_and_a_parameter_that_is_set_again_is_checked_again() {
    let request = request(&nowhere(), "update")
        .set_query("copies", ["10".to_owned()])
        .set_query("copies", ["9".to_owned()])
        .set_body(&json!({}))
        .set_body(&json!({"title": "a", "owner": "o"}));
    assert_eq!(request.preview().unwrap().url.query(), Some("copies=9"));
}

#[test]
fn validation_can_be_left_to_the_server() {
    let request = request(&nowhere(), "update").set_body(&json!({})).with_validation(false);
    assert_eq!(request.preview().unwrap().body.unwrap(), "{}");
}

#[test]
fn a_request_that_cannot_be_made_says_why() {
    let client = nowhere();
    let delete = API.method("notes.delete").unwrap();
    let of = |values: &[&str]| {
        let request = DynamicRequest::new(&client, delete, values.iter().map(|value| (*value).to_owned()));
        request.preview().unwrap_err().to_string()
    };
    assert!(of(&[]).contains("the path parameter `id` has no value"), "{}", of(&[]));
    assert!(of(&["a", "b"]).contains("more values than the path has parameters"), "{}", of(&["a", "b"]));
    assert!(of(&[".."]).contains("would lead to another resource"), "{}", of(&[".."]));
    let error = request(&client, "delete").set_body(&json!({})).preview().unwrap_err();
    assert!(error.to_string().contains("the method takes no body"), "{error}");
}

#[test]
fn debug_shows_no_value() {
    let request = request(&nowhere(), "update")
        .set_query("access_token", ["hidden".to_owned()])
        .set_body(&json!({"title": "hid", "owner": "hidden"}));
    let shown = format!("{request:?} {:?} {API:?}", request.clone().preview().unwrap());
    assert!(!shown.contains("hidden"), "{shown}");
    assert!(shown.contains("notes.update") && shown.contains("List(Message(Note))"), "{shown}");
}
