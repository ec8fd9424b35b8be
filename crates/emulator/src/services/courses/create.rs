use serde_json::{Map, Value};

use super::{check_details, details};
use crate::{
    error::ApiError,
    services::{Call, aliases, masks, preconditions, resources, who},
    state::{Alias, CourseRecord, CourseState, School, UserRecord},
};

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let fields = details(call);
    let mut details = Map::new();
    masks::apply(&mut details, &call.body, &fields);
    check_details(&details)?;
    let state = state_of(call)?;
    let alias = alias_of(school, call)?;
    let owner = owner_of(school, call)?.clone();

    let id = school.next_id();
    let course = CourseRecord::new(id, &owner, state, details);
    let answer = resources::course(school, call, &course);
    school.courses.insert(id, course);
    if let Some(alias) = alias {
        school.aliases.insert(alias, id);
    }
    call.record(school, format!("courses/{id}"));
    Ok(answer)
}

fn state_of(call: &Call<'_>) -> Result<CourseState, ApiError> {
    match call.text("courseState") {
        None | Some("COURSE_STATE_UNSPECIFIED" | "PROVISIONED") => Ok(CourseState::Provisioned),
        Some("ACTIVE") => Ok(CourseState::Active),
        Some(_) => Err(ApiError::invalid_argument("A course is created PROVISIONED or ACTIVE.")),
    }
}

/// The alias that a caller asks for by way of `id`.
fn alias_of(school: &School, call: &Call<'_>) -> Result<Option<Alias>, ApiError> {
    let Some(text) = call.text("id") else { return Ok(None) };
    let caller = who::caller(school, call);
    let alias = Alias::parse(text, caller.domain())
        .ok_or_else(|| ApiError::invalid_argument("course.id can only be an alias: d:name or p:name."))?;
    if matches!(alias, Alias::Domain { .. }) && !caller.user.is_admin {
        return Err(ApiError::permission_denied());
    }
    aliases::check_free(school, &alias)?;
    Ok(Some(alias))
}

fn owner_of<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a UserRecord, ApiError> {
    let text =
        call.text("ownerId").ok_or_else(|| ApiError::invalid_argument("course.owner_id must be given."))?;
    let caller = who::caller(school, call);
    if !caller.may_own_courses() {
        return Err(ApiError::permission_denied());
    }
    let owner = match who::user(school, call, text) {
        Err(_) if !caller.user.is_admin => return Err(ApiError::permission_denied()),
        found => found?,
    };
    if owner.id != caller.id && !caller.administers(owner.domain()) {
        return Err(ApiError::permission_denied());
    }
    if owner.is_disabled() {
        return Err(ApiError::failed_precondition());
    }
    if !owner.may_own_courses() {
        return Err(preconditions::user_cannot_own_course());
    }
    if owner.user.group_limit.is_some_and(|limit| school.memberships_of(owner.id) >= limit) {
        return Err(preconditions::user_groups_limit_reached());
    }
    Ok(owner)
}
