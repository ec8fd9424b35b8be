//! What the checks came to.

use anstyle::Style;
use rust_i18n::t;
use serde_json::{Value, json};

use crate::{
    failure::{Exit, Failure},
    options::Options,
    output::{self, Sent, Shape},
    terminal,
};

/// What is checked, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Check {
    Credentials,
    Token,
    Subject,
    Scopes,
    Api,
    Access,
    Domain,
}

const ALL: [Check; 7] = [
    Check::Credentials,
    Check::Token,
    Check::Subject,
    Check::Scopes,
    Check::Api,
    Check::Access,
    Check::Domain,
];

impl Check {
    fn name(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Token => "token",
            Self::Subject => "subject",
            Self::Scopes => "scopes",
            Self::Api => "api",
            Self::Access => "access",
            Self::Domain => "domain",
        }
    }

    fn label(self) -> String {
        t!(format!("doctor.check.{}", self.name())).into_owned()
    }
}

/// A check that failed, and why.
pub(super) struct Trouble {
    check: Check,
    failure: Failure,
}

impl Trouble {
    pub(super) fn of(check: Check, failure: Failure) -> Self {
        Self { check, failure }
    }
}

enum Outcome {
    Ok(String),
    Failed(Failure),
    Skipped(String),
}

/// Classroom was asked, which changes nothing.
const SHAPE: Shape = Shape { row: None, items: None, token: None, sent: Sent::Repeatable };

/// The checks so far.
#[derive(Default)]
pub(super) struct Report {
    checks: Vec<(Check, Outcome)>,
}

impl Report {
    pub(super) fn ok(&mut self, check: Check, detail: String) {
        self.checks.push((check, Outcome::Ok(detail)));
    }

    pub(super) fn skipped(&mut self, check: Check, reason: String) {
        self.checks.push((check, Outcome::Skipped(reason)));
    }

    /// Ends the report: what comes after is left out. Who is refused access got through to Classroom with good scopes.
    pub(super) fn failed(&mut self, trouble: Trouble) {
        self.checks.retain(|(check, _)| *check < trouble.check);
        for check in ALL.into_iter().filter(|check| *check < trouble.check) {
            if self.checks.iter().any(|(known, _)| *known == check) {
                continue;
            }
            match trouble.check {
                Check::Access => self.ok(check, String::new()),
                _ => self.skipped(check, t!("doctor.not-known").into_owned()),
            }
        }
        let after = ALL.into_iter().filter(|check| *check > trouble.check);
        let reason = t!("doctor.skipped-after", check = trouble.check.label());
        self.checks.push((trouble.check, Outcome::Failed(trouble.failure)));
        self.checks.extend(after.map(|check| (check, Outcome::Skipped(reason.clone().into_owned()))));
    }

    pub(super) fn exit(&self) -> Exit {
        let failed = self.checks.iter().find_map(|(_, outcome)| match outcome {
            Outcome::Failed(failure) => Some(failure.exit),
            _ => None,
        });
        failed.unwrap_or(Exit::Success)
    }

    pub(super) fn show(&self, options: &Options) -> Result<(), Failure> {
        let checks = self.checks.iter();
        if options.wants_data() {
            let all: Value = checks.map(|(check, outcome)| data(*check, outcome)).collect();
            return output::write(&all, options.format, SHAPE, None);
        }
        let text: String = checks.map(|(check, outcome)| line(*check, outcome)).collect();
        output::print(&text, SHAPE.sent)
    }
}

/// A line for people, and one with the fix.
fn line(check: Check, outcome: &Outcome) -> String {
    let (style, word, detail) = match outcome {
        Outcome::Ok(detail) => (terminal::GOOD, t!("doctor.ok"), detail.clone()),
        Outcome::Failed(failure) => (terminal::ERROR, t!("doctor.failed"), failure.lines.join("; ")),
        Outcome::Skipped(reason) => (Style::new(), t!("doctor.skipped"), reason.clone()),
    };
    let separator = if detail.is_empty() { "" } else { ": " };
    let mut text = format!("{style}{word}{style:#}  {}{separator}{detail}\n", check.label());
    if let Outcome::Failed(Failure { hint: Some(hint), .. }) = outcome {
        let style = terminal::HINT;
        text.push_str(&format!("         {style}{}:{style:#} {hint}\n", t!("doctor.fix-label")));
    }
    text
}

fn data(check: Check, outcome: &Outcome) -> Value {
    let check = check.name();
    match outcome {
        Outcome::Ok(detail) => json!({ "check": check, "outcome": "ok", "detail": detail }),
        Outcome::Failed(failure) => json!({
            "check": check, "outcome": "failed", "detail": failure.lines.join("; "), "fix": failure.hint,
            "exitCode": failure.exit as u8,
        }),
        Outcome::Skipped(reason) => json!({ "check": check, "outcome": "skipped", "detail": reason }),
    }
}
