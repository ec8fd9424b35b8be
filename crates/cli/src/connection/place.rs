//! Where Classroom is.

// The rule of the library: there is one of what may go in the clear.
pub(crate) use google_discovery_runtime::__private::is_loopback;
use google_discovery_runtime::url::Url;
use rust_i18n::t;

use crate::{
    environment::{self, EMULATOR_HOST},
    failure::Failure,
    options::Options,
};

/// Where Classroom is.
#[derive(Debug)]
pub(super) enum Place {
    Google,
    /// An emulator on a port of this machine, by its URL.
    Port(String),
    /// An emulator in this process.
    Embedded,
}

/// Whether an emulator is called, and no real school.
pub(crate) fn is_emulated(options: &Options) -> bool {
    options.emulator || environment::variable(EMULATOR_HOST).is_some()
}

/// A text that tells the school that is called from others. An emulator on a port is the same on any port.
pub(crate) fn school(options: &Options) -> String {
    match &options.emulator_state {
        Some(file) => format!("state {}", file.canonicalize().unwrap_or_else(|_| file.clone()).display()),
        None if options.emulator => "emulator".to_owned(),
        None if is_emulated(options) => "port".to_owned(),
        None => "google".to_owned(),
    }
}

impl Place {
    /// An option counts before a variable.
    pub(super) fn of(options: &Options) -> Result<Self, Failure> {
        if options.emulator {
            return Ok(Self::Embedded);
        }
        match environment::variable(EMULATOR_HOST) {
            Some(host) => Ok(Self::Port(url(&host)?)),
            None => Ok(Self::Google),
        }
    }
}

/// The URL of an emulator. Tokens go there in the clear, so it is on this machine.
fn url(host: &str) -> Result<String, Failure> {
    let refuse = |problem| Failure::configuration(problem).hint(t!("place.hint", variable = EMULATOR_HOST));
    let text = format!("http://{host}/");
    let url = Url::parse(&text).ok().filter(|url| {
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty()
    });
    let Some(url) = url else {
        return Err(refuse(t!("place.malformed", variable = EMULATOR_HOST, host = host.escape_debug())));
    };
    match is_loopback(&url) {
        true => Ok(text),
        false => Err(refuse(t!("place.elsewhere", variable = EMULATOR_HOST, host = host.escape_debug()))),
    }
}
