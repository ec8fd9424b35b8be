//! Each way to fail, and what is said about it.

use std::{sync::Arc, time::Duration};

use http::StatusCode;

use super::{
    Code, Error, Inner, Kind, answer,
    hint::{self, Hint},
    quote, retry, retry_after,
};
use crate::{
    call::Violation,
    credentials::CredentialsError,
    descriptor::MethodDescriptor,
    send::Answer,
    transport::{TransportError, TransportErrorKind},
};

impl Error {
    fn new(kind: Kind, what: String) -> Self {
        Self(Box::new(Inner {
            kind,
            method: None,
            what,
            hint: None,
            http_status: None,
            status: None,
            retry_after: None,
            daily: false,
            temporary: false,
            attempts: 0,
            uncertain: false,
            violations: Vec::new(),
            source: None,
        }))
    }

    fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    fn with_hint(mut self, hint: Hint) -> Self {
        self.0.hint = Some(hint);
        self
    }

    pub(crate) fn with_http_status(mut self, status: StatusCode) -> Self {
        self.0.http_status = Some(status);
        self
    }

    pub(crate) fn of_method(mut self, method: &'static MethodDescriptor) -> Self {
        self.0.method = Some(method);
        self
    }

    /// The same for another call that it befell.
    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    pub(crate) fn configuration(what: String) -> Self {
        Self::new(Kind::Configuration, what)
    }

    pub(crate) fn no_credentials() -> Self {
        let what =
            "no credentials: call `with_token`, `with_credentials` or `without_credentials` on the builder";
        Self::configuration(what.to_owned())
    }

    pub(crate) fn bad_token(problem: CredentialsError) -> Self {
        Self::configuration(format!("with_token: {problem}"))
    }

    pub(crate) fn no_transport(problem: TransportError) -> Self {
        Self::configuration("the default transport cannot be set up".to_owned())
            .with_source(problem.into_cause())
    }

    pub(crate) fn request(what: String) -> Self {
        Self::new(Kind::Request, what)
    }

    /// For a request in which these fields are wrong, of which there is one at least.
    pub(crate) fn not_sent(violations: Vec<Violation>) -> Self {
        let violations = violations.into_iter().map(Into::into).collect::<Vec<_>>();
        let mut error = Self::request(quote::violations(&violations));
        error.0.violations = violations;
        error
    }

    /// The same, where the API may have come to allow some of it.
    pub(crate) fn not_sent_unless_allowed(violations: Vec<Violation>) -> Self {
        Self::not_sent(violations).with_hint(hint::NOT_SENT)
    }

    pub(crate) fn credentials(problem: CredentialsError) -> Self {
        let mut error = Self::new(Kind::Credentials, "no access token could be had".to_owned());
        error.0.temporary = problem.is_temporary();
        error.0.hint = problem.hint().map(|hint| Hint::of_others(hint.to_owned()));
        error.with_source(problem)
    }

    pub(crate) fn token_timeout(timeout: Duration) -> Self {
        let mut error =
            Self::new(Kind::Credentials, format!("no access token could be had within {timeout:?}"));
        error.0.temporary = true;
        error
    }

    pub(crate) fn subject_without_credentials() -> Self {
        let what = "`with_subject` names a user to act for, but the client was built without credentials";
        Self::new(Kind::Credentials, what.to_owned())
    }

    pub(crate) fn timeout(timeout: Duration) -> Self {
        Self::new(Kind::Timeout, format!("no whole answer within {timeout:?}")).with_hint(hint::TIMEOUT)
    }

    pub(crate) fn transport(problem: TransportError) -> Self {
        let what = problem.to_string();
        let (kind, hint) = match problem.kind() {
            TransportErrorKind::Connect => (Kind::Connect, hint::CONNECT),
            TransportErrorKind::Timeout => (Kind::Timeout, hint::TIMEOUT),
            TransportErrorKind::Interrupted => (Kind::Interrupted, hint::INTERRUPTED),
            TransportErrorKind::TooLarge => (Kind::TooLarge, hint::TOO_LARGE),
        };
        Self::new(kind, what).with_hint(hint).with_source(problem.into_cause())
    }

    /// For a call whose answer is not in the reply to its batch.
    pub(crate) fn lost_part(what: &str) -> Self {
        Self::new(Kind::Interrupted, what.to_owned()).with_hint(hint::INTERRUPTED)
    }

    /// For a batch that is answered with something else.
    pub(crate) fn no_batch_reply(answer: &Answer) -> Self {
        let start = quote::start_of_body(&answer.body, &answer.secrets());
        let mut error =
            Self::decode(answer, &format!("the answer is no reply to a batch; it starts with {start}"))
                .with_hint(hint::NO_JSON);
        error.0.temporary = true;
        error
    }

    /// For an answer that breaks off after its status.
    pub(crate) fn transport_after(status: StatusCode, problem: TransportError) -> Self {
        let mut error = Self::transport(problem).with_http_status(status);
        // Whatever the transport makes of it: the server has seen the request.
        if error.0.kind == Kind::Connect {
            error.0.kind = Kind::Interrupted;
            error = error.with_hint(hint::INTERRUPTED);
        }
        error
    }

    /// For a success that cannot be read. What `what` quotes of the answer is masked.
    pub(crate) fn decode(answer: &Answer, what: &str) -> Self {
        let mut error = Self::new(Kind::Decode, format!("{}: {what}", answer.status.as_u16()))
            .with_hint(hint::DECODE)
            .with_http_status(answer.status)
            .of_method(answer.method);
        error.0.attempts = answer.attempts;
        error.0.uncertain = true;
        error
    }

    pub(crate) fn no_json(answer: &Answer) -> Self {
        let start = quote::start_of_body(&answer.body, &answer.secrets());
        let mut error = Self::decode(answer, &format!("the answer is no JSON; it starts with {start}"))
            .with_hint(hint::NO_JSON);
        error.0.temporary = true;
        error
    }

    pub(crate) fn repeated_page_token() -> Self {
        Self::new(
            Kind::Decode,
            "the server gave a page token again that it had given before: the pages go round in a circle"
                .to_owned(),
        )
    }

    /// For an answer that is no success.
    pub(crate) fn refused(answer: &Answer) -> Self {
        let status = answer::status(answer);
        let redirect = answer.status.is_redirection();
        let kind = if redirect { Kind::Redirect } else { Kind::Refused };
        let said = match &status {
            _ if redirect => "the server answered with a redirect, which is not followed".to_owned(),
            Some(status) if status.message.is_empty() => "the server gave no message".to_owned(),
            // The token is out of it already.
            Some(status) => quote::one_line(&status.message),
            None if answer.body.is_empty() => "the answer has no body that can be read".to_owned(),
            None => {
                format!("the answer starts with {}", quote::start_of_body(&answer.body, &answer.secrets()))
            }
        };
        let code = match &status {
            Some(status) => status.code.clone(),
            None => Code::from_http(answer.status),
        };
        let name = if redirect { String::new() } else { format!(" {}", quote::one_line(code.as_str())) };
        let what = format!("{}{name}: {said}", answer.status.as_u16());
        let mut error = Self::new(kind, what).of_method(answer.method);
        error.0.http_status = Some(answer.status);
        error.0.retry_after = retry_after::wait(&answer.headers, status.as_ref());
        error.0.daily =
            status.as_ref().is_some_and(|status| retry::is_daily(answer.client.service(), status));
        error.0.hint = hint::for_refusal(answer, status.as_ref());
        error.0.status = status.filter(|_| !redirect);
        error
    }
}
