//! Invites a user to a course, lists and accepts the invitation, and shows each way in which that can fail.
//!
//! `cargo run --example invite` runs against an emulator inside this process: no account, no network.
//!
//! With `CLASSROOM_TOKEN` set to an OAuth 2.0 access token of a teacher it talks to Google's API instead. It then
//! also needs `CLASSROOM_COURSE` (an id or an alias) and `CLASSROOM_USER` (an email address): that user gets a
//! real invitation, which is deleted again at the end.

use std::{env, error::Error as StdError, process::ExitCode};

use google_classroom::{
    Classroom, Error,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::{CourseState, Emulator, demo};

type Result<T, E = Box<dyn StdError>> = std::result::Result<T, E>;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match env::var("CLASSROOM_TOKEN") {
        Ok(token) => with_google(&token).await,
        Err(_) => with_emulator().await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            if let Some(hint) = error.downcast_ref::<Error>().and_then(Error::hint) {
                eprintln!("hint:  {hint}");
            }
            ExitCode::FAILURE
        }
    }
}

async fn with_google(token: &str) -> Result<()> {
    let course = need("CLASSROOM_COURSE", "the id or alias of a course that you teach")?;
    let user = need("CLASSROOM_USER", "the email address of the user to invite")?;
    println!("Talking to Google's API.");
    let teacher = Classroom::builder().with_token(token).build()?;

    let invitation = invite(&teacher, &course, &user, InvitationRole::Student).await?;
    list(&teacher, &course).await?;
    let id = invitation.id.ok_or("the server gave the invitation no id")?;
    teacher.invitations().delete(&id).send().await?;
    println!("Deleted invitation {id}.");
    show("Getting it again", teacher.invitations().get(&id).send().await);
    Ok(())
}

fn need(variable: &str, what: &str) -> Result<String> {
    env::var(variable).map_err(|_| format!("with CLASSROOM_TOKEN set, set {variable} too: {what}").into())
}

async fn with_emulator() -> Result<()> {
    println!("Talking to an emulator inside this process. Set CLASSROOM_TOKEN to talk to Google's API.");
    let emulator = Emulator::demo();
    let teacher = client(&emulator, &emulator.token(demo::TEACHER))?;
    let newcomer = client(&emulator, &emulator.token(demo::NEWCOMER))?;

    let invitation = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student).await?;
    let id = invitation.id.ok_or("the server gave the invitation no id")?;
    list(&teacher, demo::BIOLOGY).await?;

    println!("\nWhat goes wrong while it is pending:");
    show(
        "Inviting the same user again",
        create(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Teacher).await,
    );
    show("Accepting it as somebody else", teacher.invitations().accept(&id).send().await);
    emulator.set_course_state(demo::BIOLOGY, CourseState::Archived);
    show("Accepting it while the course is archived", newcomer.invitations().accept(&id).send().await);
    emulator.set_course_state(demo::BIOLOGY, CourseState::Active);

    newcomer.invitations().accept(&id).send().await?;
    let student = teacher.courses().students().get(demo::BIOLOGY, demo::NEWCOMER).send().await?;
    let name = student.profile.and_then(|profile| profile.name?.full_name).unwrap_or_default();
    println!("\nAccepted: {name} is a student of {} now.", demo::BIOLOGY);

    failures(&emulator, &teacher, &newcomer, &id).await
}

/// Every other way in which an invitation fails, and what the error tells.
async fn failures(
    emulator: &Emulator,
    teacher: &Classroom,
    newcomer: &Classroom,
    accepted: &str,
) -> Result<()> {
    println!("\nWhat else goes wrong:");
    let student = InvitationRole::Student;
    show(
        "Inviting a student of the course",
        create(teacher, demo::BIOLOGY, demo::STUDENT, student.clone()).await,
    );
    show(
        "Inviting a student as the owner",
        create(teacher, demo::BIOLOGY, demo::STUDENT, InvitationRole::Owner).await,
    );
    show(
        "Inviting a disabled account",
        create(teacher, demo::BIOLOGY, demo::DISABLED, student.clone()).await,
    );
    show(
        "Inviting somebody unknown",
        create(teacher, demo::BIOLOGY, "zoe@school.example", student.clone()).await,
    );
    show(
        "Inviting to an unknown course",
        create(teacher, "d:alchemy", demo::CO_TEACHER, student.clone()).await,
    );
    show("Inviting as a student", create(newcomer, demo::BIOLOGY, demo::ADMIN, student.clone()).await);
    show("Getting what was accepted", teacher.invitations().get(accepted).send().await);
    show("Listing without a filter", teacher.invitations().list().send().await);

    println!("\nWhat goes wrong before Classroom is reached:");
    show("An id that would lead to another resource", teacher.invitations().delete("..").send().await);
    show("An id that is empty", teacher.invitations().get("").send().await);
    let narrow = emulator
        .token_with_scopes(demo::TEACHER, &["https://www.googleapis.com/auth/classroom.rosters.readonly"]);
    let reader = client(emulator, &narrow)?;
    show("A token that may only read", create(&reader, demo::BIOLOGY, demo::ADMIN, student).await);
    let stranger = client(emulator, "a-token-that-nobody-issued")?;
    show("A token that nobody issued", stranger.invitations().get(accepted).send().await);
    Ok(())
}

fn client(emulator: &Emulator, token: &str) -> Result<Classroom, Error> {
    Classroom::builder().with_transport(emulator.transport()).with_token(token).build()
}

async fn create(
    classroom: &Classroom,
    course: &str,
    user: &str,
    role: InvitationRole,
) -> Result<Invitation, Error> {
    classroom.invitations().create(Invitation::new(course, user, role)).send().await
}

async fn invite(
    classroom: &Classroom,
    course: &str,
    user: &str,
    role: InvitationRole,
) -> Result<Invitation, Error> {
    let invitation = create(classroom, course, user, role.clone()).await?;
    println!(
        "\nInvited {user} to {course} as {role}: invitation {}.",
        invitation.id.as_deref().unwrap_or("?")
    );
    Ok(invitation)
}

async fn list(classroom: &Classroom, course: &str) -> Result<(), Error> {
    println!("Pending in {course}:");
    let mut pending = classroom.invitations().list().set_course_id(course).items();
    while let Some(invitation) = pending.try_next().await? {
        let role = invitation.role.map(|role| role.to_string()).unwrap_or_default();
        println!("  {:<8} user {}", role, invitation.user_id.unwrap_or_default());
    }
    Ok(())
}

/// A failure as a program sees it: status and message, Classroom's named reason, and a hint where there is one.
fn show<T>(attempt: &str, outcome: Result<T, Error>) {
    println!("\n  {attempt}:");
    match outcome {
        Ok(_) => println!("    succeeded"),
        Err(error) => {
            println!("    {error}");
            if let Some(reason) = error.reason() {
                println!("    reason: {reason}");
            }
            if let Some(hint) = error.hint() {
                println!("    hint:   {hint}");
            }
        }
    }
}
