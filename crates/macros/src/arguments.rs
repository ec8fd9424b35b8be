use google_discovery_codegen::Options;
use proc_macro2::Span;
use syn::{
    Ident, LitBool, LitInt, LitStr, Token, bracketed,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

/// The arguments of `bindings!`, and of `reflection!`, which takes some of them.
pub(crate) struct Arguments {
    pub(crate) document: LitStr,
    pub(crate) annotations: Option<LitStr>,
    pub(crate) module: Option<Ident>,
    pub(crate) resources: Option<Vec<ResourcePath>>,
    pub(crate) features: Option<Features>,
}

/// How many levels of resources have a Cargo feature each, with the place in the source that says so.
pub(crate) struct Features {
    levels: Option<usize>,
    pub(crate) span: Span,
}

/// A resource by its dotted path, with the place in the source where it was named.
pub(crate) struct ResourcePath {
    pub(crate) path: String,
    pub(crate) span: Span,
}

/// A macro, and the named arguments that it takes.
pub(crate) struct Macro {
    name: &'static str,
    arguments: &'static [&'static str],
}

pub(crate) const BINDINGS: Macro =
    Macro { name: "bindings", arguments: &["annotations", "features", "module", "resources"] };

/// Data about an API costs little, so no part of it needs a feature.
pub(crate) const REFLECTION: Macro =
    Macro { name: "reflection", arguments: &["annotations", "module", "resources"] };

impl Macro {
    /// Reads the arguments of a call.
    pub(crate) fn parse(&self, input: ParseStream<'_>) -> syn::Result<Arguments> {
        if !input.peek(LitStr) {
            let message = "the first argument is the path of the Discovery document, as \"discovery/classroom-v1.json\"";
            return Err(if input.is_empty() {
                syn::Error::new(Span::call_site(), message)
            } else {
                input.error(message)
            });
        }
        let mut arguments = Arguments {
            document: input.parse()?,
            annotations: None,
            module: None,
            resources: None,
            features: None,
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            arguments.named(input, self)?;
        }
        Ok(arguments)
    }

    fn unknown(&self, name: &Ident) -> syn::Error {
        let text = name.to_string();
        let hint = match google_discovery_codegen::did_you_mean(&text, self.arguments.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the arguments are: {}", self.arguments.join(", ")),
        };
        syn::Error::new(name.span(), format!("`{}!` has no argument `{text}` (hint: {hint})", self.name))
    }
}

impl Arguments {
    /// What is asked of the generator.
    pub(crate) fn options(&self) -> Options {
        let paths =
            |resources: &Vec<ResourcePath>| resources.iter().map(|resource| resource.path.clone()).collect();
        Options::default()
            .resources(self.resources.as_ref().map(paths))
            .features(self.features.as_ref().and_then(|features| features.levels))
    }

    fn named(&mut self, input: ParseStream<'_>, of: &Macro) -> syn::Result<()> {
        let name = Ident::parse_any(input)?;
        let known = name.to_string();
        if !of.arguments.contains(&known.as_str()) {
            return Err(of.unknown(&name));
        }
        input.parse::<Token![=]>()?;
        let twice = match known.as_str() {
            "annotations" => self.annotations.replace(input.parse()?).is_some(),
            "features" => self.features.replace(input.parse()?).is_some(),
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

impl Parse for Features {
    /// `true`, `false`, or the number of levels.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitBool) {
            let literal: LitBool = input.parse()?;
            let levels = literal.value().then_some(Options::FEATURE_LEVELS);
            return Ok(Self { levels, span: literal.span() });
        }
        if !input.peek(LitInt) {
            let message = "`features` is `true`, or how many levels of resources have a feature each, as `features = 3`";
            return Err(input.error(message));
        }
        let literal: LitInt = input.parse()?;
        match literal.base10_parse()? {
            0 => {
                let message =
                    "no level of resources would have a feature; leave `features` out if none is meant to";
                Err(syn::Error::new(literal.span(), message))
            }
            levels => Ok(Self { levels: Some(levels), span: literal.span() }),
        }
    }
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
