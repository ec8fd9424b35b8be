//! The criteria of a rubric, and their levels.

use serde_json::Value;

use crate::{
    error::{ApiError, Status},
    state::School,
};

const MAX_CRITERIA: usize = 50;
const MAX_LEVELS: usize = 10;

/// All levels of a rubric have points or none has; points rise or fall within a criterion; a level without
/// points has a title.
pub(crate) fn check(criteria: &[Value]) -> Result<(), ApiError> {
    if !(1..=MAX_CRITERIA).contains(&criteria.len()) {
        return Err(invalid("A rubric has 1 to 50 criteria."));
    }
    if !criteria.iter().all(|criterion| (1..=MAX_LEVELS).contains(&levels(criterion).count())) {
        return Err(invalid("A criterion has 1 to 10 levels."));
    }
    let all: Vec<&Value> = criteria.iter().flat_map(levels).collect();
    let with_points = all.iter().filter(|level| points(level).is_some()).count();
    if with_points != 0 && with_points != all.len() {
        return Err(invalid("Either all levels of a rubric have points, or none has."));
    }
    if all.iter().any(|level| points(level).is_none() && level["title"].as_str().is_none_or(str::is_empty)) {
        return Err(invalid("A level without points needs a title."));
    }
    if matches!(all[..], [only] if points(only) == Some(0.0)) {
        return Err(invalid("The only level of a rubric is worth something."));
    }
    match criteria.iter().all(is_sorted) {
        true => Ok(()),
        false => Err(invalid("The points of a criterion rise from level to level, or they fall.")),
    }
}

/// Criteria and levels whose ids are those of present ones keep them; the others get new ones.
pub(crate) fn with_ids(mut criteria: Vec<Value>, present: &[Value], school: &mut School) -> Vec<Value> {
    for criterion in &mut criteria {
        let known = present.iter().find(|known| has_same_id(known, criterion));
        if known.is_none() {
            criterion["id"] = school.next_id().to_string().into();
        }
        let known: Vec<&Value> = known.into_iter().flat_map(levels).collect();
        for level in criterion.get_mut("levels").and_then(Value::as_array_mut).into_iter().flatten() {
            if !known.iter().any(|known| has_same_id(known, level)) {
                level["id"] = school.next_id().to_string().into();
            }
        }
    }
    criteria
}

fn levels(criterion: &Value) -> impl Iterator<Item = &Value> {
    criterion["levels"].as_array().into_iter().flatten()
}

fn points(level: &Value) -> Option<f64> {
    level["points"].as_f64()
}

fn is_sorted(criterion: &Value) -> bool {
    let points = || levels(criterion).filter_map(points);
    points().is_sorted_by(|one, next| one < next) || points().is_sorted_by(|one, next| one > next)
}

fn has_same_id(known: &Value, given: &Value) -> bool {
    known["id"] == given["id"]
}

fn invalid(text: &str) -> ApiError {
    ApiError::named(Status::InvalidArgument, "RubricCriteriaInvalidFormat", text)
}
