//! What an answer that can't be written leaves behind.

use std::io;

use google_discovery_runtime::{http, reflection::Method};
use rust_i18n::t;

use crate::failure::{self, Exit, Failure};

/// What was sent before there was anything to write.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Sent {
    #[default]
    Nothing,
    /// What can be sent again without harm.
    Repeatable,
    /// What would change something once more.
    Change,
}

impl Sent {
    pub(super) fn by(method: &Method) -> Self {
        match method.method().http_method() {
            http::Method::GET => Self::Repeatable,
            _ => Self::Change,
        }
    }

    pub(super) fn unwritten(self, file: &str, cause: &io::Error) -> Failure {
        let cause = failure::cause(cause);
        let hint = match self {
            Self::Nothing => {
                return Failure::configuration(t!("output.refused", file = file, cause = cause));
            }
            Self::Repeatable => t!("output.lost-repeatable"),
            Self::Change => t!("output.lost-change"),
        };
        Failure::new(Exit::Network, t!("output.lost", file = file, cause = cause)).hint(hint)
    }
}
