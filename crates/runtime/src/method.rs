//! What is known of a method without calling it.

use std::{collections::BTreeSet, fmt};

use crate::descriptor::MethodDescriptor;

/// A method of an API, as a value: each generated request has it as its constant `METHOD`. `Debug` shows the id.
#[derive(Clone, Copy)]
pub struct Method(&'static MethodDescriptor);

impl Method {
    /// For generated code.
    #[doc(hidden)]
    pub const fn new(descriptor: &'static MethodDescriptor) -> Self {
        Self(descriptor)
    }

    /// The id, such as `classroom.invitations.create`.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// The HTTP method.
    pub fn http_method(self) -> http::Method {
        self.0.verb.into()
    }

    /// The OAuth scopes that it accepts, of which any one is enough; empty if it takes none.
    pub const fn scopes(self) -> &'static [&'static str] {
        self.0.scopes
    }

    /// The one of [`scopes`](Self::scopes) that a request asks for unless it is told otherwise: the narrowest that does
    /// what the method is for, whoever calls it. `None` if the method takes no scope.
    pub const fn narrowest_scope(self) -> Option<&'static str> {
        self.0.narrowest_scope
    }

    /// Whether a second call of the same kind leaves things as the first one did.
    pub const fn is_idempotent(self) -> bool {
        self.0.idempotent
    }
}

impl fmt::Debug for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Method").field(&self.id()).finish()
    }
}

/// The scopes that requests of some methods ask for unless they are told otherwise: sorted, each once.
pub fn scopes_for(methods: &[Method]) -> Vec<&'static str> {
    let scopes: BTreeSet<_> = methods.iter().filter_map(|method| method.narrowest_scope()).collect();
    scopes.into_iter().collect()
}
