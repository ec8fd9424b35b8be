//! The school as text, to be kept between two runs of a program.

pub(crate) mod aliases;
mod check;
mod error;
mod file;
#[cfg(feature = "identity")]
pub(crate) mod identity;
pub(crate) mod submissions;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Emulator, state::School};
pub use error::StateError;
pub(crate) use file::StateFile;
pub use file::StateFileError;

/// The form of the text. A form that older emulators can't read has another number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    school: &'a School,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "version")]
    _version: u32,
    school: School,
}

/// # Saved state
impl Emulator {
    /// The whole school as JSON: all that calls can see, and all that decides what they will answer, such as tokens,
    /// quotas, limits and the clock. The same school gives the same text.
    ///
    /// The text holds the tokens that were given out. Nobody but this emulator takes them.
    ///
    /// ```
    /// use google_classroom_emulator::{Emulator, demo};
    ///
    /// let yesterday = Emulator::demo();
    /// let token = yesterday.token(demo::TEACHER);
    /// let today = Emulator::from_json(&yesterday.to_json())?;
    /// let request = http::Request::get("/v1/courses").header("authorization", format!("Bearer {token}")).body("");
    /// assert_eq!(today.handle(request?).status(), 200);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_json(&self) -> String {
        json_of(&self.lock())
    }

    /// The emulator of a school that [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// The text is not JSON, is of another version, lacks something, or contradicts itself: an invitation is to a course
    /// that is not there, for example. The error says where.
    pub fn from_json(text: &str) -> Result<Self, StateError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        check_version(text)?;
        let mut json = serde_json::Deserializer::from_str(text);
        let mut track = serde_path_to_error::Track::new();
        let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
        let read =
            Read::deserialize(tracked).map_err(|error| StateError::unreadable(&track.path(), &error))?;
        check::check(&read.school)?;
        Ok(Self::new(read.school))
    }
}

fn json_of(school: &School) -> String {
    let written = Written { version: VERSION, school };
    let text = serde_json::to_string_pretty(&written).expect("a school is made of texts, numbers and JSON");
    text + "\n"
}

/// Looks at nothing but the version, since another one may have any form. This also finds what is no JSON.
fn check_version(text: &str) -> Result<(), StateError> {
    let value: Value = serde_json::from_str(text).map_err(|error| StateError::no_json(&error))?;
    match value.get("version") {
        Some(version) if *version == VERSION => Ok(()),
        Some(version) => Err(StateError::other_version(version)),
        None => Err(StateError::no_version()),
    }
}
