//! In which language we speak: `--lang`, else the system's, else English.

use std::ffi::OsString;

/// The languages that there are messages in.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "ko"];

/// Chooses the language before anything else is read, since help and errors speak it.
pub(crate) fn choose(arguments: &[OsString]) {
    let asked = asked(arguments).or_else(sys_locale::get_locale);
    if let Some(language) = asked.as_deref().and_then(known) {
        rust_i18n::set_locale(language);
    }
}

/// The language of a tag such as `ko_KR.UTF-8`, if there are messages in it.
pub(crate) fn known(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
    LANGUAGES.into_iter().find(|language| language.eq_ignore_ascii_case(primary))
}

/// A language that is asked for and that there are no messages in.
pub(crate) fn unknown(arguments: &[OsString]) -> Option<String> {
    asked(arguments).filter(|language| !LANGUAGES.contains(&language.as_str()))
}

fn asked(arguments: &[OsString]) -> Option<String> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            break;
        }
        if argument == "--lang" {
            return arguments.next().map(Into::into);
        }
        if let Some(tag) = argument.strip_prefix("--lang=") {
            return Some(tag.to_owned());
        }
    }
    None
}
