//! Between student and teacher: `turnIn`, `reclaim` and `return`.

use serde_json::Value;

use super::{change::Change, find, view};
use crate::{
    error::ApiError,
    services::{Call, empty},
    state::{School, SubmissionState},
};

/// Turning in what is turned in already changes nothing.
pub(crate) fn turn_in(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find_own(school, call)?;
    if view::state_of(school, &found) == SubmissionState::TurnedIn {
        return Ok(empty());
    }
    let change = Change::of(school, call, &found);
    enter(school, call, change, SubmissionState::TurnedIn)
}

pub(crate) fn reclaim(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find_own(school, call)?;
    if view::state_of(school, &found) != SubmissionState::TurnedIn {
        return Err(ApiError::failed_precondition());
    }
    let change = Change::of(school, call, &found);
    enter(school, call, change, SubmissionState::Reclaimed)
}

/// `return`, which is a word of Rust. Teachers also return what was never turned in.
pub(crate) fn give_back(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let found = find::find_to_grade(school, call)?;
    let change = Change::of(school, call, &found);
    enter(school, call, change, SubmissionState::Returned)
}

fn enter(
    school: &mut School,
    call: &Call<'_>,
    mut change: Change,
    state: SubmissionState,
) -> Result<Value, ApiError> {
    change.enter(state);
    change.save(school, call);
    Ok(empty())
}
