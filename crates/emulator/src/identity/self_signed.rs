//! A JWT that a service account signed itself, in the place of an access token: nothing is exchanged for it.

use super::{jwt::Jwt, scopes};
use crate::state::{OWN_PROJECT, Principal, School, Token};

/// How long one may be good for, in seconds: an hour, with some slack for clocks at both ends.
const LONGEST: i64 = 3600 + 2 * 60;

/// What a JWT stands for at a service, if it is a good one. It says its scopes, or the service as its audience.
pub(crate) fn token(school: &School, text: &str, service: &str) -> Option<Token> {
    let jwt = Jwt::parse(text).ok()?;
    let account = jwt.check(school, LONGEST).ok()?;
    let scopes = match (jwt.text("scope"), jwt.text("aud")) {
        (Some(scope), _) => scopes::split(scope),
        (None, Some(audience)) if audience == format!("https://{service}/") => scopes::all(),
        _ => return None,
    };
    let is_own = jwt.text("sub").is_none_or(|subject| subject == account);
    is_own.then(|| Token {
        principal: Principal::Workload(account.to_owned()),
        project: OWN_PROJECT.into(),
        scopes,
        is_expired: false,
        expires: None,
    })
}
