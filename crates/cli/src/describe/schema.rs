//! Messages, enumerations and reasons, whole.

use google_discovery_runtime::reflection::{Enum, Message, Reason, Required};
use rust_i18n::t;

use super::{limits, page::Page, words};
use crate::{api, reflection::API};

pub(super) fn message(page: &mut Page, message: &Message) {
    page.heading(message.name, "");
    page.doc(2, message.doc);
    page.heading(&t!("describe.fields"), "");
    for field in message.fields {
        let required = !matches!(field.required, Required::Never);
        let mut marks = vec![limits::name(field.ty)];
        for (marked, mark) in [
            (field.read_only, "describe.read-only"),
            (required, "describe.required"),
            (field.fixed && !field.read_only, "describe.fixed"),
            (field.deprecated, "describe.deprecated"),
        ] {
            if marked {
                marks.push(t!(mark).into_owned());
            }
        }
        page.line(2, &format!("{} ({})", field.name, marks.join(", ")));
        page.doc(6, &words::with_values(field.doc, field.ty));
        if let Some(values) = limits::values(field.ty, field.rules) {
            page.line(6, &t!("describe.values", values = values.join(", ")));
        }
        for limit in limits::unsaid(field.rules, field.doc) {
            page.line(6, &format!("{limit}."));
        }
    }
}

pub(super) fn values(page: &mut Page, values: &Enum) {
    page.heading(values.name, "");
    page.doc(2, values.doc);
    page.heading(&t!("describe.all-values"), "");
    for value in values.values {
        let mark = if value.deprecated { format!(", {}", t!("describe.deprecated")) } else { String::new() };
        page.line(2, &format!("{}{mark}", value.name));
        page.doc(6, value.doc);
    }
}

pub(super) fn reason(page: &mut Page, reason: &Reason) {
    page.heading(reason.name, "");
    page.doc(2, reason.doc);
    if let Some(hint) = reason.hint {
        page.line(2, &t!("describe.hint", hint = api::advice(reason.name, hint)));
    }
    if reason.daily {
        page.line(2, &t!("describe.daily"));
    }
    page.heading(&t!("describe.raised"), "");
    for method in API.methods {
        if method.failures.iter().any(|failure| failure.reason == Some(reason.name)) {
            page.literal(2, &api::words(method).join(" "));
        }
    }
}
