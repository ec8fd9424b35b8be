//! From wire names to Rust names: one rule per kind of item.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A field, a parameter, a method or a module: `courseWork` becomes `course_work`, `return` becomes `r#return`.
pub(crate) fn snake(wire: &str) -> String {
    escape(start_with_letter(spell_symbols(wire).to_snake_case()))
}

/// The part of a setter after `set_`, which no keyword can spoil.
pub(crate) fn snake_part(wire: &str) -> String {
    let name = spell_symbols(wire).to_snake_case();
    if name.is_empty() { "_empty".to_owned() } else { name }
}

/// A type or a variant: `COURSE_ROLE_UNSPECIFIED` becomes `CourseRoleUnspecified`.
pub(crate) fn camel(wire: &str) -> String {
    escape(start_with_letter(spell_symbols(wire).to_upper_camel_case()))
}

/// The last part of a dotted path as a type: `courses.students` is `Students`.
pub(crate) fn last_camel(path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    if last.is_empty() { String::new() } else { camel(last) }
}

/// Whether Rust takes a name that an annotation gives, just as it is.
pub(crate) fn is_identifier(name: &str) -> bool {
    // The parser skips blanks and comments, which an identifier can't hold.
    !name.starts_with("r#") && syn::parse_str::<syn::Ident>(name).is_ok_and(|ident| ident == name)
}

/// A static: the name of a function in capitals.
pub(crate) fn constant(function: &str) -> String {
    function.trim_start_matches("r#").to_uppercase()
}

/// Case conversion drops every symbol; those that tell names apart are spelled out first.
fn spell_symbols(wire: &str) -> String {
    let mut spelled = String::with_capacity(wire.len());
    for (index, symbol) in wire.char_indices() {
        match symbol {
            '-' if index == 0 => spelled.push_str("minus_"),
            '+' => spelled.push_str("_plus_"),
            '!' => spelled.push_str("_not_"),
            '=' => spelled.push_str("_equal_"),
            '<' => spelled.push_str("_less_"),
            '>' => spelled.push_str("_greater_"),
            '*' => spelled.push_str("_star_"),
            '%' => spelled.push_str("_percent_"),
            other if unicode_ident::is_xid_continue(other) => spelled.push(other),
            _ => spelled.push('_'),
        }
    }
    spelled
}

fn start_with_letter(name: String) -> String {
    match name.chars().next() {
        None => "_empty".to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => name,
        Some(_) => format!("_{name}"),
    }
}

fn escape(name: String) -> String {
    // These four are no identifiers even when written raw.
    if matches!(name.as_str(), "self" | "Self" | "super" | "crate") {
        return format!("{name}_");
    }
    if syn::parse_str::<syn::Ident>(&name).is_ok() { name } else { format!("r#{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_rust_names() {
        for (wire, rust) in [
            ("courseWork", "course_work"),
            ("return", "r#return"),
            ("type", "r#type"),
            ("self", "self_"),
            ("$.xgafv", "xgafv"),
            ("2legged", "_2legged"),
            ("max-results", "max_results"),
            ("x²", "x"),
            ("日本", "日本"),
            ("", "_empty"),
            ("$", "_empty"),
        ] {
            assert_eq!(snake(wire), rust, "{wire}");
        }
        for (wire, rust) in [
            ("COURSE_ROLE_UNSPECIFIED", "CourseRoleUnspecified"),
            ("-startTime", "MinusStartTime"),
            ("!=", "NotEqual"),
            ("self", "Self_"),
            ("1", "_1"),
            ("", "_empty"),
        ] {
            assert_eq!(camel(wire), rust, "{wire}");
        }
    }

    #[test]
    fn a_name_from_an_annotation_is_an_identifier_and_nothing_more() {
        assert!(is_identifier("CourseState"));
        for name in ["", " Foo ", "Foo\n", "Foo /* x */", "9a", "foo bar", "_", "fn", "Self", "r#fn"] {
            assert!(!is_identifier(name), "{name:?}");
        }
    }
}
