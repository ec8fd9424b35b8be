//! What is checked of a request before it is sent: limits, values that must not be, fields that must be there.

use std::collections::{BTreeMap, BTreeSet};

use google_discovery_document::{Method, Pointer, Schema};

use super::{Resolver, messages::is_read_only, recursion::innermost};
use crate::{
    Problem,
    annotations::{ItemAnnotation, Required},
    api::{Check, Kind, Message, Presence, Range, Resource, Type},
    problem::did_you_mean,
};

impl Resolver<'_> {
    /// What is checked of a field itself. What a server alone sets is for the server to check.
    pub(super) fn field_checks(
        &mut self,
        schema: &str,
        wire: &str,
        property: &Schema,
        kind: &Kind,
        annotation: Option<&ItemAnnotation>,
        pointer: &Pointer,
    ) -> Vec<Check> {
        let required = annotation.and_then(|field| field.required.as_ref());
        let limited = annotation.and_then(|field| field.limits);
        if is_read_only(property) {
            if limited.is_some() {
                self.no_limits(schema, wire);
            }
            if required.is_some() {
                self.problems.push(
                    Problem::annotations(
                        annotation_pointer(schema, wire, "required"),
                        "a field that only the server sets can't be required",
                    )
                    .hint("remove `required`"),
                );
            }
            return Vec::new();
        }
        let mut limits = self.limits(property, kind, pointer);
        if limited.is_some() && limits.is_empty() {
            self.no_limits(schema, wire);
        }
        if limited == Some(false) {
            limits.clear();
        }
        let excludes = self.excludes(property, kind, pointer);
        let methods = match required {
            Some(required) => self.annotated_methods(required, schema, wire),
            None => self.stated_methods(schema, property, pointer),
        };
        let presence = presence(kind, &limits);
        let required = methods.map(|methods| Check::Required { presence, methods });
        required.into_iter().chain(limits).chain(excludes).collect()
    }

    fn no_limits(&mut self, schema: &str, wire: &str) {
        let pointer = annotation_pointer(schema, wire, "limits");
        self.problems
            .push(Problem::annotations(pointer, "no limit of this field is checked").hint("remove `limits`"));
    }

    /// What is checked of each value of a parameter.
    pub(super) fn parameter_checks(&mut self, schema: &Schema, kind: &Kind, pointer: &Pointer) -> Vec<Check> {
        let each = match kind {
            Kind::List(each) => each,
            kind => kind,
        };
        self.limits(schema, each, pointer)
    }

    fn limits(&mut self, schema: &Schema, kind: &Kind, pointer: &Pointer) -> Vec<Check> {
        let stated = &schema.limits;
        let length = Range::new(stated.min_length.map(i128::from), stated.max_length.map(i128::from));
        let items = Range::new(stated.min_items.map(i128::from), stated.max_items.map(i128::from));
        let limits = [
            length
                .and_then(|range| self.limit(range, kind == &Kind::String, "text", pointer))
                .map(Check::Length),
            items
                .and_then(|range| self.limit(range, matches!(kind, Kind::List(_)), "list", pointer))
                .map(Check::Items),
            value_range(schema).and_then(|range| self.value_limit(range, kind, pointer)).map(Check::Value),
        ];
        limits.into_iter().flatten().collect()
    }

    /// The limit of a number, without the bounds that its type keeps anyway.
    fn value_limit(&mut self, range: Range, kind: &Kind, pointer: &Pointer) -> Option<Range> {
        let Some((least, greatest)) = type_range(kind) else {
            let is_float = matches!(kind, Kind::F32 | Kind::F64);
            return self.limit(range, is_float, "number", pointer);
        };
        let within_type =
            Range { min: range.min.max(Some(least)), max: range.max.or(Some(greatest)).min(Some(greatest)) };
        self.limit(within_type, true, "number", pointer)?;
        Range::new(range.min.filter(|min| *min > least), range.max.filter(|max| *max < greatest))
    }

    /// The limit, if something of the kind can keep it.
    fn limit(&mut self, range: Range, fits: bool, noun: &str, pointer: &Pointer) -> Option<Range> {
        let problem = match range {
            _ if !fits => format!("the limits are those of a {noun}, and this is none"),
            Range { min: Some(min), max: Some(max) } if min > max => {
                format!("the limits of the {noun} leave nothing: at least {min}, at most {max}")
            }
            _ => return Some(range),
        };
        self.problems.push(
            Problem::document(pointer.clone(), problem)
                .hint("correct or remove `minimum` and `maximum`, or those of `x-limits`"),
        );
        None
    }

    fn excludes(&mut self, property: &Schema, kind: &Kind, pointer: &Pointer) -> Option<Check> {
        let excluded = &property.must_not_be;
        if excluded.is_empty() {
            return None;
        }
        let pointer = pointer.key("x-mustNotBe");
        if !matches!(kind, Kind::Enum(_)) {
            self.problems.push(
                Problem::document(pointer, "a value is excluded from what is no enumeration")
                    .hint("correct or remove `x-mustNotBe`"),
            );
            return None;
        }
        // An enumeration that is a schema of its own has its values there.
        let known = |value: &String| property.values.is_empty() || property.values.contains(value);
        for (index, value) in excluded.iter().enumerate().filter(|(_, value)| !known(value)) {
            let values = property.values.iter().map(String::as_str);
            let problem =
                Problem::document(pointer.index(index), format!("the enumeration has no value `{value}`"));
            self.problems.push(match did_you_mean(value, values) {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint("correct or remove `x-mustNotBe`"),
            });
        }
        Some(Check::Excludes(excluded.clone()))
    }

    /// The methods that need a field by its annotation: none at all, any (an empty list), or these.
    fn annotated_methods(&mut self, required: &Required, schema: &str, wire: &str) -> Option<Vec<String>> {
        match required {
            Required::Always(always) => always.then(Vec::new),
            Required::By(ids) => {
                let pointer = annotation_pointer(schema, wire, "required");
                let known: Vec<&str> = self.methods.keys().copied().collect();
                for (index, id) in ids.iter().enumerate() {
                    self.check_known(id, known.iter().copied(), &pointer.index(index), "method");
                }
                (!ids.is_empty()).then(|| ids.clone())
            }
        }
    }

    /// The methods that need a field by the document: none at all, any (an empty list), or these.
    fn stated_methods(&mut self, schema: &str, property: &Schema, pointer: &Pointer) -> Option<Vec<String>> {
        if property.stated_required {
            return Some(Vec::new());
        }
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for word in &property.required_on {
            let needing = self
                .methods
                .iter()
                .filter(|(id, method)| id.rsplit('.').next() == Some(word) && sends_whole(method, schema));
            ids.extend(needing.map(|(id, _)| id));
        }
        let required = property.annotations.as_ref().map(|annotations| annotations.required.as_slice());
        for (index, id) in required.unwrap_or_default().iter().enumerate() {
            if self.methods.contains_key(id.as_str()) {
                ids.insert(id);
            } else {
                let pointer = pointer.key("annotations").key("required").index(index);
                let problem = Problem::document(pointer, format!("the document has no method `{id}`"));
                self.problems.push(match did_you_mean(id, self.methods.keys().copied()) {
                    Some(near) => problem.hint(format!("did you mean `{near}`?")),
                    None => problem.hint("remove the id if the API has dropped the method"),
                });
            }
        }
        (!ids.is_empty()).then(|| ids.into_iter().map(str::to_owned).collect())
    }
}

/// Where the annotations say something of a field.
fn annotation_pointer(schema: &str, wire: &str, key: &str) -> Pointer {
    ["schemas", schema, "fields", wire, key]
        .into_iter()
        .fold(Pointer::root(), |pointer, key| pointer.key(key))
}

/// The tighter of the limits that the format and the prose state. The format's may have a fraction, and those are
/// not checked.
fn value_range(schema: &Schema) -> Option<Range> {
    let integer = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<i128>().ok());
    let min = integer(&schema.minimum).max(schema.limits.minimum.map(i128::from));
    let max = [integer(&schema.maximum), schema.limits.maximum.map(i128::from)];
    Range::new(min, max.into_iter().flatten().min())
}

/// The least and the greatest value of an integer.
fn type_range(kind: &Kind) -> Option<(i128, i128)> {
    match kind {
        Kind::I32 => Some((i32::MIN.into(), i32::MAX.into())),
        Kind::U32 => Some((u32::MIN.into(), u32::MAX.into())),
        Kind::I64 => Some((i64::MIN.into(), i64::MAX.into())),
        Kind::U64 => Some((u64::MIN.into(), u64::MAX.into())),
        _ => None,
    }
}

fn presence(kind: &Kind, limits: &[Check]) -> Presence {
    let has_least_length = |check: &Check| matches!(check, Check::Length(Range { min: Some(1..), .. }));
    match kind {
        Kind::List(_) | Kind::Map(_) => Presence::Elements,
        // An empty text is told by its length where that has a limit.
        Kind::String if !limits.iter().any(has_least_length) => Presence::Text,
        _ => Presence::Value,
    }
}

/// Whether the body of a method is this schema, and not some of its fields.
fn sends_whole(method: &Method, schema: &str) -> bool {
    let body = method.request.as_ref().and_then(|request| request.reference.as_deref());
    body == Some(schema) && matches!(method.http_method.as_str(), "POST" | "PUT")
}

/// Lets the checks of each body reach those of the messages that it holds, and drops the checks of all other
/// messages.
pub(super) fn connect(types: &mut [Type], root: &mut Resource) {
    let held: BTreeMap<String, Vec<String>> =
        messages(types).map(|message| (message.name.clone(), held_by(message))).collect();
    let mut bodies = BTreeSet::new();
    for_each_body(root, &mut |kind, _| bodies.extend(innermost(kind).map(str::to_owned)));
    let sent = closure(bodies, |name| held.get(name).into_iter().flatten().cloned().collect());

    let with_checks = messages(types)
        .filter(|message| sent.contains(&message.name))
        .filter(|message| message.fields.iter().any(|field| !field.checks.is_empty()))
        .map(|message| message.name.clone())
        .collect();
    let checked = closure(with_checks, |name| {
        let holds = |(_, held): &(&String, &Vec<String>)| held.iter().any(|held| held == name);
        held.iter()
            .filter(holds)
            .map(|(holder, _)| holder.clone())
            .filter(|holder| sent.contains(holder))
            .collect()
    });

    for item in types {
        let Type::Message(message) = item else { continue };
        for field in &mut message.fields {
            if !checked.contains(&message.name) {
                field.checks.clear();
            } else if field.setter.is_some()
                && innermost(&field.kind).is_some_and(|name| checked.contains(name))
            {
                field.checks.push(Check::Within);
            }
        }
    }
    for_each_body(root, &mut |kind, is_checked| {
        *is_checked = innermost(kind).is_some_and(|name| checked.contains(name));
    });
}

fn messages(types: &[Type]) -> impl Iterator<Item = &Message> {
    types.iter().filter_map(|item| match item {
        Type::Message(message) => Some(message),
        _ => None,
    })
}

/// The messages in the fields that a request sets.
fn held_by(message: &Message) -> Vec<String> {
    let settable = message.fields.iter().filter(|field| field.setter.is_some());
    settable.filter_map(|field| innermost(&field.kind)).map(str::to_owned).collect()
}

/// What can be reached in any number of steps.
fn closure(from: BTreeSet<String>, next: impl Fn(&str) -> Vec<String>) -> BTreeSet<String> {
    let mut open: Vec<String> = from.iter().cloned().collect();
    let mut reached = from;
    while let Some(name) = open.pop() {
        open.extend(next(&name).into_iter().filter(|name| reached.insert(name.clone())));
    }
    reached
}

fn for_each_body(resource: &mut Resource, visit: &mut impl FnMut(&Kind, &mut bool)) {
    for body in resource.methods.iter_mut().filter_map(|method| method.body.as_mut()) {
        visit(&body.kind, &mut body.checked);
    }
    for nested in &mut resource.resources {
        for_each_body(nested, visit);
    }
}
