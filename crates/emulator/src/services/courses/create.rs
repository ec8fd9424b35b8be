use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::{
    error::{ApiError, Status},
    services::{Call, preconditions, resources, who},
    state::{Alias, CourseRecord, CourseState, Id, School},
};

/// The properties that the emulator keeps as they are; callers can't set the others.
const DETAILS: [&str; 7] =
    ["name", "section", "descriptionHeading", "description", "room", "levels", "subject"];

const MAX_NAME_CHARACTERS: usize = 750;

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    check_name(call.text("name").unwrap_or_default())?;
    let state = state_of(call)?;
    let alias = alias_of(school, call)?;
    let owner = owner_of(school, call)?;

    let id = school.next_id();
    let course = CourseRecord {
        id,
        owner,
        domain: school.users[&owner].domain().into(),
        state,
        teachers: BTreeSet::from([owner]),
        students: BTreeSet::new(),
        details: details_of(&call.body),
    };
    let answer = resources::course(school, call, &course);
    school.courses.insert(id, course);
    if let Some(alias) = alias {
        school.aliases.insert(alias, id);
    }
    call.record(school, format!("courses/{id}"));
    Ok(answer)
}

fn check_name(name: &str) -> Result<(), ApiError> {
    if name.is_empty() || name.chars().count() > MAX_NAME_CHARACTERS {
        let message = format!("course.name must have 1 to {MAX_NAME_CHARACTERS} characters.");
        return Err(ApiError::invalid_argument(message));
    }
    if ["http://", "https://", "www."].iter().any(|start| name.contains(start)) {
        return Err(preconditions::course_title_cannot_contain_url());
    }
    Ok(())
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
    if school.aliases.contains_key(&alias) {
        return Err(ApiError::new(Status::AlreadyExists, "There is a course with this alias."));
    }
    Ok(Some(alias))
}

fn owner_of(school: &School, call: &Call<'_>) -> Result<Id, ApiError> {
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
    Ok(owner.id)
}

fn details_of(body: &Map<String, Value>) -> Map<String, Value> {
    body.iter()
        .filter(|(name, _)| DETAILS.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
