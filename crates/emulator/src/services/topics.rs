//! `courses.topics`.

use serde_json::{Map, Value};

use super::{
    Call, course_access, empty, masks,
    paging::{PageSize, page},
    preconditions, resources, who, writable,
};
use crate::{
    error::{ApiError, Status},
    front::single_spaced,
    state::{CourseRecord, Id, School, Topic, Topics},
};

const PAGE: PageSize = PageSize { default: 100, most: 100 };

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    Ok(resources::topic(course.id, find(course, call)?))
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let topics = course.topics.present.values().map(|topic| (topic.id.0, resources::topic(course.id, topic)));
    let (topics, next) = page(call, PAGE, topics)?;
    Ok(super::list_answer("topic", topics, next))
}

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = modifiable_course(school, call)?;
    let mut details = Map::new();
    set_details(&mut details, call, &writable::fields(call))?;
    if has_other(&course.topics, None, &details) {
        return Err(ApiError::new(Status::AlreadyExists, "The course has a topic of this name."));
    }
    if course.topics.present.len() >= school.limits.topics_per_course {
        return Err(preconditions::course_topic_limit_reached());
    }
    let (course, id, project) = (course.id, school.next_id(), call.grant.project.clone());
    store(school, call, course, Topic { id, project, changed: id, details })
}

pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = modifiable_course(school, call)?;
    let mut topic = find(course, call)?.clone();
    if topic.project != call.grant.project {
        return Err(ApiError::permission_denied());
    }
    set_details(&mut topic.details, call, &masks::required(call)?)?;
    if has_other(&course.topics, Some(topic.id), &topic.details) {
        return Err(ApiError::failed_precondition());
    }
    let course = course.id;
    topic.changed = school.next_id();
    store(school, call, course, topic)
}

pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = modifiable_course(school, call)?;
    let id = call.variable("id").parse().map_err(|_| ApiError::not_found())?;
    if course.topics.deleted.contains(&id) {
        return Err(ApiError::failed_precondition());
    }
    let course = course.id;
    let topics = &mut who::course_mut(school, course)?.topics;
    topics.present.remove(&id).ok_or_else(ApiError::not_found)?;
    topics.deleted.insert(id);
    call.record(school, format!("courses/{course}/topics/{id}"));
    Ok(empty())
}

fn modifiable_course<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a CourseRecord, ApiError> {
    let course = course_access::manager(school, call)?;
    course_access::modifiable(course)?;
    Ok(course)
}

/// The topic of the path. What is no number can't be the id of one.
fn find<'a>(course: &'a CourseRecord, call: &Call<'_>) -> Result<&'a Topic, ApiError> {
    let id: Id = call
        .variable("id")
        .parse()
        .map_err(|_| ApiError::invalid_argument("The id of a topic has digits only."))?;
    course.topics.present.get(&id).ok_or_else(ApiError::not_found)
}

/// Takes fields from the body; a name loses the white space around it, and has single spaces inside.
fn set_details(details: &mut Map<String, Value>, call: &Call<'_>, fields: &[String]) -> Result<(), ApiError> {
    masks::apply(details, &call.body, fields);
    let name = details.get("name").and_then(Value::as_str).unwrap_or_default();
    let name = single_spaced(name);
    if name.is_empty() {
        return Err(ApiError::invalid_argument("The name of a topic must not be empty."));
    }
    details.insert("name".into(), name.into());
    Ok(())
}

/// Whether another topic than this one has the same name.
fn has_other(topics: &Topics, id: Option<Id>, details: &Map<String, Value>) -> bool {
    let mut others = topics.present.values().filter(|topic| Some(topic.id) != id);
    others.any(|topic| topic.details.get("name") == details.get("name"))
}

fn store(school: &mut School, call: &Call<'_>, course: Id, topic: Topic) -> Result<Value, ApiError> {
    let (id, answer) = (topic.id, resources::topic(course, &topic));
    who::course_mut(school, course)?.topics.present.insert(id, topic);
    call.record(school, format!("courses/{course}/topics/{id}"));
    Ok(answer)
}
