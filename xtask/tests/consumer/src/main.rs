//! A program outside the workspace: the five calls on invitations, over a port, from packages alone.

use google_classroom::{
    Classroom, Error,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::{Emulator, demo};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let emulator = Emulator::demo();
    let server = emulator.serve().await?;
    let client = |user: &str| -> Result<Classroom, Error> {
        Classroom::builder().with_endpoint(server.url()).with_token(emulator.token(user)).build()
    };
    let teacher = client(demo::TEACHER)?.invitations();
    let newcomer = client(demo::NEWCOMER)?.invitations();

    let new = || Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let created = teacher.create(new()).send().await?;
    let id = created.id.clone().ok_or("no id")?;
    let got = newcomer.get(&id).send().await?;
    assert_eq!(got, created);

    let mut listed = Vec::new();
    let mut items = teacher.list().set_course_id(demo::BIOLOGY).items();
    while let Some(invitation) = items.try_next().await? {
        listed.push(invitation);
    }
    assert_eq!(listed, [created]);

    teacher.delete(&id).send().await?;
    let id = teacher.create(new()).send().await?.id.ok_or("no id")?;
    newcomer.accept(&id).send().await?;
    let gone = teacher.get(&id).send().await.expect_err("an accepted invitation is gone");
    assert_eq!(gone.http_status().map(|status| status.as_u16()), Some(404));

    println!("created, got, listed, accepted, deleted");
    Ok(())
}
