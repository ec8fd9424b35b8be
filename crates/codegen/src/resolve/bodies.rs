use google_discovery_document::Pointer;

use super::Resolver;
use crate::{
    Problem,
    api::{Kind, Resource},
};

impl Resolver<'_> {
    /// A body is read and written by serde itself, which knows no formats: those need a message around them.
    pub(super) fn check_bodies(&mut self, resource: &Resource) {
        for method in &resource.methods {
            let mut bodies = method.body.iter().map(|body| &body.kind).chain(&method.response);
            if bodies.any(needs_codec) {
                let message =
                    format!("a body of `{}` holds bare values of a format, with no object around", method.id);
                self.problems.push(
                    Problem::document(Pointer::root().key("resources"), message)
                        .hint("such a body can't be read yet; please report the API that has it"),
                );
            }
        }
        for nested in &resource.resources {
            self.check_bodies(nested);
        }
    }
}

fn needs_codec(kind: &Kind) -> bool {
    match kind {
        Kind::I64 | Kind::U64 | Kind::F32 | Kind::F64 => true,
        Kind::Bytes | Kind::Timestamp | Kind::Date | Kind::Duration => true,
        Kind::List(inner) | Kind::Map(inner) => needs_codec(inner),
        _ => false,
    }
}
