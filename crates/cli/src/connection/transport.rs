//! What requests go over.

use std::sync::Arc;

use google_classroom::{ReqwestTransport, Transport};
use rust_i18n::t;

use crate::{debug, failure::Failure, options::Options};

/// HTTP, for calls and for tokens.
pub(crate) fn over_http(options: &Options) -> Result<Arc<dyn Transport>, Failure> {
    let http = ReqwestTransport::with_defaults()
        .map_err(|cause| Failure::configuration(t!("transport.unusable", cause = cause)))?;
    Ok(watched(options, Arc::new(http)))
}

/// The transport as `--debug` wants it: every transport of ours comes through here.
pub(super) fn watched(options: &Options, transport: Arc<dyn Transport>) -> Arc<dyn Transport> {
    if options.debug { Arc::new(debug::Transport(transport)) } else { transport }
}
