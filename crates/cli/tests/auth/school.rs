//! An emulator on a port, and what it knows of accounts.

use google_classroom_emulator::{Emulator, Server};
use tokio::runtime::Runtime;

use crate::support::Cli;

pub(crate) const ROBOT: &str = "robot";
pub(crate) const SCOPES: [&str; 2] = [
    "https://www.googleapis.com/auth/classroom.profile.emails",
    "https://www.googleapis.com/auth/classroom.courses.readonly",
];

/// A school that listens.
pub(crate) struct School {
    pub(crate) emulator: Emulator,
    server: Server,
    _runtime: Runtime,
}

impl School {
    pub(crate) fn new() -> Self {
        let emulator = Emulator::demo();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let server = runtime.block_on(emulator.serve()).unwrap();
        Self { emulator, server, _runtime: runtime }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// A command line that calls it, without a token.
    pub(crate) fn cli(&self) -> Cli {
        Cli::new().with("CLASSROOM_EMULATOR_HOST", self.server.address().to_string())
    }

    /// The key of a service account that may act for everybody, by these scopes.
    pub(crate) fn key(&self, scopes: &[&str]) -> String {
        let account = self.emulator.add_service_account(ROBOT);
        self.emulator.grant_delegation(&account, scopes);
        self.emulator.service_account_key(&account, &self.url())
    }
}

/// The key itself, of which nothing may be shown.
pub(crate) fn secret_of(key: &str) -> String {
    let key: serde_json::Value = serde_json::from_str(key).unwrap();
    key["private_key"].as_str().unwrap().lines().nth(1).unwrap().to_owned()
}
