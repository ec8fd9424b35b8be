//! The [Google Discovery document][format], as it is on the wire.
//!
//! [`read`] turns bytes into a [`Document`]. What it cannot read it refuses with a [`ReadError`] that carries
//! a JSON pointer, and every key that it does not know is listed in [`Read::unknown_keys`]: nothing of a
//! document is skipped in silence. The crate knows nothing of the code that is generated from a document.
//!
//! ```
//! let read = google_discovery_document::read(br#"{
//!     "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
//!     "revision": "20260101", "rootUrl": "https://library.example/", "servicePath": "",
//!     "colour": "green"
//! }"#)?;
//! assert_eq!(read.document.name, "library");
//! assert_eq!(read.unknown_keys[0].to_string(), "/colour");
//! # Ok::<(), google_discovery_document::ReadError>(())
//! ```
//!
//! [format]: https://developers.google.com/discovery/v1/reference/apis

mod canonical;
mod duplicates;
#[cfg(feature = "mine")]
pub mod mine;
mod model;
mod pointer;
mod prose;
mod read;

pub use canonical::canonical;
pub use model::{
    Annotations, Auth, AuthScheme, Body, Document, ErrorEntry, Icons, Limits, MediaProtocol, MediaProtocols,
    MediaUpload, Method, Resource, Schema, Scope,
};
pub use pointer::Pointer;
pub use prose::strip_prose;
pub use read::{Read, ReadError, read};
