//! What to do about a refusal of an endpoint.
//!
//! The codes are those of RFC 6749 and of Google's documentation; which words go with which cause has been observed.

use super::{refusal::Refusal, service_account::Wanted};
use crate::credentials::CredentialsError;

impl Refusal {
    /// The error for a refresh token that was refused.
    pub(super) fn of_refresh_token(self) -> CredentialsError {
        let hint = match self.code.as_str() {
            "invalid_grant" if self.says("rapt") || self.says("reauth") => Some(
                "the domain wants its users to log in again from time to time: do so, as by `gcloud auth application-default login`",
            ),
            "invalid_grant" => Some(
                "the refresh token no longer counts, or is another client's: ask the user for consent again (it ends when the user withdraws it, after six months without use, and after a week if the consent screen is in testing)",
            ),
            "invalid_client" | "deleted_client" => Some(
                "compare client id and client secret with those of the OAuth client in the Cloud console",
            ),
            "unauthorized_client" => {
                Some("the refresh token belongs to another OAuth client than this client id")
            }
            "admin_policy_enforced" | "access_denied" => Some(
                "an administrator of the domain has blocked the application: Admin console, Security > Access and data control > API controls",
            ),
            _ => None,
        };
        self.with(hint.map(str::to_owned))
    }

    /// The error for the assertion of a service account that was refused.
    pub(super) fn of_assertion(
        self,
        account: &str,
        client_id: Option<&str>,
        wanted: &Wanted,
    ) -> CredentialsError {
        let scopes = wanted.scopes.replace(' ', ",");
        let hint = match self.code.as_str() {
            "unauthorized_client" if wanted.subject.is_some() => {
                let client = match client_id {
                    Some(id) => format!("client id {id}"),
                    None => format!("the client id of {account} (its unique id in the Cloud console)"),
                };
                Some(format!(
                    "an administrator must grant it domain-wide delegation: Admin console, Security > Access and data control > API controls > Domain-wide delegation, {client}, scopes {scopes}; it may take a while to work"
                ))
            }
            "unauthorized_client" => Some(format!(
                "{account} acts for no user: name one with `with_subject`, or check that the account may use these scopes: {scopes}"
            )),
            "invalid_grant" => Some(self.about_assertion(account, wanted)),
            "invalid_scope" => Some(format!("one of these is no scope that Google knows: {scopes}")),
            "invalid_client" | "deleted_client" | "disabled_client" => Some(format!(
                "the service account {account} is disabled or deleted: look at it in the Cloud console"
            )),
            "access_denied" | "admin_policy_enforced" => Some(format!(
                "the domain of the user does not let {account} in: Admin console, Security > Access and data control > API controls"
            )),
            _ => None,
        };
        self.with(hint)
    }

    fn about_assertion(&self, account: &str, wanted: &Wanted) -> String {
        if self.says("signature") {
            return format!(
                "the key has been deleted or disabled, or is not one of {account}: make a new one"
            );
        }
        if self.says("timeframe") || self.says("clock") {
            return "the clock of this machine is wrong: set it, as by NTP".to_owned();
        }
        match &wanted.subject {
            Some(subject) => format!(
                "check that {subject} is the primary address of an active user of the domain, and that {account} exists with this key"
            ),
            None => format!("check that {account} exists, with this key"),
        }
    }

    /// The error for a signature that IAM refused.
    pub(super) fn of_signature(self, account: &str) -> CredentialsError {
        let hint = match self.code.as_str() {
            "PERMISSION_DENIED" if self.says("has not been used") || self.says("disabled") => Some(
                "enable the IAM Service Account Credentials API (iamcredentials.googleapis.com) in the project".to_owned(),
            ),
            "PERMISSION_DENIED" if self.says("scope") => Some(
                "the token of the ambient identity needs the scope https://www.googleapis.com/auth/cloud-platform".to_owned(),
            ),
            "PERMISSION_DENIED" => Some(format!(
                "grant the ambient identity the role Service Account Token Creator (roles/iam.serviceAccountTokenCreator) on {account}, also if it is that account itself"
            )),
            "NOT_FOUND" => Some(format!("check that there is a service account {account}")),
            "UNAUTHENTICATED" => Some("the token of the ambient identity is not good".to_owned()),
            _ => None,
        };
        self.with(hint)
    }

    fn with(self, hint: Option<String>) -> CredentialsError {
        let redirect = "no redirect is followed, since it could take secrets elsewhere: a proxy that wants a login sends one";
        let hint = if self.status.is_redirection() { Some(redirect.to_owned()) } else { hint };
        let error = CredentialsError::new(self);
        match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    }
}
