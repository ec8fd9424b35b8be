//! Whether somebody has the role that an invitation was for.

use google_discovery_runtime::__private::Reconciler;

use crate::{
    Classroom, Error,
    courses::{self, students, teachers},
    model::{Invitation, InvitationRole},
};

/// The membership of the caller that an invitation leads to, and the request that shows it.
#[derive(Clone)]
pub(super) enum Membership {
    Student(students::Get),
    Teacher(teachers::Get),
    /// The owner of the course was a teacher of it before.
    Owner {
        course: courses::Get,
        user: String,
    },
}

impl Membership {
    /// `None` if nobody knows what to look for.
    pub(super) fn of(invitation: &Invitation, classroom: &Classroom, call: &Reconciler) -> Option<Self> {
        let course = invitation.course_id.as_deref().filter(|course| !course.is_empty())?;
        let courses = classroom.courses();
        match invitation.role.as_ref()? {
            InvitationRole::Student => Some(Self::Student(call.lookup(courses.students().get(course, "me")))),
            InvitationRole::Teacher => Some(Self::Teacher(call.lookup(courses.teachers().get(course, "me")))),
            InvitationRole::Owner => {
                let user = invitation.user_id.clone()?;
                Some(Self::Owner { course: call.lookup(courses.get(course)), user })
            }
            _ => None,
        }
    }

    /// Looks for it.
    pub(super) async fn find(self) -> Result<Option<()>, Error> {
        match self {
            Self::Student(get) => student(get).await,
            Self::Teacher(get) => teacher(get).await,
            Self::Owner { course, user } => {
                let course = course.send().await?;
                Ok((course.owner_id == Some(user)).then_some(()))
            }
        }
    }
}

// Who is not in a course may be told so, or that they may not look.

async fn student(get: students::Get) -> Result<Option<()>, Error> {
    use students::GetFailure::{self, NotFound, PermissionDenied};
    match get.send().await {
        Ok(_) => Ok(Some(())),
        Err(error) => match GetFailure::of(&error) {
            Some(NotFound | PermissionDenied(None)) => Ok(None),
            _ => Err(error),
        },
    }
}

async fn teacher(get: teachers::Get) -> Result<Option<()>, Error> {
    use teachers::GetFailure::{self, NotFound, PermissionDenied};
    match get.send().await {
        Ok(_) => Ok(Some(())),
        Err(error) => match GetFailure::of(&error) {
            Some(NotFound | PermissionDenied(None)) => Ok(None),
            _ => Err(error),
        },
    }
}
