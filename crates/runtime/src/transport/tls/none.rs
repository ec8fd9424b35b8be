//! No feature for TLS is on.

use reqwest::ClientBuilder;

use super::NoTls;

pub(in super::super) fn with_platform_roots(_: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    Err(NoTls(
        "this program was built without TLS: turn on one of the features `rustls-ring`, `rustls-aws-lc-rs` and \
         `native-tls`, or give the client a transport of your own"
            .to_owned(),
    ))
}

pub(in super::super) fn without_roots(builder: ClientBuilder) -> Result<ClientBuilder, NoTls> {
    Ok(builder)
}
