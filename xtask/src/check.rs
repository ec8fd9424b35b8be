//! `cargo xtask check`: whether what is committed is what its source produces.

mod bindings;
mod documentation;
mod features;
mod links;
mod pins;

use std::process::ExitCode;

use crate::output;
use crate::workspace::Workspace;

/// Something that a person should know.
struct Finding {
    what: String,
    /// How to put it right, where it is a fault; nothing is to be done about a note.
    remedy: Option<String>,
}

impl Finding {
    fn fault(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: Some(remedy.into()) }
    }

    fn note(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }
}

/// Looks at one kind of committed file, and finds everything that is wrong with it.
type Check = fn(&Workspace) -> anyhow::Result<Vec<Finding>>;

const CHECKS: [Check; 6] =
    [pins::listed, pins::unlisted, links::check, bindings::check, features::check, documentation::check];

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<ExitCode> {
    let mut is_well = true;
    for check in CHECKS {
        let findings = check(workspace).unwrap_or_else(|error| {
            vec![Finding::fault(format!("{error:#}"), "correct that, then run: cargo xtask check")]
        });
        for Finding { what, remedy } in findings {
            match remedy {
                Some(remedy) => {
                    is_well = false;
                    output::error(&format!("{what}\n  {remedy}"));
                }
                None => output::warning(&what),
            }
        }
    }
    if is_well {
        output::good("all is well", "")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
