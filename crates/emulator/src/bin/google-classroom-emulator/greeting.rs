use std::{
    io::{self, Write},
    path::Path,
};

use google_classroom_emulator::{Emulator, Server, demo};

/// Says where the emulator listens, who is in the school, and what to try first.
pub(crate) fn print(emulator: &Emulator, server: &Server, state: Option<&Path>) -> io::Result<()> {
    let url = server.url();
    let (people, courses) = (emulator.users(), emulator.courses());
    let mut out = io::stdout().lock();
    writeln!(out, "Google Classroom emulator on {url}\n\nPeople, with tokens for all scopes:")?;
    for email in &people {
        writeln!(out, "  {email:<22} id {}  {}", emulator.user_id(email), emulator.token(email))?;
    }
    writeln!(out, "\nCourses:")?;
    for course in &courses {
        writeln!(out, "  {course:<22} id {}", emulator.course_id(course))?;
    }
    let is_there = |email: &str| people.iter().any(|person| person == email);
    if courses.iter().any(|course| course == demo::BIOLOGY) && is_there(demo::TEACHER) {
        let token = emulator.token(demo::TEACHER);
        let body = format!(
            r#"{{"courseId": "{}", "userId": "{}", "role": "STUDENT"}}"#,
            demo::BIOLOGY,
            demo::NEWCOMER
        );
        writeln!(out, "\nInvite someone:")?;
        writeln!(
            out,
            "  curl -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' {url}/v1/invitations -d '{body}'"
        )?;
    }
    writeln!(out, "\nThe document of the API: {url}/$discovery/rest?version=v1")?;
    match state {
        Some(path) => {
            writeln!(out, "Ctrl-C stops the emulator, and its school stays in {}.", path.display())?
        }
        None => writeln!(out, "Ctrl-C stops the emulator, and its school is gone.")?,
    }
    out.flush()
}
