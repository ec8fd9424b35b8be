//! `registrations`: kept, and nothing is ever published.

use serde_json::{Value, json};

use super::{Call, empty, resources, who};
use crate::{
    error::ApiError,
    state::{Registration, School},
};

/// What is registered already lasts longer.
pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let topic = call.body.get("cloudPubsubTopic").cloned().unwrap_or_default();
    if !topic["topicName"].as_str().is_some_and(is_topic) {
        return Err(ApiError::invalid_argument(
            "cloud_pubsub_topic.topic_name must be given, as projects/my-project/topics/my-topic.",
        ));
    }
    let feed = call.body.get("feed").cloned().unwrap_or_default();
    check_feed(school, call, &feed)?;

    let now = school.next_id();
    let registration = Registration { owner: call.grant.user, feed, topic };
    let mut present = school.registrations.iter();
    let id = present.find(|(_, present)| **present == registration).map_or(now, |(id, _)| *id);
    let answer = json!({
        "registrationId": id.to_string(),
        "feed": registration.feed,
        "cloudPubsubTopic": registration.topic,
        "expiryTime": resources::a_week_after(now),
    });
    call.record(school, format!("registrations/{id}"));
    school.registrations.insert(id, registration);
    Ok(answer)
}

/// A registration is there for the user who made it.
pub(crate) fn delete(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let id = call.variable("registrationId").parse().map_err(|_| ApiError::not_found())?;
    let found = school.registrations.get(&id).filter(|registration| registration.owner == call.grant.user);
    found.ok_or_else(ApiError::not_found)?;
    school.registrations.remove(&id);
    call.record(school, format!("registrations/{id}"));
    Ok(empty())
}

fn is_topic(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    matches!(parts[..], ["projects", project, "topics", topic] if !project.is_empty() && !topic.is_empty())
}

/// A feed needs its course, the scope of what it tells of, and someone who may know it.
fn check_feed(school: &School, call: &Call<'_>, feed: &Value) -> Result<(), ApiError> {
    let (course, scope) = match feed["feedType"].as_str() {
        Some("DOMAIN_ROSTER_CHANGES") => (None, "classroom.rosters"),
        Some("COURSE_ROSTER_CHANGES") => (Some("courseRosterChangesInfo"), "classroom.rosters"),
        Some("COURSE_WORK_CHANGES") => (Some("courseWorkChangesInfo"), "classroom.coursework.students"),
        _ => return Err(ApiError::invalid_argument("feed.feed_type must name a feed.")),
    };
    let is_permitted = match course {
        None => who::caller(school, call).user.is_admin,
        Some(info) => {
            let id = feed[info]["courseId"].as_str().filter(|id| !id.is_empty());
            let id =
                id.ok_or_else(|| ApiError::invalid_argument(format!("feed.{info} must name a course.")))?;
            who::teaches_or_administers(school, call.grant.user, who::course(school, call, id)?)
        }
    };
    let has_scope = call.has_scope(scope) || call.has_scope(&format!("{scope}.readonly"));
    match is_permitted && has_scope {
        true => Ok(()),
        false => Err(ApiError::permission_denied()),
    }
}
