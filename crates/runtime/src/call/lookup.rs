//! What a call that looks for the effect of another one takes from it.

use percent_encoding::percent_decode_str;

use super::{Call, QUOTA_USER};
use crate::{descriptor::PathPart, error::Error};

impl Call {
    /// Says of a call that belongs to this one what is said of this one.
    ///
    /// It asks for the scopes of this one too, if they suffice: the token is at hand then, and whoever granted the one
    /// call has granted the other.
    pub(crate) fn lend_options(&self, other: &mut Self) {
        other.options = self.options.clone();
        let own = self.method.default_scopes();
        let suffice = !own.is_empty() && own.iter().all(|scope| other.method.scopes.contains(scope));
        if suffice && self.scopes().is_none() {
            other.options.scopes = Some(own.iter().map(|scope| (*scope).to_owned()).collect());
        }
        if let Some(user) = self.query(QUOTA_USER) {
            other.set_query(QUOTA_USER, user);
        }
    }

    /// The value of the only path parameter, or the error that the call ends with for want of one.
    pub(crate) fn path_parameter(&self) -> Result<String, Error> {
        let problem = match (&self.problem, self.only_value()) {
            (None, Some(value)) => return Ok(value),
            (Some(problem), _) => problem.clone(),
            (None, None) => "the path has not exactly one parameter".to_owned(),
        };
        Err(Error::request(problem).of_method(self.method))
    }

    fn only_value(&self) -> Option<String> {
        let [PathPart::Literal(before), PathPart::Segment(_), after @ ..] = self.method.path else {
            return None;
        };
        let after = match after {
            [] => "",
            [PathPart::Literal(after)] => after,
            _ => return None,
        };
        let value = self.path.text().strip_prefix(before)?.strip_suffix(after)?;
        percent_decode_str(value).decode_utf8().ok().map(Into::into)
    }
}
