//! What we ask of the authorization server, by the crate `oauth2` over the transport of all requests.

use std::sync::Arc;

use google_classroom::{Transport, TransportError, TransportErrorKind, TransportRequest};
use google_discovery_runtime::{
    http::{HeaderValue, Method, Request, Response, header},
    url::{ParseError, Url, form_urlencoded},
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse, TokenUrl,
    basic::{BasicClient, BasicErrorResponse},
};
use rust_i18n::t;

use super::client_file::Client;
use crate::failure::{Exit, Failure};

/// In bytes. An answer has about two thousand.
const BODY_LIMIT: usize = 64 * 1024;
const CODE_LIMIT: usize = 40;
const TEXT_LIMIT: usize = 200;

type Server = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// A login that has begun.
pub(super) struct Login {
    server: Server,
    verifier: PkceCodeVerifier,
    /// Where the user gives consent.
    pub(super) url: Url,
    /// What must come back.
    pub(super) state: String,
}

/// What the user has granted.
pub(super) struct Granted {
    pub(super) access_token: String,
    pub(super) refresh_token: String,
    /// The scopes, if the server names them.
    pub(super) scopes: Option<Vec<String>>,
}

impl Login {
    pub(super) fn begin(client: &Client, redirect: &str, scopes: &[String]) -> Result<Self, Failure> {
        let server = BasicClient::new(ClientId::new(client.id.clone()))
            .set_client_secret(ClientSecret::new(client.secret.clone()))
            // Google wants the secret in the form.
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::from_url(client.auth_uri.clone()))
            .set_token_uri(TokenUrl::from_url(client.token_uri.clone()))
            .set_redirect_uri(RedirectUrl::new(redirect.to_owned()).map_err(malformed)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = server
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes.iter().cloned().map(Scope::new))
            .add_extra_param("access_type", "offline")
            .add_extra_param("prompt", "consent")
            .set_pkce_challenge(challenge)
            .url();
        Ok(Self { server, verifier, url, state: state.secret().clone() })
    }

    /// Exchanges the code that came back.
    pub(super) async fn finish(
        self,
        transport: Arc<dyn Transport>,
        code: String,
    ) -> Result<Granted, Failure> {
        let send = |request| send(transport.clone(), request);
        let request = self.server.exchange_code(AuthorizationCode::new(code));
        let answer = request.set_pkce_verifier(self.verifier).request_async(&send).await;
        let answer = answer.map_err(|problem| failed(&problem))?;
        let Some(refresh_token) = answer.refresh_token() else {
            let problem = Failure::credentials(t!("login.no-refresh-token"));
            return Err(problem.hint(t!("login.no-refresh-token-hint")));
        };
        Ok(Granted {
            access_token: answer.access_token().secret().clone(),
            refresh_token: refresh_token.secret().clone(),
            scopes: answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
        })
    }
}

/// Takes a refresh token back, at the endpoint beside the one that gave it (RFC 7009). The crate would refuse to do so on
/// this machine without TLS.
pub(super) async fn revoke(
    transport: Arc<dyn Transport>,
    token_uri: &Url,
    refresh_token: &str,
) -> Result<(), Failure> {
    let url = token_uri.join("revoke").map_err(malformed)?;
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("token", refresh_token).finish();
    let mut request = TransportRequest::new(Method::POST, url);
    let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers.insert(header::CONTENT_TYPE, form_type);
    request.body = Some(form.into());
    let answer = transport.send(request).await.map_err(|cause| unreachable(&cause))?;
    match answer.status.is_success() {
        true => Ok(()),
        false => Err(Failure::credentials(t!("logout.refused", status = answer.status.as_u16()))),
    }
}

/// Sends a request of the crate.
async fn send(
    transport: Arc<dyn Transport>,
    request: Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, TransportError> {
    let (parts, body) = request.into_parts();
    let url = Url::parse(&parts.uri.to_string())
        .map_err(|cause| TransportError::new(TransportErrorKind::Connect, cause))?;
    let mut outgoing = TransportRequest::new(parts.method, url);
    outgoing.headers = parts.headers;
    outgoing.body = Some(body.into());
    let answer = transport.send(outgoing).await?;
    let body = answer.body.collect(BODY_LIMIT).await?;
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

type Problem = RequestTokenError<TransportError, BasicErrorResponse>;

/// Nothing of an answer that can't be read is told: a secret may be in it.
fn failed(problem: &Problem) -> Failure {
    match problem {
        RequestTokenError::ServerResponse(answer) => {
            refused(answer.error().as_ref(), answer.error_description().map(String::as_str))
        }
        RequestTokenError::Request(cause) => unreachable(cause),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Failure::credentials(t!("login.unreadable"))
        }
    }
}

/// The authorization server said no.
pub(super) fn refused(code: &str, description: Option<&str>) -> Failure {
    let is_code = code.len() <= CODE_LIMIT && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let code = if is_code { code } else { "" };
    let description: String = description.unwrap_or_default().chars().take(TEXT_LIMIT).collect();
    let said = [code, &description].join(" ");
    let failure = Failure::credentials(t!("login.refused", said = said.trim().escape_debug()));
    let hint = match code {
        "access_denied" => t!("login.denied-hint"),
        "admin_policy_enforced" | "org_internal" => t!("told.blocked"),
        "invalid_client" | "deleted_client" | "unauthorized_client" => t!("told.client-gone"),
        "invalid_scope" => t!("login.scope-hint"),
        "invalid_grant" => t!("login.grant-hint"),
        "redirect_uri_mismatch" => t!("login.redirect-hint"),
        _ => return failure,
    };
    failure.hint(hint)
}

fn unreachable(cause: &TransportError) -> Failure {
    Failure::new(Exit::Network, t!("login.unreachable", cause = cause)).hint(t!("login.unreachable-hint"))
}

fn malformed(problem: ParseError) -> Failure {
    Failure::configuration(problem.to_string())
}
