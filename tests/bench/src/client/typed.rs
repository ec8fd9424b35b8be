//! What a hand-written client declares: the messages with all their fields, and its error.

use std::{fmt, str};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{COURSE, Outcome, PAGE_SIZE, STUDENT, TOKEN};

/// A role that an invitation gives.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Role {
    Student,
    Teacher,
    Owner,
}

/// An invitation; without an id, one to create.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invitation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    user_id: String,
    course_id: String,
    role: Role,
}

impl Invitation {
    /// The one that every client sends.
    pub(super) fn to_create() -> Self {
        Self { id: None, user_id: STUDENT.to_owned(), course_id: COURSE.to_owned(), role: Role::Student }
    }
}

/// A page of invitations.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListInvitationsResponse {
    #[serde(default)]
    pub(super) invitations: Vec<Invitation>,
    #[allow(dead_code, reason = "whoever reads pages needs it")]
    next_page_token: Option<String>,
}

/// Why a call of a hand-written client failed.
#[derive(Debug)]
pub enum CallError {
    /// The server refused; with what it said.
    Status(StatusCode, Bytes),
    /// The answer is no UTF-8.
    Text(str::Utf8Error),
    /// The answer is not the JSON that was expected.
    Json(serde_json::Error),
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status, body) => write!(f, "{status}: {}", String::from_utf8_lossy(body)),
            Self::Text(problem) => problem.fmt(f),
            Self::Json(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for CallError {}

/// The headers of every request, ready made.
pub(super) fn headers() -> Outcome<HeaderMap> {
    let mut token = HeaderValue::try_from(format!("Bearer {TOKEN}"))?;
    token.set_sensitive(true);
    let mut headers = HeaderMap::new();
    headers.insert(header::AUTHORIZATION, token);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, HeaderValue::from_static("hand-written/1.0"));
    Ok(headers)
}

/// The query of a page.
pub(super) fn page_query() -> String {
    format!("courseId={COURSE}&pageSize={PAGE_SIZE}")
}

/// The typed answer.
pub(super) fn read<T: DeserializeOwned>(status: StatusCode, body: Bytes) -> Result<T, CallError> {
    if !status.is_success() {
        return Err(CallError::Status(status, body));
    }
    let text = str::from_utf8(&body).map_err(CallError::Text)?;
    serde_json::from_str(text).map_err(CallError::Json)
}
