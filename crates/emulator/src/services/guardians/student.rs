//! The student of a path, and who has a say about their guardians.

use crate::{
    error::ApiError,
    services::{Call, who},
    state::{Id, School, UserRecord},
};

/// Stands for all students.
const ALL: &str = "-";

/// The students whose guardians a list asks for: one, or with `-` all, which is for administrators.
pub(crate) fn of_list<'a>(school: &'a School, call: &Call<'_>) -> Result<Option<&'a UserRecord>, ApiError> {
    if call.variable("studentId") != ALL {
        return of_path(school, call).map(Some);
    }
    check_enabled(school)?;
    match who::caller(school, call).user.is_admin {
        true => Ok(None),
        false => Err(ApiError::permission_denied()),
    }
}

/// The student by id, email address or `me`.
pub(crate) fn of_path<'a>(school: &'a School, call: &Call<'_>) -> Result<&'a UserRecord, ApiError> {
    check_enabled(school)?;
    let text = call.variable("studentId");
    if text != "me" {
        check_form(text)?;
    }
    who::user(school, call, text)
}

/// The student by id or email address: who changes something has to name them.
pub(crate) fn named<'a>(school: &'a School, call: &Call<'_>, text: &str) -> Result<&'a UserRecord, ApiError> {
    check_enabled(school)?;
    check_form(text)?;
    who::user(school, call, text)
}

fn check_enabled(school: &School) -> Result<(), ApiError> {
    match school.are_guardians_enabled {
        true => Ok(()),
        false => Err(ApiError::permission_denied()),
    }
}

fn check_form(text: &str) -> Result<(), ApiError> {
    match text.contains('@') || text.parse::<Id>().is_ok() {
        true => Ok(()),
        false => Err(ApiError::invalid_argument(format!("{text:?} is neither an id nor an email address."))),
    }
}

/// Administrators of the domain manage the guardians of a student, and so do the teachers of the student.
pub(crate) fn may_manage(school: &School, call: &Call<'_>, student: &UserRecord) -> bool {
    let caller = call.grant.user;
    let teaches = || {
        let mut courses = school.courses.values();
        courses.any(|course| course.teachers.contains(&caller) && course.students.contains(&student.id))
    };
    call.reaches_students() && (administers(school, call, student) || teaches())
}

/// Students see their guardians; whoever manages them does too.
pub(crate) fn may_view(school: &School, call: &Call<'_>, student: &UserRecord) -> bool {
    student.id == call.grant.user || may_manage(school, call, student)
}

pub(crate) fn administers(school: &School, call: &Call<'_>, student: &UserRecord) -> bool {
    who::caller(school, call).administers(student.domain())
}
