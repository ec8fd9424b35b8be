//! Users and their guardians, registrations and tokens.

use std::collections::BTreeSet;

use super::{Checker, Outcome};
use crate::{
    saved::StateError,
    state::{Principal, is_email_address},
};

impl Checker<'_> {
    pub(super) fn users(&self) -> Outcome {
        let mut emails = BTreeSet::new();
        for (id, record) in &self.school.users {
            let email = &record.user.email;
            let place = self.place.key("users").key(&id.to_string()).key("user").key("email");
            if !is_email_address(email) || *email != email.to_lowercase() {
                let message =
                    format!("{email:?} is not an email address in lower case, as ada@school.example");
                return Err(StateError::impossible(place, message));
            }
            if !emails.insert(email) {
                return Err(StateError::impossible(place, format!("another user has {email:?}")));
            }
        }
        self.records(&self.place.key("users"), &self.school.users, |record| record.id, |_, _| Ok(()))
    }

    pub(super) fn guardians(&self) -> Outcome {
        let place = self.place.key("guardianInvitations");
        let invitations = &self.school.guardian_invitations;
        self.records(
            &place,
            invitations,
            |invitation| invitation.id,
            |place, invitation| self.user(&place.key("student"), invitation.student),
        )?;
        let place = self.place.key("guardians");
        self.school.guardians.iter().enumerate().try_for_each(|(index, guardian)| {
            let place = place.index(index);
            self.id(&place.key("id"), guardian.id)?;
            self.user(&place.key("student"), guardian.student)
        })
    }

    pub(super) fn registrations(&self) -> Outcome {
        let place = self.place.key("registrations");
        self.school.registrations.iter().try_for_each(|(id, registration)| {
            let place = place.key(&id.to_string());
            self.id(&place, *id)?;
            self.user(&place.key("owner"), registration.owner)
        })
    }

    pub(super) fn tokens(&self) -> Outcome {
        let place = self.place.key("tokens");
        self.school.tokens.iter().try_for_each(|(text, token)| match token.principal {
            Principal::User(user) => self.user(&place.key(text).key("principal").key("user"), user),
            Principal::Workload(_) => Ok(()),
        })
    }

    #[cfg(feature = "identity")]
    pub(super) fn identity(&self) -> Outcome {
        let (place, identity) = (self.place.key("identity"), &self.school.identity);
        for (text, grant) in &identity.refresh_tokens {
            self.user(&place.key("refreshTokens").key(text).key("user"), grant.user)?;
        }
        let account = identity.metadata_account.as_ref();
        if let Some(account) = account.filter(|account| !identity.accounts.contains_key(*account)) {
            let message = format!("there is no service account {account:?}");
            return Err(StateError::contradiction(place.key("metadataAccount"), message));
        }
        let sequences = identity.requests.iter().map(|request| request.sequence);
        super::in_order(&place.key("requests"), sequences)
    }
}
