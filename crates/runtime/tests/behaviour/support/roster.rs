//! Bindings of an API that does not exist.

use std::collections::BTreeMap;

use google_discovery_runtime::{
    __private::{
        self, Below, Call, FieldSchema, MethodDescriptor, PathPart, Plain, Quota, ReasonDescriptor, Schema,
        Service, Verb,
    },
    Batch, Client, ClientBuilder, Error, Items, Pages, Request, UnknownFields, time,
};

static SERVICE: Service = Service {
    id: "roster:v1",
    name: "roster",
    version: "v1",
    revision: "20261028",
    root_url: "https://roster.example/",
    service_path: "",
    batch_path: "batch",
    quota: Quota { calls_per_minute: Some(300), calls_per_minute_per_user: Some(150) },
    reasons: &[
        ReasonDescriptor {
            name: "RosterLocked",
            hint: Some("ask the head of the school to unlock the roster"),
            daily: false,
        },
        ReasonDescriptor { name: "RosterFullToday", hint: None, daily: true },
    ],
};

const SCOPES: &[&str] = &["https://auth.example/roster", "https://auth.example/roster.readonly"];

static GET: MethodDescriptor = MethodDescriptor {
    id: "roster.members.get",
    verb: Verb::Get,
    path: &[PathPart::Literal("v1/members/"), PathPart::Segment("id")],
    scopes: SCOPES,
    narrowest_scope: Some("https://auth.example/roster.readonly"),
    idempotent: true,
    has_response: true,
    mask: None,
};

static LIST: MethodDescriptor = MethodDescriptor {
    id: "roster.members.list",
    verb: Verb::Get,
    path: &[PathPart::Literal("v1/members")],
    scopes: SCOPES,
    narrowest_scope: Some("https://auth.example/roster.readonly"),
    idempotent: true,
    has_response: true,
    mask: None,
};

static CREATE: MethodDescriptor = MethodDescriptor {
    id: "roster.members.create",
    verb: Verb::Post,
    path: &[PathPart::Literal("v1/members")],
    scopes: SCOPES,
    narrowest_scope: Some("https://auth.example/roster.readonly"),
    idempotent: false,
    has_response: true,
    mask: None,
};

static WELCOME: MethodDescriptor = MethodDescriptor {
    id: "roster.members.welcome",
    verb: Verb::Post,
    path: &[PathPart::Literal("v1/members/"), PathPart::Segment("id"), PathPart::Literal(":welcome")],
    scopes: SCOPES,
    narrowest_scope: Some("https://auth.example/roster.readonly"),
    idempotent: false,
    has_response: false,
    mask: None,
};

static HEALTH: MethodDescriptor = MethodDescriptor {
    id: "roster.health",
    verb: Verb::Get,
    path: &[PathPart::Literal("v1/"), PathPart::Segments("name"), PathPart::Literal("/health")],
    scopes: SCOPES,
    narrowest_scope: Some("https://auth.example/roster.readonly"),
    idempotent: true,
    has_response: true,
    mask: None,
};

#[derive(Clone, Debug)]
pub(crate) struct Roster {
    client: Client,
}

impl Roster {
    pub(crate) fn builder() -> ClientBuilder<Roster> {
        ClientBuilder::new(&SERVICE)
    }

    pub(crate) fn batch(&self) -> Batch {
        Batch::new(&self.client)
    }

    pub(crate) fn get(&self, id: impl Into<String>) -> Get {
        Get { call: Call::new(&self.client, &GET).path(id.into()) }
    }

    pub(crate) fn list(&self) -> List {
        List { call: Call::new(&self.client, &LIST) }
    }

    pub(crate) fn create(&self, member: &Member) -> Get {
        Get { call: Call::new(&self.client, &CREATE).body(member) }
    }

    pub(crate) fn welcome(&self, id: impl Into<String>) -> Welcome {
        Welcome { call: Call::new(&self.client, &WELCOME).path(id.into()) }
    }

    pub(crate) fn health(&self, name: impl Into<String>) -> Health {
        Health { call: Call::new(&self.client, &HEALTH).path(name.into()) }
    }
}

impl From<Client> for Roster {
    fn from(client: Client) -> Self {
        Self { client }
    }
}

macro_rules! request {
    ($name:ident -> $response:ty) => {
        #[derive(Clone, Debug)]
        #[must_use]
        pub(crate) struct $name {
            call: Call,
        }

        impl Request for $name {
            type Response = $response;

            fn call(&self) -> &Call {
                &self.call
            }

            fn call_mut(&mut self) -> &mut Call {
                &mut self.call
            }

            fn into_call(self) -> Call {
                self.call
            }
        }
    };
}

request!(Get -> Member);
request!(List -> ListMembersResponse);
request!(Welcome -> ());
request!(Health -> Member);

impl Get {
    pub(crate) async fn send(self) -> Result<Member, Error> {
        self.call.send().await
    }
}

impl Health {
    pub(crate) async fn send(self) -> Result<Member, Error> {
        self.call.send().await
    }
}

impl Welcome {
    pub(crate) async fn send(self) -> Result<(), Error> {
        self.call.send().await
    }
}

impl List {
    pub(crate) fn set_page_token(mut self, value: impl Into<String>) -> Self {
        self.call.set_query("pageToken", value.into());
        self
    }

    pub(crate) fn set_page_size(mut self, value: i32) -> Self {
        self.call.set_query("pageSize", value);
        self
    }

    pub(crate) fn set_roles(mut self, values: impl IntoIterator<Item = impl Into<Role>>) -> Self {
        self.call.set_query_list("roles", values.into_iter().map(Into::into));
        self
    }

    pub(crate) fn set_since(mut self, value: time::OffsetDateTime) -> Self {
        self.call.set_query("since", value);
        self
    }

    pub(crate) async fn send(self) -> Result<ListMembersResponse, Error> {
        self.call.send().await
    }

    pub(crate) fn pages(self) -> Pages<List> {
        Pages::new(self)
    }

    pub(crate) fn items(self) -> Items<List> {
        Items::new(self)
    }
}

impl __private::Paged for List {
    fn next_page_token(response: &ListMembersResponse) -> Option<&str> {
        response.next_page_token.as_deref()
    }
}

impl __private::Listed for List {
    type Item = Member;

    fn into_items(response: ListMembersResponse) -> Vec<Member> {
        response.members
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    Student,
    Teacher,
    Unknown(String),
}

impl __private::OpenEnum for Role {
    const VALUES: &'static [&'static str] = &["STUDENT", "TEACHER"];

    fn as_str(&self) -> &str {
        match self {
            Self::Student => "STUDENT",
            Self::Teacher => "TEACHER",
            Self::Unknown(value) => value,
        }
    }

    fn from_wire(value: &str) -> Self {
        match value {
            "STUDENT" => Self::Student,
            "TEACHER" => Self::Teacher,
            _ => Self::Unknown(value.to_owned()),
        }
    }
}

impl __private::Serialize for Role {
    fn serialize<S: __private::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        __private::serialize_enum(self, serializer)
    }
}

impl<'de> __private::Deserialize<'de> for Role {
    fn deserialize<D: __private::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        __private::deserialize_enum(deserializer)
    }
}

macro_rules! message {
    ($name:ident { $($field:ident: $type:ty = $wire:literal as $codec:ty,)* }) => {
        #[derive(Clone, Default, PartialEq)]
        pub(crate) struct $name {
            $(pub(crate) $field: $type,)*
            pub(crate) unknown_fields: UnknownFields,
        }

        impl __private::Message for $name {
            const SCHEMA: &'static Schema = &Schema {
                name: stringify!($name),
                fields: &[$(FieldSchema::new($wire, Below::Nothing)),*],
            };

            fn read_field<'de, A: __private::MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<bool, A::Error> {
                match name {
                    $($wire => __private::read::<$codec, _, _>(map, &mut self.$field)?,)*
                    _ => return Ok(false),
                }
                Ok(true)
            }

            fn write_fields<S: __private::SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
                $(__private::write::<$codec, _, _>(map, $wire, &self.$field)?;)*
                Ok(())
            }

            fn unknown_fields(&self) -> &UnknownFields {
                &self.unknown_fields
            }

            fn unknown_fields_mut(&mut self) -> &mut UnknownFields {
                &mut self.unknown_fields
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let fields: &[(&str, &dyn __private::DebugField)] =
                    &[$((stringify!($field), &self.$field)),*];
                __private::debug_message(f, stringify!($name), fields, &self.unknown_fields)
            }
        }

        impl __private::Serialize for $name {
            fn serialize<S: __private::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                __private::serialize_message(self, serializer)
            }
        }

        impl<'de> __private::Deserialize<'de> for $name {
            fn deserialize<D: __private::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                __private::deserialize_message(deserializer)
            }
        }
    };
}

message!(Member {
    id: Option<String> = "id" as Plain,
    role: Option<Role> = "role" as Plain,
    points: Option<i64> = "points" as __private::Int64,
    bytes_used: Option<u64> = "bytesUsed" as __private::Int64,
    average: Option<f64> = "average" as __private::Float,
    weight: Option<f32> = "weight" as __private::Float,
    photo: Option<Vec<u8>> = "photo" as __private::Base64,
    joined: Option<time::OffsetDateTime> = "joined" as __private::Timestamp,
    born: Option<time::Date> = "born" as __private::Date,
    spent: Option<time::Duration> = "spent" as __private::Duration,
    mentor: Option<Box<Member>> = "mentor" as Plain,
    visits: Vec<time::OffsetDateTime> = "visits" as __private::List<__private::Timestamp>,
    scores: BTreeMap<String, i64> = "scores" as __private::Dict<__private::Int64>,
    grid: Vec<Vec<i64>> = "grid" as __private::List<__private::List<__private::Int64>>,
});

message!(ListMembersResponse {
    members: Vec<Member> = "members" as __private::List<Plain>,
    next_page_token: Option<String> = "nextPageToken" as Plain,
});
