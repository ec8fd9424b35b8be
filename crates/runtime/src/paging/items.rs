//! Items, over the borders of pages.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;

use super::{Listed, Pages};
use crate::error::Error;

/// The items of a list, over all its pages. A page is fetched when all items before it are taken.
///
/// An error comes after all items of the pages before it, and ends the stream.
#[must_use = "nothing is sent until the next item is asked for"]
pub struct Items<R: Listed> {
    pages: Pages<R>,
    /// What is left of the page at hand.
    page: vec::IntoIter<R::Item>,
    /// The token by which the page at hand was asked for.
    page_token: Option<String>,
}

impl<R: Listed> Items<R> {
    /// The items from the page on that the request asks for.
    #[doc(hidden)]
    pub fn new(request: R) -> Self {
        Self { pages: Pages::new(request), page: Vec::new().into_iter(), page_token: None }
    }

    /// The next item, or `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// The next item, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<R::Item>, Error> {
        self.next().await.transpose()
    }

    /// The token of the page that the next item is on; `None` for the first page and after the last item.
    ///
    /// A new request with this page token takes the list up without losing an item. If part of
    /// the page was taken already, that part comes again.
    pub fn page_token(&self) -> Option<&str> {
        if self.page.len() > 0 { self.page_token.as_deref() } else { self.pages.page_token() }
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let page_token = self.pages.page_token().map(str::to_owned);
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => {
                    self.page = R::into_items(page).into_iter();
                    self.page_token = page_token;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: Listed> Stream for Items<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<R: Listed> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_on_page", &self.page.len())
            .finish_non_exhaustive()
    }
}
