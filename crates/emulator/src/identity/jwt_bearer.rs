//! The grant of a service account: a JWT for an access token (RFC 7523), of the account itself or of a user.

use std::time::Duration;

use serde_json::Value;

use super::{TokenRequest, form::Form, jwt::Jwt, oauth_error::OAuthError, scopes, state::Identity, token};
use crate::state::{Principal, School};

/// How long a JWT may be good for, in seconds.
const LONGEST: i64 = 3600;

pub(crate) fn exchange(
    school: &mut School,
    form: &Form,
    entry: &mut TokenRequest,
) -> Result<Value, OAuthError> {
    let jwt = Jwt::parse(form.require("assertion")?).map_err(invalid)?;
    entry.issuer = jwt.text("iss").map(Into::into);
    entry.subject = jwt.text("sub").map(Into::into);
    entry.scopes = scopes::split(jwt.text("scope").unwrap_or_default());

    let issuer = jwt.check(school, LONGEST).map_err(invalid)?;
    check_audience(&school.identity, &jwt)?;
    scopes::check(&entry.scopes)?;
    // An account that names itself as the subject means the same as one that names none.
    let principal = match jwt.text("sub").filter(|subject| *subject != issuer) {
        Some(subject) => delegated(school, issuer, subject, &entry.scopes)?,
        None => Principal::Workload(issuer.to_owned()),
    };
    let given = school.give_token(principal, entry.scopes.clone(), Duration::MAX);
    Ok(token::granted(&given, &entry.scopes))
}

fn check_audience(identity: &Identity, jwt: &Jwt<'_>) -> Result<(), OAuthError> {
    let audience = jwt.text("aud").ok_or_else(|| invalid("the claim 'aud' is missing".into()))?;
    match identity.audiences.contains(audience) {
        true => Ok(()),
        false => Err(invalid(format!("'aud' is {audience:?}, which is not the 'token_uri' of the key file"))),
    }
}

/// The user in whose place an account may act.
fn delegated(
    school: &School,
    account: &str,
    subject: &str,
    scopes: &[String],
) -> Result<Principal, OAuthError> {
    let user = school.users.values().find(|record| record.user.email.eq_ignore_ascii_case(subject));
    let user = user.filter(|record| !record.is_disabled());
    let user = user.ok_or_else(|| {
        OAuthError::invalid_grant(format!("There is no active user {subject:?}, whom 'sub' names."))
    })?;
    let granted = school.identity.accounts.get(account).map(|account| &account.delegated_scopes);
    match scopes.iter().find(|scope| granted.is_none_or(|granted| !granted.contains(*scope))) {
        Some(scope) => Err(OAuthError::unauthorized_client(format!(
            "The service account {account:?} has no domain-wide delegation for the scope {scope:?}."
        ))),
        None => Ok(Principal::User(user.id)),
    }
}

fn invalid(problem: String) -> OAuthError {
    OAuthError::invalid_grant(format!("Invalid JWT: {problem}."))
}
