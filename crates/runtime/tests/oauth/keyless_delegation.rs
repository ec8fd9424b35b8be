//! Signatures of IAM in place of a key.

use google_discovery_runtime::{
    AccessToken, BoxFuture, Credentials, CredentialsError, TokenRequest,
    oauth::KeylessDelegation,
    serde_json::{self, Value, json},
};

use crate::support::{EMAIL, SCOPE, Server, Step, answer, nth, token, user};

const IAM_SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";

/// Has a token for those who ask for IAM's scope, and another if that was refused.
#[derive(Clone, Debug)]
struct Ambient;

impl Credentials for Ambient {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        assert_eq!((request.scopes, request.subject), (&[IAM_SCOPE][..], None));
        let token = if request.refused.is_some() { "ambient-2" } else { "ambient-1" };
        Box::pin(async move { AccessToken::try_from(token)?.with_quota_project("school-quota") })
    }
}

fn delegation() -> KeylessDelegation {
    KeylessDelegation::new(Ambient, EMAIL).unwrap().with_subject("teacher@school.example")
}

fn signed() -> Step {
    answer(200, json!({ "keyId": "1", "signedJwt": "header.claims.signature" }))
}

fn denied(status: u16, code: &str, message: &str) -> Step {
    answer(status, json!({ "error": { "code": status, "status": code, "message": message } }))
}

#[tokio::test]
async fn iam_signs_and_the_token_endpoint_takes_it() {
    let server = Server::of([signed()]);
    assert_eq!(token(&delegation(), &server).await.unwrap(), nth(2));
    let seen = server.seen();
    let expected =
        format!("https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{EMAIL}:signJwt");
    assert_eq!(seen[0].url.as_str(), expected);
    assert_eq!(seen[0].header("authorization"), Some("Bearer ambient-1"));
    assert_eq!(seen[0].header("x-goog-user-project"), Some("school-quota"));
    let claims: Value = serde_json::from_str(seen[0].json()["payload"].as_str().unwrap()).unwrap();
    for (name, expected) in [
        ("iss", EMAIL),
        ("sub", "teacher@school.example"),
        ("scope", SCOPE),
        ("aud", "https://oauth2.googleapis.com/token"),
    ] {
        assert_eq!(claims[name], expected);
    }
    assert_eq!(claims["exp"], claims["iat"].as_i64().unwrap() + 3600);

    assert_eq!(seen[1].url.as_str(), "https://oauth2.googleapis.com/token");
    assert_eq!(seen[1].form()["assertion"], "header.claims.signature");
    assert_eq!(seen[1].header("authorization"), None);
}

#[tokio::test]
async fn other_endpoints() {
    let server = Server::of([signed()]);
    let delegation = delegation()
        .with_iam_endpoint("http://localhost:8080/iam/")
        .unwrap()
        .with_token_endpoint("http://localhost:8080/token")
        .unwrap();
    token(&delegation, &server).await.unwrap();
    let urls: Vec<String> = server.seen().iter().map(|seen| seen.url.to_string()).collect();
    let sign = format!("http://localhost:8080/iam/v1/projects/-/serviceAccounts/{EMAIL}:signJwt");
    assert_eq!(urls, [sign.as_str(), "http://localhost:8080/token"]);
    let payload = server.seen()[0].json()["payload"].to_string();
    assert!(payload.contains("http://localhost:8080/token"), "{payload}");
    assert!(payload.contains("teacher@school.example"), "{payload}");

    let error = delegation.with_iam_endpoint("http://iam.example").unwrap_err();
    assert!(error.to_string().starts_with("the IAM endpoint would send secrets in the clear"), "{error}");
}

#[tokio::test]
async fn an_ambient_token_that_was_refused_is_replaced_once() {
    let refusal = denied(401, "UNAUTHENTICATED", "Invalid credentials");
    let server = Server::of([refusal.clone(), signed()]);
    assert_eq!(token(&delegation(), &server).await.unwrap(), nth(3));
    assert_eq!(server.seen()[1].header("authorization"), Some("Bearer ambient-2"));

    let server = Server::of([refusal.clone(), refusal]);
    token(&delegation(), &server).await.unwrap_err();
    assert_eq!(server.count(), 2);
}

#[tokio::test]
async fn what_iam_refuses_comes_with_what_to_do() {
    let expected = [
        (
            denied(403, "PERMISSION_DENIED", "Permission 'iam.serviceAccounts.signJwt' denied on resource"),
            "roles/iam.serviceAccountTokenCreator",
        ),
        (
            denied(
                403,
                "PERMISSION_DENIED",
                "IAM Service Account Credentials API has not been used in project 1",
            ),
            "enable the IAM Service Account Credentials API",
        ),
        (denied(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."), IAM_SCOPE),
        (denied(404, "NOT_FOUND", "Not found"), EMAIL),
    ];
    for (step, expected) in expected {
        let server = Server::of([step]);
        let error = token(&delegation(), &server).await.unwrap_err();
        assert!(error.to_string().starts_with("iamcredentials.googleapis.com answered 40"), "{error}");
        assert!(error.hint().unwrap().contains(expected), "{error:?}");
        assert_eq!(server.count(), 1);
    }
}

#[tokio::test]
async fn a_delegation_that_is_missing_names_the_account() {
    let server = Server::of([signed(), Step::refuse("unauthorized_client", "")]);
    let error = token(&delegation(), &server).await.unwrap_err();
    let hint = error.hint().unwrap();
    assert!(hint.contains(&format!("the client id of {EMAIL}")) && hint.contains(SCOPE), "{hint}");
}

#[tokio::test]
async fn a_signature_that_is_missing() {
    for body in ["{}", "[]", "", r#"{"signedJwt":7}"#] {
        let error = token(&delegation(), &Server::of([answer(200, body)])).await.unwrap_err();
        assert!(error.to_string().contains("no `signedJwt`"), "{error}");
    }
}

#[tokio::test]
async fn an_ambient_identity_without_a_token_is_told_apart() {
    let server = Server::of([Step::refuse("invalid_grant", "Token has been expired or revoked.")]);
    let delegation = KeylessDelegation::new(user(), EMAIL).unwrap();
    let error = token(&delegation, &server).await.unwrap_err();
    assert_eq!(error.to_string(), "the ambient identity, which is to sign, has no access token");
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.contains("Token has been expired or revoked."), "{cause}");
    assert!(error.hint().unwrap().contains("consent"), "{error:?}");
}

#[test]
fn an_account_is_named_by_its_address() {
    for name in ["", "100200300", "sync@school .example"] {
        let error = KeylessDelegation::new(Ambient, name).unwrap_err();
        assert!(error.to_string().contains("no email address"), "{error}");
    }
    // Whatever stands in it stays in its segment of the path.
    KeylessDelegation::new(Ambient, "../x@y?z#").unwrap();
}
