//! What an observer sees of a call.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fmt::{Debug, Write as _},
    sync::LazyLock,
};

use google_discovery_runtime::{Request, TransportError, TransportErrorKind};
use tracing_subscriber::{Layer, Registry, layer::Context, layer::SubscriberExt, registry::LookupSpan};

use crate::support::{Member, Roster, Script, TOKEN, answer};

type Fields = BTreeMap<String, String>;

type Noted = Vec<(&'static str, Fields)>;

thread_local! {
    /// The fields of every span and event of this thread, under the name of the span.
    static NOTED: RefCell<Noted> = RefCell::default();
}

/// Notes what happens on each thread. There is one for all tests: with a subscriber of a thread's own, another
/// thread without one may decide for all of them that nobody is interested.
struct Notebook;

static SUBSCRIBER: LazyLock<()> = LazyLock::new(|| {
    tracing::subscriber::set_global_default(Registry::default().with(Notebook)).unwrap();
});

fn note(name: &'static str, fields: Fields) {
    NOTED.with_borrow_mut(|noted| noted.push((name, fields)));
}

struct Write<'a>(&'a mut Fields);

impl tracing::field::Visit for Write<'_> {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        let mut text = String::new();
        write!(text, "{value:?}").unwrap();
        self.0.insert(field.name().to_owned(), text.trim_matches('"').to_owned());
    }
}

impl<S: tracing::Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Notebook {
    fn on_new_span(
        &self,
        attributes: &tracing::span::Attributes<'_>,
        id: &tracing::Id,
        context: Context<'_, S>,
    ) {
        let mut fields = Fields::new();
        attributes.record(&mut Write(&mut fields));
        context.span(id).unwrap().extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &tracing::Id, values: &tracing::span::Record<'_>, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        values.record(&mut Write(span.extensions_mut().get_mut::<Fields>().unwrap()));
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::new();
        event.record(&mut Write(&mut fields));
        note("event", fields);
    }

    fn on_close(&self, id: tracing::Id, context: Context<'_, S>) {
        let span = context.span(&id).unwrap();
        let fields = span.extensions_mut().remove::<Fields>().unwrap();
        note(span.name(), fields);
    }
}

/// What is noted, and that nothing secret is, while the calls of a client go by a script.
async fn noted(script: Script, call: impl AsyncFnOnce(Roster)) -> Noted {
    LazyLock::force(&SUBSCRIBER);
    NOTED.take();
    let builder = Roster::builder().with_transport(script).with_token(TOKEN);
    call(builder.with_api_key("AIzaSyVerySecretKey").build().unwrap()).await;
    let noted = NOTED.take();
    let everything = format!("{noted:?}");
    assert!(!everything.contains(TOKEN) && !everything.contains("AIza"), "{everything}");
    assert!(!everything.contains("ada@"), "an id is in a span: {everything}");
    noted
}

fn assert_fields(fields: &Fields, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        assert_eq!(fields.get(*name).map(String::as_str), Some(*value), "{name} of {fields:#?}");
    }
}

#[tokio::test]
async fn a_call_and_its_attempt_are_spans_by_the_conventions() {
    let noted = noted(Script::of([answer(200, "{}")]), async |roster| {
        roster.get("ada@school.example").with_query("key", "ada@school.example").send().await.unwrap();
    });
    let noted = noted.await;
    let [("google_discovery.attempt", attempt), ("google_discovery.call", call)] = &noted[..] else {
        panic!("{noted:?}");
    };
    assert_fields(
        call,
        &[
            ("otel.name", "roster.members.get"),
            ("otel.kind", "client"),
            ("rpc.system", "http"),
            ("rpc.service", "roster"),
            ("rpc.method", "roster.members.get"),
        ],
    );
    assert_fields(
        attempt,
        &[
            ("otel.name", "GET v1/members/{id}"),
            ("http.request.method", "GET"),
            ("http.response.status_code", "200"),
            ("server.address", "roster.example"),
            ("server.port", "443"),
            ("url.scheme", "https"),
            ("url.template", "v1/members/{id}"),
        ],
    );
    for name in ["error.type", "otel.status_code", "http.request.resend_count"] {
        assert!(!call.contains_key(name) && !attempt.contains_key(name), "{noted:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_retry_is_told() {
    let broken = Err(TransportError::new(TransportErrorKind::Interrupted, "the test says so"));
    let busy = r#"{"error":{"code":503,"status":"UNAVAILABLE","message":"ada@school.example has to wait"}}"#;
    let script = Script::of([broken, answer(503, busy), answer(200, "{}")]);
    let noted = noted(script, async |roster| drop(roster.get("1").send().await.unwrap())).await;
    let names: Vec<_> = noted.iter().map(|(name, _)| *name).collect();
    let attempt = "google_discovery.attempt";
    assert_eq!(names, [attempt, "event", attempt, "event", attempt, "google_discovery.call"]);
    assert_fields(&noted[0].1, &[("error.type", "interrupted"), ("otel.status_code", "ERROR")]);
    assert_fields(&noted[1].1, &[("message", "retrying"), ("error.type", "interrupted")]);
    assert_fields(&noted[2].1, &[("http.request.resend_count", "1"), ("http.response.status_code", "503")]);
    assert_fields(&noted[4].1, &[("http.request.resend_count", "2"), ("http.response.status_code", "200")]);
    assert_fields(&noted[5].1, &[("attempts", "3")]);
}

#[tokio::test]
async fn a_refusal_is_told_with_its_reason() {
    let body =
        r#"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"@RosterLocked For ada@school."}}"#;
    let noted = noted(Script::of([answer(403, body)]), async |roster| {
        roster.create(&Member::default()).send().await.unwrap_err();
    });
    for (_, fields) in noted.await {
        assert_fields(
            &fields,
            &[
                ("otel.status_code", "ERROR"),
                ("error.type", "PERMISSION_DENIED"),
                ("rpc.response.status_code", "PERMISSION_DENIED"),
                ("gcp.error.reason", "RosterLocked"),
            ],
        );
    }
}

#[tokio::test]
async fn a_batch_is_a_span_with_its_request_and_the_failures_of_its_parts() {
    let body = r#"{"error":{"code":403,"message":"@RosterLocked ask ada@school.example","status":"PERMISSION_DENIED"}}"#;
    let noted = noted(Script::of([answer(403, body)]), async |roster| {
        let requests = ["ada@school.example", "1", ".."].map(|id| roster.get(id));
        assert!(roster.batch().send_all(requests).await.iter().all(Result::is_err));
    });
    let noted = noted.await;
    let spans: Vec<_> = noted.iter().filter(|(name, _)| *name != "event").collect();
    let [("google_discovery.attempt", attempt), ("google_discovery.batch", batch)] = spans[..] else {
        panic!("{noted:?}");
    };
    assert_fields(
        batch,
        &[
            ("otel.name", "roster.batch"),
            ("rpc.service", "roster"),
            ("parts", "3"),
            ("failed_parts", "3"),
            ("otel.status_code", "ERROR"),
        ],
    );
    assert_fields(
        attempt,
        &[
            ("otel.name", "POST batch"),
            ("http.response.status_code", "403"),
            ("server.address", "roster.example"),
            ("parts", "2"),
            ("error.type", "403"),
        ],
    );
    let failures: Vec<_> =
        noted.iter().filter(|(_, fields)| fields.contains_key("part")).map(|(_, fields)| fields).collect();
    let told: Vec<_> = failures.iter().map(|fields| (&*fields["part"], &*fields["error.type"])).collect();
    assert_eq!(told, [("2", "request"), ("0", "PERMISSION_DENIED"), ("1", "PERMISSION_DENIED")]);
    assert_fields(
        failures[1],
        &[("rpc.method", "roster.members.get"), ("gcp.error.reason", "RosterLocked"), ("attempts", "1")],
    );
}
