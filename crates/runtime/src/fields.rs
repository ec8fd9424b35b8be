//! Which fields of an answer a caller wants.

mod check;

use std::{borrow::Cow, fmt, marker::PhantomData};

use crate::message::Message;
use check::Complaint;

/// The fields of a `T` that a server shall answer with: a Google partial response. What is not selected is absent in
/// the answer.
///
/// | selection | what it selects |
/// |---|---|
/// | `id,name` | two fields, by their names in JSON (lowerCamelCase), without blanks |
/// | `courses(id,name)` | two fields of a field, or of each element of a list |
/// | `courses/id` | one field of it |
/// | `courses/*` | all fields of it |
///
/// [`fields!`](crate::fields!) checks a selection when it is compiled. A text is taken as it is, and the server judges
/// it. The source of the syntax is Google's page on
/// [performance](https://developers.google.com/workspace/classroom/guides/performance).
pub struct Fields<T> {
    text: Cow<'static, str>,
    message: PhantomData<fn() -> T>,
}

impl<T> Fields<T> {
    /// The selection, as it stands on the wire.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

#[doc(hidden)]
impl<T: Message> Fields<T> {
    /// What is wrong with a selection of fields of `T`.
    pub const fn problem(fields: &'static str) -> Option<Complaint> {
        check::problem(fields, T::SCHEMA)
    }

    /// A selection that has been checked.
    pub const fn checked(fields: &'static str) -> Self {
        Self { text: Cow::Borrowed(fields), message: PhantomData }
    }
}

/// Selects fields of an answer, checked when it is compiled: the message that the answer is, and [what is wanted of
/// it](crate::Fields), a literal or a constant.
///
/// `fields!(ListInvitationsResponse, "nextPageToken,invitations(id,userId)")` is a selection for
/// [`with_fields`](crate::Request::with_fields) of the method that lists invitations. A name that the message does not
/// have is an error of the compiler, which lists those that it has. The type must be known where the macro stands: a
/// type parameter can't be checked.
#[macro_export]
macro_rules! fields {
    ($message:ty, $fields:expr $(,)?) => {{
        const FIELDS: $crate::Fields<$message> = {
            // Here, so that the compiler points at the selection and at nothing else.
            if let ::core::option::Option::Some(problem) = $crate::Fields::<$message>::problem($fields) {
                ::core::panic!("{}", problem.as_str());
            }
            $crate::Fields::checked($fields)
        };
        FIELDS
    }};
}

impl<T> From<&str> for Fields<T> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<T> From<&String> for Fields<T> {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl<T> From<String> for Fields<T> {
    fn from(text: String) -> Self {
        Self { text: text.into(), message: PhantomData }
    }
}

impl<T> Clone for Fields<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), message: PhantomData }
    }
}

impl<T> fmt::Debug for Fields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fields").field(&self.text).finish()
    }
}

impl<T> fmt::Display for Fields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The selection with a field added to it; `None` if it selects the field already, or everything.
pub(crate) fn with_field(selection: &str, field: &str) -> Option<String> {
    let mut depth = 0_usize;
    let mut names = selection.split(|symbol| {
        match symbol {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        symbol == ',' && depth == 0
    });
    let selected = selection.is_empty() || names.any(|name| name.trim() == "*" || name.trim() == field);
    (!selected).then(|| format!("{selection},{field}"))
}
