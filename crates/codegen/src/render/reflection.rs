//! The API as static data, for the runtime's `reflection`.

mod messages;
mod methods;
mod types;

use proc_macro2::TokenStream;
use quote::quote;

use super::{client, option};
use crate::{
    Api,
    api::{ReasonRow, Resource, Service, Type},
};

/// One static with all there is, and a static for each message and each enumeration, since these refer to each other.
pub(crate) fn render(api: &Api) -> TokenStream {
    let Service { title, words, .. } = &api.service;
    let service = client::service(&api.service, &api.reason_rows);
    let mut all = Vec::new();
    collect(&api.root, &mut all);
    let resources =
        all.iter().filter(|resource| !resource.wire.is_empty()).map(|Resource { wire, words, .. }| {
            quote! { ::google_discovery_runtime::reflection::Resource { name: #wire, doc: #words } }
        });
    let methods = all
        .iter()
        .flat_map(|resource| resource.methods.iter().map(|method| methods::method(&resource.wire, method)));
    let parameters = api.parameters.iter().map(methods::parameter);
    let reasons = api.reason_rows.iter().map(reason);

    let messages: Vec<_> = api
        .types
        .iter()
        .filter_map(|item| match item {
            Type::Message(message) => Some(message),
            Type::Enum(_) | Type::Alias(_) => None,
        })
        .collect();
    let model_enums = api.types.iter().filter_map(|item| match item {
        Type::Enum(values) => Some(values),
        Type::Message(_) | Type::Alias(_) => None,
    });
    let enums: Vec<_> = model_enums.chain(&api.parameter_enums).collect();
    let statics = messages.iter().map(|message| messages::message(message));
    let statics = statics.chain(enums.iter().map(|values| messages::enumeration(values)));
    let message_names = messages.iter().map(|message| types::name(&message.name));
    let enum_names = enums.iter().map(|values| types::name(&values.name));

    quote! {
        /// The API.
        pub static API: ::google_discovery_runtime::reflection::Api = ::google_discovery_runtime::reflection::Api {
            title: #title,
            doc: #words,
            service: &#service,
            resources: &[#(#resources),*],
            methods: &[#(#methods),*],
            parameters: &[#(#parameters),*],
            messages: &[#(&#message_names),*],
            enums: &[#(&#enum_names),*],
            reasons: &[#(#reasons),*],
        };

        #(#statics)*
    }
}

/// A resource, then those below it.
fn collect<'a>(resource: &'a Resource, all: &mut Vec<&'a Resource>) {
    all.push(resource);
    resource.resources.iter().for_each(|nested| collect(nested, all));
}

fn reason(reason: &ReasonRow) -> TokenStream {
    let ReasonRow { name, words, hint, daily } = reason;
    let hint = option(hint.as_ref());
    quote! {
        ::google_discovery_runtime::reflection::Reason { name: #name, doc: #words, hint: #hint, daily: #daily }
    }
}
