//! What to do about each refusal of a token endpoint.

use google_discovery_runtime::{Credentials, serde_json::json};

use crate::support::{CLIENT_ID, EMAIL, SCOPE, Server, Step, answer, key, token, user};

async fn hint(credentials: &impl Credentials, step: Step) -> String {
    let error = token(credentials, &Server::of([step])).await.unwrap_err();
    error.hint().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_delegation_that_is_missing_names_all_that_an_administrator_enters() {
    let key = key().with_subject("teacher@school.example");
    let refusal = Step::refuse(
        "unauthorized_client",
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
    );
    let error = token(&key, &Server::of([refusal])).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("oauth2.googleapis.com answered 400 unauthorized_client: Client is un"),
        "{text}"
    );
    let hint = error.hint().unwrap();
    for part in ["Admin console", "Domain-wide delegation", CLIENT_ID, SCOPE] {
        assert!(hint.contains(part), "{hint}");
    }
}

#[tokio::test]
async fn an_account_that_acts_for_nobody_is_told_of_subjects() {
    let hint = hint(&key(), Step::refuse("unauthorized_client", "")).await;
    assert!(hint.contains("`with_subject`"), "{hint}");
}

#[tokio::test]
async fn an_invalid_grant_has_several_causes() {
    let key = key().with_subject("teacher@school.example");
    let expected = [
        ("Invalid email or User ID", "check that teacher@school.example is the primary address"),
        ("Invalid JWT Signature.", "the key has been deleted or disabled"),
        (
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.",
            "the clock",
        ),
    ];
    for (description, expected) in expected {
        let hint = hint(&key, Step::refuse("invalid_grant", description)).await;
        assert!(hint.starts_with(expected), "{description}: {hint}");
    }
}

#[tokio::test]
async fn other_refusals_of_an_assertion() {
    let key = key().with_subject("teacher@school.example");
    let expected = [
        ("invalid_scope", SCOPE),
        ("disabled_client", EMAIL),
        ("admin_policy_enforced", "API controls"),
        ("something_new", ""),
    ];
    for (code, expected) in expected {
        let hint = hint(&key, Step::refuse(code, "")).await;
        assert!(hint.contains(expected) && (hint.is_empty() == expected.is_empty()), "{code}: {hint}");
    }
}

#[tokio::test]
async fn refusals_of_a_refresh_token() {
    let expected = [
        (
            Step::refuse("invalid_grant", "Token has been expired or revoked."),
            "ask the user for consent again",
        ),
        (
            answer(
                400,
                json!({ "error": "invalid_grant", "error_description": "reauth related error (invalid_rapt)" }),
            ),
            "gcloud auth application-default login",
        ),
        (Step::refuse("invalid_client", "Unauthorized"), "client secret"),
        (Step::refuse("unauthorized_client", "Unauthorized"), "another OAuth client"),
        (Step::refuse("admin_policy_enforced", ""), "blocked the application"),
    ];
    for (step, expected) in expected {
        let hint = hint(&user(), step).await;
        assert!(hint.contains(expected), "{expected}: {hint}");
    }
}

#[tokio::test]
async fn a_refusal_of_something_in_between_is_told_as_well() {
    let expected = [
        (answer(403, "<html>blocked"), "oauth2.googleapis.com answered 403"),
        (answer(400, json!({ "error": "not a code at all!" })), "oauth2.googleapis.com answered 400"),
        (
            answer(
                403,
                json!({ "error": { "code": 403, "status": "PERMISSION_DENIED", "message": "Disabled." } }),
            ),
            "oauth2.googleapis.com answered 403 PERMISSION_DENIED: Disabled.",
        ),
    ];
    for (step, expected) in expected {
        let error = token(&user(), &Server::of([step])).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}
