//! The emulator behind the proxy.

use std::time::Duration;

use google_classroom::{Classroom, ClientBuilder, RetryPolicy, http, oauth::ServiceAccountKey};
use google_classroom_emulator::{Emulator, Server, demo};

use super::Proxy;

/// What the tests need tokens for.
const SCOPES: [&str; 3] = [
    "https://www.googleapis.com/auth/classroom.announcements",
    "https://www.googleapis.com/auth/classroom.courses.readonly",
    "https://www.googleapis.com/auth/classroom.rosters",
];

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

    /// The key of a service account that may act for everybody. Tokens are asked for through the proxy.
    pub(crate) fn key(&self) -> ServiceAccountKey {
        let account = self.emulator.add_service_account("sync");
        self.emulator.grant_delegation(&account, &SCOPES);
        let key = self.emulator.service_account_key(&account, &self.proxy.url());
        ServiceAccountKey::from_json(&key).unwrap()
    }

    /// Invites somebody to teach biology, by the way around the proxy. Gives the id of the invitation.
    pub(crate) fn invite(&self, person: &str) -> String {
        let body = format!(r#"{{"courseId":"{}","userId":"{person}","role":"TEACHER"}}"#, demo::BIOLOGY);
        let token = format!("Bearer {}", self.emulator.token(demo::TEACHER));
        let request = http::Request::post("/v1/invitations").header("authorization", token).body(body);
        let answer = self.emulator.handle(request.unwrap());
        let answer: google_classroom::serde_json::Value =
            google_classroom::serde_json::from_slice(answer.body()).unwrap();
        answer["id"].as_str().expect("an invitation").to_owned()
    }
}
