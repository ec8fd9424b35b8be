//! What `https` goes over: the backend that the Cargo features name. Of several, the one that takes the most asking for.

#[cfg(feature = "native-tls")]
#[path = "tls/native.rs"]
mod backend;
#[cfg(all(any(feature = "rustls-aws-lc-rs", feature = "rustls-ring"), not(feature = "native-tls")))]
#[path = "tls/rustls.rs"]
mod backend;
#[cfg(not(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
#[path = "tls/none.rs"]
mod backend;

use std::fmt;

/// Whether the program has TLS.
pub(super) const BUILT_IN: bool =
    cfg!(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring"));

/// Sets TLS with the certificates that the platform trusts.
pub(super) use backend::with_platform_roots;
/// Sets TLS that need trust nobody, for a client that speaks plain `http`: reqwest asks for a backend all the same.
pub(super) use backend::without_roots;

/// Why there is no `https`, and what to do about it.
#[derive(Clone, Debug)]
pub(super) struct NoTls(String);

impl fmt::Display for NoTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoTls {}
