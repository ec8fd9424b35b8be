//! Turns a Google Discovery document into Rust.
//!
//! The way of the data: a [`Document`], with [`Annotations`] beside it, is
//! resolved into an [`Api`], in which every Rust name, type and doc string is final; rendering turns that into
//! [`Generated`], a list of modules as token streams, or into [`Reflection`], static data. The crate does no I/O, and it never stops at the first
//! problem: [`generate`] reports all of them, and still generates what it can.
//!
//! ```
//! use google_discovery_codegen::{Annotations, Options, generate};
//!
//! let document = google_discovery_document::read(br#"{
//!     "kind": "discovery#restDescription", "id": "library:v1", "name": "library", "version": "v1",
//!     "revision": "20260101", "rootUrl": "https://library.example/", "servicePath": "",
//!     "schemas": { "Book": { "id": "Book", "type": "object", "properties": { "title": { "type": "string" } } } }
//! }"#)?.document;
//! let outcome = generate(&document, &Annotations::default(), &Options::default());
//! assert!(outcome.problems.is_empty());
//! assert!(outcome.generated.to_token_stream().to_string().contains("pub struct Book"));
//! # Ok::<(), google_discovery_document::ReadError>(())
//! ```

mod annotations;
mod api;
mod docs;
mod documentation;
mod naming;
mod problem;
mod render;
mod resolve;
mod status;
mod words;

use google_discovery_document::Document;
use proc_macro2::TokenStream;

pub use annotations::Annotations;
pub use api::{Api, Name};
pub use documentation::{Item, ItemKind, documentation};
pub use problem::{Origin, Problem, did_you_mean};
pub use render::{Generated, Module};

/// What to generate of a document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The resources to keep, by dotted path (`courses.students`), each with all that is below it; all if `None`.
    pub resources: Option<Vec<String>>,
    /// How many levels of resources have a Cargo feature each, at least 1; the code asks for no feature if `None`.
    ///
    /// A feature is named by the dotted path of its resource (`courses.students`) and turns on its methods, the way to
    /// them, and the schemas that they reach. A resource further down belongs to the feature of the last level. Schemas
    /// that no method reaches need the feature `model`.
    pub features: Option<usize>,
}

impl Options {
    /// The levels of resources that have a feature each, if nothing else is asked for: in most APIs, what is further
    /// down is used with what is above it, and costs next to nothing beside it.
    pub const FEATURE_LEVELS: usize = 2;

    /// Keeps these resources only, and the schemas that they reach.
    #[must_use]
    pub fn resources(mut self, resources: Option<Vec<String>>) -> Self {
        self.resources = resources;
        self
    }

    /// Makes so many levels of resources depend on Cargo features.
    #[must_use]
    pub fn features(mut self, levels: Option<usize>) -> Self {
        self.features = levels;
        self
    }
}

/// What came of a document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// The API with every name decided.
    pub api: Api,
    /// The code. Where there are problems it is what could be made in spite of them.
    pub generated: Generated,
    /// Everything that is wrong with the input; empty if all is well.
    pub problems: Vec<Problem>,
}

/// What came of a document as data.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reflection {
    /// The code: a public static `API`, and what it needs.
    pub tokens: TokenStream,
    /// Everything that is wrong with the input; empty if all is well.
    pub problems: Vec<Problem>,
}

/// Generates the static data about the API of a document. Features change nothing in it.
pub fn reflect(document: &Document, annotations: &Annotations, options: &Options) -> Reflection {
    let (api, problems) = resolve::resolve(document, annotations, options);
    Reflection { tokens: render::reflection(&api), problems }
}

/// Generates the bindings of a document.
pub fn generate(document: &Document, annotations: &Annotations, options: &Options) -> Outcome {
    let (api, problems) = resolve::resolve(document, annotations, options);
    let generated = render::render(&api);
    Outcome { api, generated, problems }
}
