//! Lists that come page by page.

mod items;
mod pages;

pub use items::Items;
pub use pages::Pages;

use crate::request::Request;

/// A request whose answer may be one page of several.
pub trait Paged: Request + Clone + Send + Unpin + 'static {
    /// The query parameter that asks for a page.
    const TOKEN_PARAMETER: &'static str = "pageToken";

    /// The field of the answer that holds the token of the page after it.
    const TOKEN_FIELD: &'static str = "nextPageToken";

    /// The token of the page after this one.
    fn next_page_token(response: &Self::Response) -> Option<&str>;
}

/// A request whose pages hold one list each.
pub trait Listed: Paged {
    /// What the list is of.
    type Item: Send + Unpin;

    /// The part of the list that a page holds.
    fn into_items(response: Self::Response) -> Vec<Self::Item>;
}
