//! The platform's own library, which finds the certificates itself.

use reqwest::ClientBuilder;

use super::NoTls;

pub(in super::super) fn with_platform_roots(builder: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    Ok(builder.tls_backend_native())
}

pub(in super::super) fn without_roots(builder: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    Ok(builder.tls_backend_native())
}
