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
        other.0.options = self.0.options.clone();
        let own = self.0.method.default_scopes();
        let suffice = !own.is_empty() && own.iter().all(|scope| other.0.method.scopes.contains(scope));
        if suffice && self.scopes().is_none() {
            other.options_mut().scopes = Some(own.iter().map(|scope| (*scope).to_owned()).collect());
        }
        if let Some(user) = self.query(QUOTA_USER) {
            other.set_query(QUOTA_USER, user);
        }
    }

    /// The value of the only path parameter, or the error that the call ends with for want of one.
    pub(crate) fn path_parameter(&self) -> Result<String, Error> {
        let problem = match (&self.0.problem, self.only_value()) {
            (None, Some(value)) => return Ok(value),
            (Some(problem), _) => problem.to_string(),
            (None, None) => "the path has not exactly one parameter".to_owned(),
        };
        Err(Error::request(problem).of_method(self.0.method))
    }

    fn only_value(&self) -> Option<String> {
        let [PathPart::Literal(before), PathPart::Segment(_), after @ ..] = self.0.method.path else {
            return None;
        };
        let after = match after {
            [] => "",
            [PathPart::Literal(after)] => after,
            _ => return None,
        };
        let path = self.0.path.text().strip_prefix(self.0.client.base_url().path())?;
        let value = path.strip_prefix(before)?.strip_suffix(after)?;
        percent_decode_str(value).decode_utf8().ok().map(Into::into)
    }
}
