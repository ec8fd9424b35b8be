use proc_macro2::Span;
use syn::{
    Ident, LitStr, Token, bracketed,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

/// The arguments of `bindings!`.
pub(crate) struct Arguments {
    pub(crate) document: LitStr,
    pub(crate) annotations: Option<LitStr>,
    pub(crate) module: Option<Ident>,
    pub(crate) resources: Option<Vec<ResourcePath>>,
}

/// A resource by its dotted path, with the place in the source where it was named.
pub(crate) struct ResourcePath {
    pub(crate) path: String,
    pub(crate) span: Span,
}

const NAMES: [&str; 3] = ["annotations", "module", "resources"];

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(LitStr) {
            let message = "the first argument is the path of the Discovery document, as \"discovery/classroom-v1.json\"";
            return Err(if input.is_empty() {
                syn::Error::new(Span::call_site(), message)
            } else {
                input.error(message)
            });
        }
        let mut arguments =
            Self { document: input.parse()?, annotations: None, module: None, resources: None };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            arguments.named(input)?;
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn named(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name = Ident::parse_any(input)?;
        let known = name.to_string();
        if !NAMES.contains(&known.as_str()) {
            return Err(unknown(&name));
        }
        input.parse::<Token![=]>()?;
        let twice = match known.as_str() {
            "annotations" => self.annotations.replace(input.parse()?).is_some(),
            "module" => {
                if input.peek(LitStr) {
                    return Err(input.error("the module is a name, as `module = classroom`, not a string"));
                }
                self.module.replace(input.parse()?).is_some()
            }
            _ => self.resources.replace(resources(input)?).is_some(),
        };
        if twice { Err(syn::Error::new(name.span(), format!("`{known}` is given twice"))) } else { Ok(()) }
    }
}

fn unknown(name: &Ident) -> syn::Error {
    let text = name.to_string();
    let hint = match google_discovery_codegen::did_you_mean(&text, NAMES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the arguments are: {}", NAMES.join(", ")),
    };
    syn::Error::new(name.span(), format!("`bindings!` has no argument `{text}` (hint: {hint})"))
}

fn resources(input: ParseStream<'_>) -> syn::Result<Vec<ResourcePath>> {
    let content;
    bracketed!(content in input);
    let paths: Vec<ResourcePath> =
        content.parse_terminated(ResourcePath::parse, Token![,])?.into_iter().collect();
    if paths.is_empty() {
        let message = "no resource is named; leave `resources` out to get all of them";
        return Err(syn::Error::new(content.span(), message));
    }
    for (index, resource) in paths.iter().enumerate() {
        if paths[..index].iter().any(|other| other.path == resource.path) {
            return Err(syn::Error::new(resource.span, format!("`{}` is named twice", resource.path)));
        }
    }
    Ok(paths)
}

impl Parse for ResourcePath {
    /// `courses.students`, or a string where a name is no Rust identifier.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            return Ok(Self { path: literal.value(), span: literal.span() });
        }
        let mut parts: Punctuated<Ident, Token![.]> = Punctuated::new();
        loop {
            parts.push_value(Ident::parse_any(input)?);
            if !input.peek(Token![.]) {
                break;
            }
            parts.push_punct(input.parse()?);
        }
        let path = parts.iter().map(|part| part.unraw().to_string()).collect::<Vec<_>>().join(".");
        Ok(Self { path, span: parts.span() })
    }
}
