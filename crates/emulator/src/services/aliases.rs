//! `courses.aliases`: create, delete and list.

use serde_json::{Value, json};

use super::{
    Call, course_access, empty,
    paging::{PageSize, page},
    who,
};
use crate::{
    digest::digest,
    error::{ApiError, Status},
    state::{Alias, CourseRecord, School},
};

const PAGE: PageSize = PageSize { default: 100, most: 100 };

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let text = call.text("alias").unwrap_or_default();
    let alias = Alias::parse(text, who::caller(school, call).domain()).ok_or_else(|| {
        ApiError::invalid_argument("alias must be d:name or p:name, and have at most 256 characters.")
    })?;
    check_scope(school, call, course, &alias)?;
    check_free(school, &alias)?;

    let (course, answer) = (course.id, resource(&alias));
    call.record(school, format!("courses/{course}/aliases/{alias}"));
    school.aliases.insert(alias, course);
    Ok(answer)
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    let alias = Alias::parse(call.variable("alias"), who::caller(school, call).domain())
        .ok_or_else(ApiError::not_found)?;
    check_scope(school, call, course, &alias)?;
    let course = course.id;
    if school.aliases.get(&alias) != Some(&course) {
        return Err(ApiError::not_found());
    }
    school.aliases.remove(&alias);
    call.record(school, format!("courses/{course}/aliases/{alias}"));
    Ok(empty())
}

/// An alias of another domain than the caller's would mean another course to them, so it is left out.
pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let caller = who::caller(school, call).domain();
    let mut aliases: Vec<_> = school
        .aliases
        .iter()
        .filter(|(_, named)| **named == course.id)
        .filter(|(alias, _)| alias.is_for(caller))
        .map(|(alias, _)| (digest([alias.to_string().as_str()]), resource(alias)))
        .collect();
    aliases.sort_unstable_by_key(|(key, _)| *key);
    let (aliases, next) = page(call, PAGE, aliases.into_iter())?;
    Ok(super::list_answer("aliases", aliases, next))
}

pub(crate) fn check_free(school: &School, alias: &Alias) -> Result<(), ApiError> {
    if school.aliases.contains_key(alias) {
        return Err(ApiError::new(Status::AlreadyExists, "There is a course with this alias."));
    }
    Ok(())
}

/// An alias of a domain is for courses of the domain, and for its administrators to give.
fn check_scope(
    school: &School,
    call: &Call<'_>,
    course: &CourseRecord,
    alias: &Alias,
) -> Result<(), ApiError> {
    if !alias.is_for(&course.domain) {
        return Err(ApiError::failed_precondition());
    }
    if matches!(alias, Alias::Domain { .. }) && !who::administers(school, call.grant.user, course) {
        return Err(ApiError::permission_denied());
    }
    Ok(())
}

fn resource(alias: &Alias) -> Value {
    json!({ "alias": alias.to_string() })
}
