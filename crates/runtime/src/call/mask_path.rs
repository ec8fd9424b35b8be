//! Paths of masks, which callers write in more than one way.

/// The pieces of a path, without the indices that those of violations have: `links[0].url` is `links`, `url`.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim().split('.').map(|segment| segment.split('[').next().unwrap_or_default())
}

/// The path in the form of JSON: masks are written `due_date` as well as `dueDate`.
pub(super) fn camel(path: &str) -> String {
    let mut camel = String::with_capacity(path.len());
    let mut after_underscore = false;
    for symbol in path.trim().chars() {
        if symbol == '_' {
            after_underscore = true;
        } else if std::mem::take(&mut after_underscore) {
            camel.extend(symbol.to_uppercase());
        } else {
            camel.push(symbol);
        }
    }
    camel
}

pub(super) fn is_same(one: &str, other: &str) -> bool {
    camel(one) == camel(other)
}

/// Whether a path of a mask is about a field: names it, something in it, or something that it is in.
pub(super) fn is_about(path: &str, field: &str) -> bool {
    let path = camel(path);
    path == "*" || segments(&path).zip(segments(field)).all(|(one, other)| one == camel(other))
}
