//! rustls, on the provider of the feature. Nothing is installed for the whole process.

use std::sync::Arc;

use reqwest::ClientBuilder;
#[cfg(feature = "rustls-aws-lc-rs")]
use rustls::crypto::aws_lc_rs as provider;
#[cfg(not(feature = "rustls-aws-lc-rs"))]
use rustls::crypto::ring as provider;
use rustls::{ClientConfig, ConfigBuilder, Error, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt;

use super::NoTls;

pub(in super::super) fn with_platform_roots(builder: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    let config = tls().and_then(ConfigBuilder::with_platform_verifier).map_err(|problem| {
        NoTls(format!(
            "no certificates to trust ({problem}): a container needs them installed, as by the package ca-certificates"
        ))
    })?;
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

pub(in super::super) fn without_roots(builder: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    let config = tls().map_err(|problem| NoTls(problem.to_string()))?;
    let config = config.with_root_certificates(RootCertStore::empty()).with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

fn tls() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, Error> {
    ClientConfig::builder_with_provider(Arc::new(provider::default_provider()))
        .with_safe_default_protocol_versions()
}
