#![doc = include_str!("../README.md")]

mod builder;
mod clock;
pub mod demo;
mod digest;
mod emulator;
mod error;
mod front;
#[cfg(feature = "identity")]
mod identity;
#[cfg(not(feature = "identity"))]
mod kept_identity;
mod saved;
#[cfg(feature = "server")]
mod server;
mod services;
mod state;
mod transport;

pub use builder::{BuildError, EmulatorBuilder};
pub use emulator::Emulator;
#[cfg(feature = "identity")]
pub use identity::{TokenRequest, TokenRequestKind};
pub use saved::{StateError, StateFileError};
#[cfg(feature = "server")]
pub use server::Server;
pub use state::{Access, Course, CourseState, JournalEntry, Limits, User};
