use crate::api::{Kind, Message, Method, Page, Resource, Type};

/// Finds the methods whose response is one page of a list.
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
    let (items, item) = items(message)?;
    Some(Page { items, item, token: token.name.clone(), parameter: parameter.wire.clone() })
}

/// The one list of the response; with two, nothing tells which is meant.
fn items(message: &Message) -> Option<(String, Kind)> {
    let mut lists = message.fields.iter().filter_map(|field| match &field.kind {
        Kind::List(item) => Some((field.name.clone(), (**item).clone())),
        _ => None,
    });
    let only = lists.next()?;
    lists.next().is_none().then_some(only)
}
