//! Answers, page after page.

use std::{
    collections::HashSet,
    fmt,
    future::poll_fn,
    hash::{BuildHasher, RandomState},
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::Paged;
use crate::{error::Error, fields::with_field, transport::BoxFuture};

/// The pages of a list, each fetched when it is asked for.
///
/// A page may be empty and still have a page after it. After an error the stream ends;
/// [`page_token`](Self::page_token) then tells where to take it up again.
#[must_use = "nothing is sent until the next page is asked for"]
pub struct Pages<R: Paged> {
    request: R,
    page_token: Option<String>,
    seen: SeenTokens,
    state: State<R::Response>,
}

enum State<T> {
    /// The next page is to be asked for.
    Idle,
    /// A page is on its way.
    Waiting(BoxFuture<'static, Result<T, Error>>),
    /// An error is to be told.
    Failed(Error),
    Done,
}

impl<R: Paged> Pages<R> {
    /// The pages from the one that the request asks for.
    #[doc(hidden)]
    pub fn new(mut request: R) -> Self {
        // Without the token, the first page would look like the last.
        let fields = request.call().query("fields").and_then(|fields| with_field(fields, R::TOKEN_FIELD));
        if let Some(fields) = fields {
            request.call_mut().set_query("fields", fields);
        }
        let page_token = request.call().query(R::TOKEN_PARAMETER).map(str::to_owned);
        let mut seen = SeenTokens::default();
        if let Some(token) = &page_token {
            seen.insert(token);
        }
        Self { request, page_token, seen, state: State::Idle }
    }

    /// The next page, or `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<R::Response, Error>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// The next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The errors of the method, and one where [`Error::is_decode`] if the server gives a page token again
    /// that led to a page before: the pages would go round in a circle.
    pub async fn try_next(&mut self) -> Result<Option<R::Response>, Error> {
        self.next().await.transpose()
    }

    /// The token of the page that comes next, or that could not be had; `None` for the first page and after
    /// the last one. A new request with this page token takes the list up from there.
    pub fn page_token(&self) -> Option<&str> {
        self.page_token.as_deref()
    }

    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<R::Response, Error>>> {
        loop {
            match &mut self.state {
                State::Idle => {
                    self.state = State::Waiting(Box::pin(self.request.clone().into_call().send()));
                }
                State::Waiting(answer) => {
                    let outcome = ready!(answer.as_mut().poll(context));
                    match &outcome {
                        Ok(page) => self.turn_over(page),
                        Err(_) => self.state = State::Done,
                    }
                    return Poll::Ready(Some(outcome));
                }
                State::Failed(_) | State::Done => {
                    let last = mem::replace(&mut self.state, State::Done);
                    return Poll::Ready(if let State::Failed(error) = last {
                        Some(Err(error))
                    } else {
                        None
                    });
                }
            }
        }
    }

    /// Gets ready for the page after this one.
    fn turn_over(&mut self, page: &R::Response) {
        let next = R::next_page_token(page).filter(|token| !token.is_empty());
        self.state = match next {
            None => State::Done,
            Some(token) if self.seen.insert(token) => {
                self.request.call_mut().set_query(R::TOKEN_PARAMETER, token);
                State::Idle
            }
            // Asking again would give the same pages for ever.
            Some(_) => State::Failed(Error::repeated_page_token().of_method(self.request.call().method())),
        };
        self.page_token = next.map(str::to_owned);
    }
}

/// The page tokens that were met, as hashes: a token may be long, and a list may have many pages.
#[derive(Default)]
struct SeenTokens {
    hasher: RandomState,
    hashes: HashSet<u64>,
}

impl SeenTokens {
    /// Whether the token is new.
    fn insert(&mut self, token: &str) -> bool {
        self.hashes.insert(self.hasher.hash_one(token))
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<R::Response, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<R: Paged> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", self.request.call()).finish_non_exhaustive()
    }
}
