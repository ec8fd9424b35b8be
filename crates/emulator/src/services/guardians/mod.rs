//! `userProfiles.guardians` and `userProfiles.guardianInvitations`.

mod invitations;
mod links;
mod student;

pub(crate) use invitations::{
    create as create_invitation, get as get_invitation, list as list_invitations, patch as patch_invitation,
};
pub(crate) use links::{delete, get, list};
