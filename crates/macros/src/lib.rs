//! The procedural macros behind `google_discovery_runtime::bindings!` and `reflection!`; depend on
//! [`google-discovery-runtime`](https://docs.rs/google-discovery-runtime), which re-exports them, not on this crate.

mod arguments;
mod expand;
mod file;
mod manifest;
mod wrapper;

use proc_macro::TokenStream;

/// Generates the bindings of an API from its Discovery document, as one public module.
///
/// ```text
/// google_discovery_runtime::bindings!("discovery/classroom-v1.json");
///
/// google_discovery_runtime::bindings!(
///     "discovery/classroom-v1.json",
///     annotations = "discovery/classroom-v1.annotations",
///     module = classroom,
///     resources = [invitations, courses.students],
///     features = true,
/// );
/// ```
///
/// * The first argument is the document: a path relative to the `Cargo.toml` of the crate.
/// * `annotations` is a TOML file of doc comments, required fields, idempotency and renames, or a folder of such
///   files. A file added to the folder is seen at the next change of one of the others.
/// * `module` is the name of the generated module; without it, name and version of the API: `classroom_v1`.
/// * `resources` keeps only these resources, each with all below it, and only the schemas that they reach.
/// * `features = true` makes each resource need a Cargo feature of the crate that has its dotted path as its name, as
///   `courses.students`, and each schema one of the features that reach it. `Cargo.toml` has to declare them. A resource
///   below the second level belongs to the feature above it; `features = 3` goes down to the third. Schemas that no
///   method reaches need the feature `model`.
///
/// The crate must depend on `google-discovery-runtime` under that name. It is rebuilt when one of the files
/// changes.
///
/// # Errors
///
/// Every problem is a compile error that names the place in the document as a JSON pointer and, where it is
/// known, the fix; the rest of the bindings is generated all the same.
#[proc_macro]
pub fn bindings(input: TokenStream) -> TokenStream {
    expand::bindings(input.into()).into()
}

/// Makes an API of a Discovery document into static data, for programs that learn only when they run what to call: one
/// public module with one public static `API`, which is a `google_discovery_runtime::reflection::Api`.
///
/// ```text
/// google_discovery_runtime::reflection!("discovery/classroom-v1.json");
///
/// google_discovery_runtime::reflection!(
///     "discovery/classroom-v1.json",
///     annotations = "discovery/classroom-v1.annotations",
///     module = classroom,
///     resources = [invitations, courses.students],
/// );
/// ```
///
/// The arguments are those of `bindings!`, without `features`: the program that has the data has it whole, or the
/// `resources` that it names. The name of the module is that of the API with its version unless `module` says otherwise:
/// `classroom_v1_reflection`.
///
/// The crate must depend on `google-discovery-runtime` under that name. It is rebuilt when one of the files
/// changes.
///
/// # Errors
///
/// As for `bindings!`.
#[proc_macro]
pub fn reflection(input: TokenStream) -> TokenStream {
    expand::reflection(input.into()).into()
}
