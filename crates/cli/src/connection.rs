//! From the options to a client: where Classroom is, and who calls.

use google_classroom::Classroom;
use google_classroom_emulator::{Emulator, demo};

use crate::{failure::Failure, options::Options};

/// A Classroom to call.
pub(crate) struct Connection {
    classroom: Classroom,
}

impl Connection {
    /// The bindings, over the same client.
    pub(crate) fn classroom(&self) -> Classroom {
        self.classroom.clone()
    }
}

/// Whether it is an emulator that is called.
pub(crate) fn is_emulated(options: &Options) -> bool {
    options.emulator || std::env::var_os("CLASSROOM_EMULATOR_HOST").is_some_and(|host| !host.is_empty())
}

/// Connects to the Classroom that the options name. Nothing is sent yet.
pub(crate) fn connect(options: &Options) -> Result<Connection, Failure> {
    let emulator = Emulator::demo();
    let user = options.subject.as_deref().unwrap_or(demo::TEACHER);
    let builder = Classroom::builder();
    let (host, token) = (std::env::var("CLASSROOM_EMULATOR_HOST"), std::env::var("CLASSROOM_TOKEN"));
    let builder = match (host, token) {
        (Ok(host), Ok(token)) => builder.with_endpoint(format!("http://{host}/")).with_token(token),
        _ => builder.with_transport(emulator.transport()).with_token(emulator.token(user)),
    };
    Ok(Connection { classroom: builder.build()? })
}
