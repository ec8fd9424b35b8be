//! The errors that methods document, as types.

use std::collections::BTreeSet;

use google_discovery_document as discovery;
use google_discovery_document::Pointer;

use super::{Resolver, resources::every_method};
use crate::{
    Problem,
    api::{Enum, Failure, FailureVariant, Method, ReasonRow, Value},
    docs, naming,
    status::STATUSES,
    words,
};

impl Resolver<'_> {
    /// The named reasons of the whole API; `None` if it has none.
    pub(super) fn reasons(&mut self) -> Option<Enum> {
        let annotations = self.annotations;
        let mut reasons: BTreeSet<&str> = annotations.reasons.keys().map(String::as_str).collect();
        for method in every_method(self.document) {
            reasons.extend(method.errors.iter().flat_map(|entry| &entry.reasons).map(String::as_str));
        }
        if reasons.is_empty() {
            return None;
        }
        let mut values: Vec<Value> = Vec::new();
        for wire in reasons {
            let name = naming::camel(wire);
            if values.iter().any(|value| value.name == name) {
                let message = format!("two named reasons give the variant `{name}`");
                self.problems.push(
                    Problem::annotations(Pointer::root().key("reasons").key(wire), message)
                        .hint("keep one of the two; the other reaches callers as `Unknown`"),
                );
                continue;
            }
            let doc = docs::reason(wire, annotations.reasons.get(wire));
            values.push(Value { wire: wire.to_owned(), name, doc, words: String::new(), deprecated: false });
        }
        Some(Enum {
            wire: "@Reason".to_owned(),
            name: "Reason".to_owned(),
            doc: docs::REASONS.to_owned(),
            words: String::new(),
            values,
        })
    }

    /// The named reasons of which more is known than their words.
    pub(super) fn known_reasons(&self) -> Vec<ReasonRow> {
        let reasons = self.annotations.reasons.iter().map(|(wire, reason)| words::reason(wire, Some(reason)));
        reasons.filter(|reason| reason.hint.is_some() || reason.daily).collect()
    }

    /// The failures that a method documents; `None` if it documents none.
    pub(super) fn failure(
        &mut self,
        method: &discovery::Method,
        resolved: &Method,
        pointer: &Pointer,
    ) -> Option<Failure> {
        let mut variants: Vec<FailureVariant> = Vec::new();
        for (index, entry) in method.errors.iter().enumerate() {
            let known = STATUSES.iter().find(|(name, ..)| *name == entry.status);
            let Some((status, http, carries_reason)) = known else {
                self.problems.push(
                    Problem::document(
                        pointer.key("x-errors").index(index).key("status"),
                        format!("`{}` is no status of google.rpc.Code", entry.status),
                    )
                    .hint("fetch the document again, or correct the key"),
                );
                continue;
            };
            let name = naming::camel(status);
            if variants.iter().all(|variant| variant.name != name) {
                let doc = docs::failure(status, *http, entry, self.annotations);
                variants.push(FailureVariant {
                    name,
                    doc,
                    carries_reason: *carries_reason && self.has_reasons,
                });
            }
        }
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        (!variants.is_empty()).then(|| Failure { name: format!("{}Failure", resolved.name), variants })
    }
}
