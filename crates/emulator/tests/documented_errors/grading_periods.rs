use google_classroom_emulator::{Emulator, demo};
use serde_json::json;

use crate::{Case, support::as_user};

const SETTINGS: &str = "/v1/courses/d:biology/gradingPeriodSettings";
const NOWHERE: &str = "/v1/courses/999/gradingPeriodSettings";

pub(crate) fn cases() -> Vec<Case> {
    const GET: &str = "courses.getGradingPeriodSettings";
    const UPDATE: &str = "courses.updateGradingPeriodSettings";
    let school = Emulator::demo();
    let (teacher, student) = (as_user(&school, demo::TEACHER), as_user(&school, demo::STUDENT));
    let newcomer = as_user(&school, demo::NEWCOMER);
    let nothing = || json!({});
    let named = "UserIneligibleToUpdateGradingPeriodSettings";
    let untitled = teacher.patch(SETTINGS, json!({ "gradingPeriods": [{ "title": "Spring" }] }));
    vec![
        (GET, "PERMISSION_DENIED", "b25d0885", student.get(SETTINGS)),
        (GET, "NOT_FOUND", "39ac4d00", teacher.get(NOWHERE)),
        (UPDATE, "PERMISSION_DENIED", "d14596d9", newcomer.patch(SETTINGS, nothing())),
        (UPDATE, "PERMISSION_DENIED", named, student.patch(SETTINGS, nothing())),
        (UPDATE, "INVALID_ARGUMENT", "edafe1a9", untitled),
        (UPDATE, "NOT_FOUND", "39ac4d00", teacher.patch(NOWHERE, nothing())),
    ]
}
