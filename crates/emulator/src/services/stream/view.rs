use serde_json::{Value, json};

use crate::{
    services::{Call, resources},
    state::{ItemKind, PUBLISHED, StreamItem},
};

/// An item as the caller sees it.
pub(crate) fn of(item: &StreamItem, call: &Call<'_>) -> Value {
    let mut value = Value::Object(item.details.clone());
    value["id"] = item.id.to_string().into();
    value["courseId"] = item.course.to_string().into();
    value["creatorUserId"] = item.creator.to_string().into();
    value["creationTime"] = resources::time_of(item.id).into();
    value["updateTime"] = resources::time_of(item.updated).into();
    value["assigneeMode"] = "ALL_STUDENTS".into();
    if let Some(assignees) = &item.assignees {
        let ids: Vec<String> = assignees.iter().map(ToString::to_string).collect();
        value["assigneeMode"] = "INDIVIDUAL_STUDENTS".into();
        value["individualStudentsOptions"] = json!({ "studentIds": ids });
    }
    if item.state() == PUBLISHED {
        value["alternateLink"] = link_of(item).into();
    }
    if item.kind == ItemKind::CourseWork {
        value["associatedWithDeveloper"] = (item.project == call.grant.project).into();
    }
    value
}

fn link_of(item: &StreamItem) -> String {
    let letter = match item.kind {
        ItemKind::Announcement => 'p',
        ItemKind::CourseWork => 'a',
        ItemKind::Material => 'm',
    };
    format!("https://classroom.google.com/c/{}/{letter}/{}", item.course, item.id)
}
