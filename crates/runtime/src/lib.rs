//! To come.

mod transport;

pub use transport::{
    Body, BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
