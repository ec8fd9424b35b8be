//! What to do about a failure, where it is known.

use google_discovery_runtime::serde_json::json;

use crate::support::{Roster, Script, answer, error_of};

async fn hint_of(status: u16, message: &str) -> String {
    let error = error_of(status, json!({"error": {"message": message}}).to_string()).await;
    error.hint().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_lacking_scope_names_the_scopes_that_would_do() {
    let info = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"});
    let by_detail = error_of(403, json!({"error": {"message": "no", "details": [info]}}).to_string()).await;
    assert_eq!(by_detail.missing_scope(), Some("https://auth.example/roster.readonly"));
    let expected = "lacks the scope https://auth.example/roster.readonly: grant it to the credentials; any one of \
                    these will do as well: https://auth.example/roster";
    assert!(by_detail.hint().unwrap().contains(expected), "{:?}", by_detail.hint());
    assert!(hint_of(403, "Request had insufficient authentication scopes.").await.contains(expected));
}

#[tokio::test]
async fn another_403_lacks_no_scope() {
    assert_eq!(error_of(403, json!({"error": {"message": "no"}}).to_string()).await.missing_scope(), None);
}

#[tokio::test]
async fn a_token_that_is_missing_or_not_valid() {
    assert!(hint_of(401, "Request had invalid authentication credentials.").await.contains("expired"));
    let script = Script::of([answer(401, "")]);
    let roster = Roster::builder().with_transport(script).without_credentials().build().unwrap();
    let error = roster.get("1").send().await.unwrap_err();
    assert!(error.hint().unwrap().contains("without credentials"));
}

#[tokio::test]
async fn an_api_that_is_not_enabled_is_to_be_enabled() {
    let info = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED"});
    let error = error_of(403, json!({"error": {"details": [info]}}).to_string()).await;
    assert!(error.hint().unwrap().contains("enable the API"));
}

#[tokio::test]
async fn a_reason_that_the_api_names_has_the_hint_of_the_api() {
    let named = error_of(403, json!({"error": {"message": "@RosterLocked x"}}).to_string()).await;
    assert_eq!(named.hint_name(), Some("RosterLocked"));
    assert!(hint_of(403, "@RosterLocked x").await.contains("unlock the roster"));
    let info = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RosterLocked"});
    let error = error_of(403, json!({"error": {"details": [info]}}).to_string()).await;
    assert!(error.hint().unwrap().contains("unlock the roster"));
    assert!(format!("{error:?}").contains("hint: ask the head of the school"), "{error:?}");
    assert_eq!(hint_of(403, "@RosterLockedForGood x").await, "", "the start of a name is not the name");
}

#[tokio::test]
async fn what_is_not_there_is_told_from_a_path_that_is_not_there() {
    assert!(hint_of(404, "Requested entity was not found.").await.contains("id"));
    let page = error_of(404, "<html>").await;
    assert!(page.hint().unwrap().contains("endpoint"));
    assert_eq!(page.hint_name(), Some("wrong-address"));
}

#[tokio::test]
async fn what_exists_is_to_be_looked_up() {
    let error = error_of(409, r#"{"error":{"status":"ALREADY_EXISTS","message":"m"}}"#).await;
    assert!(error.hint().unwrap().contains("look it up"));
    assert_eq!(error_of(409, "").await.hint(), None);
}

#[tokio::test]
async fn a_precondition_without_a_name_may_be_one_of_the_method_or_of_a_service_account() {
    let refused =
        |message: &str| json!({"error": {"status": "FAILED_PRECONDITION", "message": message}}).to_string();
    let error = error_of(400, refused("Precondition check failed.")).await;
    let hint = error.hint().unwrap();
    assert!(hint.contains("documentation of the method") && hint.contains("service account"), "{hint}");
    assert_eq!(error_of(400, refused("@IneligibleOwner x")).await.hint(), None);
}

#[tokio::test]
async fn an_answer_that_does_not_fit_may_be_newer_than_the_crate() {
    assert!(error_of(200, r#"{"points":{}}"#).await.hint().unwrap().contains("update the crate"));
}

#[tokio::test]
async fn a_refusal_that_nothing_is_known_about_has_no_hint() {
    assert_eq!(hint_of(400, "no").await, "");
}
