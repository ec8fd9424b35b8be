//! From the bytes that an API serves to the bytes that are committed.

use anyhow::Context;
use google_discovery_document::mine::{self, FieldFacts, MethodErrors};
use google_discovery_document::{Document, Pointer, canonical, read, strip_prose};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::sources::Prose;

/// A document as it is pinned.
pub(crate) struct Pin {
    /// What the file holds.
    pub(crate) bytes: Vec<u8>,
    /// `bytes`, read.
    pub(crate) document: Document,
    /// What is in the document and not in the format as we know it; kept in `bytes`.
    pub(crate) unknown_keys: Vec<Pointer>,
    /// What was read out of the prose of methods.
    pub(crate) mined_errors: Vec<MethodErrors>,
    /// What was read out of the prose of schemas, properties and parameters.
    pub(crate) mined_fields: Vec<FieldFacts>,
}

impl Pin {
    /// Makes the pin of a document under a policy. The same document and policy always give the same bytes.
    pub(crate) fn of(served: &[u8], prose: Prose) -> anyhow::Result<Self> {
        let unknown_keys = read(served)?.unknown_keys;
        let mut value = json(served)?;
        let (mined_errors, mined_fields) = match prose {
            Prose::Mined(dialect) => {
                (mine::mine_errors(&mut value, dialect), mine::mine_fields(&mut value, dialect))
            }
            Prose::Kept | Prose::Stripped => Default::default(),
        };
        if prose != Prose::Kept {
            strip_prose(&mut value);
        }
        let bytes = canonical(value);
        let document =
            read(&bytes).context("the document does not read any more once it is in canonical form")?;
        Ok(Self { bytes, document: document.document, unknown_keys, mined_errors, mined_fields })
    }

    pub(crate) fn sha256(&self) -> String {
        sha256(&self.bytes)
    }
}

/// The SHA-256 of a file, as `sha256sum` writes it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes that [`read`] takes, as JSON.
pub(crate) fn json(bytes: &[u8]) -> anyhow::Result<Value> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).context("this is not JSON")
}
