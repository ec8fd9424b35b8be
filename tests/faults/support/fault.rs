//! What can happen to a request between a client and the API.

use std::{fmt, sync::Arc};

use super::http::Message;

/// A fault that the proxy injects, under the name by which the table of faults tells it.
#[derive(Clone)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) act: Act,
}

/// How far the proxy takes a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// The port is closed: a [`Dialer`](super::dialer::Dialer) finds it so.
    Refused,
    /// It closes the connection once bytes have come, and reads none of them.
    Unread,
    /// It reads the request and does this in place of forwarding it.
    Unforwarded(Outcome),
    /// It forwards the request, waits for the whole reply, so that all is done that will be, and does this with it.
    Forwarded(Arc<dyn Fn(Message) -> Outcome + Send + Sync>),
}

/// What the client gets to see.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pace: Pace,
    pub(crate) then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    AtOnce,
    /// Each byte in a write of its own.
    ByteByByte,
}

/// How a connection goes on after the bytes.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// It takes the next request.
    Keep,
    /// It is closed in order, as by a server that is done.
    Close,
    /// It breaks off: the client gets a reset.
    Reset,
    /// Nothing more comes, and it stays open until the proxy is gone.
    Stall,
    /// These bytes come again and again, until the client closes.
    Flood(Vec<u8>),
}

impl Outcome {
    pub(crate) fn new(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        Self { bytes: bytes.into(), pace: Pace::AtOnce, then }
    }

    /// A reply, after which the connection takes another request.
    pub(crate) fn reply(reply: &Message) -> Self {
        Self::new(reply.to_bytes(), Then::Keep)
    }
}

impl Fault {
    pub(crate) fn unforwarded(name: &'static str, outcome: Outcome) -> Self {
        Self { name, act: Act::Unforwarded(outcome) }
    }

    pub(crate) fn forwarded(
        name: &'static str,
        outcome: impl Fn(Message) -> Outcome + Send + Sync + 'static,
    ) -> Self {
        Self { name, act: Act::Forwarded(Arc::new(outcome)) }
    }

    /// A fault that changes the reply and leaves the connection as it is.
    pub(crate) fn altered(
        name: &'static str,
        alter: impl Fn(Message) -> Message + Send + Sync + 'static,
    ) -> Self {
        Self::forwarded(name, move |reply| Outcome::reply(&alter(reply)))
    }

    /// Whether the API sees the request.
    pub(crate) fn is_forwarded(&self) -> bool {
        matches!(self.act, Act::Forwarded(_))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({})", self.name)
    }
}
