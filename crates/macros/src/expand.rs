use google_discovery_codegen::{Annotations, Origin, Outcome, Problem, generate, reflect};
use google_discovery_document as discovery;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{
    LitStr,
    parse::{ParseStream, Parser},
};

use crate::{
    arguments::{Arguments, BINDINGS, Macro, REFLECTION},
    file::{self, File},
    manifest, wrapper,
};

/// The whole of `bindings!`: arguments, files, code. Whatever fails is a compile error in the place of the code.
pub(crate) fn bindings(input: TokenStream) -> TokenStream {
    expand(input, &BINDINGS, |arguments, Input { document, annotations }| {
        let outcome = generate(document, annotations, &arguments.options());
        let mut errors = compile_errors(&outcome.problems, arguments);
        // Features that can't be declared are problems already.
        if errors.is_empty() {
            errors.extend(undeclared_features(&outcome, arguments));
        }
        Expansion {
            errors,
            attributes: wrapper::attributes(document),
            module: wrapper::name(arguments, document),
            code: outcome.generated.to_token_stream(),
        }
    })
}

/// The whole of `reflection!`.
pub(crate) fn reflection(input: TokenStream) -> TokenStream {
    expand(input, &REFLECTION, |arguments, Input { document, annotations }| {
        let reflection = reflect(document, annotations, &arguments.options());
        Expansion {
            errors: compile_errors(&reflection.problems, arguments),
            attributes: wrapper::attributes_of_reflection(document),
            module: wrapper::name_of_reflection(arguments, document),
            code: reflection.tokens,
        }
    })
}

/// What the files of a call hold.
struct Input {
    document: discovery::Document,
    annotations: Annotations,
}

/// What a call comes to.
struct Expansion {
    errors: Vec<TokenStream>,
    attributes: TokenStream,
    module: Ident,
    code: TokenStream,
}

fn expand(input: TokenStream, of: &Macro, code: impl FnOnce(&Arguments, &Input) -> Expansion) -> TokenStream {
    let parse = |input: ParseStream<'_>| of.parse(input);
    parse
        .parse2(input)
        .and_then(|arguments| around(&arguments, code))
        .unwrap_or_else(|error| error.into_compile_error())
}

fn around(
    arguments: &Arguments,
    code: impl FnOnce(&Arguments, &Input) -> Expansion,
) -> syn::Result<TokenStream> {
    let document_file = file::read(&arguments.document)?;
    let document = document(&arguments.document, &document_file)?;
    let annotations_files =
        arguments.annotations.as_ref().map(file::read_all).transpose()?.unwrap_or_default();
    let annotations = annotations(arguments.annotations.as_ref(), &annotations_files)?;

    let Expansion { errors, attributes, module, code } = code(arguments, &Input { document, annotations });
    let tracking = std::iter::once(&document_file).chain(&annotations_files).map(track);
    Ok(quote! {
        #(#errors)*

        #attributes
        pub mod #module {
            #(#tracking)*
            #code
        }
    })
}

fn document(argument: &LitStr, file: &File) -> syn::Result<discovery::Document> {
    discovery::read(&file.bytes)
        .map(|read| read.document)
        .map_err(|error| syn::Error::new(argument.span(), format!("`{}`: {error}", argument.value())))
}

fn annotations(argument: Option<&LitStr>, files: &[File]) -> syn::Result<Annotations> {
    let mut annotations = Annotations::default();
    let Some(argument) = argument else { return Ok(annotations) };
    for file in files {
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let error = |message: String| {
            let place =
                if files.len() > 1 { format!("{}/{name}", argument.value()) } else { argument.value() };
            syn::Error::new(argument.span(), format!("`{place}`: {message}"))
        };
        let text = std::str::from_utf8(&file.bytes).map_err(|cause| error(cause.to_string()))?;
        let parsed = Annotations::parse(text).map_err(|problem| error(problem.to_string()))?;
        annotations.merge(parsed).map_err(|problem| error(problem.to_string()))?;
    }
    Ok(annotations)
}

fn compile_errors(problems: &[Problem], arguments: &Arguments) -> Vec<TokenStream> {
    problems.iter().map(|problem| compile_error(problem, arguments)).collect()
}

/// A problem at the argument that it comes from.
fn compile_error(problem: &Problem, arguments: &Arguments) -> TokenStream {
    let (span, file) = match problem.origin {
        Origin::Resource(index) => {
            let resource = arguments.resources.as_ref().and_then(|resources| resources.get(index));
            (resource.map_or_else(Span::call_site, |resource| resource.span), None)
        }
        Origin::Annotations => {
            let argument = arguments.annotations.as_ref().unwrap_or(&arguments.document);
            (argument.span(), Some(argument))
        }
        _ => (arguments.document.span(), Some(&arguments.document)),
    };
    let message = match file {
        Some(file) => format!("`{}`: {problem}", file.value()),
        None => problem.to_string(),
    };
    syn::Error::new(span, message).into_compile_error()
}

/// The features that the code asks for and `Cargo.toml` lacks.
fn undeclared_features(outcome: &Outcome, arguments: &Arguments) -> Option<TokenStream> {
    let declared = manifest::features()?;
    let missing: Vec<&str> = outcome.api.features().filter(|feature| !declared.contains(*feature)).collect();
    if missing.is_empty() {
        return None;
    }
    let span = arguments.features.as_ref().map_or_else(Span::call_site, |features| features.span);
    let lines: Vec<String> = missing.iter().map(|feature| format!("{feature:?} = []")).collect();
    let message = format!(
        "Cargo.toml lacks features of the bindings (hint: declare them under [features], and in `default` those that \
         are meant to be on)\n\n{}",
        lines.join("\n")
    );
    Some(syn::Error::new(span, message).into_compile_error())
}

/// Makes the compiler rebuild the crate when the file changes. Inside a function that is never called the
/// bytes stay out of the library.
fn track(file: &File) -> Option<TokenStream> {
    let path = file.path.to_str()?;
    Some(quote! {
        const _: () = {
            #[allow(dead_code)]
            fn rebuild_when_changed() {
                let _: &[u8] = ::core::include_bytes!(#path);
            }
        };
    })
}
