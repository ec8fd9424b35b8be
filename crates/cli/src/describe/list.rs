//! The methods of the API, a line for each.

use google_discovery_runtime::reflection::{Method, Resource};
use rust_i18n::t;

use super::page::Page;
use crate::{
    api::{self, brief},
    reflection::API,
};

/// Where what a method does begins, if there is room.
const COLUMN: usize = 30;

pub(super) fn all(page: &mut Page) {
    for resource in API.resources {
        methods(page, resource);
    }
    page.gap();
    page.line(0, &t!("describe.more"));
}

/// A resource, and those below it.
pub(super) fn resource(page: &mut Page, resource: &'static Resource) {
    for below in API.resources.iter().filter(|other| is_within(other.name, resource.name)) {
        if below.name == resource.name {
            page.heading(below.name, "");
            page.doc(2, below.doc);
            page.gap();
            entries(page, below);
        } else {
            methods(page, below);
        }
    }
}

fn methods(page: &mut Page, resource: &Resource) {
    page.heading(resource.name, "");
    page.doc(2, &brief(resource.doc));
    entries(page, resource);
}

fn entries(page: &mut Page, resource: &Resource) {
    for method in API.methods.iter().filter(|method| method.resource == resource.name) {
        page.entry(4, &api::words(method).join(" "), COLUMN, &brief(method.doc));
    }
}

/// The methods of a resource, and of those below it.
pub(super) fn of(resource: &Resource) -> impl Iterator<Item = &'static Method> {
    API.methods.iter().filter(|method| is_within(method.resource, resource.name))
}

fn is_within(name: &str, resource: &str) -> bool {
    name.strip_prefix(resource).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
