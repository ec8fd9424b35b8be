//! Courses, and who is in them or invited to them.

use google_discovery_document::Pointer;

use super::{Checker, Outcome};
use crate::{saved::StateError, state::CourseRecord};

impl Checker<'_> {
    pub(super) fn courses(&self) -> Outcome {
        let courses = &self.school.courses;
        self.records(
            &self.place.key("courses"),
            courses,
            |course| course.id,
            |place, course| {
                self.members(place, course)?;
                self.id(&place.key("changed"), course.changed)?;
                self.topics(&place.key("topics"), course)?;
                self.student_groups(&place.key("studentGroups"), course)
            },
        )
    }

    fn members(&self, place: &Pointer, course: &CourseRecord) -> Outcome {
        self.user(&place.key("owner"), course.owner)?;
        if !course.teachers.contains(&course.owner) {
            let message = format!("the owner, {}, is not among the teachers", course.owner);
            return Err(StateError::contradiction(place.key("teachers"), message));
        }
        self.every_user(&place.key("teachers"), &course.teachers)?;
        self.every_user(&place.key("students"), &course.students)
    }

    fn topics(&self, place: &Pointer, course: &CourseRecord) -> Outcome {
        let present = &course.topics.present;
        self.records(
            &place.key("present"),
            present,
            |topic| topic.id,
            |place, topic| self.id(&place.key("changed"), topic.changed),
        )?;
        let place = place.key("deleted");
        course.topics.deleted.iter().try_for_each(|id| self.id(&place, *id))
    }

    fn student_groups(&self, place: &Pointer, course: &CourseRecord) -> Outcome {
        self.records(
            place,
            &course.student_groups,
            |group| group.id,
            |place, group| self.every_user(&place.key("members"), &group.members),
        )
    }

    pub(super) fn aliases(&self) -> Outcome {
        let place = self.place.key("aliases");
        // The list may have been in any order, so the alias itself is a better place than its index.
        self.school.aliases.iter().try_for_each(|(alias, course)| {
            self.course(&place, *course).map_err(|error| error.about(&format!("the alias {alias}")))
        })
    }

    pub(super) fn invitations(&self) -> Outcome {
        let place = self.place.key("invitations");
        let pending = &self.school.invitations;
        self.records(
            &place,
            pending,
            |invitation| invitation.id,
            |place, invitation| {
                self.course(&place.key("course"), invitation.course)?;
                self.user(&place.key("user"), invitation.user)
            },
        )?;
        let place = self.place.key("invitationsSent").key("users");
        self.every_user(&place, self.school.invitations_sent.users.keys())
    }
}
