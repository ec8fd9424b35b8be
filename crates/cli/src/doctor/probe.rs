//! What Classroom answers to two questions that change nothing.

use google_classroom::{Code, Error};
use rust_i18n::t;

use super::report::{Check, Trouble};
use crate::{
    connection::{Connection, Found, Kind},
    failure::{Exit, Failure},
};

/// What the answers say.
pub(super) struct Seen {
    pub(super) scopes: String,
    pub(super) who: String,
    pub(super) domain: Option<String>,
}

/// Asks who calls, and for a course of theirs.
pub(super) async fn ask(connection: &Connection, found: &Found) -> Result<Seen, Trouble> {
    let kind = found.kind;
    let classroom = connection.classroom();
    let profile = classroom.user_profiles().get("me").send().await.map_err(|error| trouble(error, kind))?;
    let courses = classroom.courses().list().set_page_size(1).send().await;
    courses.map_err(|error| trouble(error, kind))?;
    let name = profile.name.and_then(|name| name.full_name);
    let email = profile.email_address;
    // Where the profile tells no address, it may be the one that was asked to act for.
    let person = found.who.as_ref().filter(|_| kind != Kind::Key);
    let known = email.as_ref().or(found.subject.as_ref()).or(person);
    let domain = known.and_then(|email| email.rsplit_once('@')).map(|(_, domain)| domain.to_owned());
    let who: Vec<String> = [name, email, profile.id].into_iter().flatten().collect();
    Ok(Seen { scopes: t!("doctor.scopes").into_owned(), who: who.join(", "), domain })
}

/// Which check a refusal is about, and what to do.
fn trouble(error: Error, kind: Kind) -> Trouble {
    let (check, fix) = about(&error, kind);
    let mut failure = Failure::from(error);
    match check {
        Check::Token | Check::Scopes => failure.exit = Exit::Credentials,
        // Nothing that can be read came back.
        Check::Api if failure.exit != Exit::Api => failure.exit = Exit::Network,
        _ => {}
    }
    if let Some(fix) = fix {
        failure = failure.hint(fix);
    }
    Trouble::of(check, failure)
}

fn about(error: &Error, kind: Kind) -> (Check, Option<String>) {
    if let Some(scope) = error.missing_scope() {
        return (Check::Scopes, Some(t!("doctor.fix.scope", scope = scope).into_owned()));
    }
    let fix = |check, text: &str| (check, Some(t!(text).into_owned()));
    match (error.reason(), error.code()) {
        (Some("SERVICE_DISABLED"), _) => fix(Check::Api, "doctor.fix.api"),
        (Some("ClassroomDisabled"), _) => fix(Check::Access, "doctor.fix.classroom"),
        (Some("ClassroomApiDisabled"), _) => fix(Check::Access, "doctor.fix.data"),
        (_, Some(Code::Unauthenticated)) => fix(Check::Token, "doctor.fix.token"),
        (_, Some(Code::FailedPrecondition)) if kind == Kind::Key => {
            fix(Check::Subject, "doctor.no-subject-hint")
        }
        (_, Some(_)) => (Check::Access, None),
        // A token for another scope than the first one was refused.
        (_, None) if error.is_credentials() => (Check::Scopes, None),
        (_, None) => fix(Check::Api, "doctor.fix.network"),
    }
}
