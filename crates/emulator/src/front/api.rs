use std::sync::LazyLock;

use google_discovery_document::{Document, Schema};

use super::routes::{self, Route};

/// The document as this package carries it.
pub(crate) const DOCUMENT: &[u8] = include_bytes!("../../discovery/classroom-v1.json");

/// The API that the emulator stands for.
pub(crate) struct Api {
    pub(crate) document: Document,
    pub(crate) routes: Vec<Route>,
}

impl Api {
    /// The API of the embedded document, read once in a process.
    pub(crate) fn embedded() -> &'static Self {
        static API: LazyLock<Api> = LazyLock::new(|| {
            let read = google_discovery_document::read(DOCUMENT).unwrap_or_else(|error| {
                panic!(
                    "the Discovery document in the package is damaged: {error}; on a checkout without \
                     symbolic links, copy discovery/classroom-v1.json into crates/emulator/discovery"
                )
            });
            Api { routes: routes::of(&read.document), document: read.document }
        });
        &API
    }

    /// Follows a reference to the schema that it names.
    pub(crate) fn resolve<'a>(&'a self, schema: &'a Schema) -> &'a Schema {
        match &schema.reference {
            Some(name) => self.document.schemas.get(name).unwrap_or(schema),
            None => schema,
        }
    }

    /// All scopes of the API.
    pub(crate) fn scopes(&self) -> Vec<String> {
        self.document.auth.iter().flat_map(|auth| auth.oauth2.scopes.keys().cloned()).collect()
    }
}
