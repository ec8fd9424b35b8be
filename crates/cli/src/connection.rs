//! From the options to a client: where Classroom is, and who calls.

use google_classroom::{Classroom, Client};
use google_classroom_emulator::{Emulator, demo};

use google_discovery_runtime::ReqwestTransport;

use crate::{debug, failure::Failure, options::Options};

/// A Classroom to call.
pub(crate) struct Connection {
    pub(crate) client: Client,
}

impl Connection {
    /// The bindings, over the same client.
    pub(crate) fn classroom(&self) -> Classroom {
        Classroom::from(self.client.clone())
    }
}

/// Connects to the Classroom that the options name. Nothing is sent yet.
pub(crate) fn connect(options: &Options) -> Result<Connection, Failure> {
    let emulator = Emulator::demo();
    let user = options.subject.as_deref().unwrap_or(demo::TEACHER);
    let builder = Classroom::builder();
    // `CLASSROOM_EMULATOR_HOST` and CLASSROOM_TOKEN, for the tests of all areas.
    let (host, token) = (std::env::var("CLASSROOM_EMULATOR_HOST"), std::env::var("CLASSROOM_TOKEN"));
    let builder = match (host, token) {
        (Ok(host), Ok(token)) => {
            let builder = builder.with_endpoint(format!("http://{host}/")).with_token(token);
            match ReqwestTransport::with_defaults() {
                Ok(transport) if options.debug => builder.with_transport(debug::Transport(transport)),
                _ => builder,
            }
        }
        _ => builder.with_transport(emulator.transport()).with_token(emulator.token(user)),
    };
    Ok(Connection { client: builder.build_client()? })
}
