use std::io::{self, Write};

use google_classroom_emulator::{Emulator, Server, demo};

/// Says where the emulator listens, who is in the school, and what to try first.
pub(crate) fn print(emulator: &Emulator, server: &Server) -> io::Result<()> {
    let url = server.url();
    let mut out = io::stdout().lock();
    writeln!(out, "Google Classroom emulator on {url}\n\nPeople, with tokens for all scopes:")?;
    for email in demo::PEOPLE {
        writeln!(out, "  {email:<22} id {}  {}", emulator.user_id(email), emulator.token(email))?;
    }
    writeln!(out, "\nCourses:")?;
    for alias in demo::COURSES {
        writeln!(out, "  {alias:<22} id {}", emulator.course_id(alias))?;
    }
    let token = emulator.token(demo::TEACHER);
    let body =
        format!(r#"{{"courseId": "{}", "userId": "{}", "role": "STUDENT"}}"#, demo::BIOLOGY, demo::NEWCOMER);
    writeln!(out, "\nInvite someone:")?;
    writeln!(
        out,
        "  curl -H 'Authorization: Bearer {token}' -H 'Content-Type: application/json' {url}/v1/invitations -d '{body}'"
    )?;
    writeln!(out, "\nThe document of the API: {url}/$discovery/rest?version=v1")?;
    writeln!(out, "Ctrl-C stops the emulator, and its school is gone.")?;
    out.flush()
}
