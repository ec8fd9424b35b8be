//! What generated code tells about an API and its methods.

/// An API at one version.
#[derive(Debug)]
pub struct Service {
    /// The id in the directory of APIs, such as `classroom:v1`.
    pub id: &'static str,
    /// The name, such as `classroom`.
    pub name: &'static str,
    /// The version, such as `v1`.
    pub version: &'static str,
    /// The revision of the Discovery document.
    pub revision: &'static str,
    /// The URL that every path starts from, with a slash at its end.
    pub root_url: &'static str,
    /// What stands between the root and the path of every method; may be empty.
    pub service_path: &'static str,
    /// The path of the batch endpoint, from the root.
    pub batch_path: &'static str,
    /// How many calls it takes, as far as that is known.
    pub quota: Quota,
    /// Reasons that the API names in its failures, where something is known about them.
    pub reasons: &'static [ReasonDescriptor],
}

impl Service {
    /// What is known about a reason.
    pub(crate) fn reason(&self, name: &str) -> Option<&'static ReasonDescriptor> {
        self.reasons.iter().find(|reason| reason.name == name)
    }
}

/// How many calls an API takes. Each part of a batch is a call.
#[derive(Debug)]
pub struct Quota {
    /// From one Google Cloud project, in any minute.
    pub calls_per_minute: Option<u32>,
    /// For one user, in any minute.
    pub calls_per_minute_per_user: Option<u32>,
}

/// A reason that an API names in its failures.
#[derive(Debug)]
pub struct ReasonDescriptor {
    /// The name, such as `IneligibleOwner`.
    pub name: &'static str,
    /// What to do about it.
    pub hint: Option<&'static str>,
    /// Whether it is a limit on what can be done in a day: backing off for seconds is of no use.
    pub daily: bool,
}

/// A method of an API.
#[derive(Debug)]
pub struct MethodDescriptor {
    /// The id, such as `classroom.invitations.create`.
    pub id: &'static str,
    /// The HTTP verb.
    pub verb: Verb,
    /// The path below the service path, in its pieces.
    pub path: &'static [PathPart],
    /// The OAuth scopes, of which any one is enough.
    pub scopes: &'static [&'static str],
    /// The narrowest of them that does what the method is for; `None` if there are no scopes.
    pub narrowest_scope: Option<&'static str>,
    /// Whether a second call of the same kind leaves things as the first one did.
    pub idempotent: bool,
    /// Whether an answer has a body that says something.
    pub has_response: bool,
    /// The mask that says which fields of the body count, if there is one.
    pub mask: Option<MaskDescriptor>,
}

impl MethodDescriptor {
    /// The scopes that a call asks for unless it is told others.
    pub(crate) fn default_scopes(&self) -> &[&'static str] {
        match &self.narrowest_scope {
            Some(scope) => std::slice::from_ref(scope),
            None => &[],
        }
    }

    /// The path, if it has no parameters.
    pub(crate) fn fixed_path(&self) -> Option<&'static str> {
        match self.path {
            [PathPart::Literal(path)] => Some(path),
            _ => None,
        }
    }

    /// The path as the document writes it, such as `v1/invitations/{id}:accept`.
    pub(crate) fn template(&self) -> String {
        let parts = self.path.iter().map(|part| match part {
            PathPart::Literal(text) => (*text).to_owned(),
            PathPart::Segment(name) => format!("{{{name}}}"),
            PathPart::Segments(name) => format!("{{+{name}}}"),
        });
        parts.collect()
    }
}

/// The mask of a method that changes some fields of a resource.
#[derive(Debug)]
pub struct MaskDescriptor {
    /// The query parameter.
    pub parameter: &'static str,
    /// The paths that the method documents, in lowerCamelCase; empty if it documents none.
    pub paths: &'static [&'static str],
}

/// An HTTP verb that Discovery documents use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say all")]
pub enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl From<Verb> for http::Method {
    fn from(verb: Verb) -> Self {
        match verb {
            Verb::Get => Self::GET,
            Verb::Post => Self::POST,
            Verb::Put => Self::PUT,
            Verb::Patch => Self::PATCH,
            Verb::Delete => Self::DELETE,
        }
    }
}

/// A piece of the path of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPart {
    /// Text that stands as it is.
    Literal(&'static str),
    /// A parameter that fills one segment or a part of it: `{name}`.
    Segment(&'static str),
    /// A parameter that may span several segments: `{+name}`.
    Segments(&'static str),
}
