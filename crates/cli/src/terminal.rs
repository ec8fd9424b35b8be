//! What is printed: colour and progress on a terminal alone, and nothing is lost when a pipe closes.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::output::plain;

pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();

/// A line on standard error that begins with a coloured label. The text may quote what others wrote, and can't act.
pub(crate) fn labelled(style: Style, label: &str, text: &str) {
    error_line(&format!("{style}{label}:{style:#} {}", plain(text)));
}

/// A line on standard error. That nobody reads it is no reason to fail.
pub(crate) fn error_line(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Text on standard output, as it is. A reader that has left, as `head` does, ends it quietly.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// How many columns standard output has: what `COLUMNS` says, else the terminal; a pipe or a file has no end.
pub(crate) fn width() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let there = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    asked.filter(|columns| *columns > 0).or_else(there)
}

/// Whether somebody watches: progress bars are for people.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}
