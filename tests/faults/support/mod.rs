//! The emulator, the proxy before it, and clients that talk to the one by the other.

mod connection;
mod dialer;
mod fault;
mod http;
mod proxy;
mod school;
mod script;
mod transport;

pub(crate) use fault::{Act, Fault, Outcome, Pace, Then};
pub(crate) use http::Message;
pub(crate) use proxy::{ClosedPort, Proxy};
pub(crate) use school::School;
pub(crate) use script::Seen;
pub(crate) use transport::loopback;
