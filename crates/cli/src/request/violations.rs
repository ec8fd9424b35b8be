//! What the library would keep a request back for, in our words.

use google_discovery_runtime::{
    BoxFuture, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
    reflection::{Limits, Place, Problem, Violation},
};
use rust_i18n::t;

use super::{Prepared, Problems, value::quoted};
use crate::{api::kebab, failure::Failure, reflection::API};

/// Adds what keeps the request from being sent: limits of the API, what it needs, ids that are none, masks.
pub(super) fn check(prepared: &Prepared, problems: &mut Problems) -> Result<(), Failure> {
    let client = API.client_builder().with_transport(Nowhere).without_credentials().build()?;
    for violation in prepared.for_client(&client, None).violations() {
        problems.add(&place(prepared, &violation), &words(&violation.problem));
    }
    Ok(())
}

/// As it stands on the line.
fn place(prepared: &Prepared, violation: &Violation) -> String {
    let name = violation.field.as_str();
    let is_in_path = || prepared.method.path_parameters.iter().any(|parameter| parameter.name == name);
    match violation.place {
        Place::Parameter if is_in_path() => format!("<{}>", kebab(name)),
        Place::Parameter => format!("-p {}", kebab(name)),
        Place::Body => format!("`{name}`"),
    }
}

fn words(problem: &Problem) -> String {
    let text = match problem {
        Problem::Required => t!("rule.required"),
        Problem::Length { is, allowed } => t!("rule.length", is = is, limits = limits(allowed)),
        Problem::Items { is, allowed } => t!("rule.items", is = is, limits = limits(allowed)),
        Problem::Number { is, allowed } => t!("rule.range", is = is, limits = limits(allowed)),
        Problem::Excluded(value) => t!("rule.excluded", text = quoted(value)),
        Problem::EmptySegment => t!("rule.empty-segment"),
        Problem::DotSegment => t!("rule.dot-segment"),
        Problem::ControlCharacter => t!("rule.control-character"),
        Problem::Unchangeable { mask } => t!("rule.unchangeable", mask = kebab(mask)),
        Problem::Unnameable { mask } => t!("rule.unnameable", mask = kebab(mask)),
        Problem::EmptyMask => t!("rule.empty-mask"),
        Problem::NothingToChange { .. } => t!("rule.nothing-to-change"),
        other => return other.to_string(),
    };
    text.into_owned()
}

fn limits(allowed: &Limits) -> String {
    match (&allowed.min, &allowed.max) {
        (Some(min), Some(max)) => t!("rule.between", min = min, max = max).into_owned(),
        (Some(min), None) => t!("rule.at-least", min = min).into_owned(),
        (None, Some(max)) => t!("rule.at-most", max = max).into_owned(),
        (None, None) => String::new(),
    }
}

/// What a request that is only looked at would go over.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: TransportRequest) -> BoxFuture<'_, Result<TransportResponse, TransportError>> {
        Box::pin(async { Err(TransportError::new(TransportErrorKind::Connect, "nothing is sent")) })
    }
}
