//! From the options to a client: where Classroom is, and who calls.

use google_classroom::Classroom;
use google_classroom_emulator::{Emulator, demo};

use crate::{failure::Failure, options::Options};

/// A Classroom to call.
pub(crate) struct Connection {
    pub(crate) classroom: Classroom,
}

/// Connects to the Classroom that the options name. Nothing is sent yet.
pub(crate) fn connect(options: &Options) -> Result<Connection, Failure> {
    let emulator = Emulator::demo();
    let user = options.subject.as_deref().unwrap_or(demo::TEACHER);
    let classroom =
        Classroom::builder().with_transport(emulator.transport()).with_token(emulator.token(user)).build()?;
    Ok(Connection { classroom })
}
