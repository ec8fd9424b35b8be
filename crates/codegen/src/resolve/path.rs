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
            parts.push(PathPart::Literal(rest[..open].to_owned()));
        }
        let inner = &rest[open + 1..];
        let close =
            inner.find('}').ok_or_else(|| format!("a `{{` without a `}}` in the path `{template}`"))?;
        parts.push(variable(&inner[..close], template)?);
        rest = &inner[close + 1..];
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    Ok(parts)
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
        for template in ["v1/{id", "v1/id}", "v1/{}", "v1/{?q}", "v1/{a,b}", "v1/{a*}"] {
            assert!(parse(template).is_err(), "{template}");
        }
    }
}
