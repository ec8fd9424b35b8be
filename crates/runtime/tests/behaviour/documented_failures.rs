//! Which errors are failures that a method documents: the ground of generated failure types.

use google_discovery_runtime::{
    __private::{documented_code, named_reason},
    Code, Error,
    serde_json::{Value, json},
};

use crate::support::{Script, answer, error_of, roster};

const METHOD: &str = "roster.members.get";

async fn refused(status: u16, error: Value) -> Error {
    error_of(status, json!({ "error": error }).to_string()).await
}

fn error_info(reason: &str, domain: &str) -> Value {
    json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": domain})
}

#[tokio::test]
async fn a_status_of_google_is_a_failure_of_the_method_that_was_called() {
    let named = refused(409, json!({"status": "ALREADY_EXISTS", "message": "m"})).await;
    assert_eq!(documented_code(&named, METHOD), Some(&Code::AlreadyExists));
    assert_eq!(documented_code(&named, "roster.members.list"), None);

    let older = refused(404, json!({"code": 404, "message": "m", "errors": [{"reason": "notFound"}]})).await;
    assert_eq!(documented_code(&older, METHOD), Some(&Code::NotFound));

    let own_info =
        json!({"status": "NOT_FOUND", "details": [error_info("NO_MEMBER", "roster.googleapis.com")]});
    assert_eq!(documented_code(&refused(404, own_info).await, METHOD), Some(&Code::NotFound));
}

#[tokio::test]
async fn what_something_else_than_the_api_answers_is_none() {
    for body in [
        "<html>404",
        "",
        "{}",
        r#"{"error":"not_found"}"#,
        r#"{"error":{"message":"no route"}}"#,
        r#"{"error":{"code":5,"message":"no route"}}"#,
    ] {
        let error = error_of(404, body).await;
        assert_eq!(error.code(), Some(Code::NotFound), "{body}");
        assert_eq!(documented_code(&error, METHOD), None, "{body}");
    }
    let status = r#"{"error":{"status":"NOT_FOUND"}}"#;
    assert_eq!(documented_code(&error_of(302, status).await, METHOD), None);
    assert_eq!(documented_code(&error_of(200, status.replace('{', "[")).await, METHOD), None);
    let unsent = roster(&Script::of([answer(404, status)])).get("").send().await.unwrap_err();
    assert_eq!(documented_code(&unsent, METHOD), None);
}

#[tokio::test]
async fn what_stands_in_front_of_every_method_is_none() {
    for reason in ["ACCESS_TOKEN_SCOPE_INSUFFICIENT", "SERVICE_DISABLED", "RATE_LIMIT_EXCEEDED"] {
        let info = error_info(reason, "googleapis.com");
        let error = refused(403, json!({"status": "PERMISSION_DENIED", "details": [info]})).await;
        assert_eq!((error.reason(), named_reason(&error)), (Some(reason), None));
        assert_eq!(documented_code(&error, METHOD), None, "{reason}");
    }
    let message = "Request had insufficient authentication scopes.";
    let error = refused(403, json!({"status": "PERMISSION_DENIED", "message": message})).await;
    assert_eq!(documented_code(&error, METHOD), None);
}

#[tokio::test]
async fn the_name_of_a_documented_failure_leads_the_message() {
    let info = error_info("OTHER", "roster.googleapis.com");
    let error = refused(400, json!({"status": "ABORTED", "message": "@Named x", "details": [info]})).await;
    assert_eq!(named_reason(&error), Some("Named"));
    assert_eq!(documented_code(&error, METHOD), Some(&Code::Aborted));
}
