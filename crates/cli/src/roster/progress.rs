//! How far a long command has come: a bar for people; on anything but a terminal a line now and then.

use std::cell::Cell;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rust_i18n::t;

use crate::{options::Options, terminal};

/// Of fewer nobody has to be told.
const MANY: usize = 200;

#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    doing: String,
    count: usize,
    /// How many tenths have been told in lines; `None` if there are no lines.
    tenths: Option<Cell<usize>>,
}

impl Progress {
    /// Of so many; `doing` is what is being done to each.
    pub(super) fn new(count: usize, doing: impl Into<String>) -> Self {
        let doing = doing.into();
        let is_watched = terminal::is_watched();
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(count).ok(), target);
        let template = format!("{{msg}} [{{wide_bar}}] {{pos}}/{{len}}, {}", t!("roster.progress.left"));
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(doing.clone());
        Self { bar, doing, count, tenths: (!is_watched && count >= MANY).then(Cell::default) }
    }

    /// Without lines where a program reads what we say.
    pub(super) fn beside_answer(mut self, options: &Options) -> Self {
        self.tenths = self.tenths.filter(|_| !options.speaks_json());
        self
    }

    pub(super) fn set(&self, done: usize) {
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        self.tell(done);
    }

    pub(super) fn step(&self) {
        self.bar.inc(1);
        self.tell(usize::try_from(self.bar.position()).unwrap_or(usize::MAX));
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self, done: usize) {
        let Some(told) = &self.tenths else { return };
        let tenths = done.saturating_mul(10) / self.count;
        if tenths > told.get() {
            told.set(tenths);
            terminal::error_line(&t!(
                "roster.progress.line",
                doing = self.doing,
                done = done,
                count = self.count
            ));
        }
    }
}
