use serde::{Deserialize, Serialize};

/// The limits of the product, which Google changes now and then.
///
/// ```
/// use google_classroom_emulator::Limits;
///
/// let mut limits = Limits::default();
/// limits.teachers_per_course = 2;
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Limits {
    /// Teachers and students of a course together; 1000 in Google Workspace.
    pub members_per_course: usize,
    /// Teachers of a course, its owner among them; 50.
    pub teachers_per_course: usize,
    /// Invitations that one user may send on a day, by the clock that
    /// [`Emulator::advance_clock`](crate::Emulator::advance_clock) moves; 500 in Google Workspace.
    pub invitations_per_user: usize,
    /// Topics of a course; 200.
    pub topics_per_course: usize,
    /// Groups of students in a course. There is such a limit, but its number is not documented.
    pub student_groups_per_course: usize,
    /// Members of a group of students. There is such a limit, but its number is not documented.
    pub members_per_student_group: usize,
    /// Guardians of a student; 20.
    pub guardians_per_student: usize,
    /// Invitations to be the guardian of one student that a person may decline before there are no more of them.
    /// There is such a limit, but its number is not documented.
    pub declined_guardian_invitations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            members_per_course: 1000,
            teachers_per_course: 50,
            invitations_per_user: 500,
            topics_per_course: 200,
            student_groups_per_course: 100,
            members_per_student_group: 100,
            guardians_per_student: 20,
            declined_guardian_invitations: 3,
        }
    }
}
