use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{Request, Response};

use crate::{
    EmulatorBuilder, demo,
    front::{self, Api},
    saved::StateFile,
    state::{Access, CourseState, Id, JournalEntry, Limits, OWN_PROJECT, School},
};

/// A Google Classroom in memory.
///
/// Clones share one school. Nothing depends on the time of day or on chance: the same calls give the same ids,
/// tokens and answers. Only the endpoints that exchange credentials look at the time.
///
/// A person is named by email address or numeric id; a course by numeric id, by alias as
/// [`Course::alias`](crate::Course::alias) was given it, or by a name that only one course has. Naming one
/// that is not there panics: that is a mistake of the test.
#[derive(Clone)]
pub struct Emulator {
    pub(crate) school: Arc<Mutex<School>>,
    /// Where the school is kept, if it is.
    pub(crate) file: Option<Arc<StateFile>>,
}

impl Emulator {
    /// A small school, described in [`demo`](crate::demo).
    pub fn demo() -> Self {
        demo::emulator()
    }

    /// Starts to describe a school.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    pub(crate) fn new(school: School) -> Self {
        Self { school: Arc::new(Mutex::new(school)), file: None }
    }

    /// An access token of a user for all scopes of the API. Asked again, it is the same token.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn token(&self, user: &str) -> String {
        let scopes = Api::embedded().scopes();
        self.issue(user, OWN_PROJECT, scopes)
    }

    /// An access token of a user for some scopes, each the whole URL.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn token_with_scopes(&self, user: &str, scopes: &[&str]) -> String {
        self.issue(user, OWN_PROJECT, scopes.iter().map(|scope| (*scope).to_owned()).collect())
    }

    /// An access token of a user for all scopes, which another Google Cloud project got. All other tokens
    /// belong to one project.
    ///
    /// What one project creates in a course, another can't change: that answers 403.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn token_of_project(&self, user: &str, project: &str) -> String {
        self.issue(user, project, Api::embedded().scopes())
    }

    fn issue(&self, user: &str, project: &str, scopes: Vec<String>) -> String {
        let mut school = self.lock();
        let user = known_user(&school, user);
        school.tokens.issue(user, project, scopes)
    }

    /// Lets a token expire: calls with it answer 401 from now on, and [`token`](Self::token) gives a new one.
    ///
    /// # Panics
    ///
    /// The emulator never gave this token out.
    pub fn expire_token(&self, token: &str) {
        // The message leaves the text of the token out, as everywhere.
        assert!(self.lock().tokens.expire(token), "the emulator never gave this token out");
    }

    /// The email addresses of all users, in the order in which they were added.
    pub fn users(&self) -> Vec<String> {
        self.lock().users.values().map(|record| record.user.email.clone()).collect()
    }

    /// All courses, the oldest first, as the methods of the emulator take them: each by an alias, or by its numeric id
    /// if it has none that is its alone.
    pub fn courses(&self) -> Vec<String> {
        let school = self.lock();
        let name_of = |id: &Id| {
            let mut aliases = school.aliases.iter().filter(|(_, course)| *course == id);
            let is_its_alone = |alias: &String| courses_called(&school, alias).len() == 1;
            aliases.find_map(|(alias, _)| Some(alias.to_string()).filter(is_its_alone))
        };
        school.courses.keys().map(|id| name_of(id).unwrap_or_else(|| id.to_string())).collect()
    }

    /// The numeric id of a user.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn user_id(&self, user: &str) -> String {
        known_user(&self.lock(), user).to_string()
    }

    /// The numeric id of a course.
    ///
    /// # Panics
    ///
    /// There is no such course, or there are several.
    pub fn course_id(&self, course: &str) -> String {
        known_course(&self.lock(), course).to_string()
    }

    /// Changes what a user has access to.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn set_access(&self, user: &str, access: Access) {
        let mut school = self.lock();
        let id = known_user(&school, user);
        school.users.entry(id).and_modify(|record| record.user.access = access);
    }

    /// Changes the state of a course.
    ///
    /// # Panics
    ///
    /// There is no such course, or there are several.
    pub fn set_course_state(&self, course: &str, state: CourseState) {
        let mut school = self.lock();
        let id = known_course(&school, course);
        school.courses.entry(id).and_modify(|record| record.state = state);
    }

    /// Changes the limits of the product.
    pub fn set_limits(&self, limits: Limits) {
        self.lock().limits = limits;
    }

    /// Says whether the project of the callers may change resources; if not, that answers 403
    /// `@ProjectPermissionDenied`. It may by default.
    pub fn set_project_permitted(&self, is_permitted: bool) {
        self.lock().is_project_permitted = is_permitted;
    }

    /// Hides a Drive file from everybody: attaching it answers 400 `@AttachmentNotVisible`. There is no Drive in
    /// the emulator, so every file that is not hidden is there.
    pub fn hide_drive_file(&self, id: impl Into<String>) {
        self.lock().hidden_files.insert(id.into());
    }

    /// Accepts an invitation to be the guardian of a student, as the guardian does from an email. Gives the id of
    /// the guardian.
    ///
    /// # Panics
    ///
    /// There is no such invitation, or it is not pending any more.
    pub fn accept_guardian_invitation(&self, invitation_id: &str) -> String {
        let accepted = self.lock().accept_guardian_invitation(invitation_id);
        match accepted {
            Some(guardian) => guardian.to_string(),
            None => panic!("the school of the emulator has no pending guardian invitation {invitation_id:?}"),
        }
    }

    /// Declines an invitation to be the guardian of a student, as the guardian does from an email. After
    /// [`Limits::declined_guardian_invitations`] of them, inviting this person for this student answers 403.
    ///
    /// # Panics
    ///
    /// There is no such invitation, or it is not pending any more.
    pub fn decline_guardian_invitation(&self, invitation_id: &str) {
        let was_pending = self.lock().decline_guardian_invitation(invitation_id);
        assert!(
            was_pending,
            "the school of the emulator has no pending guardian invitation {invitation_id:?}"
        );
    }

    /// Says whether the domains of the school have guardians; if not, all that has to do with them answers 403.
    /// They have by default.
    pub fn set_guardians_enabled(&self, are_enabled: bool) {
        self.lock().are_guardians_enabled = are_enabled;
    }

    /// Every change that calls have made so far, in order.
    pub fn journal(&self) -> Vec<JournalEntry> {
        self.lock().journal.entries()
    }

    /// The emulator as the transport of a client. It shares the school.
    pub fn transport(&self) -> Self {
        self.clone()
    }

    /// Answers one request. Only the path and the query of the URI count, so any host will do.
    ///
    /// ```
    /// use google_classroom_emulator::Emulator;
    ///
    /// let request = http::Request::get("/v1/courses").body("")?;
    /// assert_eq!(Emulator::demo().handle(request).status(), 401);
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn handle(&self, request: Request<impl Into<Bytes>>) -> Response<Bytes> {
        let request = request.map(Into::into);
        let mut school = self.lock();
        let response = front::answer(&mut school, &request);
        match self.save_school(&school) {
            Ok(()) => response,
            Err(error) => front::internal_error(&format!("The call was made, but {error}.")),
        }
    }

    /// A panic in another thread does not make the school unusable: no call leaves it half changed.
    pub(crate) fn lock(&self) -> MutexGuard<'_, School> {
        self.school.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let school = self.lock();
        f.debug_struct("Emulator")
            .field("users", &school.users.len())
            .field("courses", &school.courses.len())
            .field("invitations", &school.invitations.len())
            .finish()
    }
}

pub(crate) fn known_user(school: &School, text: &str) -> Id {
    match school.find_user(text) {
        Some(record) => record.id,
        None => panic!("the school of the emulator has no user {text:?}: add one with `with_user`"),
    }
}

fn courses_called(school: &School, text: &str) -> Vec<Id> {
    let is_meant = |id: Id| {
        let has_alias =
            || school.aliases.iter().any(|(alias, course)| *course == id && alias.to_string() == text);
        let has_name = || school.courses[&id].details.get("name").is_some_and(|name| name == text);
        id.to_string() == text || has_alias() || has_name()
    };
    school.courses.keys().copied().filter(|id| is_meant(*id)).collect()
}

fn known_course(school: &School, text: &str) -> Id {
    let found = courses_called(school, text);
    match found[..] {
        [id] => id,
        [] => panic!("the school of the emulator has no course {text:?}: add one with `with_course`"),
        _ => panic!("the school of the emulator has {} courses {text:?}: name one by its id", found.len()),
    }
}
