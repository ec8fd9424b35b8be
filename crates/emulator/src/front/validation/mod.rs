//! Checks a request against the document, and collects all that is wrong with it.

mod body;
mod limits;
mod query;
mod value;
mod violations;

pub(crate) use body::body;
pub(crate) use limits::single_spaced;
pub(crate) use query::parameters;
use value::Checker;
use violations::{Violations, malformed};
