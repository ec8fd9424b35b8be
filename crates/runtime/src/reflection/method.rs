//! Methods: what they take, and how they fail.

use super::{Rule, Type};
use crate::descriptor::MethodDescriptor;

/// A method of an API.
#[derive(Debug)]
pub struct Method {
    #[doc(hidden)]
    pub descriptor: &'static MethodDescriptor,
    /// The resource that it belongs to, dotted, as `courses.courseWork`; empty if it belongs to none.
    pub resource: &'static str,
    /// The name, as `create`.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Whether the API is about to drop it.
    pub deprecated: bool,
    /// The parameters of its path, in the order in which they stand there.
    pub path_parameters: &'static [Parameter],
    /// The parameters of its query, those that it needs first.
    pub query_parameters: &'static [Parameter],
    /// What it takes as JSON.
    pub body: Option<Type>,
    /// What it answers with.
    pub response: Option<Type>,
    /// How its answer is divided, if it is one page of several.
    pub page: Option<Page>,
    /// The mask that says which fields of the body count.
    pub mask: Option<Mask>,
    /// The failures that it documents, a row for each condition and each reason.
    pub failures: &'static [Failure],
}

/// A parameter of the path or the query.
#[derive(Debug)]
pub struct Parameter {
    /// The name in the URL.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What a value is.
    pub ty: Type,
    /// Whether it may be given several times.
    pub repeated: bool,
    /// Whether the method can't be called without it.
    pub required: bool,
    /// What the server takes where it is not given.
    pub default: Option<&'static str>,
    /// Whether the API is about to drop it.
    pub deprecated: bool,
    /// The limits of each value.
    pub rules: &'static [Rule],
}

/// How the pages of an answer follow each other.
#[derive(Debug)]
pub struct Page {
    /// The field of the answer that holds the items, if there is one list only.
    pub items: Option<&'static str>,
    /// The field of the answer that holds the token of the next page.
    pub token: &'static str,
    /// The query parameter that takes it.
    pub parameter: &'static str,
}

/// The mask of a method that changes some fields of a resource.
#[derive(Debug)]
pub struct Mask {
    /// The query parameter.
    pub parameter: &'static str,
    /// The paths that the method documents, in lowerCamelCase; empty if it documents none.
    pub paths: &'static [&'static str],
}

/// A failure that a method documents.
#[derive(Debug)]
pub struct Failure {
    /// The status, a name of `google.rpc.Code`, as `NOT_FOUND`.
    pub status: &'static str,
    /// The HTTP status that it travels under.
    pub http: u16,
    /// The reason that it names.
    pub reason: Option<&'static str>,
    /// When it comes; empty if nothing is known.
    pub when: &'static str,
    /// What to do about it.
    pub hint: Option<&'static str>,
}

impl Method {
    /// The method as a value: its id, its HTTP method, its scopes.
    pub fn method(&self) -> crate::Method {
        crate::Method::new(self.descriptor)
    }

    /// The path as the document writes it, such as `v1/invitations/{id}:accept`.
    pub fn path_template(&self) -> String {
        self.descriptor.template()
    }

    /// The parameter of a name, in the path or the query.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.path_parameters.iter().chain(self.query_parameters).find(|parameter| parameter.name == name)
    }
}
