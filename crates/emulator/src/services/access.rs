//! The errors that any method can give: the caller, or the caller's project, has no access.

use super::{Call, who};
use crate::{
    error::{ApiError, Status},
    state::{Access, School},
};

pub(crate) fn check(school: &School, call: &Call<'_>) -> Result<(), ApiError> {
    match who::caller(school, call).user.access {
        Access::ClassroomDisabled => {
            return denied("ClassroomDisabled", "The user is not permitted to access Classroom.");
        }
        Access::ClassroomApiDisabled => {
            return denied("ClassroomApiDisabled", "The user is not permitted to access the Classroom API.");
        }
        Access::Full | Access::AccountDisabled => {}
    }
    if !school.is_project_permitted && call.method.http_method != "GET" {
        return denied(
            "ProjectPermissionDenied",
            "The Developer Console project is not permitted to make this request.",
        );
    }
    Ok(())
}

fn denied(reason: &str, text: &str) -> Result<(), ApiError> {
    Err(ApiError::named(Status::PermissionDenied, reason, text))
}
