//! The objects of the format, field by field, under the names that they have on the wire.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A REST description: one version of one API.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Document {
    /// Always `discovery#restDescription`.
    pub kind: String,
    /// Name and version, as `classroom:v1`.
    pub id: String,
    /// The name of the API, as `classroom`.
    pub name: String,
    /// The name of the API as it is written in class names, where that differs from `name`.
    pub canonical_name: Option<String>,
    /// The version of the API, as `v1`.
    pub version: String,
    /// The day of this revision, as `20261028`.
    #[serde(default)]
    pub revision: String,
    /// The title of the API.
    pub title: Option<String>,
    /// What the API is for.
    pub description: Option<String>,
    /// Where the API is documented.
    pub documentation_link: Option<String>,
    /// The version of the Discovery format.
    pub discovery_version: Option<String>,
    /// Always `rest`.
    pub protocol: Option<String>,
    /// The URL under which every path of the API stands, with a final slash.
    pub root_url: String,
    /// What comes between `root_url` and the path of a method; often empty.
    pub service_path: String,
    /// `root_url` and `service_path` in one; older documents only.
    pub base_url: Option<String>,
    /// `service_path` with a leading slash; older documents only.
    pub base_path: Option<String>,
    /// `root_url` for mutual TLS.
    pub mtls_root_url: Option<String>,
    /// The path of the batch endpoint under `root_url`.
    pub batch_path: Option<String>,
    /// Regional endpoints.
    pub endpoints: Option<serde_json::Value>,
    /// A path segment of the generated packages of other languages.
    pub package_path: Option<String>,
    /// Whether `{+name}` in a path is encoded like `{name}`.
    pub fully_encode_reserved_expansion: Option<bool>,
    /// Who owns the API, as a domain.
    pub owner_domain: Option<String>,
    /// Who owns the API, as a name.
    pub owner_name: Option<String>,
    /// The entity tag of the document.
    pub etag: Option<String>,
    /// Icons of the API.
    pub icons: Option<Icons>,
    /// The stage of the API, as `limited_availability`.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Features of the API, as `dataWrapper`.
    #[serde(default)]
    pub features: Vec<String>,
    /// The version of the service behind the API.
    pub service_version: Option<String>,
    /// Whether the packages of other languages have the version in their module name.
    #[serde(rename = "version_module")]
    pub version_module: Option<bool>,
    /// How callers are authorised.
    pub auth: Option<Auth>,
    /// Parameters that every method takes.
    #[serde(default)]
    pub parameters: BTreeMap<String, Schema>,
    /// The types of requests and responses.
    #[serde(default)]
    pub schemas: BTreeMap<String, Schema>,
    /// The resources, by name.
    #[serde(default)]
    pub resources: BTreeMap<String, Resource>,
    /// Methods that belong to no resource.
    #[serde(default)]
    pub methods: BTreeMap<String, Method>,
}

/// Icons of an API.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Icons {
    /// The URL of an icon of 16 by 16 pixels.
    pub x16: Option<String>,
    /// The URL of an icon of 32 by 32 pixels.
    pub x32: Option<String>,
}

/// How callers are authorised.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Auth {
    /// OAuth 2.0.
    pub oauth2: AuthScheme,
}

/// The scopes of OAuth 2.0.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct AuthScheme {
    /// The scopes, by URL.
    pub scopes: BTreeMap<String, Scope>,
}

/// One scope of OAuth 2.0.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Scope {
    /// What the scope permits.
    pub description: Option<String>,
}

/// A resource: methods, and further resources below it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Resource {
    /// The methods, by name.
    pub methods: BTreeMap<String, Method>,
    /// The nested resources, by name.
    pub resources: BTreeMap<String, Resource>,
    /// Whether the resource is on its way out.
    pub deprecated: bool,
}

/// A method of a resource.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Method {
    /// The full name, as `classroom.invitations.create`.
    pub id: String,
    /// The HTTP verb.
    pub http_method: String,
    /// The path below `service_path`, a URI template.
    pub path: String,
    /// The path with every variable that spans segments split into plain ones.
    pub flat_path: Option<String>,
    /// What the method does.
    pub description: Option<String>,
    /// The names of the required parameters, in the order in which a caller gives them.
    pub parameter_order: Vec<String>,
    /// The parameters, by name.
    pub parameters: BTreeMap<String, Schema>,
    /// The body of the request, if the method has one.
    pub request: Option<Body>,
    /// The body of the response, if the method has one.
    pub response: Option<Body>,
    /// The scopes, any one of which permits the call.
    pub scopes: Vec<String>,
    /// Whether the method is on its way out.
    pub deprecated: bool,
    /// The version of the API as a date, sent as a header.
    pub api_version: Option<String>,
    /// Whether the method can take media.
    pub supports_media_upload: bool,
    /// Whether the method can give media.
    pub supports_media_download: bool,
    /// Whether media come from a service of their own.
    pub use_media_download_service: bool,
    /// Whether the method can be subscribed to.
    pub supports_subscription: bool,
    /// How the method takes media.
    pub media_upload: Option<MediaUpload>,
    /// Our own key, mined from the prose of `description`: the errors that the method documents.
    #[serde(rename = "x-errors")]
    pub errors: Vec<ErrorEntry>,
}

/// One row of the error table of a method, without the words of its conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct ErrorEntry {
    /// The status, a name of `google.rpc.Code`, as `NOT_FOUND`.
    pub status: String,
    /// Whether the errors that any method can give for lack of access come under this status too.
    pub access_errors: bool,
    /// A fingerprint of each condition, in the order of the document.
    pub conditions: Vec<String>,
    /// The named reasons, as `IneligibleOwner`, in the order of the document.
    pub reasons: Vec<String>,
}

/// How a method takes media.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct MediaUpload {
    /// The media types that are accepted.
    pub accept: Vec<String>,
    /// The largest upload, as `10MB`.
    pub max_size: Option<String>,
    /// The protocols by which media are sent.
    pub protocols: MediaProtocols,
}

/// The protocols by which media are sent.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct MediaProtocols {
    /// One request.
    pub simple: Option<MediaProtocol>,
    /// Several requests, one after the other.
    pub resumable: Option<MediaProtocol>,
}

/// A protocol by which media are sent.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct MediaProtocol {
    /// Whether metadata and media may come in one request.
    pub multipart: bool,
    /// The path under `root_url`.
    pub path: String,
}

/// The body of a request or a response: nearly always a reference to a schema.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Body {
    /// The name of a schema.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// The name of the parameter that the body is in other languages.
    pub parameter_name: Option<String>,
    /// A JSON type, where the body is no reference.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The type of the values, where the body is a map.
    pub additional_properties: Option<Box<Schema>>,
}

/// A type: a schema, a property, an element of an array, or a parameter of a method.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Schema {
    /// The name of the schema.
    pub id: Option<String>,
    /// The name of the schema that this stands for.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// The JSON type: `string`, `integer`, `number`, `boolean`, `array`, `object`, `any`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// What narrows the JSON type down, as `int64` or `google-datetime`.
    pub format: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// The value that is taken if none is given.
    pub default: Option<String>,
    /// The least value.
    pub minimum: Option<String>,
    /// The greatest value.
    pub maximum: Option<String>,
    /// A regular expression that a value matches.
    pub pattern: Option<String>,
    /// The values of an enumeration.
    #[serde(rename = "enum")]
    pub values: Vec<String>,
    /// What each of `values` means, in the same order.
    pub enum_descriptions: Vec<String>,
    /// Which of `values` are on their way out, in the same order.
    pub enum_deprecated: Vec<bool>,
    /// The properties of an object.
    pub properties: BTreeMap<String, Schema>,
    /// The type of the values of a map.
    pub additional_properties: Option<Box<Schema>>,
    /// The type of the elements of an array.
    pub items: Option<Box<Schema>>,
    /// Whether only the server sets it.
    pub read_only: bool,
    /// Whether it is on its way out.
    pub deprecated: bool,
    /// Which methods require the property.
    pub annotations: Option<Annotations>,
    /// Parameters only: `path` or `query`.
    pub location: Option<String>,
    /// Parameters only: whether the method can't be called without it.
    pub required: bool,
    /// Parameters only: whether it may be given more than once.
    pub repeated: bool,
    /// Our own key, mined from prose: whether only the server sets it, where `read_only` does not say so.
    #[serde(rename = "x-readOnly")]
    pub stated_read_only: bool,
    /// Our own key, mined from prose: whether every use needs it, where `required` does not say so.
    #[serde(rename = "x-required")]
    pub stated_required: bool,
    /// Our own key, mined from prose: the kinds of method that need it, as `create`.
    #[serde(rename = "x-requiredOn")]
    pub required_on: Vec<String>,
    /// Our own key, mined from prose: whether it can't be changed once it is set.
    #[serde(rename = "x-immutable")]
    pub immutable: bool,
    /// Our own key, mined from prose: whether only requests have it.
    #[serde(rename = "x-inputOnly")]
    pub input_only: bool,
    /// Our own key, mined from prose: which of `values` a request must not have.
    #[serde(rename = "x-mustNotBe")]
    pub must_not_be: Vec<String>,
    /// Our own key, mined from prose: the limits of a value.
    #[serde(rename = "x-limits")]
    pub limits: Limits,
    /// Our own key, mined from prose: the value that is taken if none is given, where `default` does not say so.
    #[serde(rename = "x-default")]
    pub stated_default: Option<String>,
    /// Our own key, mined from prose: the paths that a field mask may have, as the document writes them.
    #[serde(rename = "x-maskPaths")]
    pub mask_paths: Vec<String>,
}

/// The limits of a value, all of them inclusive. What a character is, documents don't say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Limits {
    /// The least length of a text, in characters.
    pub min_length: Option<u64>,
    /// The greatest length of a text, in characters.
    pub max_length: Option<u64>,
    /// The least number of elements of a list.
    pub min_items: Option<u64>,
    /// The greatest number of elements of a list.
    pub max_items: Option<u64>,
    /// The least value of a number.
    pub minimum: Option<i64>,
    /// The greatest value of a number.
    pub maximum: Option<i64>,
}

/// Which methods require a property.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Annotations {
    /// Method ids.
    pub required: Vec<String>,
}
