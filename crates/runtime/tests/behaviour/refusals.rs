//! What the server says when it refuses a call.

use std::time::Duration;

use google_discovery_runtime::{
    Code, Detail, Error, TransportResponse,
    http::{HeaderValue, StatusCode},
    serde_json::json,
};

use crate::support::{Script, error_of, roster};

#[tokio::test]
async fn the_named_reason_of_classroom() {
    let body = json!({"error": {
        "code": 400, "message": "@IneligibleOwner Only a co-teacher can be invited", "status": "FAILED_PRECONDITION"
    }});
    let error = error_of(400, body.to_string()).await;
    assert_eq!(error.code(), Some(Code::FailedPrecondition));
    assert_eq!(error.reason(), Some("IneligibleOwner"));
    assert_eq!(error.message(), Some("@IneligibleOwner Only a co-teacher can be invited"));
    assert_eq!(error.http_status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.method(), Some("roster.members.get"));
    assert_eq!(
        error.to_string(),
        "roster.members.get: 400 FAILED_PRECONDITION: @IneligibleOwner Only a co-teacher can be invited"
    );
    let predicates = [
        error.is_request(),
        error.is_connect(),
        error.is_timeout(),
        error.is_interrupted(),
        error.is_decode(),
        error.is_redirect(),
        error.is_too_large(),
        error.is_credentials(),
        error.is_configuration(),
    ];
    assert_eq!(predicates, [false; 9]);
}

#[tokio::test]
async fn the_reason_is_a_whole_word() {
    for (message, reason) in [
        (
            "@CannotRemoveCourseOwnerTransferIncomplete text",
            Some("CannotRemoveCourseOwnerTransferIncomplete"),
        ),
        ("@Alone", Some("Alone")),
        ("@Tab\tx", Some("Tab")),
        ("@ text", None),
        ("@", None),
        ("text @Reason", None),
        ("", None),
    ] {
        let error = error_of(403, json!({"error": {"message": message}}).to_string()).await;
        assert_eq!(error.reason(), reason, "{message}");
    }
}

#[tokio::test]
async fn the_reason_of_an_error_info() {
    let info = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED",
        "domain": "googleapis.com", "metadata": {"service": "roster.example"}});
    let error =
        error_of(403, json!({"error": {"message": "off", "details": [info.clone()]}}).to_string()).await;
    assert_eq!(error.reason(), Some("SERVICE_DISABLED"));
    assert!(
        matches!(&error.details()[0], Detail::ErrorInfo(info) if info.metadata["service"] == "roster.example")
    );

    let both = json!({"error": {"message": "@Named off", "details": [info]}});
    assert_eq!(error_of(403, both.to_string()).await.reason(), Some("Named"));
}

#[tokio::test]
async fn every_detail_of_google_rpc_is_typed() {
    let detail = |name: &str, fields: google_discovery_runtime::serde_json::Value| {
        let mut detail = fields;
        detail["@type"] = json!(format!("type.googleapis.com/google.rpc.{name}"));
        detail
    };
    let body = json!({"error": {"code": 429, "message": "m", "status": "RESOURCE_EXHAUSTED", "details": [
        detail("ErrorInfo", json!({"reason": "R", "domain": "d"})),
        detail("RetryInfo", json!({"retryDelay": "3.5s"})),
        detail("DebugInfo", json!({"stackEntries": ["a", "b"], "detail": "x"})),
        detail("QuotaFailure", json!({"violations": [
            {"subject": "s", "quotaValue": "100", "futureQuotaValue": 7, "quotaDimensions": {"region": "eu"}}
        ]})),
        detail("PreconditionFailure", json!({"violations": [{"type": "TOS", "subject": "s", "description": "d"}]})),
        detail("BadRequest", json!({"fieldViolations": [
            {"field": "f", "localizedMessage": {"locale": "de", "message": "nein"}}
        ]})),
        detail("RequestInfo", json!({"requestId": "id", "servingData": "data"})),
        detail("ResourceInfo", json!({"resourceType": "t", "resourceName": "n", "owner": "o"})),
        detail("Help", json!({"links": [{"description": "d", "url": "https://help.example"}]})),
        detail("LocalizedMessage", json!({"locale": "fr", "message": "non", "unheardOf": 1})),
        detail("NotInvented", json!({"x": 1})),
        detail("RetryInfo", json!({"retryDelay": 3})),
        json!("no object"),
        json!({"no": "type"}),
    ]}});
    let error = error_of(429, body.to_string()).await;
    assert_eq!(error.retry_after(), Some(Duration::from_millis(3500)));
    let [
        Detail::ErrorInfo(_),
        Detail::RetryInfo(_),
        Detail::DebugInfo(debug),
        Detail::QuotaFailure(quota),
        Detail::PreconditionFailure(precondition),
        Detail::BadRequest(bad),
        Detail::RequestInfo(request),
        Detail::ResourceInfo(resource),
        Detail::Help(help),
        Detail::LocalizedMessage(localized),
        Detail::Other(new),
        Detail::Other(malformed),
        Detail::Other(_),
        Detail::Other(_),
    ] = error.details()
    else {
        panic!("{:?}", error.details());
    };
    assert_eq!(debug.stack_entries, ["a", "b"]);
    assert_eq!(
        (quota.violations[0].quota_value, quota.violations[0].future_quota_value),
        (Some(100), Some(7))
    );
    assert_eq!(quota.violations[0].quota_dimensions["region"], "eu");
    assert_eq!(precondition.violations[0].kind, "TOS");
    assert_eq!(bad.field_violations[0].localized_message.as_ref().unwrap().message, "nein");
    assert_eq!((request.request_id.as_str(), resource.owner.as_str()), ("id", "o"));
    assert_eq!((help.links[0].url.as_str(), localized.locale.as_str()), ("https://help.example", "fr"));
    assert_eq!((&new["x"], &malformed["retryDelay"]), (&json!(1), &json!(3)));
}

#[tokio::test]
async fn the_older_format() {
    let body = json!({"error": {"code": 403, "message": "no", "errors": [
        {"message": "no", "domain": "global", "reason": "forbidden", "locationType": "header", "location": "Authorization"},
        "rubbish"
    ]}});
    let error = error_of(403, body.to_string()).await;
    assert_eq!((error.code(), error.message()), (Some(Code::PermissionDenied), Some("no")));
    let errors = &error.status().unwrap().errors;
    assert_eq!(
        (errors.len(), errors[0].reason.as_str(), errors[0].location.as_str()),
        (1, "forbidden", "Authorization")
    );
}

#[tokio::test]
async fn null_in_a_detail_is_an_absent_value() {
    let body = json!({"error": {
        "status": "PERMISSION_DENIED", "message": "m",
        "errors": [{"message": null, "reason": "forbidden"}],
        "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED",
            "domain": null, "metadata": {"service": "classroom.googleapis.com", "consumer": null}}]
    }});
    let error = error_of(403, body.to_string()).await;
    assert_eq!(error.reason(), Some("SERVICE_DISABLED"));
    assert_eq!(error.status().unwrap().errors[0].reason, "forbidden");
}

#[tokio::test]
async fn other_envelopes() {
    let wrapped = error_of(404, r#"[{"error":{"message":"gone","status":"NOT_FOUND"}}]"#).await;
    assert_eq!((wrapped.code(), wrapped.message()), (Some(Code::NotFound), Some("gone")));

    let oauth = error_of(400, r#"{"error":"invalid_grant","error_description":"Bad Request"}"#).await;
    assert_eq!(
        (oauth.code(), oauth.message()),
        (Some(Code::InvalidArgument), Some("invalid_grant: Bad Request"))
    );
}

#[tokio::test]
async fn the_code_follows_the_http_status_where_it_is_not_named() {
    for (http, code) in [
        (400, Code::InvalidArgument),
        (401, Code::Unauthenticated),
        (403, Code::PermissionDenied),
        (404, Code::NotFound),
        (409, Code::Aborted),
        (412, Code::FailedPrecondition),
        (429, Code::ResourceExhausted),
        (500, Code::Internal),
        (503, Code::Unavailable),
        (504, Code::DeadlineExceeded),
    ] {
        assert_eq!(error_of(http, r#"{"error":{"status":7}}"#).await.code(), Some(code.clone()));
        assert_eq!(error_of(http, "").await.code(), Some(code));
    }
}

#[tokio::test]
async fn codes_are_open_and_unknown_is_a_code_of_its_own() {
    let named = |name: &str| json!({"error": {"status": name}}).to_string();
    assert_eq!(error_of(500, named("UNKNOWN")).await.code(), Some(Code::Unknown));
    let new = error_of(418, named("TEAPOT")).await.code().unwrap();
    assert_eq!((new.as_str(), &new), ("TEAPOT", &Code::Unrecognized("TEAPOT".into())));
}

#[tokio::test]
async fn a_malformed_part_does_not_lose_the_rest() {
    for body in [
        r#"{"error":{"code":"x","message":"kept","status":"ABORTED","details":{},"errors":null}}"#,
        r#"{"error":{"code":{},"message":"kept","status":"ABORTED","details":[1,null,[]],"errors":[1]}}"#,
        r#"{"error":{"message":"kept","status":"ABORTED","details":[{"@type":7}],"errors":[{"reason":7}]},"x":[]}"#,
        "\n {\"error\":{\"errors\":[{\"message\":\"kept\"}],\"status\":\"ABORTED\"}}",
    ] {
        let error = error_of(409, body).await;
        assert_eq!((error.code(), error.message()), (Some(Code::Aborted), Some("kept")), "{body}");
    }
}

#[tokio::test]
async fn a_body_in_no_format_of_google() {
    for body in [
        "<html>\u{1b}[31m\n<h1>Bad gateway</h1>",
        "",
        "null",
        "[]",
        "[1]",
        "{}",
        r#"{"error":null}"#,
        "{\"er",
    ] {
        let error = error_of(502, body).await;
        assert_eq!(
            (error.code(), error.http_status()),
            (Some(Code::Unavailable), Some(StatusCode::BAD_GATEWAY))
        );
        assert!(error.status().is_none() && !error.is_decode());
        assert!(!error.to_string().contains(['\n', '\u{1b}']), "{error}");
    }
    let page = error_of(502, ["<html>", &"x".repeat(2_000_000)].concat()).await;
    assert_eq!(page.http_status(), Some(StatusCode::BAD_GATEWAY));
    assert!(page.to_string().len() < 400);
}

#[tokio::test]
async fn a_message_is_shown_on_one_short_line() {
    let message = format!("first\nsecond\r\u{9b}31m\u{202e}{}", "long ".repeat(10_000));
    let error = error_of(400, json!({"error": {"message": message}}).to_string()).await;
    let line = error.to_string();
    assert!(!line.contains(['\n', '\r', '\u{9b}', '\u{202e}']) && line.len() < 700, "{line}");
    assert_eq!(error.message(), Some(message.as_str()));
}

async fn with_retry_after(value: &str) -> Error {
    let mut response = TransportResponse::new(StatusCode::TOO_MANY_REQUESTS, "{}");
    response.headers.insert("retry-after", HeaderValue::from_str(value).unwrap());
    roster(&Script::of([Ok(response)])).get("1").send().await.unwrap_err()
}

#[tokio::test]
async fn retry_after_in_seconds_or_as_a_date() {
    assert_eq!(with_retry_after("120").await.retry_after(), Some(Duration::from_secs(120)));
    assert_eq!(with_retry_after("Sun, 06 Nov 1994 08:49:37 GMT").await.retry_after(), Some(Duration::ZERO));
    let far = with_retry_after("Fri, 31 Dec 2999 23:59:59 GMT").await.retry_after().unwrap();
    assert!(far > Duration::from_secs(86_400 * 365));
    for bad in ["-1", "soon", "", "1.5"] {
        assert_eq!(with_retry_after(bad).await.retry_after(), None, "{bad}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 307, 308] {
        let mut response = TransportResponse::new(StatusCode::from_u16(status).unwrap(), "{}");
        response.headers.insert("location", HeaderValue::from_static("https://evil.example/"));
        let script = Script::of([Ok(response)]);
        let error = roster(&script).get("1").send().await.unwrap_err();
        assert!(error.is_redirect() && error.code().is_none() && error.hint().is_some(), "{error}");
        assert_eq!(error.http_status().unwrap().as_u16(), status);
        assert_eq!(script.seen().len(), 1);
    }
}

#[tokio::test]
async fn debug_adds_the_hint() {
    let error = error_of(404, r#"{"error":{"status":"NOT_FOUND","message":"no\nmember"}}"#).await;
    assert_eq!(
        format!("{error:?}"),
        "roster.members.get: 404 NOT_FOUND: no\\nmember\n  hint: the id is wrong, or the caller may not see what it stands for"
    );
}

#[test]
fn an_error_takes_the_room_of_a_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
