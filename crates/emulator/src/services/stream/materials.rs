use serde_json::{Map, Value};

use crate::{error::ApiError, services::preconditions, state::School};

/// What a request can attach.
const KINDS: [&str; 3] = ["driveFile", "youtubeVideo", "link"];

pub(crate) fn check(fields: &Map<String, Value>, school: &School) -> Result<(), ApiError> {
    let materials = fields.get("materials").and_then(Value::as_array);
    materials.into_iter().flatten().enumerate().try_for_each(|(index, material)| {
        if KINDS.iter().filter(|kind| material.get(**kind).is_some()).count() != 1 {
            return Err(ApiError::invalid_argument(format!(
                "materials[{index}] must have one of drive_file, youtube_video and link."
            )));
        }
        check_drive_file(school, &material["driveFile"]["driveFile"]["id"])
    })
}

/// A Drive file that is attached must be one that the caller can see.
pub(crate) fn check_drive_file(school: &School, id: &Value) -> Result<(), ApiError> {
    match id.as_str().is_some_and(|id| school.hidden_files.contains(id)) {
        true => Err(preconditions::attachment_not_visible()),
        false => Ok(()),
    }
}
