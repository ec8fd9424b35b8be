//! The resources as callers see them.

use serde_json::{Value, json};

use super::{Call, who};
use crate::state::{CourseRecord, CourseState, Id, Invitation, School, StudentGroup, Topic};

pub(crate) fn invitation(invitation: &Invitation) -> Value {
    json!({
        "id": invitation.id.to_string(),
        "courseId": invitation.course.to_string(),
        "userId": invitation.user.to_string(),
        "role": invitation.role.wire_name(),
    })
}

pub(crate) fn course(school: &School, call: &Call<'_>, course: &CourseRecord) -> Value {
    let mut value = Value::Object(course.details.clone());
    value["id"] = course.id.to_string().into();
    value["ownerId"] = course.owner.to_string().into();
    value["courseState"] = course.state.to_string().into();
    value["alternateLink"] = format!("https://classroom.google.com/c/{}", course.id).into();
    value["creationTime"] = time_of(course.id).into();
    value["updateTime"] = time_of(course.changed).into();
    let may_invite = who::teaches_or_administers(school, call.grant.user, course);
    if may_invite && course.state == CourseState::Active {
        value["enrollmentCode"] = course.enrollment_code().into();
    }
    value
}

pub(crate) fn topic(course: Id, topic: &Topic) -> Value {
    let mut value = Value::Object(topic.details.clone());
    value["courseId"] = course.to_string().into();
    value["topicId"] = topic.id.to_string().into();
    value["updateTime"] = time_of(topic.changed).into();
    value
}

pub(crate) fn student_group(course: Id, group: &StudentGroup) -> Value {
    let mut value = Value::Object(group.details.clone());
    value["courseId"] = course.to_string().into();
    value["id"] = group.id.to_string().into();
    value
}

pub(crate) fn student_group_member(course: Id, group: Id, user: Id) -> Value {
    json!({
        "courseId": course.to_string(),
        "studentGroupId": group.to_string(),
        "userId": user.to_string(),
    })
}

/// A student or a teacher: the two resources have the same fields.
pub(crate) fn member(school: &School, call: &Call<'_>, course: Id, user: Id) -> Value {
    json!({
        "courseId": course.to_string(),
        "userId": user.to_string(),
        "profile": profile(school, call, user),
    })
}

pub(crate) fn profile(school: &School, call: &Call<'_>, user: Id) -> Value {
    let record = &school.users[&user];
    let (given, family) = (&record.user.given_name, &record.user.family_name);
    let mut value = json!({
        "id": user.to_string(),
        "name": {
            "givenName": given,
            "familyName": family,
            "fullName": format!("{given} {family}").trim(),
        },
    });
    if call.has_scope("/classroom.profile.emails") {
        value["emailAddress"] = record.user.email.as_str().into();
    }
    if call.has_scope("/classroom.profile.photos") {
        value["photoUrl"] = format!("https://school.invalid/photos/{user}").into();
    }
    if record.user.is_verified_teacher {
        value["verifiedTeacher"] = true.into();
    }
    if record.may_own_courses() {
        value["permissions"] = json!([{ "permission": "CREATE_COURSE" }]);
    }
    value
}

/// A time that tells the order of events without a clock: a second of a fixed day for each id.
pub(crate) fn time_of(id: Id) -> String {
    time_on("2026-01-01", id)
}

/// The same time, seven days later.
pub(crate) fn a_week_after(id: Id) -> String {
    time_on("2026-01-08", id)
}

fn time_on(day: &str, id: Id) -> String {
    let second = id.0 % 86_400;
    format!("{day}T{:02}:{:02}:{:02}.000Z", second / 3600, second / 60 % 60, second % 60)
}
