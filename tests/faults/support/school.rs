//! The emulator behind the proxy.

use std::time::Duration;

use google_classroom::{Classroom, ClientBuilder, RetryPolicy};
use google_classroom_emulator::{Emulator, Server, demo};

use super::Proxy;

/// The demo school with a proxy in front of it.
pub(crate) struct School {
    pub(crate) emulator: Emulator,
    pub(crate) server: Server,
    pub(crate) proxy: Proxy,
}

impl School {
    pub(crate) async fn start() -> Self {
        let emulator = Emulator::demo();
        let server = emulator.serve().await.unwrap();
        let proxy = Proxy::start(server.address());
        Self { emulator, server, proxy }
    }

    /// A client of the proxy that calls as the teacher, each call once.
    pub(crate) fn builder(&self) -> ClientBuilder<Classroom> {
        self.builder_for(&self.proxy.url())
    }

    pub(crate) fn builder_for(&self, url: &str) -> ClientBuilder<Classroom> {
        let token = self.emulator.token(demo::TEACHER);
        // Its patience ends a test that would hang.
        Classroom::builder()
            .with_endpoint(url)
            .with_token(token)
            .with_timeout(Duration::from_secs(30))
            .with_retry(RetryPolicy::none())
    }

    pub(crate) fn client(&self) -> Classroom {
        self.builder().build().unwrap()
    }
}
