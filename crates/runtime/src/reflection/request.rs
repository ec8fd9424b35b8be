//! Requests to methods that are chosen while a program runs.

use std::{borrow::Cow, fmt};

use bytes::Bytes;
use serde_json::Value;
use url::Url;

use super::{Method, Violation};
use crate::{call::Call, client::Client, error::Error, request::Request, transport::TransportRequest};

/// A request to any method, whose answer is JSON; an answer that says nothing is an empty object.
///
/// It is sent as the request of the bindings to the same method would be, by [`send`](Request::send) or in a
/// [`Batch`](crate::Batch), and has the options of [`Request`].
///
/// ```
/// use google_discovery_runtime::{
///     Client, Error, Request,
///     reflection::{Api, DynamicRequest},
///     serde_json::{Value, json},
/// };
///
/// async fn rename(api: &Api, client: &Client, course: &str) -> Result<Value, Error> {
///     let method = api.method("classroom.courses.patch").expect("a method of the API");
///     let request = DynamicRequest::new(client, method, [course.to_owned()]);
///     // The mask follows from the body: `name`.
///     request.set_body(&json!({ "name": "Biology" })).send().await
/// }
/// ```
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct DynamicRequest {
    call: Call,
    method: &'static Method,
}

impl DynamicRequest {
    /// A request to a method, with the values of its path in the order in which they stand there.
    pub fn new(
        client: &Client,
        method: &'static Method,
        path_values: impl IntoIterator<Item = String>,
    ) -> Self {
        Self { call: Call::of(client, method, path_values), method }
    }

    /// Sets a query parameter, in place of the values that it had: several for one that may be given several times, none
    /// to leave it out.
    pub fn set_query(
        mut self,
        name: impl Into<Cow<'static, str>>,
        values: impl IntoIterator<Item = String>,
    ) -> Self {
        self.call.set_query_texts(self.method, name.into(), values);
        self
    }

    /// Sets the body. If the method changes some fields of a resource, and the parameter for its mask is not set, the
    /// mask names every field of the body; null clears one.
    pub fn set_body(mut self, body: &Value) -> Self {
        self.call.set_json(self.method, body);
        self
    }

    /// The values that keep it from being sent, by what is wrong with each: for programs that have words of their own for it.
    /// [`Error::violations`] has the same in English.
    pub fn violations(&self) -> Vec<Violation> {
        self.call.clone().violations()
    }

    /// What [`send`](Request::send) would send.
    ///
    /// # Errors
    ///
    /// The request would be refused before it is sent.
    pub fn preview(self) -> Result<Preview, Error> {
        let request = self.call.into_request()?;
        let TransportRequest { method, url, headers, body } = request;
        Ok(Preview { method, url, headers, body })
    }
}

impl Request for DynamicRequest {
    type Response = Value;

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

impl fmt::Debug for DynamicRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicRequest").field("call", &self.call).finish()
    }
}

/// What a request would be on its way, without the token. `Debug` shows no value.
#[derive(Clone)]
#[non_exhaustive]
pub struct Preview {
    /// The HTTP method.
    pub method: http::Method,
    /// The whole URL, with the query.
    pub url: Url,
    /// The headers, but for that which carries the token. An API key is marked sensitive.
    pub headers: http::HeaderMap,
    /// The JSON body.
    pub body: Option<Bytes>,
}

impl fmt::Debug for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
