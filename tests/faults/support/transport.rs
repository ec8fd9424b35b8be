//! The transport of clients that are many.

use std::sync::Arc;

use google_classroom::{
    ReqwestTransport,
    reqwest::{Client, redirect::Policy},
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// As the default transport, but without the certificates of the platform: reading them takes a thousand times as
/// long as all else.
pub(crate) fn loopback() -> ReqwestTransport {
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let tls = tls.with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    let client = Client::builder().no_proxy().redirect(Policy::none()).tls_backend_preconfigured(tls);
    client.build().unwrap().into()
}
