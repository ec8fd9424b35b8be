//! `/computeMetadata/v1/…`: what the machine of a workload tells it about itself.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use serde_json::json;

use super::{TokenRequest, TokenRequestKind, scopes};
use crate::{
    front::reply,
    state::{OWN_PROJECT, Principal, School},
};

const FLAVOR: &str = "Metadata-Flavor";
const GOOGLE: &str = "Google";
const PROJECT_NUMBER: &str = "100000000000";

pub(crate) fn answer(
    school: &mut School,
    headers: &HeaderMap,
    path: &str,
    query: &[(String, String)],
) -> Option<Response<Bytes>> {
    let path = path.strip_prefix("/computeMetadata/v1/")?;
    let mut answer = match headers.get(FLAVOR) {
        Some(flavor) if flavor == GOOGLE => find(school, path, query),
        _ => text(StatusCode::FORBIDDEN, "Send the header 'Metadata-Flavor: Google'."),
    };
    answer.headers_mut().insert(FLAVOR, HeaderValue::from_static(GOOGLE));
    Some(answer)
}

fn find(school: &mut School, path: &str, query: &[(String, String)]) -> Response<Bytes> {
    match path {
        "project/project-id" => return text(StatusCode::OK, OWN_PROJECT),
        "project/numeric-project-id" => return text(StatusCode::OK, PROJECT_NUMBER),
        "universe/universe-domain" => return text(StatusCode::OK, "googleapis.com"),
        _ => {}
    }
    let found = path.strip_prefix("instance/service-accounts/").and_then(|rest| rest.split_once('/'));
    let account = school.identity.metadata_account.clone();
    match (found, account) {
        (Some((name, what)), Some(account)) if name == "default" || name == account => match what {
            "email" => text(StatusCode::OK, &account),
            "scopes" => text(StatusCode::OK, &format!("{}\n", scopes::CLOUD_PLATFORM)),
            "token" => token(school, account, query),
            _ => not_found(),
        },
        _ => not_found(),
    }
}

fn token(school: &mut School, account: String, query: &[(String, String)]) -> Response<Bytes> {
    let asked = query.iter().find(|(name, _)| name == "scopes").map(|(_, value)| value.as_str());
    let asked = asked.filter(|text| !text.is_empty()).unwrap_or(scopes::CLOUD_PLATFORM);
    let mut entry = TokenRequest::new(TokenRequestKind::Metadata);
    entry.issuer = Some(account.clone());
    entry.scopes = asked.split(',').map(str::to_owned).collect();
    if let Err(error) = scopes::check(&entry.scopes) {
        school.identity.record(entry, Some(error.code));
        return text(StatusCode::BAD_REQUEST, "'scopes' has a scope that there is not.");
    }
    let given = school.give_token(Principal::Workload(account), entry.scopes.clone(), Duration::MAX);
    school.identity.record(entry, None);
    let body = json!({ "access_token": given.text, "expires_in": given.lifetime, "token_type": "Bearer" });
    reply::json_bytes(body.to_string())
}

fn not_found() -> Response<Bytes> {
    text(StatusCode::NOT_FOUND, "The machine has nothing of this name.")
}

fn text(status: StatusCode, text: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(text.as_bytes()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/text"));
    response
}
