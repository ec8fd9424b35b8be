use crate::api::PathPart;

/// Splits a URI template as Discovery uses it: literals, `{name}` and `{+name}`.
pub(super) fn parse(template: &str) -> Result<Vec<PathPart>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(format!("a `}}` without a `{{` in the path `{template}`"));
        }
        if open > 0 {
            parts.push(literal(&rest[..open], template)?);
        }
        let inner = &rest[open + 1..];
        let close =
            inner.find('}').ok_or_else(|| format!("a `{{` without a `}}` in the path `{template}`"))?;
        let variable = variable(&inner[..close], template)?;
        if parts.iter().filter_map(PathPart::variable).any(|name| Some(name) == variable.variable()) {
            return Err(format!("`{{{}}}` stands twice in the path `{template}`", &inner[..close]));
        }
        parts.push(variable);
        rest = &inner[close + 1..];
    }
    if !rest.is_empty() {
        parts.push(literal(rest, template)?);
    }
    Ok(parts)
}

/// What stands as it is must be of a path: behind a `?` or a `#` it would be something else, and a call would go
/// to another resource.
fn literal(text: &str, template: &str) -> Result<PathPart, String> {
    let in_path = |symbol: char| symbol.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(symbol);
    match text.chars().find(|symbol| !in_path(*symbol)) {
        Some(symbol) => Err(format!("{symbol:?} can't stand in the path `{template}`")),
        None if text.split('/').any(|segment| segment == "." || segment == "..") => {
            Err(format!("the path `{template}` leads upwards"))
        }
        None => Ok(PathPart::Literal(text.to_owned())),
    }
}

fn variable(expression: &str, template: &str) -> Result<PathPart, String> {
    let (name, spans_segments) = match expression.strip_prefix('+') {
        Some(name) => (name, true),
        None => (expression, false),
    };
    // A parameter's name may hold dots, dashes and dollar signs; operators and modifiers of RFC 6570 may not.
    let plain = |symbol: char| symbol.is_alphanumeric() || matches!(symbol, '_' | '.' | '-' | '$');
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!(
            "`{{{expression}}}` in the path `{template}` is no expression of the Discovery format"
        ));
    }
    Ok(if spans_segments { PathPart::Segments(name.to_owned()) } else { PathPart::Segment(name.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_split() {
        assert_eq!(
            parse("v1/{+parent}/items/{id}:accept").unwrap(),
            [
                PathPart::Literal("v1/".into()),
                PathPart::Segments("parent".into()),
                PathPart::Literal("/items/".into()),
                PathPart::Segment("id".into()),
                PathPart::Literal(":accept".into()),
            ]
        );
    }

    #[test]
    fn broken_templates_are_refused() {
        for template in [
            "v1/{id",
            "v1/id}",
            "v1/{}",
            "v1/{?q}",
            "v1/{a,b}",
            "v1/{a*}",
            "v1/{a}/{a}",
            "v1#x/{id}",
            "v1?x={id}",
            "v1 x",
            "v1/../{id}",
        ] {
            assert!(parse(template).is_err(), "{template}");
        }
    }
}
