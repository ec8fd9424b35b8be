//! A page of text as wide as the terminal, with headings, and lines that hang.

use anstyle::Style;

use crate::{api::on_the_line, terminal};

/// Lines longer than this are hard to read.
const WIDEST: usize = 100;
const NARROWEST: usize = 30;
/// Where nobody looks.
const PIPE: usize = 80;

const HEADING: Style = Style::new().bold();

pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// As wide as the terminal.
    pub(super) fn new() -> Self {
        Self::wide(terminal::width().unwrap_or(PIPE))
    }

    pub(super) fn wide(width: usize) -> Self {
        Self { text: String::new(), width: width.clamp(NARROWEST, WIDEST) }
    }

    /// A heading, and what belongs beside it.
    pub(super) fn heading(&mut self, heading: &str, beside: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&format!("{HEADING}{heading}{HEADING:#}"));
        let width = textwrap::core::display_width(heading) + textwrap::core::display_width(beside) + 3;
        match beside {
            "" => self.text.push('\n'),
            _ if width <= self.width => self.text.push_str(&format!(" ({beside})\n")),
            _ => {
                self.text.push('\n');
                self.line(2, beside);
            }
        }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A text of several paragraphs.
    pub(super) fn doc(&mut self, indent: usize, doc: &str) {
        for (index, paragraph) in doc.trim().split("\n\n").enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            self.paragraph(indent, indent, paragraph);
        }
    }

    /// One paragraph.
    pub(super) fn line(&mut self, indent: usize, text: &str) {
        self.paragraph(indent, indent + 4, text);
    }

    /// A line as it is: one to copy.
    pub(super) fn literal(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// A name, and what it means: beside it in a column if there is room, else below.
    pub(super) fn entry(&mut self, indent: usize, name: &str, column: usize, doc: &str) {
        let used = indent + textwrap::core::display_width(name);
        if doc.is_empty() || used + 2 > column || column + 20 > self.width {
            self.line(indent, name);
            if !doc.is_empty() {
                self.paragraph(indent + 4, indent + 4, doc);
            }
            return;
        }
        let head = format!("{}{name}{}", " ".repeat(indent), " ".repeat(column - used));
        self.wrapped(&head, &" ".repeat(column), doc);
    }

    fn paragraph(&mut self, first: usize, rest: usize, text: &str) {
        self.wrapped(&" ".repeat(first), &" ".repeat(rest), text);
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return;
        }
        let words = words.join(" ");
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&on_the_line(&words), options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
