//! The scopes that the endpoints know.

use super::oauth_error::OAuthError;
use crate::front::Api;

pub(crate) const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";
pub(crate) const IAM: &str = "https://www.googleapis.com/auth/iam";

/// Scopes of other services, which come along with those of Classroom.
const OTHERS: [&str; 7] = [
    CLOUD_PLATFORM,
    IAM,
    "email",
    "openid",
    "profile",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/userinfo.profile",
];

/// All scopes that there are.
pub(crate) fn all() -> Vec<String> {
    let mut scopes = Api::embedded().scopes();
    scopes.extend(OTHERS.map(str::to_owned));
    scopes
}

/// Whether there is such a scope.
pub(crate) fn is_known(scope: &str) -> bool {
    OTHERS.contains(&scope) || Api::embedded().scopes().iter().any(|known| known == scope)
}

/// Splits a list that is separated by spaces.
pub(crate) fn split(text: &str) -> Vec<String> {
    text.split(' ').filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
}

/// Refuses an empty list, and scopes that there are not.
pub(crate) fn check(scopes: &[String]) -> Result<(), OAuthError> {
    if scopes.is_empty() {
        return Err(OAuthError::invalid_scope("No scope is asked for: name one in 'scope'."));
    }
    match scopes.iter().find(|scope| !is_known(scope)) {
        Some(scope) => Err(OAuthError::invalid_scope(format!("There is no scope {scope:?}."))),
        None => Ok(()),
    }
}
