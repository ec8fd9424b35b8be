//! The school: people, courses, who is in them, who is invited, and what happened so far.

mod clock;
mod course;
mod daily;
mod guardian;
mod id;
mod journal;
mod limits;
mod registration;
mod rubric;
mod school;
mod stream;
mod student_group;
mod submission;
mod tokens;
mod topic;
mod user;

pub(crate) use clock::Clock;
pub use course::{Course, CourseState};
pub(crate) use course::{CourseRecord, Invitation, Role};
pub(crate) use daily::DailyCount;
pub(crate) use guardian::{Guardian, GuardianInvitation};
pub(crate) use id::Id;
pub(crate) use journal::Journal;
pub use journal::JournalEntry;
pub use limits::Limits;
pub(crate) use registration::Registration;
pub(crate) use rubric::Rubric;
pub(crate) use school::{Alias, School};
pub(crate) use stream::{DELETED, DRAFT, ItemKind, PUBLISHED, StreamItem};
pub(crate) use student_group::StudentGroup;
pub(crate) use submission::{Submission, SubmissionState};
pub(crate) use tokens::{Grant, OWN_PROJECT, Principal, Token, Tokens};
pub(crate) use topic::{Topic, Topics};
pub use user::{Access, User};
pub(crate) use user::{UserRecord, is_email_address};
