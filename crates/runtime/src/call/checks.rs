//! What is checked of a request before it is sent.

use std::{collections::BTreeMap, fmt::Display, mem, ops::RangeBounds};

use super::{Limits, Place, Problem, Violation};
use crate::{
    descriptor::{MethodDescriptor, Verb},
    message::OpenEnum,
};

/// A message of which something is checked, or what holds such messages.
pub trait Checked {
    /// Adds what is wrong with the message to `checks`.
    fn check(&self, checks: &mut Checks);
}

/// Collects what is wrong with a request. Nothing is allocated while nothing is.
///
/// What it says of a value never holds the text of it: that may be private.
#[derive(Clone, Debug)]
pub struct Checks {
    method: &'static MethodDescriptor,
    place: Place,
    /// Whether the message at hand is sent as a whole, rather than as the part of one that is to be changed.
    whole: bool,
    violations: Vec<Violation>,
}

impl Checks {
    pub(super) fn new(method: &'static MethodDescriptor, place: Place) -> Self {
        Self { method, place, whole: method.verb != Verb::Patch, violations: Vec::new() }
    }

    pub(super) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Forgets what was wrong with a field or a parameter.
    pub(super) fn forget(&mut self, name: &str) {
        self.violations.retain(|violation| violation.field != name);
    }

    /// Forgets all that was wrong.
    pub(super) fn clear(&mut self) {
        self.violations.clear();
    }

    /// A field that every message which is sent as a whole needs.
    pub fn required(&mut self, name: &str, is_there: bool) {
        if self.whole && !is_there {
            self.refuse(name, Problem::Required);
        }
    }

    /// A field that these methods need.
    pub fn required_by(&mut self, methods: &[&str], name: &str, is_there: bool) {
        if !is_there && methods.contains(&self.method.id) {
            self.refuse(name, Problem::Required);
        }
    }

    /// How many characters a text has: Unicode scalar values.
    pub fn text(&mut self, name: &str, text: Option<&str>, allowed: impl RangeBounds<u64>) {
        let Some(text) = text else { return };
        let is = text.chars().count() as u64;
        if !allowed.contains(&is) {
            self.refuse(name, Problem::Length { is, allowed: Limits::of(&allowed) });
        }
    }

    /// How many elements a list has. An empty list is the absence of one.
    pub fn items(&mut self, name: &str, count: usize, allowed: impl RangeBounds<u64>) {
        let is = count as u64;
        if is > 0 && !allowed.contains(&is) {
            self.refuse(name, Problem::Items { is, allowed: Limits::of(&allowed) });
        }
    }

    /// What a number is. No limit allows NaN.
    pub fn number<T: PartialOrd + Display>(
        &mut self,
        name: &str,
        value: Option<T>,
        allowed: impl RangeBounds<T>,
    ) {
        if let Some(value) = value.filter(|value| !allowed.contains(value)) {
            self.refuse(name, Problem::Number { is: value.to_string(), allowed: Limits::of(&allowed) });
        }
    }

    /// That a value of an enumeration is none of these.
    pub fn excludes<T: OpenEnum>(&mut self, name: &str, value: Option<&T>, excluded: &[&str]) {
        if let Some(value) = value {
            self.excludes_text(name, value.as_str(), excluded);
        }
    }

    /// That a text is none of these.
    pub(super) fn excludes_text(&mut self, name: &str, text: &str, excluded: &[&str]) {
        if excluded.contains(&text) {
            self.refuse(name, Problem::Excluded(text.to_owned()));
        }
    }

    /// What a field holds.
    pub fn within(&mut self, name: &str, held: &impl Checked) {
        let known = self.violations.len();
        held.check(self);
        self.lead(known, name);
    }

    /// A message that is an element: whatever its holder is, it is sent as a whole.
    pub(super) fn element(&mut self, element: &impl Checked, name: impl FnOnce() -> String) {
        let known = self.violations.len();
        let whole = mem::replace(&mut self.whole, true);
        element.check(self);
        self.whole = whole;
        if self.violations.len() > known {
            self.lead(known, &name());
        }
    }

    /// Puts a name before the paths of all violations but the first `known`.
    fn lead(&mut self, known: usize, name: &str) {
        for violation in self.violations.iter_mut().skip(known) {
            let dot = if violation.field.starts_with('[') { "" } else { "." };
            violation.field = [name, dot, &violation.field].concat();
        }
    }

    #[cold]
    fn refuse(&mut self, name: &str, problem: Problem) {
        self.violations.push(Violation { place: self.place, field: name.to_owned(), problem });
    }
}

impl<T: Checked> Checked for Option<T> {
    fn check(&self, checks: &mut Checks) {
        if let Some(held) = self {
            held.check(checks);
        }
    }
}

impl<T: Checked> Checked for Box<T> {
    fn check(&self, checks: &mut Checks) {
        T::check(self, checks);
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn check(&self, checks: &mut Checks) {
        for (index, element) in self.iter().enumerate() {
            checks.element(element, || format!("[{index}]"));
        }
    }
}

impl<T: Checked> Checked for BTreeMap<String, T> {
    fn check(&self, checks: &mut Checks) {
        for (key, value) in self {
            checks.element(value, || key.clone());
        }
    }
}
