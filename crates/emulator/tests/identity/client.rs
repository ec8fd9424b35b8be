//! A client of the endpoints that signs and sends what a test says.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{Engine, prelude::*};
use google_classroom_emulator::Emulator;
use ring::{rand::SystemRandom, signature};
use serde_json::{Value, json};

use crate::support::{Answer, send};

pub(crate) const ROSTERS: &str = "https://www.googleapis.com/auth/classroom.rosters";
pub(crate) const ROSTERS_READONLY: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";
pub(crate) const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";

/// Where the tests say that the emulator is. None of them opens a connection to it.
pub(crate) const BASE_URL: &str = "http://emulator.example";

pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    since.as_secs().try_into().expect("a time that fits")
}

/// A JWT in the making: a good one of a service account, until a test spoils it.
#[derive(Clone)]
pub(crate) struct Assertion {
    pub(crate) header: Value,
    pub(crate) claims: Value,
    pub(crate) private_key: String,
}

impl Assertion {
    /// What a client makes of a key file.
    pub(crate) fn of(key_file: &str, scope: &str) -> Self {
        let file: Value = serde_json::from_str(key_file).expect("JSON");
        assert_eq!(file["type"], "service_account");
        Self {
            header: json!({ "alg": "RS256", "typ": "JWT", "kid": file["private_key_id"] }),
            claims: json!({
                "iss": file["client_email"],
                "aud": file["token_uri"],
                "iat": now(),
                "exp": now() + 3600,
                "scope": scope,
            }),
            private_key: file["private_key"].as_str().expect("a key").to_owned(),
        }
    }

    #[must_use]
    pub(crate) fn header(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.header[name] = value.into();
        self
    }

    #[must_use]
    pub(crate) fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims[name] = value.into();
        self
    }

    #[must_use]
    pub(crate) fn without(mut self, name: &str) -> Self {
        for part in [&mut self.header, &mut self.claims] {
            part.as_object_mut().expect("an object").remove(name);
        }
        self
    }

    #[must_use]
    pub(crate) fn signed_with(mut self, private_key: &str) -> Self {
        self.private_key = private_key.into();
        self
    }

    pub(crate) fn sign(&self) -> String {
        let parts = [&self.header, &self.claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = parts.join(".");
        let base64: String = self.private_key.lines().filter(|line| !line.starts_with('-')).collect();
        let der = BASE64_STANDARD.decode(base64).expect("PEM");
        let key = signature::RsaKeyPair::from_pkcs8(&der).expect("PKCS #8");
        let mut bytes = vec![0; key.public().modulus_len()];
        key.sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut bytes)
            .expect("a signature");
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    pub(crate) fn exchange(&self, emulator: &Emulator) -> Answer {
        exchange_jwt(emulator, &self.sign())
    }
}

pub(crate) fn exchange_jwt(emulator: &Emulator, assertion: &str) -> Answer {
    let grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    post_form(emulator, "/token", &[("grant_type", grant_type), ("assertion", assertion)])
}

pub(crate) fn post_form(emulator: &Emulator, path: &str, pairs: &[(&str, &str)]) -> Answer {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    let body = form.extend_pairs(pairs).finish();
    send(emulator, "POST", path, &[("content-type", "application/x-www-form-urlencoded")], &body)
}

/// A call with a bearer token, and with a JSON body if there is one.
pub(crate) fn call(emulator: &Emulator, verb: &str, path: &str, token: &str, body: &str) -> Answer {
    send(emulator, verb, path, &[("authorization", &format!("Bearer {token}"))], body)
}

/// A token from an answer of OAuth 2.
#[track_caller]
pub(crate) fn access_token(answer: Answer) -> String {
    answer.ok()["access_token"].as_str().expect("a token").to_owned()
}

/// Checks a refusal in the form of OAuth 2.
#[track_caller]
pub(crate) fn assert_refused(answer: &Answer, status: u16, error: &str, hint: &str) {
    let description = answer.json["error_description"].as_str().unwrap_or("");
    assert_eq!((answer.status, answer.json["error"].as_str()), (status, Some(error)), "{}", answer.text);
    assert!(description.contains(hint), "{description}");
}

/// The demo school with a service account that may act for its users in two scopes.
pub(crate) fn with_robot() -> (Emulator, String) {
    let emulator = Emulator::demo();
    let robot = emulator.add_service_account("robot");
    emulator.grant_delegation(&robot, &[ROSTERS, ROSTERS_READONLY]);
    (emulator, robot)
}
