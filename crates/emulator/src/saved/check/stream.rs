//! What stands in the stream of courses, and what is done about it.

use super::{Checker, Outcome};
use crate::{
    saved::{StateError, submissions},
    state::{DELETED, DRAFT, PUBLISHED},
};

impl Checker<'_> {
    pub(super) fn stream(&self) -> Outcome {
        let items = &self.school.stream;
        self.records(
            &self.place.key("stream"),
            items,
            |item| item.id,
            |place, item| {
                self.course(&place.key("course"), item.course)?;
                self.user(&place.key("creator"), item.creator)?;
                self.every_user(&place.key("assignees"), item.assignees.iter().flatten())?;
                self.id(&place.key("updated"), item.updated)?;
                match [DRAFT, PUBLISHED, DELETED].contains(&item.state()) {
                    true => Ok(()),
                    false => Err(StateError::impossible(
                        place.key("details").key("state"),
                        format!("an item is {DRAFT}, {PUBLISHED} or {DELETED}"),
                    )),
                }
            },
        )
    }

    pub(super) fn submissions(&self) -> Outcome {
        let place = self.place.key("submissions");
        self.school.submissions.iter().try_for_each(|(key, submission)| {
            let place = place.key(&submissions::text_of(*key));
            self.course_work(&place, key.0)?;
            self.user(&place, key.1)?;
            let (created, updated) = submission.times.unzip();
            let mut times = created.into_iter().chain(updated);
            times.try_for_each(|time| self.id(&place.key("times"), time))
        })
    }

    pub(super) fn rubrics(&self) -> Outcome {
        let place = self.place.key("rubrics");
        self.school.rubrics.iter().try_for_each(|(work, rubric)| {
            let place = place.key(&work.to_string());
            self.course_work(&place, *work)?;
            self.id(&place.key("id"), rubric.id)?;
            self.id(&place.key("updated"), rubric.updated)
        })
    }
}
