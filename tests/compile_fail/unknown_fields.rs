use google_classroom::{
    fields,
    model::{Course, Invitation, ListInvitationsResponse},
};

fn main() {
    let _ = fields!(Invitation, "id,naem");
    let _ = fields!(ListInvitationsResponse, "nextPageToken,invitations(id,user)");
    let _ = fields!(Course, "id/x");
    let _ = fields!(Course, "id, name");
    let _ = fields!(Course, "gradebookSettings(calculationType");
    let _ = fields!(Course, "id)");
}
