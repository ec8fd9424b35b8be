//! What the failures of announcements, course work and materials have in common.

use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    Case,
    support::{
        Answer, Caller, as_user, from_elsewhere,
        work::{BIOLOGY, teacher},
    },
};

const HIDDEN: &str = "hidden-file";

/// A school with two posts of a kind in biology, one of which is deleted.
pub(crate) struct Posts {
    school: Emulator,
    new: Value,
    all: String,
    post: String,
    deleted: String,
}

impl Posts {
    pub(crate) fn of(resource: &str, new: Value) -> Self {
        let school = Emulator::demo();
        school.hide_drive_file(HIDDEN);
        let all = format!("{BIOLOGY}/{resource}");
        let [post, deleted] =
            [(); 2].map(|()| format!("{all}/{}", teacher(&school).post(&all, new.clone()).id()));
        teacher(&school).delete(&deleted).ok();
        Self { school, new, all, post, deleted }
    }

    /// The cases, once it is clear that what failed changed nothing.
    pub(crate) fn unchanged<const N: usize>(&self, cases: [Vec<Case>; N]) -> Vec<Case> {
        assert_eq!(self.school.journal().len(), 3, "two creations and a deletion");
        cases.into_iter().flatten().collect()
    }

    fn teacher(&self) -> Caller<'_> {
        teacher(&self.school)
    }

    /// Somebody who has nothing to do with biology.
    fn stranger(&self) -> Caller<'_> {
        as_user(&self.school, demo::NEWCOMER)
    }

    /// Creates as a student, with a state that nothing is created in, where there is no course, and with a file that
    /// can't be seen.
    pub(crate) fn creations(&self) -> [Answer; 4] {
        let with = |field: &str, value: Value| {
            let mut post = self.new.clone();
            post[field] = value;
            post
        };
        let hidden = json!([{ "driveFile": { "driveFile": { "id": HIDDEN } } }]);
        [
            as_user(&self.school, demo::STUDENT).post(&self.all, self.new.clone()),
            self.teacher().post(&self.all, with("state", "DELETED".into())),
            self.teacher().post(&nowhere(&self.all), self.new.clone()),
            self.teacher().post(&self.all, with("materials", hidden)),
        ]
    }

    /// The answer to more materials than a post may have.
    pub(crate) fn too_many_materials(&self) -> Answer {
        let mut post = self.new.clone();
        post["materials"] = vec![json!({ "link": { "url": "https://a.example" } }); 21].into();
        self.teacher().post(&self.all, post)
    }

    /// Reads as a stranger, by an id that is none, and where there is no course.
    pub(crate) fn readings(&self) -> [Answer; 3] {
        [
            self.stranger().get(&self.post),
            self.teacher().get(&format!("{}/first", self.all)),
            self.teacher().get(&nowhere(&self.post)),
        ]
    }

    /// Lists as a stranger, in an order that there is not, and where there is no course.
    pub(crate) fn listings(&self) -> [Answer; 3] {
        [
            self.stranger().get(&self.all),
            self.teacher().get(&format!("{}?orderBy=color", self.all)),
            self.teacher().get(&nowhere(&self.all)),
        ]
    }

    /// Changes from another project, without a mask, what is deleted, and what is not there.
    pub(crate) fn changes(&self) -> [Answer; 4] {
        let body = || json!({ "state": "PUBLISHED" });
        let masked = |path: &str| format!("{path}?updateMask=state");
        [
            from_elsewhere(&self.school, demo::TEACHER).patch(&masked(&self.post), body()),
            self.teacher().patch(&self.post, body()),
            self.teacher().patch(&masked(&self.deleted), body()),
            self.teacher().patch(&masked(&nowhere(&self.post)), body()),
        ]
    }

    pub(crate) fn change_by_student(&self) -> Answer {
        let path = format!("{}?updateMask=state", self.post);
        as_user(&self.school, demo::STUDENT).patch(&path, json!({ "state": "PUBLISHED" }))
    }

    /// Deletes from another project, as a student, what is deleted, and where there is no course.
    pub(crate) fn deletions(&self) -> [Answer; 4] {
        [
            from_elsewhere(&self.school, demo::TEACHER).delete(&self.post),
            as_user(&self.school, demo::STUDENT).delete(&self.post),
            self.teacher().delete(&self.deleted),
            self.teacher().delete(&nowhere(&self.post)),
        ]
    }

    /// Says whom a post is for: as a stranger, without a mode, where there is no course, and for nobody.
    pub(crate) fn assignments(&self) -> [Answer; 4] {
        let path = format!("{}:modifyAssignees", self.post);
        let mode = |mode: &str| json!({ "assigneeMode": mode });
        [
            self.stranger().post(&path, mode("ALL_STUDENTS")),
            self.teacher().post(&path, json!({})),
            self.teacher().post(&nowhere(&path), mode("ALL_STUDENTS")),
            self.teacher().post(&path, mode("INDIVIDUAL_STUDENTS")),
        ]
    }
}

/// The same path in a course that is not there.
pub(crate) fn nowhere(path: &str) -> String {
    path.replace(demo::BIOLOGY, "999")
}

/// Cases of one method, each with its status and its cause.
pub(crate) fn rows<const N: usize>(
    method: &'static str,
    causes: [(&'static str, &'static str); N],
    answers: [Answer; N],
) -> Vec<Case> {
    let pairs = causes.into_iter().zip(answers);
    pairs.map(|((status, cause), answer)| (method, status, cause, answer)).collect()
}
