use serde_json::Value;

use super::{is_given, may_view, order::Order, view};
use crate::{
    error::ApiError,
    services::{
        Call, course_access, list_answer,
        paging::{PageSize, page},
    },
    state::{ItemKind, PUBLISHED, School, StreamItem},
};

pub(crate) const PAGE: PageSize = PageSize { default: 20, most: 100 };

pub(crate) fn list(kind: ItemKind, school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    let order = Order::parse(call.parameter("orderBy"), kind)?;
    let states = states_of(kind, call)?;
    let mut matching: Vec<_> = school
        .stream
        .values()
        .filter(|item| item.course == course.id && item.kind == kind)
        .filter(|item| may_view(school, call.grant.user, course, item))
        .filter(|item| states.contains(&item.state()))
        .filter(|item| has_material(item, call))
        .map(|item| (order.key(item), view::of(item, call)))
        .collect();
    matching.sort_unstable_by_key(|(key, _)| *key);
    let (items, next) = page(call, PAGE, matching.into_iter())?;
    Ok(list_answer(answer_field(kind), items, next))
}

fn states_of<'a>(kind: ItemKind, call: &'a Call<'_>) -> Result<Vec<&'a str>, ApiError> {
    let parameter = match kind {
        ItemKind::Announcement => "announcementStates",
        ItemKind::CourseWork => "courseWorkStates",
        ItemKind::Material => "courseWorkMaterialStates",
    };
    let states: Vec<&str> = call.parameters.all(parameter).filter(|state| !state.is_empty()).collect();
    if states.iter().any(|state| !is_given(state)) {
        return Err(ApiError::invalid_argument(format!("{parameter}: this is not a state to ask for.")));
    }
    Ok(if states.is_empty() { vec![PUBLISHED] } else { states })
}

/// The filters that only materials have.
fn has_material(item: &StreamItem, call: &Call<'_>) -> bool {
    let materials = || item.details.get("materials").and_then(Value::as_array).into_iter().flatten();
    let has_file = |id| materials().any(|material| material["driveFile"]["driveFile"]["id"] == id);
    let has_link = |part| {
        let mut links = materials().filter_map(|material| material["link"]["url"].as_str());
        links.any(|url| url.contains(part))
    };
    call.parameter("materialDriveId").is_none_or(has_file)
        && call.parameter("materialLink").is_none_or(has_link)
}

fn answer_field(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Announcement => "announcements",
        ItemKind::CourseWork => "courseWork",
        ItemKind::Material => "courseWorkMaterial",
    }
}
