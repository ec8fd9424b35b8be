//! Typed Rust bindings for the [Google Classroom API][api].
//!
//! Almost everything here is generated from Google's Discovery document, over a thin runtime for credentials, retries,
//! errors and paging. A call is a handle, a method, its optional parameters, and [`send`](invitations::Create::send):
//!
//! ```no_run
//! use google_classroom::{Classroom, model::{Invitation, InvitationRole}};
//!
//! # async fn run() -> Result<(), google_classroom::Error> {
//! let classroom = Classroom::builder().with_token("an OAuth 2.0 access token").build()?;
//!
//! let invitation = classroom
//!     .invitations()
//!     .create(Invitation::new("d:biology", "student@school.example", InvitationRole::Student))
//!     .send()
//!     .await?;
//! println!("invited, as {}", invitation.id.unwrap_or_default());
//!
//! let mut pending = classroom.invitations().list().set_course_id("d:biology").items();
//! while let Some(invitation) = pending.try_next().await? {
//!     println!("{:?}", invitation.user_id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! * [`Classroom`] is the client; [`model`] holds the messages and enumerations; each resource has a module of its
//!   own, as [`invitations`], with its handle and its requests.
//! * An [`Error`] tells what went wrong: a [`Status`] of the API, with Classroom's named reason, or what kept the
//!   call from getting one. Each method that documents its errors has them as a type, as
//!   [`invitations::CreateFailure`], with the named [`Reason`].
//! * [`Error::hint`] says what to do about it, where that is known. [`Error::violations`] names the fields that are
//!   wrong, each by its path: a value beyond a documented limit, and a required field that is missing, keep a request
//!   from being sent. `with_validation(false)`, on a [`Request`] or a [`ClientBuilder`], leaves it to the server.
//! * Options that every request has, as a time limit or the fields of the answer, are methods of the trait [`Request`]:
//!
//! ```no_run
//! use google_classroom::{Classroom, Request};
//! use std::time::Duration;
//!
//! # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
//! let course = classroom
//!     .courses()
//!     .get("d:biology")
//!     .with_fields("id,name")
//!     .with_timeout(Duration::from_secs(5))
//!     .send()
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! * Calls that failed are sent again where that is safe: see [`RetryPolicy`]. Invitations can be created, accepted and
//!   deleted so that a lost answer leaves nothing open, by the requests of `reconcile`.
//! * A method that changes some fields of a resource changes those that the body sets, or of a resource that was read
//!   those that have changed since. A mask says otherwise, as
//!   [`courses::PatchField`] and [`set_update_mask`](courses::Patch::set_update_mask); and
//!   [`with_null_fields`](courses::Patch::with_null_fields) clears a field.
//! * [`fields!`] selects fields of an answer, and the compiler checks their names:
//!
//! ```no_run
//! use google_classroom::{Classroom, Request, fields, model::ListInvitationsResponse};
//!
//! # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
//! let wanted = fields!(ListInvitationsResponse, "invitations(userId,role)");
//! let mut pending = classroom.invitations().list().set_course_id("d:biology").with_fields(wanted).items();
//! while let Some(invitation) = pending.try_next().await? {
//!     println!("{:?} {:?}", invitation.user_id, invitation.role);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! * Many calls go in few requests, each with an outcome of its own:
//!
//! ```no_run
//! use google_classroom::{Classroom, model::{Invitation, InvitationRole}};
//!
//! # async fn run(classroom: Classroom, students: Vec<String>) {
//! let requests = students.iter().map(|student| {
//!     classroom.invitations().create(Invitation::new("d:biology", student, InvitationRole::Student))
//! });
//! let outcomes = classroom.batch().send_all(requests).await;
//! for (student, outcome) in students.iter().zip(outcomes) {
//!     if let Err(error) = outcome {
//!         eprintln!("{student}: {error}");
//!     }
//! }
//! # }
//! ```
//!
//!   [`Batch`] also takes requests of different methods together, and streams of thousands.
//! * For tests without an account there is the crate `google-classroom-emulator`, which this client talks to in
//!   process.
//!
//! # Scopes
//!
//! Each request asks for the narrowest OAuth scope that does its work, which the documentation of its method names.
//! [`Classroom::scopes_for`] lists those of several methods, for the consent screen of an application, or for the
//! administrator who grants it domain-wide delegation:
//!
//! ```
//! use google_classroom::{Classroom, courses, invitations};
//!
//! assert_eq!(
//!     Classroom::scopes_for(&[invitations::Create::METHOD, invitations::Accept::METHOD, courses::List::METHOD]),
//!     [
//!         "https://www.googleapis.com/auth/classroom.courses.readonly",
//!         "https://www.googleapis.com/auth/classroom.rosters",
//!     ],
//! );
//! ```
//!
//! * What one's own work or grades are about is asked for with the scope for all students, which teachers need: a program
//!   for students says otherwise, `with_scopes(["…/auth/classroom.coursework.me.readonly"])`.
//! * The email address and the photo in a profile need a scope of their own, which no request asks for by itself.
//!
//! # Features
//!
//! Each resource has a Cargo feature of its own, named by its dotted path in the API. All are on by default; with some of
//! them the rest is not compiled:
//!
//! ```toml
//! [dependencies.google-classroom]
//! version = "0.1"
//! default-features = false
//! features = ["rustls-ring", "invitations", "courses.students"]
//! ```
//!
//! * A feature gives the methods of its resource, the way to them, and the types that they need. `courses` gives
//!   those of courses alone, and `courses.students` those of students without it.
//! * What lies deeper than two levels, as `courses.courseWork.rubrics`, comes with the feature above it.
//! * The documentation of each module, and of the method that leads to it, names its feature. Of a module that is off,
//!   and of a type that one feature gives, the compiler names it as well; of a method it says only that there is none.
//!
//! TLS has features, too; of several, the first one here counts. Each trusts the certificates that the platform trusts.
//!
//! * `native-tls`: the platform's own library, which is OpenSSL on Linux.
//! * `rustls-aws-lc-rs`: rustls on aws-lc, a large C library, for a program that has it already.
//! * `rustls-ring`: rustls on ring. On by default, so `default-features = false` needs it or another one: without any,
//!   `https` is refused, and [`ReqwestTransport::new`] takes a reqwest client of yours. The example `proxy` makes one that
//!   trusts other certificates and uses a proxy.
//!
//! Beside these there are `oauth`, the credentials of the module of that name (no further dependencies), and
//! `google-cloud-auth`, which accepts those of the crate of that name. Both are off unless named, and a client with a
//! token of its own pays nothing for them.
//!
//! [api]: https://developers.google.com/workspace/classroom

// docs.rs, which builds with a nightly compiler, marks each item with its features.
#![cfg_attr(docsrs, feature(doc_cfg))]

// One public path for each item: what is generated stands at the root of the crate.
mod bindings;

#[cfg(feature = "invitations")]
pub mod reconcile;

pub use bindings::classroom_v1::*;
#[cfg(feature = "blocking")]
#[doc(inline)]
pub use google_discovery_runtime::blocking;
#[doc(inline)]
pub use google_discovery_runtime::{
    AccessToken, Batch, BatchProgress, BatchStream, Body, BoxFuture, Client, ClientBuilder, Code,
    Credentials, CredentialsError, Detail, Error, FieldMask, Fields, IntoFieldMask, Items, Method, Outcomes,
    Pages, Part, Request, ReqwestTransport, Retry, RetryPolicy, Status, TokenRequest, Transport,
    TransportError, TransportErrorKind, TransportRequest, TransportResponse, UnknownFields, UnknownValue,
    fields,
};

#[cfg(feature = "oauth")]
#[doc(inline)]
pub use google_discovery_runtime::oauth;

/// The messages of `google.rpc` that an error can carry, each a variant of [`Detail`].
pub mod rpc {
    #[doc(inline)]
    pub use google_discovery_runtime::{
        BadRequest, DebugInfo, ErrorInfo, FieldViolation, Help, HelpLink, LegacyError, LocalizedMessage,
        PreconditionFailure, PreconditionViolation, QuotaFailure, QuotaViolation, RequestInfo, ResourceInfo,
        RetryInfo,
    };
}

// Their types are part of this crate's, so their versions are, too.
#[doc(no_inline)]
pub use google_discovery_runtime::{bytes, http, reqwest, serde_json, time, url};
