//! The language of paths in `-r`: `.` is the body, a leading dot starts there, two dots go up one, each further dot one
//! more.

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// To the body itself.
    Root,
    /// Out of a structure.
    Up,
    /// Into a structure, or to a field.
    Down(&'a str),
}

/// The path ends with a dot that leads nowhere, as `a.`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TrailingDot;

/// The steps of a path, which is not empty.
pub(super) fn steps(path: &str) -> Result<Vec<Step<'_>>, TrailingDot> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let dots = rest.len() - rest.trim_start_matches('.').len();
        let after = &rest[dots..];
        match dots {
            0 => {}
            1 if steps.is_empty() => steps.push(Step::Root),
            1 if after.is_empty() => return Err(TrailingDot),
            1 => {}
            _ => steps.extend((1..dots).map(|_| Step::Up)),
        }
        let end = after.find('.').unwrap_or(after.len());
        if end > 0 {
            steps.push(Step::Down(&after[..end]));
        }
        rest = &after[end..];
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::{Step::*, TrailingDot, steps};

    #[test]
    fn paths_are_read_as_documented() {
        for (path, expected) in [
            (".", vec![Root]),
            (".a.b", vec![Root, Down("a"), Down("b")]),
            ("a.b", vec![Down("a"), Down("b")]),
            ("..", vec![Up]),
            ("...", vec![Up, Up]),
            ("..a", vec![Up, Down("a")]),
            ("....a.b", vec![Up, Up, Up, Down("a"), Down("b")]),
            ("a..b", vec![Down("a"), Up, Down("b")]),
            ("a..", vec![Down("a"), Up]),
        ] {
            assert_eq!(steps(path), Ok(expected), "{path}");
        }
        assert_eq!(steps("a."), Err(TrailingDot));
        assert_eq!(steps(".a.b."), Err(TrailingDot));
    }
}
