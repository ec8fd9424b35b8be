//! Code as source files, for people to read: a file for each module, a line for each line of a comment.

use std::path::{Path, PathBuf};

use anyhow::Context;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::{Item, LitStr, ext::IdentExt};

/// The files that a module comes to, if `path` is its own: those of the modules in it are in a folder of its name.
pub(super) fn files(code: TokenStream, path: &Path) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let file = syn::parse2(with_lines(code)).context("the generated code does not parse")?;
    let folder = match path.file_name() {
        Some(name) if name == "lib.rs" => path.with_file_name(""),
        _ => path.with_extension(""),
    };
    let mut files = Vec::new();
    split(file, path.to_owned(), &folder, &mut files);
    Ok(files)
}

/// Takes the modules out of a file, each into one of its own.
fn split(mut file: syn::File, path: PathBuf, folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for item in &mut file.items {
        let Item::Mod(module) = item else { continue };
        let Some((_, items)) = module.content.take() else { continue };
        module.semi = Some(Default::default());
        let (outer, attrs) =
            module.attrs.drain(..).partition(|one| matches!(one.style, syn::AttrStyle::Outer));
        module.attrs = outer;
        let name = module.ident.unraw().to_string();
        let inner = syn::File { shebang: None, frontmatter: None, attrs, items };
        split(inner, folder.join(format!("{name}.rs")), &folder.join(name), files);
    }
    files.push((path, spaced(&prettyplease::unparse(&file))));
}

/// Every doc comment as an attribute a line.
fn with_lines(code: TokenStream) -> TokenStream {
    let mut lines = TokenStream::new();
    let mut hash = None;
    for token in code {
        match (hash.take(), token) {
            (Some(hash), TokenTree::Group(group)) => match doc_comment(&group) {
                Some(text) => lines.extend(text.lines().map(|line| {
                    // That of a comment in our code has its blank already.
                    let blank = if line.is_empty() || text.starts_with(' ') { "" } else { " " };
                    let line = format!("{blank}{line}");
                    quote! { #hash [doc = #line] }
                })),
                None => lines.extend([hash, inside(group)]),
            },
            (before, token) => {
                lines.extend(before);
                match token {
                    TokenTree::Punct(punct) if punct.as_char() == '#' => {
                        hash = Some(TokenTree::Punct(punct));
                    }
                    TokenTree::Group(group) => lines.extend([inside(group)]),
                    token => lines.extend([token]),
                }
            }
        }
    }
    lines.extend(hash);
    lines
}

fn inside(group: Group) -> TokenTree {
    Group::new(group.delimiter(), with_lines(group.stream())).into()
}

/// The text of `[doc = "…"]`.
fn doc_comment(group: &Group) -> Option<String> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)] = &tokens[..] else {
        return None;
    };
    if group.delimiter() != Delimiter::Bracket || name != "doc" {
        return None;
    }
    let text: LitStr = syn::parse2(TokenTree::from(text.clone()).into()).ok()?;
    Some(text.value())
}

/// Code with an empty line before each item that follows another one's end.
fn spaced(code: &str) -> String {
    const STARTS: [&str; 7] = ["///", "#[", "pub", "impl", "fn", "mod", "static"];
    let mut spaced = String::with_capacity(code.len());
    let mut after_end = false;
    for line in code.lines() {
        let text = line.trim_start();
        if after_end && STARTS.iter().any(|start| text.starts_with(start)) {
            spaced.push('\n');
        }
        after_end = text == "}";
        spaced.push_str(line);
        spaced.push('\n');
    }
    spaced
}
