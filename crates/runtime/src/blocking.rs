//! Calls from code that is not asynchronous.
//!
//! [`Request::send_blocking`](crate::Request::send_blocking) sends one request, [`iter`] walks through a list, and
//! [`wait`] does whatever else is a future. All run on one Tokio runtime of our own, which is made at first use and
//! has one thread in the background: clients need no other.
//!
//! ```no_run
//! # use google_discovery_runtime as google_classroom;
//! # async fn everything() -> Result<(), google_classroom::Error> { Ok(()) }
//! # fn main() -> Result<(), google_classroom::Error> {
//! google_classroom::blocking::wait(everything())?;
//! # Ok(())
//! # }
//! ```

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    sync::LazyLock,
};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("google-discovery")
        .enable_all()
        .build()
        .expect("the system gives a thread and its timers")
});

/// Waits until a future is done.
///
/// # Panics
///
/// It is called from asynchronous code, whose thread it would block: use `.await` there, or
/// `tokio::task::spawn_blocking`. The system gives no thread.
pub fn wait<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

/// Walks through a stream, as the items or the pages of a list.
///
/// Each step waits, and panics where [`wait`] does.
pub fn iter<S: Stream>(stream: S) -> Iter<S> {
    Iter(Box::pin(stream))
}

/// What [`iter`] gives.
#[must_use = "nothing is sent until the next item is asked for"]
pub struct Iter<S>(Pin<Box<S>>);

impl<S: Stream> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        wait(poll_fn(|context| self.0.as_mut().poll_next(context)))
    }
}

impl<S: fmt::Debug> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.0).finish()
    }
}
