use proc_macro2::TokenStream;
use quote::quote;

use super::{
    super::{methods, option},
    types,
};
use crate::api::{Body, FailureRow, Items, Kind, Mask, Method, Page, Parameter, PathPart};

pub(super) fn method(resource: &str, method: &Method) -> TokenStream {
    let Method { wire, words, deprecated, .. } = method;
    let descriptor = methods::descriptor(method);
    let path = method.path.iter().filter_map(PathPart::variable).filter_map(|wire| {
        method.positional.iter().find(|parameter| parameter.in_path && parameter.wire == wire)
    });
    let path = path.map(parameter);
    let query = method.positional.iter().filter(|parameter| !parameter.in_path).chain(&method.optional);
    let query = query.map(parameter);
    let body = option(method.body.as_ref().map(|Body { kind, .. }| types::ty(kind)));
    let response = option(method.response.as_ref().map(types::ty));
    let page = option(method.page.as_ref().map(page));
    let mask = option(method.mask.as_ref().map(mask));
    let failures = method.failure_rows.iter().map(failure);
    quote! {
        ::google_discovery_runtime::reflection::Method {
            descriptor: &#descriptor,
            resource: #resource,
            name: #wire,
            doc: #words,
            deprecated: #deprecated,
            path_parameters: &[#(#path),*],
            query_parameters: &[#(#query),*],
            body: #body,
            response: #response,
            page: #page,
            mask: #mask,
            failures: &[#(#failures),*],
        }
    }
}

pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let Parameter { wire, words, required, deprecated, .. } = parameter;
    let (repeated, kind) = match &parameter.kind {
        Kind::List(each) => (true, &**each),
        kind => (false, kind),
    };
    let ty = types::ty(kind);
    let default = option(parameter.default.as_ref());
    let rules = types::rules(&parameter.checks);
    quote! {
        ::google_discovery_runtime::reflection::Parameter {
            name: #wire,
            doc: #words,
            ty: #ty,
            repeated: #repeated,
            required: #required,
            default: #default,
            deprecated: #deprecated,
            rules: #rules,
        }
    }
}

fn page(page: &Page) -> TokenStream {
    let Page { token_wire, parameter, .. } = page;
    let items = option(page.items.as_ref().map(|Items { wire, .. }| wire));
    quote! {
        ::google_discovery_runtime::reflection::Page { items: #items, token: #token_wire, parameter: #parameter }
    }
}

fn mask(mask: &Mask) -> TokenStream {
    let Mask { parameter, paths } = mask;
    let paths = paths.iter().flat_map(|paths| &paths.values).map(|path| &path.wire);
    quote! {
        ::google_discovery_runtime::reflection::Mask { parameter: #parameter, paths: &[#(#paths),*] }
    }
}

fn failure(failure: &FailureRow) -> TokenStream {
    let FailureRow { status, http, when, .. } = failure;
    let reason = option(failure.reason.as_ref());
    let hint = option(failure.hint.as_ref());
    quote! {
        ::google_discovery_runtime::reflection::Failure {
            status: #status,
            http: #http,
            reason: #reason,
            when: #when,
            hint: #hint,
        }
    }
}
