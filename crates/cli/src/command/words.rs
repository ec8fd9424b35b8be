//! The first words of a line, looked at before any command is built, so that only what they lead to is.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::{
    api::{self, kebab},
    options::{Format, Options},
};

/// Brings the words that lead to a method into their one form, and gives them: `courses.students.create` and
/// `courses studentsCreate` become `courses students-create`, `help courses` becomes `courses --help`.
pub(super) fn settle(arguments: &mut Vec<OsString>) -> Vec<String> {
    if let [place, ..] = places(arguments)[..]
        && arguments[place] == "help"
    {
        arguments.remove(place);
        arguments.push("--help".into());
    }
    let found = places(arguments);
    let mut words: Vec<String> =
        found.iter().map(|place| arguments[*place].to_string_lossy().into_owned()).collect();
    if let Some(method) = words.first().filter(|word| word.contains('.')).and_then(|word| api::dotted(word)) {
        words = api::words(method).into();
        arguments.splice(found[0]..=found[0], words.iter().map(OsString::from));
        return words;
    }
    let is_resource = |word: &String| api::resources().any(|resource| resource == kebab(word));
    if words.first().is_some_and(is_resource) {
        for (word, place) in words.iter_mut().zip(found) {
            *word = kebab(word);
            arguments[place] = OsString::from(&*word);
        }
    }
    words
}

/// What errors need to know of a line that can't be read.
pub(super) struct Line {
    /// The format that it asks for.
    pub(super) format: Option<Format>,
    /// Whether it has an option that takes all words up to the next one.
    pub(super) has_pairs: bool,
}

impl Line {
    pub(super) fn of(arguments: &[OsString]) -> Self {
        let mut line = Self { format: None, has_pairs: false };
        let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy()).peekable();
        while let Some(argument) = arguments.next() {
            line.has_pairs |= ["-r", "-p"].iter().any(|option| argument.starts_with(option));
            let format = match argument.strip_prefix("--output") {
                Some("") => arguments.peek().map(AsRef::as_ref),
                Some(value) => value.strip_prefix('='),
                None => None,
            };
            line.format = format.and_then(|format| Format::from_str(format, false).ok()).or(line.format);
        }
        line
    }
}

/// Where the first two words stand that are neither options nor their values.
fn places(arguments: &[OsString]) -> Vec<usize> {
    let mut places = Vec::with_capacity(2);
    let mut index = 1;
    while index < arguments.len() && places.len() < 2 {
        let argument = arguments[index].to_string_lossy();
        match argument.strip_prefix("--") {
            Some("") => break,
            Some(name) if Options::takes_value(name) => index += 1,
            Some(_) => {}
            None if argument.starts_with('-') => {}
            None => places.push(index),
        }
        index += 1;
    }
    places
}
