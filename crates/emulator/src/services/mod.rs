//! What Classroom does with a call once the front end has let it through.

mod access;
mod aliases;
mod course_access;
mod courses;
mod grading_periods;
mod guardians;
mod invitations;
mod masks;
mod membership;
mod paging;
mod preconditions;
mod registrations;
mod resources;
mod rosters;
mod rubrics;
mod stream;
mod student_groups;
mod submissions;
mod topics;
mod user_profiles;
mod who;
mod writable;

use google_discovery_document::Method;
use serde_json::{Map, Value};

use crate::{
    error::{ApiError, Status},
    front::Parameters,
    state::{Grant, ItemKind, School},
};
use rosters::Roster;

/// A call whose parameters and body have the types of the document.
pub(crate) struct Call<'a> {
    pub(crate) method: &'a Method,
    pub(crate) parameters: Parameters,
    pub(crate) body: Map<String, Value>,
    pub(crate) grant: Grant,
}

impl Call<'_> {
    /// A path variable, or a parameter that may be left out.
    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name)
    }

    /// A path variable, which the route guarantees.
    fn variable(&self, name: &str) -> &str {
        self.parameter(name).unwrap_or_default()
    }

    /// A text of the body, if it was given and is not empty, which means the same.
    fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    fn has_scope(&self, suffix: &str) -> bool {
        self.grant.scopes.iter().any(|scope| scope.ends_with(suffix))
    }

    /// Whether the token reaches beyond what is the caller's own: whether a scope of the method is for students.
    fn reaches_students(&self) -> bool {
        let scopes = &self.method.scopes;
        self.grant.scopes.iter().any(|scope| scopes.contains(scope) && scope.contains(".students"))
    }

    /// Writes a change into the journal.
    fn record(&self, school: &mut School, target: String) {
        let caller = who::caller(school, self).user.email.clone();
        school.journal.record(&caller, &self.method.id, target);
    }
}

/// Answers a call, or says that the emulator can't.
pub(crate) fn dispatch(school: &mut School, call: &Call<'_>) -> Result<Value, ApiError> {
    access::check(school, call)?;
    match call.method.id.strip_prefix("classroom.").unwrap_or_default() {
        "invitations.create" => invitations::create(school, call),
        "invitations.get" => invitations::get(school, call),
        "invitations.list" => invitations::list(school, call),
        "invitations.delete" => invitations::delete(school, call),
        "invitations.accept" => invitations::accept(school, call),
        "courses.create" => courses::create(school, call),
        "courses.get" => courses::get(school, call),
        "courses.list" => courses::list(school, call),
        "courses.update" => courses::update(school, call),
        "courses.patch" => courses::patch(school, call),
        "courses.delete" => courses::delete(school, call),
        "courses.getGradingPeriodSettings" => grading_periods::get(school, call),
        "courses.updateGradingPeriodSettings" => grading_periods::update(school, call),
        "courses.aliases.create" => aliases::create(school, call),
        "courses.aliases.list" => aliases::list(school, call),
        "courses.aliases.delete" => aliases::delete(school, call),
        "courses.students.create" => rosters::create(Roster::Students, school, call),
        "courses.students.get" => rosters::get(Roster::Students, school, call),
        "courses.students.list" => rosters::list(Roster::Students, school, call),
        "courses.students.delete" => rosters::delete_student(school, call),
        "courses.teachers.create" => rosters::create(Roster::Teachers, school, call),
        "courses.teachers.get" => rosters::get(Roster::Teachers, school, call),
        "courses.teachers.list" => rosters::list(Roster::Teachers, school, call),
        "courses.teachers.delete" => rosters::delete_teacher(school, call),
        "courses.studentGroups.create" => student_groups::create(school, call),
        "courses.studentGroups.list" => student_groups::list(school, call),
        "courses.studentGroups.patch" => student_groups::patch(school, call),
        "courses.studentGroups.delete" => student_groups::delete(school, call),
        "courses.studentGroups.studentGroupMembers.create" => student_groups::members::create(school, call),
        "courses.studentGroups.studentGroupMembers.list" => student_groups::members::list(school, call),
        "courses.studentGroups.studentGroupMembers.delete" => student_groups::members::delete(school, call),
        "courses.topics.create" => topics::create(school, call),
        "courses.topics.get" => topics::get(school, call),
        "courses.topics.list" => topics::list(school, call),
        "courses.topics.patch" => topics::patch(school, call),
        "courses.topics.delete" => topics::delete(school, call),
        "userProfiles.get" => user_profiles::get(school, call),
        "courses.announcements.create" => stream::create(ItemKind::Announcement, school, call),
        "courses.announcements.get" => stream::get(ItemKind::Announcement, school, call),
        "courses.announcements.list" => stream::list(ItemKind::Announcement, school, call),
        "courses.announcements.patch" => stream::patch(ItemKind::Announcement, school, call),
        "courses.announcements.delete" => stream::delete(ItemKind::Announcement, school, call),
        "courses.announcements.modifyAssignees" => {
            stream::modify_assignees(ItemKind::Announcement, school, call)
        }
        "courses.courseWork.create" => stream::create(ItemKind::CourseWork, school, call),
        "courses.courseWork.get" => stream::get(ItemKind::CourseWork, school, call),
        "courses.courseWork.list" => stream::list(ItemKind::CourseWork, school, call),
        "courses.courseWork.patch" => stream::patch(ItemKind::CourseWork, school, call),
        "courses.courseWork.delete" => stream::delete(ItemKind::CourseWork, school, call),
        "courses.courseWork.modifyAssignees" => stream::modify_assignees(ItemKind::CourseWork, school, call),
        "courses.courseWorkMaterials.create" => stream::create(ItemKind::Material, school, call),
        "courses.courseWorkMaterials.get" => stream::get(ItemKind::Material, school, call),
        "courses.courseWorkMaterials.list" => stream::list(ItemKind::Material, school, call),
        "courses.courseWorkMaterials.patch" => stream::patch(ItemKind::Material, school, call),
        "courses.courseWorkMaterials.delete" => stream::delete(ItemKind::Material, school, call),
        "courses.courseWork.studentSubmissions.get" => submissions::get(school, call),
        "courses.courseWork.studentSubmissions.list" => submissions::list(school, call),
        "courses.courseWork.studentSubmissions.patch" => submissions::patch(school, call),
        "courses.courseWork.studentSubmissions.turnIn" => submissions::turn_in(school, call),
        "courses.courseWork.studentSubmissions.reclaim" => submissions::reclaim(school, call),
        "courses.courseWork.studentSubmissions.return" => submissions::give_back(school, call),
        "courses.courseWork.studentSubmissions.modifyAttachments" => {
            submissions::modify_attachments(school, call)
        }
        "courses.courseWork.rubrics.create" => rubrics::create(school, call),
        "courses.courseWork.rubrics.get" => rubrics::get(school, call),
        "courses.courseWork.rubrics.list" => rubrics::list(school, call),
        "courses.courseWork.rubrics.patch" => rubrics::patch(school, call),
        "courses.courseWork.rubrics.delete" => rubrics::delete(school, call),
        "courses.courseWork.updateRubric" => rubrics::patch(school, call),
        "userProfiles.guardians.get" => guardians::get(school, call),
        "userProfiles.guardians.list" => guardians::list(school, call),
        "userProfiles.guardians.delete" => guardians::delete(school, call),
        "userProfiles.guardianInvitations.create" => guardians::create_invitation(school, call),
        "userProfiles.guardianInvitations.get" => guardians::get_invitation(school, call),
        "userProfiles.guardianInvitations.list" => guardians::list_invitations(school, call),
        "userProfiles.guardianInvitations.patch" => guardians::patch_invitation(school, call),
        "registrations.create" => registrations::create(school, call),
        "registrations.delete" => registrations::delete(school, call),
        _ => Err(ApiError::new(
            Status::Unimplemented,
            format!(
                "The request to {} is valid, but the emulator does not behave there yet.",
                call.method.id
            ),
        )),
    }
}

/// The answer of a method that has nothing to tell.
fn empty() -> Value {
    Value::Object(Map::new())
}

/// The answer of a `list` method. Like Google's, it leaves out what is empty.
fn list_answer(name: &str, items: Vec<Value>, next_page_token: Option<String>) -> Value {
    let mut answer = Map::new();
    if !items.is_empty() {
        answer.insert(name.into(), items.into());
    }
    if let Some(token) = next_page_token {
        answer.insert("nextPageToken".into(), token.into());
    }
    Value::Object(answer)
}
