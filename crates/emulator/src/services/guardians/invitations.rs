//! `userProfiles.guardianInvitations`.

use serde_json::{Value, json};

use super::student;
use crate::{
    error::{ApiError, Status},
    services::{Call, list_answer, masks, paging::page, resources, stream::PAGE, who},
    state::{GuardianInvitation, Id, School, is_email_address},
};

const PENDING: &str = "PENDING";
const COMPLETE: &str = "COMPLETE";
const MAX_EMAIL_CHARACTERS: usize = 254;

pub(crate) fn create(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = student::named(school, call, call.variable("studentId"))?;
    if !student::may_manage(school, call, student) {
        return Err(ApiError::permission_denied());
    }
    check_body(school, call, student.id)?;
    let email = email_of(call)?.to_owned();
    check_new(school, student.id, &email)?;

    let (student, id) = (student.id, school.next_id());
    let invitation = GuardianInvitation { id, student, email, is_pending: true, is_declined: false };
    let answer = view(school, call, &invitation);
    school.guardian_invitations.insert(id, invitation);
    call.record(school, path(student, id));
    Ok(answer)
}

/// To people of other domains the student is not there.
pub(crate) fn get(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = student::of_path(school, call)?;
    if !student::may_view(school, call, student) {
        return Err(match who::caller(school, call).domain() == student.domain() {
            true => ApiError::permission_denied(),
            false => ApiError::not_found(),
        });
    }
    Ok(view(school, call, find(school, call, student.id)?))
}

pub(crate) fn list(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = student::of_list(school, call)?;
    if student.is_some_and(|student| !student::may_view(school, call, student)) {
        return Err(ApiError::permission_denied());
    }
    let states: Vec<&str> = call.parameters.all("states").filter(|state| !state.is_empty()).collect();
    if states.contains(&"GUARDIAN_INVITATION_STATE_UNSPECIFIED") {
        return Err(ApiError::invalid_argument("states: this is not a state to ask for."));
    }
    let states = if states.is_empty() { vec![PENDING] } else { states };
    let email = call.parameter("invitedEmailAddress");
    let matching = school
        .guardian_invitations
        .values()
        .filter(|invitation| student.is_none_or(|student| student.id == invitation.student))
        .filter(|invitation| student::may_view(school, call, &school.users[&invitation.student]))
        .filter(|invitation| states.contains(&state_of(invitation)))
        .filter(|invitation| email.is_none_or(|email| email.eq_ignore_ascii_case(&invitation.email)))
        .map(|invitation| (invitation.id.0, view(school, call, invitation)));
    let (invitations, next) = page(call, PAGE, matching)?;
    Ok(list_answer("guardianInvitations", invitations, next))
}

/// Withdraws an invitation, which is all that can be changed of it.
pub(crate) fn patch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    let student = student::named(school, call, call.variable("studentId"))?;
    if !student::may_manage(school, call, student) {
        return Err(ApiError::permission_denied());
    }
    let mut invitation = find(school, call, student.id)?.clone();
    if masks::required(call)?.iter().any(|path| path != "state") || call.text("state") != Some(COMPLETE) {
        return Err(ApiError::invalid_argument("All that can be changed is the state, to COMPLETE."));
    }
    if !invitation.is_pending {
        return Err(ApiError::failed_precondition());
    }
    invitation.is_pending = false;
    let answer = view(school, call, &invitation);
    call.record(school, path(invitation.student, invitation.id));
    school.guardian_invitations.insert(invitation.id, invitation);
    Ok(answer)
}

/// A new invitation has a student, an address, and nothing else.
fn check_body(school: &School, call: &Call<'_>, student: Id) -> Result<(), ApiError> {
    let of_body = call.text("studentId").ok_or_else(|| invalid("student_id must be given"))?;
    if student::named(school, call, of_body).ok().is_none_or(|found| found.id != student) {
        return Err(invalid("student_id names another student than the path"));
    }
    if call.text("state").is_some_and(|state| state != PENDING) {
        return Err(invalid("state can only be PENDING"));
    }
    match ["invitationId", "creationTime"].iter().find(|name| call.text(name).is_some()) {
        Some(name) => Err(invalid(&format!("{name} is set by the server"))),
        None => Ok(()),
    }
}

fn email_of<'a>(call: &'a Call<'_>) -> Result<&'a str, ApiError> {
    call.text("invitedEmailAddress")
        .filter(|email| is_email_address(email) && email.chars().count() <= MAX_EMAIL_CHARACTERS)
        .ok_or_else(|| invalid("invited_email_address must be an email address"))
}

fn check_new(school: &School, student: Id, email: &str) -> Result<(), ApiError> {
    let invitations = school.guardian_invitations.values();
    let mut to_them = invitations
        .filter(|invitation| invitation.student == student && invitation.email.eq_ignore_ascii_case(email));
    let declined = to_them.clone().filter(|invitation| invitation.is_declined).count();
    if declined >= school.limits.declined_guardian_invitations {
        return Err(ApiError::permission_denied());
    }
    if to_them.any(|invitation| invitation.is_pending) {
        return Err(ApiError::new(Status::AlreadyExists, "This guardian has a pending invitation."));
    }
    let mut guardians = school.guardians.iter().filter(|guardian| guardian.student == student);
    if guardians.clone().any(|guardian| guardian.email.eq_ignore_ascii_case(email)) {
        return Err(ApiError::new(Status::AlreadyExists, "The student has this guardian already."));
    }
    match guardians.nth(school.limits.guardians_per_student.saturating_sub(1)) {
        Some(_) => Err(ApiError::new(Status::ResourceExhausted, "The student can't have more guardians.")),
        None => Ok(()),
    }
}

fn find<'a>(school: &'a School, call: &Call<'_>, student: Id) -> Result<&'a GuardianInvitation, ApiError> {
    let id = call.variable("invitationId").parse().ok();
    let found = id.and_then(|id: Id| school.guardian_invitations.get(&id));
    found.filter(|invitation| invitation.student == student).ok_or_else(ApiError::not_found)
}

fn invalid(problem: &str) -> ApiError {
    ApiError::invalid_argument(format!("guardian_invitation: {problem}."))
}

fn state_of(invitation: &GuardianInvitation) -> &'static str {
    if invitation.is_pending { PENDING } else { COMPLETE }
}

fn path(student: Id, id: Id) -> String {
    format!("userProfiles/{student}/guardianInvitations/{id}")
}

/// The email address is for administrators.
fn view(school: &School, call: &Call<'_>, invitation: &GuardianInvitation) -> Value {
    let mut value = json!({
        "studentId": invitation.student.to_string(),
        "invitationId": invitation.id.to_string(),
        "state": state_of(invitation),
        "creationTime": resources::time_of(invitation.id),
    });
    if student::administers(school, call, &school.users[&invitation.student]) {
        value["invitedEmailAddress"] = invitation.email.as_str().into();
    }
    value
}
