#![doc = include_str!("../README.md")]

mod builder;
pub mod demo;
mod digest;
mod emulator;
mod error;
mod front;
#[cfg(feature = "identity")]
mod identity;
#[cfg(feature = "server")]
mod server;
mod services;
mod state;
mod transport;

pub use builder::{BuildError, EmulatorBuilder};
pub use emulator::Emulator;
#[cfg(feature = "identity")]
pub use identity::{TokenRequest, TokenRequestKind};
#[cfg(feature = "server")]
pub use server::Server;
pub use state::{Access, Course, CourseState, JournalEntry, Limits, User};
