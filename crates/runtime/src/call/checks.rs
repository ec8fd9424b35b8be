//! What is checked of a request before it is sent.

use std::{
    collections::BTreeMap,
    fmt::Display,
    mem,
    ops::{Bound, RangeBounds},
};

use crate::{
    descriptor::{MethodDescriptor, Verb},
    error::FieldViolation,
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
    /// Whether the message at hand is sent as a whole, rather than as the part of one that is to be changed.
    whole: bool,
    violations: Vec<FieldViolation>,
}

impl Checks {
    pub(super) fn new(method: &'static MethodDescriptor) -> Self {
        Self { method, whole: method.verb != Verb::Patch, violations: Vec::new() }
    }

    pub(super) fn violations(&self) -> &[FieldViolation] {
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
            self.refuse(name, "is required".to_owned());
        }
    }

    /// A field that these methods need.
    pub fn required_by(&mut self, methods: &[&str], name: &str, is_there: bool) {
        if !is_there && methods.contains(&self.method.id) {
            self.refuse(name, "is required".to_owned());
        }
    }

    /// How many characters a text has: Unicode scalar values.
    pub fn text(&mut self, name: &str, text: Option<&str>, allowed: impl RangeBounds<u64>) {
        let Some(text) = text else { return };
        let length = text.chars().count() as u64;
        if !allowed.contains(&length) {
            self.refuse(
                name,
                format!("has {}, and {} are allowed", counted(length, "character"), words(&allowed)),
            );
        }
    }

    /// How many elements a list has. An empty list is the absence of one.
    pub fn items(&mut self, name: &str, count: usize, allowed: impl RangeBounds<u64>) {
        let count = count as u64;
        if count > 0 && !allowed.contains(&count) {
            self.refuse(
                name,
                format!("has {}, and {} are allowed", counted(count, "element"), words(&allowed)),
            );
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
            self.refuse(name, format!("is {value}, and {} is allowed", words(&allowed)));
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
            self.refuse(name, format!("must not be {text}"));
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
    fn refuse(&mut self, name: &str, description: String) {
        self.violations.push(FieldViolation::new(name, description));
    }
}

fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A range whose ends are both allowed, in words.
fn words<T: Display>(range: &impl RangeBounds<T>) -> String {
    match (range.start_bound(), range.end_bound()) {
        (Bound::Included(min), Bound::Included(max)) => format!("{min} to {max}"),
        (Bound::Included(min), _) => format!("at least {min}"),
        (_, Bound::Included(max)) => format!("at most {max}"),
        _ => "any".to_owned(),
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
