//! From a verb and a path to a method and the values of its path variables.

use google_discovery_document::{Document, Method, Resource};

use super::query::percent_decode;

/// A method and the path under which it is called.
pub(crate) struct Route {
    method: Method,
    segments: Vec<Segment>,
}

enum Segment {
    Literal(String),
    /// `{name}`, or `{name}:verb` with the colon in the suffix.
    Variable {
        name: String,
        suffix: String,
    },
}

/// The method that a request calls.
pub(crate) struct Routed<'a> {
    pub(crate) method: &'a Method,
    pub(crate) variables: Vec<(&'a str, String)>,
}

/// A path that is no URL path: a broken percent escape, or bytes that are no UTF-8.
#[derive(Debug)]
pub(crate) struct Malformed;

/// The routes of a document. A path with a verb at its end comes first, so that `{id}` never swallows it.
pub(crate) fn of(document: &Document) -> Vec<Route> {
    let mut routes = Vec::new();
    let mut add = |method: &Method| {
        let template = method.flat_path.as_ref().unwrap_or(&method.path);
        let path = format!("{}{template}", document.service_path);
        let segments = path.split('/').filter(|segment| !segment.is_empty()).map(segment_of).collect();
        routes.push(Route { method: method.clone(), segments });
    };
    document.methods.values().for_each(&mut add);
    document.resources.values().for_each(|resource| visit(resource, &mut add));
    routes.sort_by_key(|route| !ends_with_verb(route));
    routes
}

fn visit(resource: &Resource, add: &mut impl FnMut(&Method)) {
    resource.methods.values().for_each(&mut *add);
    resource.resources.values().for_each(|nested| visit(nested, add));
}

fn segment_of(text: &str) -> Segment {
    match text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some((name, suffix)) => Segment::Variable { name: name.into(), suffix: suffix.into() },
        None => Segment::Literal(text.into()),
    }
}

fn ends_with_verb(route: &Route) -> bool {
    matches!(route.segments.last(), Some(Segment::Variable { suffix, .. }) if !suffix.is_empty())
}

/// Finds the route of a request. The path is split before it is decoded: `%2F` never makes a segment.
pub(crate) fn find<'a>(
    routes: &'a [Route],
    verb: &http::Method,
    path: &str,
) -> Result<Option<Routed<'a>>, Malformed> {
    let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    if segments.iter().any(|segment| percent_decode(segment).is_none()) {
        return Err(Malformed);
    }
    Ok(routes.iter().filter(|route| route.method.http_method == verb.as_str()).find_map(|route| {
        let variables = variables_of(route, &segments)?;
        Some(Routed { method: &route.method, variables })
    }))
}

fn variables_of<'a>(route: &'a Route, segments: &[&str]) -> Option<Vec<(&'a str, String)>> {
    if route.segments.len() != segments.len() {
        return None;
    }
    let mut variables = Vec::new();
    for (expected, given) in route.segments.iter().zip(segments) {
        match expected {
            Segment::Literal(text) => {
                if percent_decode(given)? != *text {
                    return None;
                }
            }
            Segment::Variable { name, suffix } => {
                let value = given.strip_suffix(suffix.as_str()).filter(|value| !value.is_empty())?;
                variables.push((name.as_str(), percent_decode(value)?));
            }
        }
    }
    Some(variables)
}
