//! Credentials whose errors say what to do in our words: the library speaks of its own functions.

use std::sync::Arc;

use google_classroom::{AccessToken, BoxFuture, Credentials, CredentialsError, TokenRequest};
use rust_i18n::t;

use super::Kind;

/// Credentials of a kind.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) credentials: Arc<dyn Credentials>,
    pub(super) kind: Kind,
    /// The client id of a service account, which an administrator enters for delegation.
    pub(super) client_id: Option<String>,
}

impl Credentials for Told {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            let subject = request.subject;
            let scopes = request.scopes.join(",");
            let outcome = self.credentials.token(request).await;
            outcome.map_err(|problem| match self.hint(&problem.to_string(), subject, &scopes) {
                Some(hint) => {
                    let temporary = problem.is_temporary();
                    CredentialsError::new(problem).with_temporary(temporary).with_hint(hint)
                }
                None => problem,
            })
        })
    }
}

/// The code of OAuth in the text of a refusal: `oauth2.googleapis.com answered 400 invalid_grant: …`.
fn code(text: &str) -> &str {
    let answer = text.split_once(" answered ").map_or("", |(_, answer)| answer);
    answer.split([' ', ':']).nth(1).unwrap_or_default()
}

impl Told {
    /// What to do about a refusal. Where nothing is known, the library may know something.
    fn hint(&self, said: &str, subject: Option<&str>, scopes: &str) -> Option<String> {
        let client = self.client_id.as_deref().unwrap_or("?");
        let is_about_key = ["ignature", "timeframe", "clock"].iter().any(|word| said.contains(word));
        let hint = match (self.kind, code(said), subject) {
            (Kind::User, "invalid_grant", _) => t!("told.login-again"),
            (Kind::User, "invalid_client" | "deleted_client" | "unauthorized_client", _) => {
                t!("told.client-gone")
            }
            (_, "access_denied" | "admin_policy_enforced", _) => t!("told.blocked"),
            (Kind::Key, "unauthorized_client", None) => t!("told.no-subject", scopes = scopes),
            (Kind::Key, "unauthorized_client", Some(_)) => {
                t!("told.delegation", client = client, scopes = scopes)
            }
            (Kind::Key, "invalid_grant", Some(subject)) if !is_about_key => {
                t!("told.subject", subject = subject)
            }
            _ => return None,
        };
        Some(hint.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn the_code_stands_behind_the_status() {
        assert_eq!(
            code("127.0.0.1 answered 400 invalid_grant: The refresh token has expired."),
            "invalid_grant"
        );
        assert_eq!(code("127.0.0.1 answered 503"), "");
        assert_eq!(code("the key file: it is empty"), "");
    }
}
