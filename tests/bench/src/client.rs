//! One way to call Classroom a file, all behind one trait.

mod bindings;
mod generated;
mod hyper;
mod lean;
mod typed;

pub use self::{bindings::Bindings, generated::GoogleClassroom1, hyper::Hyper, lean::Lean, typed::CallError};

use std::{error::Error, future::Future, net::SocketAddr};

/// The token that every client sends.
const TOKEN: &str = "ya29.a0AfH6SMBx7-an-access-token-of-a-hundred-and-some-characters-as-Google-gives-them-out-0123456789abcdef";
/// Whom the clients invite.
const COURSE: &str = "412345678901";
const STUDENT: &str = "student.with.a.name@school.example";
/// The most that a page of invitations holds.
const PAGE_SIZE: i32 = 500;

/// What a call ends with.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A way to call Classroom. Clones share their connections.
pub trait Client: Clone + Send + Sync + 'static {
    /// What the tables call it.
    const NAME: &'static str;

    /// A client of the server at this address.
    ///
    /// # Errors
    ///
    /// The library refuses its settings.
    fn new(server: SocketAddr) -> Outcome<Self>;

    /// Invites a student, reads the typed answer and gives its id.
    ///
    /// # Errors
    ///
    /// No answer, another status than a success, or an answer without an id.
    fn create(&self) -> impl Future<Output = Outcome<String>> + Send;

    /// Reads a page of invitations into typed messages and counts them.
    ///
    /// # Errors
    ///
    /// No answer, another status than a success, or an answer that is no page.
    fn list(&self) -> impl Future<Output = Outcome<usize>> + Send;
}
