//! Credentials that get access tokens by OAuth 2.0, and keep them until shortly before they expire.
//!
//! | who calls | credentials |
//! |---|---|
//! | a server, in the place of users of a Workspace domain | [`ServiceAccountKey`] with a subject: domain-wide delegation |
//! | the same, on Google Cloud or with a federated identity, and without a key to guard | [`KeylessDelegation`] |
//! | a person who has given consent once | [`RefreshToken`] |
//! | whoever is logged in on this machine | [`ApplicationDefault`] |
//! | anybody else in Google's chain: a metadata server, an external account, impersonation | the crate `google-cloud-auth`, by the feature of that name |
//!
//! All of them work alike:
//!
//! * **Tokens are cached** for each subject and set of scopes, in the credentials and all their clones; never longer
//!   than the server said. A token is replaced some minutes early, by one call, while all others go on with the old one.
//! * **One exchange at a time** for a subject and a set of scopes: calls that need the same token wait for it, and
//!   share the failure if there is one.
//! * **The token endpoint is asked three times at most**, eight seconds each, where it cannot be reached or has a
//!   fault of its own. What it refuses is final: [`CredentialsError::hint`] says what to do about it.
//! * **Secrets stay here.** Keys, refresh tokens and access tokens go to the token endpoint only, over `https` (or to
//!   this machine), and never to `Debug` or into an error.
//!
//! The exchanges go over the [`Transport`](crate::Transport) of the client, with its proxies and certificates.
//!
//! [`CredentialsError::hint`]: crate::CredentialsError::hint

mod application_default;
mod assertion;
mod cache;
mod clock;
mod endpoint;
mod file;
#[cfg(feature = "google-cloud-auth")]
mod google_cloud;
mod hint;
mod iam;
mod keyless_delegation;
mod post;
mod refresh_token;
mod refusal;
mod service_account;
mod service_account_key;
mod signing_key;
mod slot;
mod token_endpoint;
mod trace;

pub use application_default::ApplicationDefault;
#[cfg(feature = "google-cloud-auth")]
pub use google_cloud::install_ring;
pub use keyless_delegation::KeylessDelegation;
pub use refresh_token::RefreshToken;
pub use service_account_key::ServiceAccountKey;

#[cfg(feature = "google-cloud-auth")]
#[doc(no_inline)]
pub use ::google_cloud_auth;
