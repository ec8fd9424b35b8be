//! An API as data: its methods, what they take and give, and their failures, for programs that learn only when they run
//! what to call, as a command line does.
//!
//! The macro [`reflection!`](crate::reflection!) makes an [`Api`] of a Discovery document when a program is compiled, so
//! nothing is parsed when it starts. A [`DynamicRequest`] calls any method of it.

mod message;
mod method;
mod request;
mod rule;

pub use crate::call::{Limits, Place, Problem, Violation};
pub use message::{Enum, EnumValue, Field, Message, Type};
pub use method::{Failure, Mask, Method, Page, Parameter};
pub use request::{DynamicRequest, Preview};
pub use rule::{Required, Rule};

use crate::{
    client::{Client, ClientBuilder},
    descriptor::Service,
};

/// An API at one version. Its words are those of the annotations, or of the document where there are none, as plain
/// text: a code in back-ticks, and no links.
#[derive(Debug)]
pub struct Api {
    /// The title, as `Google Classroom API`.
    pub title: &'static str,
    /// What it is for.
    pub doc: &'static str,
    #[doc(hidden)]
    pub service: &'static Service,
    /// The resources, each before those below it.
    pub resources: &'static [Resource],
    /// The methods, in the order of their resources.
    pub methods: &'static [Method],
    /// The parameters that every method takes beside its own.
    pub parameters: &'static [Parameter],
    /// The messages of all methods, by name.
    pub messages: &'static [&'static Message],
    /// The enumerations: those of messages and methods by name, then those of `parameters`.
    pub enums: &'static [&'static Enum],
    /// The reasons that failures name, by name.
    pub reasons: &'static [Reason],
}

/// A resource: what several methods are about.
#[derive(Debug)]
pub struct Resource {
    /// The path, dotted, as `courses.courseWork`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
}

/// A reason that failures of the API name.
#[derive(Debug)]
pub struct Reason {
    /// The name, as `IneligibleOwner`.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What to do about it.
    pub hint: Option<&'static str>,
    /// Whether it is a limit on what can be done in a day.
    pub daily: bool,
}

impl Api {
    /// The name, as `classroom`.
    pub fn name(&self) -> &'static str {
        self.service.name
    }

    /// The version, as `v1`.
    pub fn version(&self) -> &'static str {
        self.service.version
    }

    /// The revision of the Discovery document: a day, as `20260701`.
    pub fn revision(&self) -> &'static str {
        self.service.revision
    }

    /// Where the API is, unless a client says otherwise: a URL with a slash at its end.
    pub fn root_url(&self) -> &'static str {
        self.service.root_url
    }

    /// The method of an id, as `classroom.invitations.create`.
    pub fn method(&self, id: &str) -> Option<&'static Method> {
        self.methods.iter().find(|method| method.method().id() == id)
    }

    /// The resource of a dotted path.
    pub fn resource(&self, name: &str) -> Option<&'static Resource> {
        self.resources.iter().find(|resource| resource.name == name)
    }

    /// The parameter that every method takes, by its name.
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }

    /// The message of a name.
    pub fn message(&self, name: &str) -> Option<&'static Message> {
        self.messages.iter().copied().find(|message| message.name == name)
    }

    /// The reason of a name.
    pub fn reason(&self, name: &str) -> Option<&'static Reason> {
        self.reasons.iter().find(|reason| reason.name == name)
    }

    /// Starts a client of the API: give it credentials, then build it. The bindings of the same API take it, as
    /// `Classroom::from(client)`.
    pub fn client_builder(&self) -> ClientBuilder<Client> {
        ClientBuilder::new(self.service)
    }
}
