//! What an observer sees of an exchange.

use std::{
    cell::RefCell,
    fmt::{Debug, Write},
    sync::LazyLock,
};

use google_discovery_runtime::TransportErrorKind;
use tracing_subscriber::{Layer, Registry, layer::Context, layer::SubscriberExt};

use crate::support::{Server, Step, answer, key, token, user};

thread_local! {
    /// All that this thread's spans say, a line for each span and for each thing that is added to one.
    static NOTED: RefCell<String> = RefCell::default();
}

/// Notes what happens on each thread. There is one for all tests: with a subscriber of a thread's own, another
/// thread without one may decide for all of them that nobody is interested.
struct Notebook;

static SUBSCRIBER: LazyLock<()> = LazyLock::new(|| {
    tracing::subscriber::set_global_default(Registry::default().with(Notebook)).unwrap();
});

struct Line<'a>(&'a mut String);

impl tracing::field::Visit for Line<'_> {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

fn note(write: impl FnOnce(&mut Line<'_>)) {
    NOTED.with_borrow_mut(|noted| {
        write(&mut Line(noted));
        noted.push('\n');
    });
}

impl<S: tracing::Subscriber> Layer<S> for Notebook {
    fn on_new_span(&self, new: &tracing::span::Attributes<'_>, _: &tracing::Id, _: Context<'_, S>) {
        note(|line| {
            line.0.push_str(new.metadata().name());
            new.record(line);
        });
    }

    fn on_record(&self, _: &tracing::Id, values: &tracing::span::Record<'_>, _: Context<'_, S>) {
        note(|line| values.record(line));
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        note(|line| event.record(line));
    }
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_span_without_secrets() {
    LazyLock::force(&SUBSCRIBER);
    NOTED.take();
    let server =
        Server::of([answer(503, "client-secret-0123456789"), Step::Fail(TransportErrorKind::Connect)]);
    token(&user(), &server).await.unwrap();
    let key = key().with_subject("teacher@school.example");
    token(&key, &Server::of([Step::refuse("invalid_grant", "Invalid email or User ID")])).await.unwrap_err();

    let noted = NOTED.take();
    let new = r#"google_discovery.token otel.kind="client" http.request.method="POST" server.address="oauth2.googleapis.com" server.port=443 url.scheme="https""#;
    assert_eq!(noted.matches(new).count(), 4, "{noted}");
    for (said, times) in [
        ("http.response.status_code=503", 1),
        ("error.type=\"fault\"", 1),
        ("error.type=\"connect\"", 1),
        ("http.request.resend_count=1", 1),
        ("http.request.resend_count=2", 1),
        ("http.response.status_code=200", 1),
        ("http.response.status_code=400", 1),
        ("otel.status_code=\"ERROR\"", 4),
    ] {
        assert_eq!(noted.matches(said).count(), times, "{said}: {noted}");
    }
    for hidden in ["0123456789", "token-", "teacher@", "sync@", "assertion"] {
        assert!(!noted.contains(hidden), "{noted}");
    }
}
