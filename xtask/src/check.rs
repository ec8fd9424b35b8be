//! `cargo xtask check`: whether what is committed is what its source produces.

mod bindings;
mod links;
mod pins;

use std::process::ExitCode;

use crate::output;
use crate::workspace::Workspace;

/// Something that is not as it should be, and the command that puts it right.
struct Finding {
    what: String,
    run: String,
}

/// Looks at one kind of committed file, and finds everything that is wrong with it.
type Check = fn(&Workspace) -> anyhow::Result<Vec<Finding>>;

const CHECKS: [Check; 4] = [pins::listed, pins::unlisted, links::check, bindings::check];

pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<ExitCode> {
    let mut findings = Vec::new();
    for check in CHECKS {
        findings.extend(check(workspace).unwrap_or_else(|error| {
            vec![Finding {
                what: format!("{error:#}"),
                run: "cargo xtask check, once that is corrected".into(),
            }]
        }));
    }
    for Finding { what, run } in &findings {
        output::error(&format!("{what}\n  run: {run}"));
    }
    if findings.is_empty() {
        output::good("all is well", "")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
