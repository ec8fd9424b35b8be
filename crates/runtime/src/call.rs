//! A call in the making: a method, its parameters, its body.

mod checks;
mod dynamic;
mod dynamic_checks;
mod lookup;
mod mask;
mod mask_path;
mod options;
mod path;
mod query;
mod violation;

pub use checks::{Checked, Checks};
pub(crate) use options::{CallOptions, QUOTA_USER};
pub use query::QueryValue;
pub use violation::{Limits, Place, Problem, Violation};

use std::{borrow::Cow, fmt, time::Duration};

use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use url::Url;

use crate::{
    client::Client, descriptor::MethodDescriptor, error::Error, field_mask::FieldMask, message::Message,
    retry::RetryPolicy, send, transport::TransportRequest,
};
use mask::Masked;
use path::PathWriter;
use violation::Unsendable;

/// The longest URL that the `http` crate takes, and so every transport, in bytes.
const URL_LIMIT: usize = 65_534;

/// What the URL parser must not do.
const CHANGED: &str = "the URL cannot be used: it changes when it is parsed";

/// A call in the making. Generated request builders hold one.
///
/// Its builders never fail: the first problem is kept, and [`send`](Self::send) gives it before anything
/// goes over the wire. `Debug` shows the names of the query parameters and no value.
#[derive(Clone)]
pub struct Call(Box<Draft>);

/// What a call holds. In a box, because builders and futures move a call about.
#[derive(Clone)]
struct Draft {
    client: Client,
    method: &'static MethodDescriptor,
    path: PathWriter,
    query: Vec<(Cow<'static, str>, String)>,
    body: Option<Bytes>,
    parameter_checks: Checks,
    body_checks: Checks,
    masked: Option<Box<Masked>>,
    /// Boxed, because few calls have any.
    options: Option<Box<CallOptions>>,
    /// What the answer of a method that answers with nothing reads as, in JSON.
    nothing: &'static str,
    problem: Option<Box<Unsendable>>,
}

impl Call {
    /// A call of a method, without parameters.
    pub fn new(client: &Client, method: &'static MethodDescriptor) -> Self {
        Self(Box::new(Draft {
            client: client.clone(),
            method,
            path: match method.fixed_path() {
                Some(_) => PathWriter::nothing(),
                None => PathWriter::new(client.base_url().path(), method.path),
            },
            query: Vec::new(),
            body: None,
            parameter_checks: Checks::new(method, Place::Parameter),
            body_checks: Checks::new(method, Place::Body),
            masked: None,
            options: None,
            // `()` is written as null.
            nothing: "null",
            problem: None,
        }))
    }

    /// Fills the next path parameter, in the order of the path template.
    pub fn path(mut self, value: String) -> Self {
        if let Err(problem) = self.0.path.fill(&value) {
            self.0.problem.get_or_insert(problem);
        }
        self
    }

    /// Fills the next path parameter with a value that is no string.
    pub fn path_value(mut self, value: impl QueryValue) -> Self {
        match value.into_query() {
            Ok(text) => self.path(text),
            Err(why) => {
                self.fail(format!("a path parameter cannot be sent: {why}"));
                self
            }
        }
    }

    /// Checks the message that will be the body, or the messages in it.
    pub fn check(mut self, body: &impl Checked) -> Self {
        body.check(&mut self.0.body_checks);
        self
    }

    /// For the checks of a parameter, in place of what they found before.
    pub fn parameter_checks(&mut self, name: &str) -> &mut Checks {
        self.0.parameter_checks.forget(name);
        &mut self.0.parameter_checks
    }

    /// Sets the JSON body.
    pub fn body(mut self, message: &impl Serialize) -> Self {
        match serde_json::to_vec(message) {
            Ok(json) => self.0.body = Some(Bytes::from(json)),
            Err(problem) => self.fail(format!("the body cannot be written as JSON: {problem}")),
        }
        self
    }

    /// Sets the JSON body of a method that changes those fields of a resource which a mask names.
    pub fn masked_body<M: Message>(mut self, message: &M) -> Self {
        self = self.body(message);
        // What can't be written has been told.
        self.0.masked = Masked::new(message).ok().map(Box::new);
        self
    }

    /// Makes these fields null, and puts them into the mask.
    pub fn set_null(&mut self, fields: &FieldMask) {
        if let Some(masked) = &mut self.0.masked {
            masked.add_nulls(fields);
        }
    }

    /// Sets a query parameter, in place of the values that it had.
    pub fn set_query(&mut self, name: impl Into<Cow<'static, str>>, value: impl QueryValue) {
        self.set_query_list(name, [value]);
    }

    /// Sets a query parameter that may be given several times, in place of the values that it had.
    pub fn set_query_list(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        values: impl IntoIterator<Item = impl QueryValue>,
    ) {
        let name = name.into();
        self.0.query.retain(|(other, _)| *other != name);
        for value in values {
            match value.into_query() {
                Ok(text) => self.0.query.push((name.clone(), text)),
                Err(why) => self.fail(format!("the query parameter `{name}` cannot be sent: {why}")),
            }
        }
    }

    /// The first value of a query parameter.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.0.query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Sends the call and reads its answer. That of a method which answers with nothing is `()`, whatever its
    /// body holds.
    pub async fn send<T: DeserializeOwned>(self) -> Result<T, Error> {
        send::execute(self).await?.decode()
    }

    /// The request that would be sent, but for the token and for what the transport adds.
    pub(crate) fn into_request(mut self) -> Result<TransportRequest, Error> {
        let method = self.0.method;
        let request = self.validate().and_then(|()| send::exchange::request(&self));
        let mut request = request.map_err(|error| error.of_method(method))?;
        // The place for the token may hold it already.
        send::exchange::authorize(&mut request, &self, None);
        Ok(request)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.0.client
    }

    pub(crate) fn method(&self) -> &'static MethodDescriptor {
        self.0.method
    }

    /// What is said of this call in place of what the client says.
    pub(crate) fn options_mut(&mut self) -> &mut CallOptions {
        self.0.options.get_or_insert_default()
    }

    fn options(&self) -> Option<&CallOptions> {
        self.0.options.as_deref()
    }

    /// How long the call may take, with all its attempts.
    pub(crate) fn timeout(&self) -> Duration {
        self.options().and_then(|options| options.timeout).unwrap_or_else(|| self.0.client.timeout())
    }

    /// How long one attempt may take.
    pub(crate) fn attempt_timeout(&self) -> Duration {
        self.options()
            .and_then(|options| options.attempt_timeout)
            .unwrap_or_else(|| self.0.client.attempt_timeout())
    }

    pub(crate) fn retry(&self) -> RetryPolicy {
        self.options().and_then(|options| options.retry).unwrap_or_else(|| self.0.client.retry())
    }

    /// The user to act for.
    pub(crate) fn subject(&self) -> Option<&str> {
        self.options().and_then(|options| options.subject.as_deref()).or_else(|| self.0.client.subject())
    }

    /// The scopes to ask for in place of the method's own.
    pub(crate) fn scopes(&self) -> Option<&[String]> {
        self.options().and_then(|options| options.scopes.as_deref()).or_else(|| self.0.client.scopes())
    }

    /// The JSON body.
    pub(crate) fn json(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
    }

    /// An error for what is wrong with the values, if that counts. It decides the mask.
    pub(crate) fn validate(&mut self) -> Result<(), Error> {
        if self.subject().is_some_and(|user| user.trim().is_empty()) {
            // A blank cell of a table must not make the call somebody else's.
            let problem = "the user to act for (`with_subject`) is blank: it must be an email address";
            return Err(Error::request(problem.to_owned()));
        }
        let is_well = |checks: &Checks| checks.violations().is_empty();
        if self.0.masked.is_none() && is_well(&self.0.parameter_checks) && is_well(&self.0.body_checks) {
            return self.first_problem();
        }
        let (impossible, refused) = self.wrong_values();
        match (impossible.is_empty(), refused.is_empty()) {
            (true, true) => self.first_problem(),
            (false, true) => Err(Error::not_sent(impossible)),
            _ => Err(Error::not_sent_unless_allowed([impossible, refused].concat())),
        }
    }

    /// All that is wrong with the values.
    pub(crate) fn violations(mut self) -> Vec<Violation> {
        let (impossible, refused) = self.wrong_values();
        let path = self.0.problem.and_then(|problem| match *problem {
            Unsendable::Path(violation) => Some(violation),
            Unsendable::Other(_) => None,
        });
        path.into_iter().chain(impossible).chain(refused).collect()
    }

    /// The values that can't be sent, and those that a server would refuse, if that counts. It decides the mask.
    fn wrong_values(&mut self) -> (Vec<Violation>, Vec<Violation>) {
        let mask = self.complete_mask();
        let validation = self.options().and_then(|options| options.validation);
        if !validation.unwrap_or_else(|| self.0.client.validation()) {
            return (mask.impossible, Vec::new());
        }
        let counts = |violation: &&Violation| self.changes(&violation.field);
        let body = self.0.body_checks.violations().iter().filter(counts);
        let of_values = self.0.parameter_checks.violations().iter().chain(body).cloned();
        (mask.impossible, mask.refused.into_iter().chain(of_values).collect())
    }

    fn first_problem(&mut self) -> Result<(), Error> {
        self.0.problem.take().map_or(Ok(()), |problem| Err(Error::request(problem.to_string())))
    }

    /// Puts the mask into the query, and into the body what the mask says is null.
    fn complete_mask(&mut self) -> mask::Outcome {
        let (Some(masked), Some(descriptor)) = (self.0.masked.take(), &self.0.method.mask) else {
            return mask::Outcome::default();
        };
        let given = self.query(descriptor.parameter).map(FieldMask::from);
        let mut outcome = masked.mask(given.as_ref(), descriptor);
        if let Some(mask) = outcome.mask.take() {
            self.set_query(descriptor.parameter, mask);
        }
        match masked.body_with_nulls() {
            Some(Ok(body)) => self.0.body = Some(Bytes::from(body)),
            Some(Err(problem)) => self.fail(format!("the body cannot be written as JSON: {problem}")),
            None => {}
        }
        outcome
    }

    /// Whether a field of the body counts: what the mask leaves out stays as it is.
    fn changes(&self, field: &str) -> bool {
        let mask = self.0.method.mask.as_ref().and_then(|mask| self.query(mask.parameter));
        mask.is_none_or(|mask| FieldMask::from(mask).paths().any(|path| mask_path::is_about(path, field)))
    }

    /// The URL to send to.
    pub(crate) fn url(&self) -> Result<Url, Error> {
        self.assemble_url().map_err(Error::request)
    }

    fn assemble_url(&self) -> Result<Url, String> {
        let client = &self.0.client;
        let mut url = match self.0.method.fixed_path() {
            Some(path) => client.fixed_urls().get(self.0.method, || {
                let path = [client.base_url().path(), path].concat();
                url_without_query(client, &path)
            })?,
            None => url_without_query(client, self.0.path.finish()?)?,
        };
        let query = query::text(&self.0.query);
        if !query.is_empty() {
            url.set_query(Some(&query));
            // Every value is encoded, so the parser has nothing to fold; had it, the call would reach another resource.
            if url.query() != Some(&query) {
                return Err(CHANGED.to_owned());
            }
        }
        let length = url.as_str().len();
        if length > URL_LIMIT {
            return Err(format!(
                "the URL cannot be used: it has {length} bytes, and {URL_LIMIT} is the limit"
            ));
        }
        Ok(url)
    }

    pub(crate) fn nothing(&self) -> &'static str {
        self.0.nothing
    }

    fn fail(&mut self, problem: String) {
        self.0.problem.get_or_insert_with(|| Box::new(problem.into()));
    }
}

fn url_without_query(client: &Client, path: &str) -> Result<Url, String> {
    let mut url = client.base_url().clone();
    url.set_path(path);
    // As with the query.
    if url.path() == path && url.query().is_none() { Ok(url) } else { Err(CHANGED.to_owned()) }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.query.iter().map(|(name, _)| name.as_ref()).collect();
        f.debug_struct("Call")
            .field("method", &self.0.method.id)
            .field("path", &self.0.method.template())
            .field("query", &names)
            .field("body_bytes", &self.0.body.as_ref().map(Bytes::len))
            .finish()
    }
}
