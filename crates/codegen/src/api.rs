//! The resolved API: every name, type and doc string final, so that rendering decides nothing. `doc` is for rustdoc,
//! `words` are plain text for reflection.

mod check;

pub(crate) use check::{Check, Presence, Range};

use std::{collections::BTreeSet, fmt};

/// An API as it will be rendered.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Api {
    pub(crate) service: Service,
    pub(crate) types: Vec<Type>,
    /// The named reasons of failures, if the API has any.
    pub(crate) reasons: Option<Enum>,
    /// What is known of each, in the terms of the wire.
    pub(crate) reason_rows: Vec<ReasonRow>,
    /// The parameters that every method takes, for reflection only.
    pub(crate) parameters: Vec<Parameter>,
    /// The enumerations of these.
    pub(crate) parameter_enums: Vec<Enum>,
    /// The root, which holds the methods that belong to no resource, and the tree below it.
    pub(crate) root: Resource,
    /// Every Cargo feature that the code asks for; empty if it asks for none.
    pub(crate) features: BTreeSet<String>,
    /// The types that need a feature, those of the same features together.
    pub(crate) gated_types: Vec<GatedTypes>,
}

/// The Cargo features that turn something on, each by itself; none for what is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gate(pub(crate) BTreeSet<String>);

/// A private module that stands beside a public one, which re-exports its items while its gate is open.
#[derive(Clone, Debug)]
pub(crate) struct GatedModule {
    pub(crate) module: String,
    pub(crate) gate: Gate,
}

#[derive(Clone, Debug)]
pub(crate) struct GatedTypes {
    pub(crate) place: GatedModule,
    pub(crate) types: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) revision: String,
    pub(crate) root_url: String,
    pub(crate) service_path: String,
    pub(crate) batch_path: String,
    pub(crate) calls_per_minute: Option<u32>,
    pub(crate) calls_per_minute_per_user: Option<u32>,
    pub(crate) client: String,
    pub(crate) title: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    /// The named reasons of which more is known than their words.
    pub(crate) reasons: Vec<ReasonRow>,
}

/// What is known of a named reason.
#[derive(Clone, Debug)]
pub(crate) struct ReasonRow {
    pub(crate) name: String,
    /// What it means.
    pub(crate) words: String,
    /// What to do about it.
    pub(crate) hint: Option<String>,
    /// Whether it is a limit of the day.
    pub(crate) daily: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Type {
    Message(Message),
    Enum(Enum),
    Alias(Alias),
}

impl Type {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Message(message) => &message.name,
            Self::Enum(values) => &values.name,
            Self::Alias(alias) => &alias.name,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
    pub(crate) fields: Vec<Field>,
    /// Indices into `fields`: what `new` takes, in order.
    pub(crate) constructor: Vec<usize>,
    /// Whether it is the body of a method with a mask.
    pub(crate) is_masked: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) name: String,
    /// The name of the setter; a read-only field has none.
    pub(crate) setter: Option<String>,
    pub(crate) kind: Kind,
    /// Whether the type holds itself through this field.
    pub(crate) boxed: bool,
    /// Whether no caller can change it once the resource is there.
    pub(crate) fixed: bool,
    /// What the server takes if nothing is given.
    pub(crate) default: Option<String>,
    /// Whether `Debug` keeps the value to itself.
    pub(crate) secret: bool,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
    pub(crate) checks: Vec<Check>,
}

#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) values: Vec<Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Kind,
}

/// A Rust type together with how it is written on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    String,
    Bool,
    I32,
    U32,
    I64,
    U64,
    F32,
    F64,
    Bytes,
    Timestamp,
    Date,
    Duration,
    FieldMask,
    Json,
    JsonObject,
    /// A message or an alias of the model.
    Model(String),
    /// An enumeration of the model.
    Enum(String),
    List(Box<Kind>),
    Map(Box<Kind>),
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Resource {
    /// The dotted path on the wire; empty for the root.
    pub(crate) wire: String,
    /// The module, under its parent's.
    pub(crate) module: String,
    /// The type of the handle.
    pub(crate) name: String,
    /// The method of the parent that gives the handle.
    pub(crate) accessor: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
    /// What turns the module on, where its parent does not need the same.
    pub(crate) gate: Gate,
    /// The paragraph that names its feature, in the docs of the module and of the way to it; empty without features.
    pub(crate) gate_doc: String,
    /// Where the methods stand, if they need a feature that the module does not.
    pub(crate) gated_methods: Option<GatedModule>,
    pub(crate) methods: Vec<Method>,
    pub(crate) resources: Vec<Resource>,
}

#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) id: String,
    pub(crate) wire: String,
    /// The method of the handle.
    pub(crate) function: String,
    /// The type of the request.
    pub(crate) name: String,
    /// The name of the static that describes the method.
    pub(crate) constant: String,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
    pub(crate) verb: &'static str,
    pub(crate) path: Vec<PathPart>,
    pub(crate) scopes: Vec<String>,
    /// The one that a request asks for unless its caller says otherwise.
    pub(crate) narrowest_scope: Option<String>,
    pub(crate) idempotent: bool,
    /// In the order in which the function takes them.
    pub(crate) positional: Vec<Parameter>,
    pub(crate) optional: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) mask: Option<Mask>,
    pub(crate) response: Option<Kind>,
    pub(crate) page: Option<Page>,
    pub(crate) failure: Option<Failure>,
    pub(crate) failure_rows: Vec<FailureRow>,
}

impl Method {
    /// The names of the types that it brings into the module of its resource.
    pub(crate) fn types(&self) -> impl Iterator<Item = &str> {
        let failure = self.failure.as_ref().map(|failure| failure.name.as_str());
        let paths = self.mask.iter().filter_map(|mask| mask.paths.as_ref()).map(|paths| paths.name.as_str());
        std::iter::once(self.name.as_str()).chain(failure).chain(paths)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PathPart {
    Literal(String),
    Segment(String),
    Segments(String),
}

impl PathPart {
    /// The name of the parameter that stands here.
    pub(crate) fn variable(&self) -> Option<&str> {
        match self {
            Self::Literal(_) => None,
            Self::Segment(name) | Self::Segments(name) => Some(name),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    /// The name of the argument.
    pub(crate) name: String,
    pub(crate) setter: String,
    pub(crate) kind: Kind,
    pub(crate) doc: String,
    pub(crate) words: String,
    pub(crate) deprecated: bool,
    pub(crate) in_path: bool,
    pub(crate) required: bool,
    /// What the server takes if nothing is given.
    pub(crate) default: Option<String>,
    /// What is checked of each value.
    pub(crate) checks: Vec<Check>,
}

#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether something is checked of its messages.
    pub(crate) checked: bool,
}

/// The query parameter that says which fields of the body count.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    pub(crate) parameter: String,
    /// The paths that the method documents, if it documents any.
    pub(crate) paths: Option<Enum>,
}

/// The failures that a method documents.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) name: String,
    pub(crate) variants: Vec<FailureVariant>,
}

/// One status; its name is that of the variant of the runtime's `Code`, too.
#[derive(Clone, Debug)]
pub(crate) struct FailureVariant {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) carries_reason: bool,
}

/// A failure that a method documents, as plain text.
#[derive(Clone, Debug)]
pub(crate) struct FailureRow {
    pub(crate) status: String,
    pub(crate) http: u16,
    pub(crate) reason: Option<String>,
    pub(crate) when: String,
    pub(crate) hint: Option<String>,
}

/// A response that is one page of several.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The field that holds the items, if the page holds one list.
    pub(crate) items: Option<Items>,
    /// The field that holds the token of the next page.
    pub(crate) token: String,
    pub(crate) token_wire: String,
    /// The parameter that takes it, on the wire.
    pub(crate) parameter: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Items {
    pub(crate) name: String,
    pub(crate) wire: String,
    /// What an item is.
    pub(crate) kind: Kind,
}

/// One wire name and the Rust name that stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Name {
    /// The name on the wire, dotted from the schema or the resource down.
    pub wire: String,
    /// The Rust path, from the module of the bindings down.
    pub rust: String,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} -> {}", self.wire, self.rust)
    }
}

impl Api {
    /// The Cargo features that the code asks for, sorted: none unless [`Options::features`](crate::Options) is set.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.features.iter().map(String::as_str)
    }

    /// Every wire name and its Rust name, sorted: what a change of the naming rules would change.
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for item in &self.types {
            type_names(item, &mut names);
        }
        for reason in self.reasons.iter().flat_map(|reasons| &reasons.values) {
            names.push(Name { wire: format!("@{}", reason.wire), rust: format!("Reason::{}", reason.name) });
        }
        resource_names(&self.root, "", &mut names);
        names.sort();
        names
    }

    /// The ids of the methods whose answer is one page of several.
    pub fn paged_methods(&self) -> Vec<&str> {
        let mut paged = Vec::new();
        let mut open = vec![&self.root];
        while let Some(resource) = open.pop() {
            let methods = resource.methods.iter().filter(|method| method.page.is_some());
            paged.extend(methods.map(|method| method.id.as_str()));
            open.extend(&resource.resources);
        }
        paged.sort_unstable();
        paged
    }
}

fn type_names(item: &Type, names: &mut Vec<Name>) {
    let mut push = |wire: String, rust: String| names.push(Name { wire, rust });
    match item {
        Type::Message(message) => {
            let rust = format!("model::{}", message.name);
            for field in &message.fields {
                push(format!("{}.{}", message.wire, field.wire), format!("{rust}::{}", field.name));
            }
            push(message.wire.clone(), rust);
        }
        Type::Enum(values) => {
            let rust = format!("model::{}", values.name);
            for value in &values.values {
                push(format!("{}.{}", values.wire, value.wire), format!("{rust}::{}", value.name));
            }
            push(format!("{} (enum)", values.wire), rust);
        }
        Type::Alias(alias) => push(alias.wire.clone(), format!("model::{}", alias.name)),
    }
}

fn resource_names(resource: &Resource, module: &str, names: &mut Vec<Name>) {
    for method in &resource.methods {
        let rust = format!("{module}{}", method.name);
        names.push(Name { wire: method.id.clone(), rust: rust.clone() });
        for path in method.mask.iter().filter_map(|mask| mask.paths.as_ref()) {
            for value in &path.values {
                names.push(Name {
                    wire: format!("{}.{}", path.wire, value.wire),
                    rust: format!("{module}{}::{}", path.name, value.name),
                });
            }
        }
        for parameter in &method.positional {
            names.push(Name {
                wire: format!("{}({})", method.id, parameter.wire),
                rust: format!("{module}{}::{}({})", resource.name, method.function, parameter.name),
            });
        }
        for parameter in &method.optional {
            names.push(Name {
                wire: format!("{}({})", method.id, parameter.wire),
                rust: format!("{rust}::{}", parameter.setter),
            });
        }
    }
    for nested in &resource.resources {
        let module = format!("{module}{}::", nested.module);
        names.push(Name {
            wire: format!("{} (resource)", nested.wire),
            rust: format!("{module}{}", nested.name),
        });
        resource_names(nested, &module, names);
    }
}
