//! The credentials of the crate of that name.

use google_discovery_runtime::{
    AccessToken, Credentials, CredentialsError, TokenRequest,
    http::{Extensions, HeaderMap, HeaderValue},
    oauth::{
        self, KeylessDelegation,
        google_cloud_auth::{
            credentials::{
                CacheableResource, Credentials as GoogleCloudCredentials, CredentialsProvider, EntityTag,
                user_account,
            },
            errors::CredentialsError as GoogleCloudError,
        },
    },
    serde_json::json,
};

use crate::support::{EMAIL, Server, answer, nth, token, token_of, user_file};

/// Gives these headers; without any, it fails.
#[derive(Debug)]
struct Provider(&'static [(&'static str, &'static str)]);

impl CredentialsProvider for Provider {
    async fn headers(&self, _: Extensions) -> Result<CacheableResource<HeaderMap>, GoogleCloudError> {
        if self.0.is_empty() {
            return Err(GoogleCloudError::from_msg(true, "the metadata server is down"));
        }
        let headers =
            self.0.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        Ok(CacheableResource::New { entity_tag: EntityTag::new(), data: headers.collect() })
    }

    async fn universe_domain(&self) -> Option<String> {
        None
    }
}

fn given(headers: &'static [(&'static str, &'static str)]) -> GoogleCloudCredentials {
    GoogleCloudCredentials::from(Provider(headers))
}

async fn problem(credentials: &GoogleCloudCredentials) -> CredentialsError {
    token(credentials, &Server::default()).await.unwrap_err()
}

#[tokio::test]
async fn their_headers_become_a_token() {
    let credentials = given(&[("authorization", "Bearer token-1"), ("x-goog-user-project", "school-quota")]);
    let token = token(&credentials, &Server::default()).await.unwrap();
    assert_eq!(token, nth(1).with_quota_project("school-quota").unwrap());
    let error = token_of(&credentials, &Server::default(), "teacher@school.example").await.unwrap_err();
    assert!(error.to_string().contains("cannot act for another user"), "{error}");
}

#[tokio::test]
async fn what_is_no_token_is_told() {
    let error = problem(&given(&[("x-goog-api-key", "secret-key")])).await;
    assert!(error.to_string().contains("`with_api_key`"), "{error}");
    assert!(!format!("{error:?}").contains("secret-key"));
    let error = problem(&given(&[])).await;
    assert!(error.is_temporary());
    assert!(format!("{error:?}").contains("the metadata server is down"), "{error:?}");
}

#[tokio::test]
async fn they_are_the_ambient_identity_of_a_delegation() {
    let ambient = given(&[("authorization", "Bearer ambient")]);
    let delegation = KeylessDelegation::new(ambient, EMAIL).unwrap();
    let server = Server::of([answer(200, json!({ "signedJwt": "signed" }))]);
    assert_eq!(token(&delegation, &server).await.unwrap(), nth(2));
    assert_eq!(server.seen()[0].header("authorization"), Some("Bearer ambient"));
}

#[tokio::test]
async fn a_refused_token_is_given_again() {
    let credentials = given(&[("authorization", "Bearer ambient")]);
    let refused = AccessToken::try_from("ambient").unwrap();
    let server = Server::default();
    let request = TokenRequest::new(&[], &server).with_refused(Some(&refused));
    assert_eq!(credentials.token(request).await.unwrap(), refused);
}

#[tokio::test]
async fn with_ring_they_can_be_built() {
    oauth::install_ring();
    oauth::install_ring();
    user_account::Builder::new(user_file()).build().unwrap();
}
