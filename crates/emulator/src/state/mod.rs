//! The school: people, courses, who is in them, who is invited, and what happened so far.

mod course;
mod id;
mod journal;
mod limits;
mod school;
mod student_group;
mod tokens;
mod topic;
mod user;

pub use course::{Course, CourseState};
pub(crate) use course::{CourseRecord, Invitation, Role};
pub(crate) use id::Id;
pub(crate) use journal::Journal;
pub use journal::JournalEntry;
pub use limits::Limits;
pub(crate) use school::{Alias, School};
pub(crate) use student_group::StudentGroup;
pub(crate) use tokens::{Grant, Tokens};
pub(crate) use topic::{Topic, Topics};
pub(crate) use user::UserRecord;
pub use user::{Access, User};
