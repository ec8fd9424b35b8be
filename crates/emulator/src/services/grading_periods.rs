//! `courses.getGradingPeriodSettings` and `courses.updateGradingPeriodSettings`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use time::{Date, Month};

use super::{Call, course_access, masks, who};
use crate::{
    error::{ApiError, Status},
    state::{CourseRecord, School},
};

const PERIODS: &str = "gradingPeriods";

pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::manager(school, call)?;
    Ok(course.grading_period_settings.clone().into())
}

pub(crate) fn update(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let course = course_access::member(school, call)?;
    check_eligible(school, call, course)?;
    let mut settings = course.grading_period_settings.clone();
    let present = periods_of(&settings);
    masks::apply(&mut settings, &call.body, &masks::or_given(call)?);
    let course = course.id;
    if let Some(periods) = settings.get_mut(PERIODS).and_then(Value::as_array_mut) {
        for period in periods.iter_mut().filter_map(Value::as_object_mut) {
            complete(period, &present, || school.next_id().to_string())?;
        }
        check_order(periods)?;
    }
    who::course_mut(school, course)?.grading_period_settings = settings.clone();
    call.record(school, format!("courses/{course}/gradingPeriodSettings"));
    Ok(settings.into())
}

fn check_eligible(school: &School, call: &Call<'_>, course: &CourseRecord) -> Result<(), ApiError> {
    if who::teaches_or_administers(school, call.grant.user, course) && who::are_licensed(school, call, course)
    {
        return Ok(());
    }
    Err(ApiError::named(
        Status::PermissionDenied,
        "UserIneligibleToUpdateGradingPeriodSettings",
        "The user or the owner of the course can't change grading periods.",
    ))
}

/// The periods that a course has, by their ids.
fn periods_of(settings: &Map<String, Value>) -> BTreeMap<String, Map<String, Value>> {
    let periods = settings.get(PERIODS).and_then(Value::as_array).into_iter().flatten();
    periods
        .filter_map(Value::as_object)
        .filter_map(|period| Some((period.get("id")?.as_str()?.to_owned(), period.clone())))
        .collect()
}

/// Gives a new period an id, and one that the course has already the values that the request leaves out.
fn complete(
    period: &mut Map<String, Value>,
    present: &BTreeMap<String, Map<String, Value>>,
    new_id: impl FnOnce() -> String,
) -> Result<(), ApiError> {
    let id = period.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
    let Some(id) = id else {
        period.insert("id".into(), new_id().into());
        return Ok(());
    };
    let known = present.get(id).ok_or_else(|| malformed("has an id that the course does not have"))?;
    for (name, value) in known {
        period.entry(name.clone()).or_insert_with(|| value.clone());
    }
    Ok(())
}

/// Checks that every period is whole, that they come one after the other, and that each id and title is there
/// once.
fn check_order(periods: &[Value]) -> Result<(), ApiError> {
    let mut last_end = None;
    let (mut ids, mut titles) = (BTreeSet::new(), BTreeSet::new());
    for period in periods {
        let (start, end) = (day(&period["startDate"])?, day(&period["endDate"])?);
        if end < start {
            return Err(malformed("ends before it starts"));
        }
        if last_end.is_some_and(|last| start <= last) {
            return Err(malformed("starts before the one ahead of it has ended"));
        }
        last_end = Some(end);
        let title = period["title"].as_str().unwrap_or_default();
        if title.is_empty() {
            return Err(malformed("has no title"));
        }
        if !titles.insert(title) || !ids.insert(period["id"].as_str()) {
            return Err(malformed("has the title or the id of another one"));
        }
    }
    Ok(())
}

/// A whole day; the parts of it that a request leaves out are 0.
fn day(date: &Value) -> Result<Date, ApiError> {
    let part = |name: &str| date[name].as_i64().unwrap_or_default();
    let month = u8::try_from(part("month")).ok().and_then(|month| Month::try_from(month).ok());
    i32::try_from(part("year"))
        .ok()
        .filter(|year| (1..=9999).contains(year))
        .zip(month)
        .zip(u8::try_from(part("day")).ok())
        .and_then(|((year, month), day)| Date::from_calendar_date(year, month, day).ok())
        .ok_or_else(|| malformed("needs a start and an end, each a day of the calendar"))
}

fn malformed(problem: &str) -> ApiError {
    ApiError::invalid_argument(format!("A grading period {problem}."))
}
