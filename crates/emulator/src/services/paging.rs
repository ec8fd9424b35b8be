//! Pages, and tokens that only fit the caller and the query that they were given for.

use super::Call;
use crate::{digest::digest, error::ApiError};

/// How many items a page has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageSize {
    /// If the caller says nothing.
    pub(crate) default: usize,
    /// Whatever the caller says.
    pub(crate) most: usize,
}

/// One page of items, and the token of the next if there is one.
///
/// Each item comes with a key, and the keys ascend. A token holds the key of the last item seen, so that
/// items which come or go between two pages neither repeat others nor hide them.
pub(crate) fn page<T>(
    call: &Call<'_>,
    size: PageSize,
    items: impl Iterator<Item = (u64, T)>,
) -> Result<(Vec<T>, Option<String>), ApiError> {
    let size = page_size(call, size)?;
    let after = call.parameter("pageToken").map(|token| read_token(call, token)).transpose()?;
    let mut rest = items.skip_while(|(key, _)| after.is_some_and(|after| *key <= after)).peekable();
    let mut page = Vec::new();
    let mut last = 0;
    while page.len() < size
        && let Some((key, item)) = rest.next()
    {
        page.push(item);
        last = key;
    }
    Ok((page, rest.peek().map(|_| token_after(call, last))))
}

fn page_size(call: &Call<'_>, size: PageSize) -> Result<usize, ApiError> {
    let Some(text) = call.parameter("pageSize") else { return Ok(size.default) };
    match text.parse::<i32>().map(usize::try_from) {
        Ok(Ok(0)) => Ok(size.default),
        Ok(Ok(wanted)) => Ok(wanted.min(size.most)),
        _ => Err(ApiError::invalid_argument("Page size must not be negative.")),
    }
}

fn token_after(call: &Call<'_>, key: u64) -> String {
    let binding = binding(call);
    format!("{:016x}{:016x}", key ^ binding, seal(key, binding))
}

fn read_token(call: &Call<'_>, token: &str) -> Result<u64, ApiError> {
    let binding = binding(call);
    let halves = token.split_at_checked(16).filter(|_| token.len() == 32);
    let half = |text| u64::from_str_radix(text, 16).ok();
    halves
        .and_then(|(key, sealed)| Some((half(key)? ^ binding, half(sealed)?)))
        .filter(|(key, sealed)| seal(*key, binding) == *sealed)
        .map(|(key, _)| key)
        .ok_or_else(|| {
            ApiError::invalid_argument(
                "The page token is invalid, or was given for another request or caller.",
            )
        })
}

/// What a token is bound to: the caller, the method, and all parameters but the token itself.
fn binding(call: &Call<'_>) -> u64 {
    let caller = call.grant.user.to_string();
    let mut given: Vec<_> = call.parameters.iter().filter(|(name, _)| *name != "pageToken").collect();
    given.sort_unstable();
    let parameters = given.iter().flat_map(|(name, value)| [*name, *value]);
    digest([caller.as_str(), call.method.id.as_str()].into_iter().chain(parameters))
}

fn seal(key: u64, binding: u64) -> u64 {
    digest([key.to_string().as_str(), binding.to_string().as_str()])
}
