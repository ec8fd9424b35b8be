//! Paths, built so that no value can leave its place in the template.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Place, Problem, Violation, violation::Unsendable};
use crate::descriptor::PathPart;

/// Everything that RFC 3986 does not call unreserved.
pub(super) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What most paths take at most, in bytes.
const USUAL_LENGTH: usize = 96;

/// A path whose parameters are filled one after the other.
#[derive(Clone)]
pub(super) struct PathWriter {
    /// What is still to be filled; starts with a parameter, unless it is empty.
    rest: &'static [PathPart],
    text: String,
}

impl PathWriter {
    /// For a method whose path is known without it.
    pub(super) const fn nothing() -> Self {
        Self { rest: &[], text: String::new() }
    }

    /// A path below the path `base`, which ends where the template begins.
    pub(super) fn new(base: &str, template: &'static [PathPart]) -> Self {
        let mut text = String::with_capacity(USUAL_LENGTH.max(base.len()));
        text.push_str(base);
        let mut writer = Self { rest: template, text };
        writer.copy_literals();
        writer
    }

    /// Fills the next parameter. The error names the parameter and says what is wrong, without its value.
    pub(super) fn fill(&mut self, value: &str) -> Result<(), Box<Unsendable>> {
        let Some((parameter, rest)) = self.rest.split_first() else {
            return Err(Box::new("more values than the path has parameters".to_owned().into()));
        };
        self.rest = rest;
        let (name, filled) = match parameter {
            PathPart::Segments(name) => (name, self.push_segments(value)),
            PathPart::Segment(name) | PathPart::Literal(name) => (name, self.push_segment(value)),
        };
        self.copy_literals();
        filled.map_err(|problem| {
            let field = (*name).to_owned();
            Box::new(Unsendable::Path(Violation { place: Place::Parameter, field, problem }))
        })
    }

    /// The whole path.
    pub(super) fn finish(&self) -> Result<&str, String> {
        match self.rest.first() {
            None => Ok(&self.text),
            Some(PathPart::Segment(name) | PathPart::Segments(name) | PathPart::Literal(name)) => {
                Err(format!("the path parameter `{name}` has no value"))
            }
        }
    }

    /// What is written of it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    fn push_segments(&mut self, value: &str) -> Result<(), Problem> {
        for (index, piece) in value.split('/').enumerate() {
            if index > 0 {
                self.text.push('/');
            }
            self.push_segment(piece)?;
        }
        Ok(())
    }

    fn push_segment(&mut self, value: &str) -> Result<(), Problem> {
        match value {
            "" => Err(Problem::EmptySegment),
            "." | ".." => Err(Problem::DotSegment),
            _ if value.contains(char::is_control) => Err(Problem::ControlCharacter),
            _ => {
                self.text.extend(utf8_percent_encode(value, RESERVED));
                Ok(())
            }
        }
    }

    fn copy_literals(&mut self) {
        while let [PathPart::Literal(literal), rest @ ..] = self.rest {
            self.text.push_str(literal);
            self.rest = rest;
        }
    }
}
