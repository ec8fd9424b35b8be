//! `doctor`: what stands between the user and Classroom, one check after the other. It changes nothing.

mod probe;
mod report;

use clap::Command;
use google_classroom::{Classroom, TokenRequest, user_profiles};
use rust_i18n::t;

use report::{Check, Report, Trouble};

use crate::{
    connection::{self, Connection, Found, Kind, credentials},
    failure::{Exit, Failure},
    options::Options,
};

pub(crate) fn command() -> Command {
    Command::new("doctor")
        .about(t!("doctor.help.about").into_owned())
        .after_help(t!("doctor.help.more").into_owned())
}

pub(crate) async fn run(options: &Options) -> Result<Exit, Failure> {
    let mut report = Report::default();
    if let Err(trouble) = examine(options, &mut report).await {
        report.failed(trouble);
    }
    report.show(options)?;
    Ok(report.exit())
}

/// Goes through the checks until one fails.
async fn examine(options: &Options, report: &mut Report) -> Result<(), Trouble> {
    // A dry run would look for nobody.
    let options = Options { dry_run: false, ..options.clone() };
    let connection =
        connection::connect(&options).map_err(|failure| Trouble::of(Check::Credentials, failure))?;
    let Some(found) = &connection.found else {
        return Err(Trouble::of(Check::Credentials, credentials::none()));
    };
    report.ok(Check::Credentials, found.origin.clone());
    token(&options, &connection, found, None).await.map_err(|failure| Trouble::of(Check::Token, failure))?;
    report.ok(Check::Token, String::new());
    subject(&options, &connection, found, report).await?;
    let seen = probe::ask(&connection, found).await?;
    report.ok(Check::Scopes, seen.scopes);
    report.ok(Check::Api, String::new());
    report.ok(Check::Access, seen.who);
    match seen.domain {
        Some(domain) => report.ok(Check::Domain, domain),
        None => report.skipped(Check::Domain, t!("doctor.no-domain").into_owned()),
    }
    Ok(())
}

/// Whether a token can be had: of the account itself, or for a user.
async fn token(
    options: &Options,
    connection: &Connection,
    found: &Found,
    subject: Option<&str>,
) -> Result<(), Failure> {
    let narrowest = Classroom::scopes_for(&[user_profiles::Get::METHOD]);
    let scopes: Vec<&str> = match options.scopes.as_slice() {
        [] => narrowest,
        scopes => scopes.iter().map(String::as_str).collect(),
    };
    let request = TokenRequest::new(&scopes, &*connection.transport).with_subject(subject);
    let Err(problem) = found.credentials.token(request).await else { return Ok(()) };
    let mut failure = credentials::failed(&problem);
    if problem.is_temporary() {
        failure.exit = Exit::Network;
        failure = failure.hint(t!("login.unreachable-hint"));
    }
    Err(failure)
}

/// Whether a service account may act for its user.
async fn subject(
    options: &Options,
    connection: &Connection,
    found: &Found,
    report: &mut Report,
) -> Result<(), Trouble> {
    let trouble = |failure| Trouble::of(Check::Subject, failure);
    match (&found.subject, found.kind) {
        (Some(subject), _) => {
            token(options, connection, found, Some(subject)).await.map_err(trouble)?;
            report.ok(Check::Subject, subject.clone());
        }
        (None, Kind::Key) => {
            let failure = Failure::credentials(t!("doctor.no-subject"));
            return Err(trouble(failure.hint(t!("doctor.no-subject-hint"))));
        }
        (None, _) => report.skipped(Check::Subject, t!("doctor.needs-no-subject").into_owned()),
    }
    Ok(())
}
