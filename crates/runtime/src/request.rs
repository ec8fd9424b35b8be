//! What every generated request builder has in common.

use std::{borrow::Cow, future::Future, time::Duration};

use serde::de::DeserializeOwned;

use crate::{
    call::{Call, QUOTA_USER},
    error::Error,
    fields::Fields,
    retry::RetryPolicy,
};

/// A request to one method of an API. Generated request builders implement it, and nobody else should: what it
/// requires may change in any release.
///
/// Its methods are the options of a call that are no parameters of the method itself, and [`send`](Self::send),
/// for code that works with any request:
///
/// ```
/// use google_discovery_runtime::{Error, Request};
///
/// async fn patiently<R: Request>(request: R) -> Result<R::Response, Error> {
///     request.with_timeout(std::time::Duration::from_secs(600)).send().await
/// }
/// ```
pub trait Request: Sized {
    /// What the method answers with; `()` if that is nothing.
    type Response: DeserializeOwned + Send;

    /// The call that the request holds.
    #[doc(hidden)]
    fn call(&self) -> &Call;

    /// The call that the request holds.
    #[doc(hidden)]
    fn call_mut(&mut self) -> &mut Call;

    /// The call that the request holds.
    #[doc(hidden)]
    fn into_call(self) -> Call;

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// The request is refused before it is sent (for a path parameter that is empty, say, or a value beyond a
    /// limit), gets no answer, or the answer is an error: see [`Error`].
    fn send(self) -> impl Future<Output = Result<Self::Response, Error>> + Send {
        self.into_call().send()
    }

    /// Sends the request, and waits for the answer: for code that is not asynchronous. It needs the Cargo feature
    /// `blocking`.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    ///
    /// # Panics
    ///
    /// As [`wait`](crate::blocking::wait): it is called from asynchronous code.
    #[cfg(feature = "blocking")]
    fn send_blocking(self) -> Result<Self::Response, Error> {
        crate::blocking::wait(self.into_call().send())
    }

    /// Asks for some fields of the answer only: [`fields!`](crate::fields!) checks them when it is compiled, a text
    /// such as `nextPageToken,invitations(id,userId)` is taken as it is. All other fields of the answer are absent
    /// then.
    ///
    /// A stream of pages adds the token of the next page, which it needs.
    #[must_use]
    fn with_fields(mut self, fields: impl Into<Fields<Self::Response>>) -> Self {
        self.call_mut().set_query("fields", fields.into().as_str());
        self
    }

    /// Names the user whom the server counts this call for, in place of the caller: any text of at most 40
    /// characters.
    #[must_use]
    fn with_quota_user(mut self, user: impl Into<String>) -> Self {
        self.call_mut().set_query(QUOTA_USER, user.into());
        self
    }

    /// Sets a query parameter by its name, in place of the values that it had: for a parameter that the
    /// Discovery document lacks.
    #[must_use]
    fn with_query(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        let name = name.into();
        // Whoever goes by the name goes around the checks.
        self.call_mut().parameter_checks(&name);
        self.call_mut().set_query(name, value.into());
        self
    }

    /// Sets whether the request is kept back if a value in it breaks a rule that the API's documentation states, in
    /// place of what the client says: see
    /// [`ClientBuilder::with_validation`](crate::ClientBuilder::with_validation).
    #[must_use]
    fn with_validation(mut self, validation: bool) -> Self {
        self.call_mut().options_mut().validation = Some(validation);
        self
    }

    /// Acts for this user, by email address, in place of the one that the client or its credentials name: for
    /// credentials with domain-wide delegation. One client serves a whole school so.
    ///
    /// ```
    /// # use google_discovery_runtime::{Error, Request};
    /// async fn as_teacher<R: Request>(request: R) -> Result<R::Response, Error> {
    ///     request.with_subject("teacher@school.example").send().await
    /// }
    /// ```
    #[must_use]
    fn with_subject(mut self, user: impl Into<String>) -> Self {
        self.call_mut().options_mut().subject = Some(user.into());
        self
    }

    /// Asks for a token with all of these scopes, each its whole URL, in place of the narrowest one that the method
    /// accepts.
    #[must_use]
    fn with_scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.call_mut().options_mut().scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sets when the call is sent again if it fails, in place of what the client says.
    #[must_use]
    fn with_retry(mut self, policy: RetryPolicy) -> Self {
        self.call_mut().options_mut().retry = Some(policy);
        self
    }

    /// Sets how long one attempt may take, from asking for an access token to the last byte of the answer, in place
    /// of what the client says.
    #[must_use]
    fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.call_mut().options_mut().attempt_timeout = Some(timeout);
        self
    }

    /// Sets how long the whole call may take, with all its attempts and the waits between them, in place of what the
    /// client says.
    #[must_use]
    fn with_timeout(mut self, timeout: Duration) -> Self {
        self.call_mut().options_mut().timeout = Some(timeout);
        self
    }
}
