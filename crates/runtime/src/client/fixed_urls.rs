//! URLs of methods whose paths have no parameters.

use std::{
    ptr,
    sync::{PoisonError, RwLock},
};

use url::Url;

use crate::descriptor::MethodDescriptor;

/// The URLs of one client that are the same in each call. Each is parsed once: a clone costs a tenth of that.
#[derive(Default)]
pub(crate) struct FixedUrls(RwLock<Vec<(&'static MethodDescriptor, Url)>>);

impl FixedUrls {
    /// The URL of a method, which `parse` gives the first time.
    pub(crate) fn get(
        &self,
        method: &'static MethodDescriptor,
        parse: impl FnOnce() -> Result<Url, String>,
    ) -> Result<Url, String> {
        if let Some(url) = self.find(method) {
            return Ok(url);
        }
        let url = parse()?;
        self.0.write().unwrap_or_else(PoisonError::into_inner).push((method, url.clone()));
        Ok(url)
    }

    fn find(&self, method: &'static MethodDescriptor) -> Option<Url> {
        let urls = self.0.read().unwrap_or_else(PoisonError::into_inner);
        urls.iter().find(|(of, _)| ptr::eq(*of, method)).map(|(_, url)| url.clone())
    }
}
