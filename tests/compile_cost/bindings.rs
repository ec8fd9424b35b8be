use google_classroom::{
    Classroom,
    model::{Invitation, InvitationRole},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), google_classroom::Error> {
    let classroom = Classroom::builder().with_token("an-access-token").build()?;
    let invitation = Invitation::new("1", "2", InvitationRole::Student);
    println!("{:?}", classroom.invitations().create(invitation).send().await?);
    Ok(())
}
