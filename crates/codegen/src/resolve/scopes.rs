//! The scope that a request asks for unless its caller says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use google_discovery_document::{Document, Method, Pointer};

use super::{Resolver, resources::every_method};
use crate::Problem;

/// Opens all of Google Cloud, and every API of it accepts it.
const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";

/// The last part of a scope that only lets its holder read.
const READ_ONLY: [&str; 4] = ["readonly", "read-only", "read_only", "read"];

impl<'a> Resolver<'a> {
    /// The narrowest scope that does what a method is for, whoever calls it; `None` if the method takes none.
    ///
    /// A document says which scopes are accepted, and nothing of what they reach. So it is the annotation's, or by
    /// the first of these that tells two apart:
    ///
    /// 1. one that reaches all that the method is about, and not only a part;
    /// 2. one of this API, since that of another opens more, or only helps with data that lies there; least of all one
    ///    of the whole of Google Cloud;
    /// 3. one that only reads;
    /// 4. the one that the fewest methods accept;
    /// 5. the first by name.
    pub(super) fn narrowest_scope(&self, method: &'a Method) -> Option<&'a str> {
        let annotated = self.annotations.methods.get(&method.id).and_then(|method| method.scope.as_deref());
        let scopes = || method.scopes.iter().map(String::as_str);
        scopes().find(|scope| Some(*scope) == annotated).or_else(|| {
            scopes().min_by_key(|scope| {
                (
                    self.is_partial(scope, &method.scopes),
                    !scope.contains(&self.document.name),
                    data(scope) == CLOUD_PLATFORM,
                    !is_read_only(scope),
                    self.scopes.get(scope),
                    *scope,
                )
            })
        })
    }

    /// Whether a scope reaches only a part of what the others do, so that an answer could lack what was asked for.
    fn is_partial(&self, scope: &str, accepted: &[String]) -> bool {
        let annotated = self.annotations.scopes.get(scope).and_then(|scope| scope.partial);
        annotated.unwrap_or_else(|| accepted.iter().any(|whole| is_part(scope, whole)))
    }

    pub(super) fn check_scopes(&mut self) {
        let annotations = self.annotations;
        let scopes: Vec<&str> = self.scopes.keys().copied().collect();
        for scope in annotations.scopes.keys() {
            let pointer = Pointer::root().key("scopes").key(scope);
            self.check_known(scope, scopes.iter().copied(), &pointer, "scope");
        }
        for (id, annotation) in &annotations.methods {
            let (Some(scope), Some(method)) = (&annotation.scope, self.methods.get(id.as_str())) else {
                continue;
            };
            if !method.scopes.contains(scope) {
                let pointer = Pointer::root().key("methods").key(id).key("scope");
                let hint = match method.scopes.as_slice() {
                    [] => "remove the annotation: the method takes no scope".to_owned(),
                    scopes => format!("one of `{}`", scopes.join("`, `")),
                };
                let message = format!("the method does not accept the scope `{scope}`");
                self.problems.push(Problem::annotations(pointer, message).hint(hint));
            }
        }
    }
}

/// Every scope that a method accepts, and how many methods do.
pub(super) fn uses(document: &Document) -> BTreeMap<&str, usize> {
    let mut uses = BTreeMap::new();
    for method in every_method(document) {
        let scopes: BTreeSet<&str> = method.scopes.iter().map(String::as_str).collect();
        for scope in scopes {
            *uses.entry(scope).or_default() += 1;
        }
    }
    uses
}

/// Whether the name of a scope goes on where that of another ends, as `drive.photos.readonly` after `drive`.
fn is_part(scope: &str, whole: &str) -> bool {
    data(scope).strip_prefix(data(whole)).is_some_and(|rest| rest.starts_with('.'))
}

fn is_read_only(scope: &str) -> bool {
    data(scope) != scope
}

/// The name of a scope without the part that says that it only reads.
fn data(scope: &str) -> &str {
    match scope.rsplit_once('.') {
        Some((data, rights)) if READ_ONLY.contains(&rights) => data,
        _ => scope,
    }
}
