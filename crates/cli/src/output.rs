//! What a command answers: in the format that was asked for, to where it was asked to.

mod columns;
mod csv;
mod json;
mod sent;
mod shape;
mod sink;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod text;
mod yaml;

use std::{io, path::Path};

use rust_i18n::t;
use serde_json::Value;

use self::sink::Sink;
pub(crate) use self::{sent::Sent, shape::Shape, sink::Flow, text::plain};
use crate::{failure::Failure, options::Format, terminal};

/// Prints text for people.
pub(crate) fn print(text: &str, sent: Sent) -> Result<(), Failure> {
    terminal::print(text).map_err(|cause| sent.unwritten(&t!("output.standard"), &cause))
}

/// Writes one answer.
pub(crate) fn write(
    answer: &Value,
    format: Option<Format>,
    shape: Shape,
    out: Option<&Path>,
) -> Result<(), Failure> {
    Output::open(format, shape, out)?.answer(answer)
}

/// Where an answer goes. It is opened before anything is sent, so that a file that can't be written costs no call; a file
/// is there whole once all is written, and is left as it was until then.
pub(crate) struct Output {
    format: Format,
    shape: Shape,
    sink: Sink,
    items: Vec<Value>,
}

impl Output {
    /// No format is pretty JSON. No file, or `-`, is standard output.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub(crate) fn open(format: Option<Format>, shape: Shape, out: Option<&Path>) -> Result<Self, Failure> {
        let sink = Sink::open(out, shape.sent)?;
        Ok(Self { format: format.unwrap_or(Format::Json), shape, sink, items: Vec::new() })
    }

    /// Writes a whole answer, and ends.
    pub(crate) fn answer(mut self, answer: &Value) -> Result<(), Failure> {
        let text = self.text(answer).map_err(|cause| self.sink.lost(&cause))?;
        let _ = self.sink.write(&text)?;
        self.sink.finish()?;
        self.shape.tell(self.format, answer);
        Ok(())
    }

    fn text(&self, answer: &Value) -> io::Result<String> {
        Ok(match self.format {
            Format::Json => json::pretty(answer),
            Format::Yaml => yaml::text(answer, self.sink.is_terminal())?,
            Format::Ndjson => self.shape.rows(answer).iter().map(|row| json::line(row)).collect(),
            Format::Csv => csv::text(&self.shape, &self.shape.rows(answer), self.sink.is_terminal())?,
            Format::Table => table::text(&self.shape, answer, self.sink.width()),
        })
    }

    /// Takes an item of a list that comes in several pages. Lines of JSON are written at once, the other formats at the
    /// end. `Flow::Left` says that nobody reads on.
    pub(crate) fn item(&mut self, item: Value) -> Result<Flow, Failure> {
        if self.format == Format::Ndjson {
            return self.sink.write(&json::line(&item));
        }
        self.items.push(item);
        Ok(Flow::On)
    }

    /// Ends a list whose items were given one by one.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        if self.format == Format::Ndjson {
            return self.sink.finish();
        }
        let answer = self.shape.list(std::mem::take(&mut self.items));
        self.answer(&answer)
    }
}
