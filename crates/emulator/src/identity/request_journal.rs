//! What was asked of the endpoints that give out tokens and signatures.

use serde::{Deserialize, Serialize};

/// A request for a token or a signature, whether it was granted or not. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct TokenRequest {
    /// The place in the order of requests, from 1.
    pub sequence: usize,
    /// What was asked for, and where.
    pub kind: TokenRequestKind,
    /// Who asked: the issuer of a JWT as it claims to be, the email address of the user of a refresh token, the
    /// caller of IAM, the account of the metadata server, the principal of a subject token. `None` if that can't
    /// be told.
    pub issuer: Option<String>,
    /// For whom: the user of a JWT with `sub`, or the service account that IAM is asked to act for.
    pub subject: Option<String>,
    /// The scopes that were asked for, in the order of the request; empty if it named none.
    pub scopes: Vec<String>,
    /// Why it was refused: the `error` of OAuth 2, as `invalid_grant`, or the status of `google.rpc`, as
    /// `PERMISSION_DENIED`. `None` if it was granted.
    pub error: Option<String>,
}

/// What a [`TokenRequest`] asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum TokenRequestKind {
    /// `POST /token` with the JWT of a service account.
    JwtBearer,
    /// `POST /token` with a refresh token.
    RefreshToken,
    /// `POST /token` with another grant type, or none that can be read.
    Unknown,
    /// `POST /v1/token`: the token exchange of STS.
    TokenExchange,
    /// `signJwt` of IAM Credentials.
    SignJwt,
    /// `signBlob` of IAM Credentials.
    SignBlob,
    /// `generateAccessToken` of IAM Credentials.
    GenerateAccessToken,
    /// The token of the metadata server.
    Metadata,
}

impl TokenRequest {
    pub(crate) fn new(kind: TokenRequestKind) -> Self {
        Self { sequence: 0, kind, issuer: None, subject: None, scopes: Vec::new(), error: None }
    }
}
