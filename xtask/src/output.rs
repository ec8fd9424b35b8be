//! How messages look, and where they go.
//!
//! Much of what is shown comes out of a document that somebody else wrote: its control characters are not obeyed.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

const BOLD: Style = Style::new().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Writes a line to standard output. A reader that went away, as `head` does, is an error and not a panic.
pub(crate) fn line(text: &str) -> io::Result<()> {
    writeln!(anstream::stdout().lock(), "{}", harmless(text))
}

/// Writes a line that stands above others.
pub(crate) fn title(text: &str) -> io::Result<()> {
    writeln!(anstream::stdout().lock(), "{BOLD}{}{BOLD:#}", harmless(text))
}

/// Writes a line that starts with how it went.
pub(crate) fn good(state: &str, text: &str) -> io::Result<()> {
    writeln!(anstream::stdout().lock(), "{GOOD}{state}{GOOD:#}{}", harmless(text))
}

pub(crate) fn error(message: &str) {
    anstream::eprintln!("{ERROR}error{ERROR:#}: {}", harmless(message));
}

pub(crate) fn warning(message: &str) {
    anstream::eprintln!("{WARNING}warning{WARNING:#}: {}", harmless(message));
}

fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { '\u{fffd}' } else { c }).collect()
}
