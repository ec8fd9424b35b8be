//! Requests whose values break a rule that the API states: what is told, and that nothing is sent.

use std::collections::BTreeMap;

use google_discovery_runtime::{
    __private::{Call, Checked, Checks, MethodDescriptor, PathPart, Quota, Service, Verb},
    Client, ClientBuilder, Error, Request,
};

use crate::support::{Role, Script, TOKEN, answer, error_of};

static SERVICE: Service = Service {
    id: "notes:v1",
    name: "notes",
    version: "v1",
    revision: "20261028",
    root_url: "https://notes.example/",
    service_path: "",
    batch_path: "batch",
    quota: Quota { calls_per_minute: None, calls_per_minute_per_user: None },
    reasons: &[],
};

const fn method(id: &'static str, verb: Verb) -> MethodDescriptor {
    MethodDescriptor {
        id,
        verb,
        path: &[PathPart::Literal("v1/notes")],
        scopes: &[],
        narrowest_scope: None,
        idempotent: false,
        has_response: false,
        mask: None,
    }
}

static CREATE: MethodDescriptor = method("notes.create", Verb::Post);
static UPDATE: MethodDescriptor = method("notes.update", Verb::Put);
static PATCH: MethodDescriptor = method("notes.patch", Verb::Patch);

struct Notes {
    client: Client,
}

impl From<Client> for Notes {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

impl Notes {
    fn of(script: &Script) -> Self {
        builder(script).build().unwrap()
    }

    fn call(&self, method: &'static MethodDescriptor, body: &impl Checked) -> Calling {
        Calling { call: Call::new(&self.client, method).check(body).body(&"{}") }
    }
}

fn builder(script: &Script) -> ClientBuilder<Notes> {
    ClientBuilder::new(&SERVICE).with_transport(script.clone()).with_token(TOKEN)
}

#[derive(Clone, Debug)]
struct Calling {
    call: Call,
}

impl Calling {
    fn set_page_size(mut self, value: i32) -> Self {
        self.call.parameter_checks("pageSize").number("pageSize", Some(value), 1..=500);
        self.call.set_query("pageSize", value);
        self
    }
}

impl Request for Calling {
    type Response = ();

    fn call(&self) -> &Call {
        &self.call
    }

    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_call(self) -> Call {
        self.call
    }
}

#[derive(Clone, Default)]
struct Note {
    title: Option<String>,
    author: Option<String>,
    stars: Option<i32>,
    weight: Option<f64>,
    role: Option<Role>,
    tags: Vec<String>,
    link: Option<Box<Link>>,
    links: Vec<Link>,
    named: BTreeMap<String, Link>,
    replies: Vec<Note>,
}

#[derive(Clone, Default)]
struct Link {
    url: Option<String>,
}

impl Checked for Note {
    fn check(&self, checks: &mut Checks) {
        checks.required("title", self.title.is_some());
        checks.text("title", self.title.as_deref(), 1..=3);
        checks.required_by(&["notes.create"], "author", self.author.is_some());
        checks.number("stars", self.stars, -1..=5);
        checks.number("weight", self.weight, 0.0..);
        checks.excludes("role", self.role.as_ref(), &["TEACHER"]);
        checks.items("tags", self.tags.len(), 2..=3);
        checks.within("links", &self.links);
        checks.within("link", &self.link);
        checks.within("named", &self.named);
        checks.within("replies", &self.replies);
    }
}

impl Checked for Link {
    fn check(&self, checks: &mut Checks) {
        checks.required("url", self.url.is_some());
        checks.text("url", self.url.as_deref(), ..=4);
    }
}

/// A note that breaks no rule.
fn note() -> Note {
    Note { title: Some("abc".to_owned()), author: Some("ann".to_owned()), ..Note::default() }
}

fn link(url: &str) -> Link {
    Link { url: Some(url.to_owned()) }
}

async fn refused(method: &'static MethodDescriptor, note: &Note) -> Error {
    let script = Script::of([]);
    let error = Notes::of(&script).call(method, note).send().await.unwrap_err();
    assert!(error.is_request() && script.seen().is_empty(), "{error}");
    error
}

fn told(error: &Error) -> Vec<(&str, &str)> {
    error.violations().iter().map(|wrong| (wrong.field.as_str(), wrong.description.as_str())).collect()
}

async fn sent(method: &'static MethodDescriptor, note: &Note) {
    let script = Script::of([answer(200, "{}")]);
    Notes::of(&script).call(method, note).send().await.unwrap();
    assert_eq!(script.seen().len(), 1);
}

#[tokio::test]
async fn a_value_at_a_bound_is_sent() {
    for note in [
        // Characters are counted, not bytes.
        Note { title: Some("🦀ü好".to_owned()), ..note() },
        Note { title: Some("a".to_owned()), ..note() },
        Note { stars: Some(-1), weight: Some(0.0), ..note() },
        Note { stars: Some(5), weight: Some(f64::INFINITY), ..note() },
        Note { role: Some(Role::Student), ..note() },
        Note { role: Some(Role::Unknown("NEW".to_owned())), ..note() },
        Note { tags: vec![String::new(); 2], ..note() },
        Note { tags: vec![String::new(); 3], ..note() },
        Note { link: Some(Box::new(link("four"))), ..note() },
    ] {
        sent(&CREATE, &note).await;
    }
}

#[tokio::test]
async fn a_value_beyond_a_bound_is_told_and_not_sent() {
    let cases = [
        (
            Note { title: Some("🦀ü好!".to_owned()), ..note() },
            ("title", "has 4 characters, and 1 to 3 are allowed"),
        ),
        (
            Note { title: Some(String::new()), ..note() },
            ("title", "has 0 characters, and 1 to 3 are allowed"),
        ),
        (Note { stars: Some(-2), ..note() }, ("stars", "is -2, and -1 to 5 is allowed")),
        (Note { stars: Some(6), ..note() }, ("stars", "is 6, and -1 to 5 is allowed")),
        (Note { weight: Some(-0.5), ..note() }, ("weight", "is -0.5, and at least 0 is allowed")),
        (Note { weight: Some(f64::NAN), ..note() }, ("weight", "is NaN, and at least 0 is allowed")),
        (Note { role: Some(Role::Teacher), ..note() }, ("role", "must not be TEACHER")),
        (Note { role: Some(Role::Unknown("TEACHER".to_owned())), ..note() }, ("role", "must not be TEACHER")),
        (Note { tags: vec![String::new()], ..note() }, ("tags", "has 1 element, and 2 to 3 are allowed")),
        (Note { tags: vec![String::new(); 4], ..note() }, ("tags", "has 4 elements, and 2 to 3 are allowed")),
        (
            Note { link: Some(Box::new(link("fives"))), ..note() },
            ("link.url", "has 5 characters, and at most 4 are allowed"),
        ),
    ];
    for (note, expected) in cases {
        assert_eq!(told(&refused(&CREATE, &note).await), [expected]);
    }
}

#[tokio::test]
async fn a_path_leads_through_lists_maps_and_messages() {
    let reply = Note { links: vec![link("ok"), link("too long")], ..note() };
    let note = Note {
        links: vec![Link::default()],
        named: BTreeMap::from([("home".to_owned(), Link::default())]),
        replies: vec![note(), reply],
        ..note()
    };
    let error = refused(&CREATE, &note).await;
    let fields: Vec<_> = told(&error).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["links[0].url", "named.home.url", "replies[1].links[1].url"]);
}

#[tokio::test]
async fn a_message_of_the_same_field_names_is_told_for_itself() {
    let bad = Note { title: Some(String::new()), ..note() };
    let error = refused(&CREATE, &Note { replies: vec![bad.clone(), bad.clone()], ..bad }).await;
    let fields: Vec<_> = told(&error).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["title", "replies[0].title", "replies[1].title"]);
}

#[tokio::test]
async fn a_body_that_is_a_list_names_the_element() {
    let script = Script::of([]);
    let error = Notes::of(&script).call(&UPDATE, &vec![note(), Note::default()]).send().await;
    assert_eq!(told(&error.unwrap_err()), [("[1].title", "is required")]);
}

#[tokio::test]
async fn what_is_required_depends_on_the_method() {
    let empty = Note::default();
    assert_eq!(told(&refused(&CREATE, &empty).await), [("title", "is required"), ("author", "is required")]);
    assert_eq!(told(&refused(&UPDATE, &empty).await), [("title", "is required")]);
    sent(&PATCH, &empty).await;
}

#[tokio::test]
async fn a_patch_needs_elements_as_a_whole_and_messages_in_part() {
    sent(&PATCH, &Note { link: Some(Box::default()), ..Note::default() }).await;
    let elements = Note { links: vec![Link::default()], ..Note::default() };
    assert_eq!(told(&refused(&PATCH, &elements).await), [("links[0].url", "is required")]);
    let reply = Note { link: Some(Box::default()), ..note() };
    let within = Note { replies: vec![reply], ..Note::default() };
    assert_eq!(told(&refused(&PATCH, &within).await), [("replies[0].link.url", "is required")]);
    // What follows the elements is a part again.
    sent(&PATCH, &Note { links: vec![link("ok")], link: Some(Box::default()), ..Note::default() }).await;
    let limit = Note { link: Some(Box::new(link("fives"))), ..Note::default() };
    assert_eq!(refused(&PATCH, &limit).await.violations()[0].field, "link.url");
}

#[tokio::test]
async fn a_parameter_is_checked_and_its_last_value_counts() {
    let script = Script::of([answer(200, "{}")]);
    let request = Notes::of(&script).call(&UPDATE, &note()).set_page_size(501);
    let error = request.clone().send().await.unwrap_err();
    assert_eq!(told(&error), [("pageSize", "is 501, and 1 to 500 is allowed")]);
    request.clone().set_page_size(0).set_page_size(500).send().await.unwrap();
    assert_eq!(script.seen()[0].url.query(), Some("pageSize=500"));
    let error = request.set_page_size(500).set_page_size(0).send().await.unwrap_err();
    assert_eq!(told(&error), [("pageSize", "is 0, and 1 to 500 is allowed")]);
}

#[tokio::test]
async fn a_parameter_and_a_field_of_one_name_are_told_apart() {
    struct Odd;

    impl Checked for Odd {
        fn check(&self, checks: &mut Checks) {
            checks.required("pageSize", false);
        }
    }

    let script = Script::of([]);
    let request = Notes::of(&script).call(&UPDATE, &Odd).set_page_size(0).set_page_size(1);
    assert_eq!(told(&request.send().await.unwrap_err()), [("pageSize", "is required")]);
}

#[tokio::test]
async fn a_parameter_set_by_its_name_goes_as_it_is() {
    let script = Script::of([answer(200, "{}")]);
    let request = Notes::of(&script).call(&UPDATE, &note()).set_page_size(0);
    request.with_query("pageSize", "-1").send().await.unwrap();
    assert_eq!(script.seen()[0].url.query(), Some("pageSize=-1"));
}

#[tokio::test]
async fn one_line_tells_the_first_five_and_how_many_more() {
    let many = Note { links: vec![Link::default(); 7], ..note() };
    let error = refused(&CREATE, &many).await;
    assert_eq!(error.violations().len(), 7);
    assert_eq!(
        error.to_string(),
        "notes.create: not sent: 7 problems: `links[0].url` is required; `links[1].url` is required; \
         `links[2].url` is required; `links[3].url` is required; `links[4].url` is required; and 2 more"
    );
    let error = refused(&UPDATE, &Note { title: None, ..note() }).await;
    assert_eq!(error.to_string(), "notes.update: not sent: `title` is required");
    assert_eq!(error.method(), Some("notes.update"));
    assert!(error.hint().unwrap().contains("with_validation(false)"));
}

#[tokio::test]
async fn a_key_of_a_map_cannot_break_the_line() {
    let named = BTreeMap::from([("a\nb\u{202e}".to_owned(), Link::default())]);
    let error = refused(&CREATE, &Note { named, ..note() }).await;
    assert!(error.to_string().contains(r"`named.a\nb\u{202e}.url` is required"), "{error}");
}

#[tokio::test]
async fn no_text_of_a_value_is_shown() {
    let secret = "Prof. Ann Example";
    let private = Note {
        title: Some(secret.to_owned()),
        link: Some(Box::new(link(secret))),
        role: Some(Role::Teacher),
        ..note()
    };
    let script = Script::of([]);
    let request = Notes::of(&script).call(&CREATE, &private);
    let shown = format!("{request:?}");
    let error = request.send().await.unwrap_err();
    assert_eq!(error.violations().len(), 3);
    let shown = format!("{shown} {error} {error:?} {:?} {:?}", error.violations(), error.hint());
    assert!(!shown.contains(secret) && !shown.contains("Ann"), "{shown}");
}

#[tokio::test]
async fn validation_is_switched_off_for_a_client_or_a_request() {
    let bad = Note::default();
    let script = Script::of([answer(200, "{}"), answer(200, "{}")]);
    let strict = Notes::of(&script);
    strict.call(&CREATE, &bad).with_validation(false).send().await.unwrap();
    let lenient = builder(&script).with_validation(false).build().unwrap();
    lenient.call(&CREATE, &bad).send().await.unwrap();
    assert_eq!(script.seen().len(), 2);
    // The request has the last word.
    let error = lenient.call(&CREATE, &bad).with_validation(true).send().await.unwrap_err();
    assert_eq!(error.violations().len(), 2);
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn credentials_are_not_asked_for_what_is_not_sent() {
    use google_discovery_runtime::{AccessToken, BoxFuture, Credentials, CredentialsError, TokenRequest};

    #[derive(Debug)]
    struct Unasked;

    impl Credentials for Unasked {
        fn token<'a>(&'a self, _: TokenRequest<'a>) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
            panic!("nobody needs a token");
        }
    }

    let client = builder(&Script::of([])).with_credentials(Unasked).build().unwrap();
    assert!(client.call(&CREATE, &Note::default()).send().await.unwrap_err().is_request());
}

#[tokio::test]
async fn a_path_that_cannot_be_sent_is_told_even_without_validation() {
    static GET: MethodDescriptor = MethodDescriptor {
        path: &[PathPart::Literal("v1/notes/"), PathPart::Segment("id")],
        ..method("notes.get", Verb::Get)
    };
    let script = Script::of([]);
    let call = Call::new(&Notes::of(&script).client, &GET).path("..".to_owned());
    let error = Calling { call }.with_validation(false).send().await.unwrap_err();
    assert!(error.is_request() && error.violations().is_empty(), "{error}");
}

#[tokio::test]
async fn the_violations_that_a_server_names_are_in_the_same_list() {
    let body = r#"{"error": {"code": 400, "message": "no", "status": "INVALID_ARGUMENT", "details": [
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "X"},
        {"@type": "type.googleapis.com/google.rpc.BadRequest",
         "fieldViolations": [{"field": "course.name", "description": "too long"}]}]}}"#;
    let error = error_of(400, body).await;
    assert!(!error.is_request());
    assert_eq!(told(&error), [("course.name", "too long")]);
    assert!(error_of(400, r#"{"error": {"code": 400, "message": "no"}}"#).await.violations().is_empty());
}
