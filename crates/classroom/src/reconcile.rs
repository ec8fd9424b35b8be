//! Invitations, although an answer is lost.
//!
//! A connection can break after the server has acted and before its answer is here. Sending again blindly could then
//! fail, or do something twice; giving up leaves open what happened. These requests look instead, and say what they
//! know:
//!
//! | request | is content with | gives |
//! |---|---|---|
//! | [`invitations().create(…).or_existing()`](crate::invitations::Create::or_existing) | an invitation that exists in this role | [`Invited`] |
//! | `invitations().accept(…).or_accepted()` | a membership in the role of the invitation | `Accepted` |
//! | [`invitations().delete(…).or_gone()`](crate::invitations::Delete::or_gone) | an invitation that is gone | [`Deleted`] |
//!
//! ```no_run
//! use google_classroom::{Classroom, model::{Invitation, InvitationRole}, reconcile::{Invited, OtherRole}};
//!
//! # async fn run(classroom: Classroom) -> Result<(), google_classroom::Error> {
//! let wanted = Invitation::new("d:biology", "student@school.example", InvitationRole::Student);
//! match classroom.invitations().create(wanted).or_existing().send().await {
//!     Ok(Invited::Created(invitation)) => println!("invited: {:?}", invitation.id),
//!     Ok(Invited::Existed(invitation)) => println!("was invited before: {:?}", invitation.id),
//!     Ok(Invited::Found(invitation)) => println!("is invited, now or before: {:?}", invitation.id),
//!     Err(error) => match OtherRole::of(&error) {
//!         Some(other) => println!("is invited in another role: {:?}", other.invitation.role),
//!         None => return Err(error),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! * All of it happens within the time of the one call, which is sent as often as its
//!   [`RetryPolicy`](crate::RetryPolicy) allows, and again only after the effect was looked for and not found. The options of
//!   [`Request`](crate::Request) are set before, and hold for what is looked up as well, but for
//!   [`with_fields`](crate::Request::with_fields) and [`with_query`](crate::Request::with_query).
//! * If looking does not help, the error is that of the call: [`Error::is_uncertain`](crate::Error::is_uncertain) tells
//!   whether it may have taken effect, and the [`source`](std::error::Error::source) says what was looked for, or why
//!   that failed. Sending the same request again later is safe.
//! * In code that is not asynchronous, `blocking::wait(request.send())` sends them.
//! * Nobody can tell one cause from another where the effect is the same: `Found` and `FoundGone` say that things are as
//!   they were to be, by this call or by another.

#[cfg(all(feature = "courses", feature = "courses.students", feature = "courses.teachers"))]
mod accept;
mod create;
mod delete;
#[cfg(all(feature = "courses", feature = "courses.students", feature = "courses.teachers"))]
mod membership;
mod other_role;

#[cfg(all(feature = "courses", feature = "courses.students", feature = "courses.teachers"))]
pub use accept::{AcceptOrAccepted, Accepted};
pub use create::{CreateOrExisting, Invited};
pub use delete::{DeleteOrGone, Deleted};
pub use other_role::OtherRole;
