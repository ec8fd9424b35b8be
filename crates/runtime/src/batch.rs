//! Many calls in few requests.

mod chunk;
mod ids;
mod pace;
mod part;
mod pending;
mod progress;
mod read;
mod round;
mod run;
mod slot;
mod stream;
mod tokens;
mod trace;
mod write;

pub use part::{Outcomes, Part};
pub use progress::BatchProgress;
pub use stream::BatchStream;

use std::{fmt, mem};

use crate::{call::Call, client::Client, error::Error, rate::RateLimits, request::Request};
use pace::Pace;
use part::BatchId;
use progress::Tally;
use run::Run;

/// The most calls in one request. Classroom documents it; other APIs take as many or more.
const PARTS_LIMIT: u32 = 50;

/// Many calls in few requests: 50 in each, the most that Classroom takes, and several requests at a time.
///
/// Requests of any methods go together, each with its typed outcome:
///
/// ```no_run
/// # use google_discovery_runtime::{Batch, Error, Request};
/// # async fn run<A, B>(batch: Batch, create: A, get: B) -> Result<(), Error>
/// # where A: Request, B: Request {
/// let mut batch = batch; // classroom.batch()
/// let invited = batch.add(create); // classroom.invitations().create(…)
/// let course = batch.add(get.with_subject("teacher@school.example"));
/// let mut outcomes = batch.send().await;
/// let invitation = outcomes.take(invited)?;
/// let course = outcomes.take(course)?;
/// # Ok(())
/// # }
/// ```
///
/// For many of one kind there is [`send_all`](Self::send_all), and for thousands [`stream`](Self::stream).
///
/// * **Each request stands for itself.** It succeeds or fails alone, with the error that it would have alone. What goes
///   wrong with a whole batch is the error of each of its requests. An answer that the server lost, garbled or gave
///   twice is the error of that request, where [`Error::is_interrupted`]. Answers that came before a connection
///   broke count.
/// * **Order**: outcomes come in the order of the requests. The server may act on them in any other order.
/// * **Users**: requests with different [subjects](Request::with_subject) or scopes go together; each acts for its own.
/// * **Retries** are those of single calls: requests that failed, and may be sent again, go together after the longest
///   of their waits, each within its own policy and time. Nothing is created twice.
/// * **Time**: what is set for a request counts from when the rate limit lets it out. A reply comes for all requests that
///   went together, so an attempt takes as long as the most patient of them allows.
/// * **Quota**: each request counts as a call, so the documented quota of the API is kept, over all batches of the
///   client. Single calls are not counted. See [`with_rate_limit`](Self::with_rate_limit).
/// * **Size**: the limit of the client for an answer holds for the reply to all requests that went together.
/// * Of a list, a batch gets one page.
///
/// It must be used within a Tokio runtime with time enabled. Dropping a future or a stream ends what is on its way, and
/// sends nothing more; what was sent may have taken effect.
#[must_use = "nothing is sent until `send` is called"]
pub struct Batch {
    client: Client,
    id: BatchId,
    calls: Vec<Call>,
    concurrency: usize,
    limits: RateLimits,
}

/// What all chunks of a batch have in common.
struct Setting {
    client: Client,
    pace: Pace,
    tally: Tally,
    concurrency: usize,
    chunk_size: usize,
}

impl Batch {
    /// An empty batch. Generated code calls it.
    #[doc(hidden)]
    pub fn new(client: &Client) -> Self {
        Self {
            limits: RateLimits::from(&client.service().quota),
            client: client.clone(),
            id: BatchId::default(),
            calls: Vec::new(),
            concurrency: 4,
        }
    }

    /// Sets how many requests with 50 calls each may be on their way at a time: 4 unless set. Zero counts as one.
    pub fn with_concurrency(mut self, requests: usize) -> Self {
        self.concurrency = requests.max(1);
        self
    }

    /// Sets how many calls may go out in any minute, retries included: what the API documents unless set, if it
    /// documents that. Zero counts as one; [`u32::MAX`] is as good as no limit.
    ///
    /// Counted is what all batches of the client send, so that one after the other keeps the limit, too. A server that
    /// refuses a call for their number (429) and asks to wait holds the whole batch for that long, but no longer than a
    /// minute.
    pub fn with_rate_limit(mut self, calls_per_minute: u32) -> Self {
        self.limits.all = Some(calls_per_minute.max(1));
        self
    }

    /// As [`with_rate_limit`](Self::with_rate_limit), for each user that calls are made for: each
    /// [subject](Request::with_subject), and the caller itself.
    pub fn with_rate_limit_per_user(mut self, calls_per_minute: u32) -> Self {
        self.limits.user = Some(calls_per_minute.max(1));
        self
    }

    /// Adds a request, to be sent by [`send`](Self::send).
    pub fn add<R: Request>(&mut self, request: R) -> Part<R::Response> {
        self.calls.push(request.into_call());
        Part::new(self.id.clone(), self.calls.len() - 1)
    }

    /// How many requests were added.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether no request was added.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Sends the requests that were added. It does not fail as a whole: see [`Outcomes::take`].
    pub async fn send(mut self) -> Outcomes {
        let calls = mem::take(&mut self.calls);
        Outcomes::new(self.id.clone(), self.run(calls.into_iter()).all().await)
    }

    /// Sends these requests, and gives the outcome of each, in their order. Those that were [added](Self::add) are not
    /// among them.
    ///
    /// ```no_run
    /// # use google_discovery_runtime::{Batch, Error, Request};
    /// # async fn run<R: Request<Response = ()>>(batch: Batch, requests: Vec<R>) {
    /// // classroom.batch()
    /// for outcome in batch.send_all(requests).await {
    ///     if let Err(error) = outcome {
    ///         eprintln!("{error}");
    ///     }
    /// }
    /// # }
    /// ```
    pub fn send_all<I>(
        &self,
        requests: I,
    ) -> impl Future<Output = Vec<Result<<I::Item as Request>::Response, Error>>> + Send + use<I>
    where
        I: IntoIterator<Item: Request>,
    {
        let calls: Vec<Call> = requests.into_iter().map(Request::into_call).collect();
        let outcomes = self.run(calls.into_iter()).all();
        async move { outcomes.await.into_iter().map(|outcome| outcome?.decode()).collect() }
    }

    /// Sends these requests as their outcomes are asked for: for thousands, which are made, and answered, a few
    /// hundred at a time. Those that were [added](Self::add) are not among them.
    ///
    /// ```no_run
    /// # use google_discovery_runtime::{Batch, Request};
    /// # async fn run<R: Request<Response = ()> + Send>(batch: Batch, requests: Vec<R>) {
    /// // classroom.batch()
    /// let mut stream = batch.with_concurrency(2).stream(requests);
    /// while let Some(outcome) = stream.next().await {
    ///     if let Err(error) = outcome {
    ///         eprintln!("{error}");
    ///     }
    ///     let progress = stream.progress();
    ///     println!("{} done, {} held back", progress.done(), progress.waiting);
    /// }
    /// # }
    /// ```
    pub fn stream<'a, I>(&self, requests: I) -> BatchStream<'a, <I::Item as Request>::Response>
    where
        I: IntoIterator<Item: Request + 'a>,
        I::IntoIter: Send + 'a,
    {
        BatchStream::new(self.run(requests.into_iter().map(Request::into_call)))
    }

    fn run<'a>(&self, calls: impl Iterator<Item = Call> + Send + 'a) -> Run<'a> {
        let RateLimits { all, user } = self.limits;
        let chunk_size = [all, user].into_iter().flatten().map(chunk_size).fold(PARTS_LIMIT, u32::min);
        let setting = Setting {
            client: self.client.clone(),
            pace: Pace::new(self.limits),
            tally: Tally::default(),
            concurrency: self.concurrency,
            chunk_size: usize::try_from(chunk_size).unwrap_or(1),
        };
        Run::new(setting, Box::new(calls))
    }
}

/// How many calls go in one request, so that a limit for a minute is used up by whole requests.
fn chunk_size(limit: u32) -> u32 {
    // What remains of a higher one is little.
    if limit > 20 * PARTS_LIMIT { PARTS_LIMIT } else { limit / limit.div_ceil(PARTS_LIMIT) }
}

/// Shows no request.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("service", &self.client.service().id)
            .field("requests", &self.calls.len())
            .field("concurrency", &self.concurrency)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
