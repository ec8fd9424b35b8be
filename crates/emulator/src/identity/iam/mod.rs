//! IAM Credentials: tokens and signatures of a service account for those who may act as it.

mod body;
mod methods;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};

use super::{TokenRequest, TokenRequestKind, scopes};
use crate::{
    error::{ApiError, Status},
    front::{
        authentication::{Callee, accept},
        query::percent_decode,
        reply,
        standard::Standard,
    },
    state::School,
};
use body::Body;

/// The methods that there are.
#[derive(Clone, Copy)]
enum Method {
    SignJwt,
    SignBlob,
    GenerateAccessToken,
}

impl Method {
    fn of(verb: &str) -> Option<Self> {
        match verb {
            "signJwt" => Some(Self::SignJwt),
            "signBlob" => Some(Self::SignBlob),
            "generateAccessToken" => Some(Self::GenerateAccessToken),
            _ => None,
        }
    }

    fn kind(self) -> TokenRequestKind {
        match self {
            Self::SignJwt => TokenRequestKind::SignJwt,
            Self::SignBlob => TokenRequestKind::SignBlob,
            Self::GenerateAccessToken => TokenRequestKind::GenerateAccessToken,
        }
    }

    /// The name of the RPC in errors.
    fn rpc(self) -> &'static str {
        match self {
            Self::SignJwt => "google.iam.credentials.v1.IAMCredentials.SignJwt",
            Self::SignBlob => "google.iam.credentials.v1.IAMCredentials.SignBlob",
            Self::GenerateAccessToken => "google.iam.credentials.v1.IAMCredentials.GenerateAccessToken",
        }
    }

    /// What the caller must be permitted to do with the account.
    fn permission(self) -> &'static str {
        match self {
            Self::SignJwt => "iam.serviceAccounts.signJwt",
            Self::SignBlob => "iam.serviceAccounts.signBlob",
            Self::GenerateAccessToken => "iam.serviceAccounts.getAccessToken",
        }
    }
}

/// Answers `POST /v1/projects/-/serviceAccounts/{account}:{verb}`.
pub(crate) fn answer(
    school: &mut School,
    request: &Request<Bytes>,
    query: &[(String, String)],
) -> Option<Response<Bytes>> {
    let target = request.uri().path().strip_prefix("/v1/projects/-/serviceAccounts/")?;
    let (account, verb) = target.rsplit_once(':')?;
    let (account, method) = (percent_decode(account)?, Method::of(verb)?);

    let mut entry = TokenRequest::new(method.kind());
    entry.subject = Some(account.clone());
    let outcome = call(school, request, query, (method, &account), &mut entry);
    school.identity.record(entry, outcome.as_ref().err().map(|error| error.status.name()));
    Some(reply::of(outcome, &Standard::read(query)))
}

fn call(
    school: &mut School,
    request: &Request<Bytes>,
    query: &[(String, String)],
    (method, account): (Method, &str),
    entry: &mut TokenRequest,
) -> Result<Value, ApiError> {
    let scopes = vec![scopes::CLOUD_PLATFORM, scopes::IAM];
    let callee = Callee { service: "iamcredentials.googleapis.com", method: method.rpc(), scopes };
    let token = accept(school, request.headers(), query, &callee)?;
    let caller = school.name_of(&token.principal);
    entry.issuer = Some(caller.clone());

    let body = Body::read(request.body())?;
    if !school.identity.may_act(&caller, &body.delegates()?, account) {
        return Err(denied(method, account));
    }
    match method {
        Method::SignJwt => methods::sign_jwt(school, account, &body),
        Method::SignBlob => methods::sign_blob(account, &body),
        Method::GenerateAccessToken => methods::generate_access_token(school, account, &body, entry),
    }
}

/// The same whether there is such an account or not.
fn denied(method: Method, account: &str) -> ApiError {
    let permission = method.permission();
    let message = format!("Permission '{permission}' denied on resource (or it may not exist).");
    ApiError::new(Status::PermissionDenied, message).with_detail(json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "IAM_PERMISSION_DENIED",
        "domain": "iam.googleapis.com",
        "metadata": {
            "permission": permission,
            "resource": format!("projects/-/serviceAccounts/{account}"),
        },
    }))
}
