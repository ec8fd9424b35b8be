use crate::api::{Items, Kind, Message, Method, Page, Resource, Type};

/// Finds the methods whose response is one page of several.
pub(super) fn mark_pages(resource: &mut Resource, types: &[Type]) {
    for method in &mut resource.methods {
        method.page = page(method, types);
    }
    for nested in &mut resource.resources {
        mark_pages(nested, types);
    }
}

fn page(method: &Method, types: &[Type]) -> Option<Page> {
    let Some(Kind::Model(response)) = &method.response else { return None };
    let message = types.iter().find_map(|item| match item {
        Type::Message(message) if message.name == *response => Some(message),
        _ => None,
    })?;
    let parameter = method
        .optional
        .iter()
        .find(|parameter| parameter.wire == "pageToken" && parameter.kind == Kind::String)?;
    let token =
        message.fields.iter().find(|field| field.wire == "nextPageToken" && field.kind == Kind::String)?;
    Some(Page {
        items: items(message),
        token: token.name.clone(),
        token_wire: token.wire.clone(),
        parameter: parameter.wire.clone(),
    })
}

/// The list of the response: the only one or, beside lists of names (as of places that did not answer), the only one
/// of messages. With two, nothing tells which is meant.
fn items(message: &Message) -> Option<Items> {
    let lists = || {
        message.fields.iter().filter_map(|field| match &field.kind {
            Kind::List(item) => Some((field, &**item)),
            _ => None,
        })
    };
    let of_messages = lists().filter(|(_, item)| matches!(item, Kind::Model(_)));
    let (field, item) = only(lists()).or_else(|| only(of_messages))?;
    Some(Items { name: field.name.clone(), wire: field.wire.clone(), kind: item.clone() })
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
