//! `courses.courseWork.studentSubmissions`: what students hand in for course work.
//!
//! Nothing is created for a student: the id of a submission is made of the ids of its course work and its
//! student, and as long as nothing was done about it, it is new.

mod attachments;
mod change;
mod find;
mod grades;
mod list;
mod turns;
mod view;

use serde_json::Value;

use super::Call;
use crate::{error::ApiError, state::School};
pub(crate) use attachments::modify as modify_attachments;
pub(crate) use grades::patch;
pub(crate) use list::list;
pub(crate) use turns::{give_back, reclaim, turn_in};

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find(school, call)?;
    Ok(view::of(school, call, &found))
}
