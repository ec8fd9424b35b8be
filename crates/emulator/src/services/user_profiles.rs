//! `userProfiles.get`.

use serde_json::Value;

use super::{Call, resources, who};
use crate::{
    error::ApiError,
    state::{School, UserRecord},
};

/// A profile that does not exist answers like one that the caller may not see.
pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let user = who::user(school, call, call.variable("userId"))
        .ok()
        .filter(|user| may_view(school, who::caller(school, call), user))
        .ok_or_else(ApiError::permission_denied)?;
    Ok(resources::profile(school, call, user.id))
}

/// People see themselves, those with whom they share a course, and, as administrators, those of their domain.
fn may_view(school: &School, caller: &UserRecord, user: &UserRecord) -> bool {
    caller.id == user.id
        || caller.administers(user.domain())
        || school.courses.values().any(|course| course.has_member(caller.id) && course.has_member(user.id))
}
