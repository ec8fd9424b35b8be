//! What a failed call comes to.

use google_classroom::Error;

use super::{Exit, Failure};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = if error.is_credentials() {
            Exit::Credentials
        } else if error.is_configuration() {
            Exit::Configuration
        } else if error.status().is_some() {
            Exit::Api
        } else if error.is_timeout() || error.is_uncertain() || error.http_status().is_some() {
            Exit::Network
        } else {
            Exit::Usage
        };
        let hint = error.hint().map(str::to_owned);
        Self { exit, lines: vec![error.to_string()], hint, error: None }
    }
}
