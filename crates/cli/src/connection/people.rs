//! The people of an emulator, as callers: they need no credentials but their names.

use std::sync::Arc;

use google_classroom::{AccessToken, BoxFuture, Credentials, CredentialsError, TokenRequest};
use google_classroom_emulator::{Emulator, demo};
use rust_i18n::t;

use super::{Found, Kind};
use crate::{
    environment::{EMULATOR_HOST, TOKEN},
    failure::Failure,
    options::Options,
};

/// Whoever an emulator knows, each in the place of each other.
#[derive(Debug)]
pub(super) struct People {
    emulator: Emulator,
    /// Who calls unless a request says otherwise.
    caller: String,
    emails: Vec<String>,
    /// Whether a token has all scopes, as those have that the program of the emulator prints.
    has_all_scopes: bool,
}

/// The demo school that the program of the emulator serves: it gives the same tokens in every process.
pub(super) fn of_demo(options: &Options) -> Result<Found, Failure> {
    let origin = t!("people.on-port", variable = EMULATOR_HOST, token = TOKEN);
    found(options, Emulator::demo(), true, origin.into_owned())
}

/// The people of an emulator in this process.
pub(super) fn of_embedded(options: &Options, emulator: Emulator) -> Result<Found, Failure> {
    found(options, emulator, false, t!("people.embedded").into_owned())
}

fn found(
    options: &Options,
    emulator: Emulator,
    has_all_scopes: bool,
    origin: String,
) -> Result<Found, Failure> {
    let emails = emulator.users();
    let asked = options.subject.as_deref();
    let caller = match asked {
        Some(person) => known(&emails, person).ok_or_else(|| Failure::usage(unknown(&emails, person)))?,
        None => known(&emails, demo::TEACHER).or_else(|| emails.first().cloned()).unwrap_or_default(),
    };
    Ok(Found {
        kind: Kind::Person,
        origin,
        who: Some(caller.clone()),
        subject: None,
        is_local: true,
        credentials: Arc::new(People { emulator, caller, emails, has_all_scopes }),
    })
}

fn known(emails: &[String], person: &str) -> Option<String> {
    emails.iter().find(|email| email.eq_ignore_ascii_case(person)).cloned()
}

fn unknown(emails: &[String], person: &str) -> String {
    t!("people.unknown", person = person.escape_debug(), people = emails.join(", ")).into_owned()
}

impl Credentials for People {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        let person = request.subject.unwrap_or(&self.caller);
        let token = match known(&self.emails, person) {
            None => Err(CredentialsError::new(unknown(&self.emails, person))),
            Some(email) if self.has_all_scopes => AccessToken::try_from(self.emulator.token(&email)),
            Some(email) => AccessToken::try_from(self.emulator.token_with_scopes(&email, request.scopes)),
        };
        Box::pin(std::future::ready(token))
    }
}
