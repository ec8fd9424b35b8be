//! The formats in which Google's servers tell of a failure.

use std::time::Duration;

use google_classroom::{
    Code, Detail, Error, Request,
    model::InvitationRole,
    serde_json::{Value, json},
};
use google_classroom_emulator::demo;

use crate::support::{Reply, School, Script, client, invite, json as answer, told, with_headers};

async fn error_of(reply: Reply) -> Error {
    let script = Script::start([reply]).await;
    client(&script).courses().teachers().delete("1", "2").send().await.unwrap_err()
}

/// An error of a status with this message and these details.
fn refusal(http: u16, status: &str, message: &str, details: Value) -> Reply {
    let error = json!({"code": http, "message": message, "status": status, "details": details});
    answer(http, json!({ "error": error }).to_string())
}

#[tokio::test]
async fn the_newer_format() {
    let error =
        error_of(refusal(403, "PERMISSION_DENIED", "@ClassroomDisabled Not for you.", json!([]))).await;
    assert_eq!(told(&error), (403, Code::PermissionDenied, Some("ClassroomDisabled")));
    assert_eq!(error.message(), Some("@ClassroomDisabled Not for you."));
    assert!(error.details().is_empty());
    assert!(error.status().unwrap().errors.is_empty());
}

#[tokio::test]
async fn the_older_format_beside_the_newer() {
    let body = json!({"error": {
        "code": 403, "message": "No.", "status": "PERMISSION_DENIED",
        "errors": [
            {"message": "No.", "domain": "global", "reason": "forbidden"},
            {"message": "Why?", "domain": "global", "reason": "required", "location": "userId",
                "locationType": "parameter"},
        ],
    }});
    let error = error_of(answer(403, body.to_string())).await;
    assert_eq!(told(&error), (403, Code::PermissionDenied, None));
    let [first, second] = &error.status().unwrap().errors[..] else { panic!("{error:?}") };
    assert_eq!((&*first.domain, &*first.reason, &*first.message), ("global", "forbidden", "No."));
    assert_eq!((&*second.location, &*second.location_type), ("userId", "parameter"));
}

#[tokio::test]
async fn the_older_format_alone_takes_the_code_from_the_http_status() {
    let errors = json!([{"message": "Not there.", "domain": "global", "reason": "notFound"}]);
    let error = error_of(answer(404, json!({"error": {"code": 404, "errors": errors}}).to_string())).await;
    assert_eq!(told(&error), (404, Code::NotFound, None));
    assert_eq!(error.message(), Some("Not there."));
}

#[tokio::test]
async fn the_emulator_speaks_the_format_that_is_asked_for() {
    let school = School::demo().await;
    let invitations = school.client(demo::TEACHER).invitations();
    for (format, legacy) in [("1", 1), ("2", 0)] {
        let error = invitations.get("999999").with_query("$.xgafv", format).send().await.unwrap_err();
        assert_eq!(told(&error), (404, Code::NotFound, None));
        assert_eq!(error.status().unwrap().errors.len(), legacy, "{error:?}");
    }
}

#[tokio::test]
async fn a_named_reason_is_the_whole_word_after_the_at_sign() {
    for (message, reason) in [
        ("@CannotRemoveCourseOwner The owner stays.", Some("CannotRemoveCourseOwner")),
        (
            "@CannotRemoveCourseOwnerTransferIncomplete Not yet.",
            Some("CannotRemoveCourseOwnerTransferIncomplete"),
        ),
        ("@NobodyHasListedThis", Some("NobodyHasListedThis")),
        ("@NobodyHasListedThis\nMore.", Some("NobodyHasListedThis")),
        ("Write to ada@school.example", None),
        (" @CourseNotModifiable", None),
        ("@", None),
        ("@ CourseNotModifiable", None),
        ("", None),
    ] {
        let error = error_of(refusal(400, "FAILED_PRECONDITION", message, json!([]))).await;
        assert_eq!(told(&error), (400, Code::FailedPrecondition, reason), "{message:?}");
        assert_eq!(error.message(), Some(message));
    }
}

#[tokio::test]
async fn the_reason_of_a_message_goes_before_that_of_a_detail() {
    let info = json!([{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED"}]);
    let error = error_of(refusal(403, "PERMISSION_DENIED", "Off.", info.clone())).await;
    assert_eq!(error.reason(), Some("SERVICE_DISABLED"));
    assert!(error.hint().unwrap().contains("enable the API"), "{error:?}");
    let error = error_of(refusal(403, "PERMISSION_DENIED", "@ClassroomDisabled Off.", info)).await;
    assert_eq!(error.reason(), Some("ClassroomDisabled"));
}

#[tokio::test]
async fn a_code_that_nobody_has_listed_is_kept() {
    let error = error_of(refusal(418, "TEAPOT", "Short and stout.", json!([]))).await;
    assert_eq!(told(&error), (418, Code::from("TEAPOT"), None));
    assert_eq!(error.code().unwrap().as_str(), "TEAPOT");
}

fn typed(name: &str, mut fields: Value) -> Value {
    fields["@type"] = format!("type.googleapis.com/google.rpc.{name}").into();
    fields
}

#[tokio::test]
async fn all_ten_detail_types_are_read() {
    let details = json!([
        typed("ErrorInfo", json!({"reason": "R", "domain": "d", "metadata": {"service": "s"}})),
        typed("RetryInfo", json!({"retryDelay": "3.5s"})),
        typed("DebugInfo", json!({"stackEntries": ["a", "b"], "detail": "c"})),
        typed(
            "QuotaFailure",
            json!({"violations": [{
                "subject": "user:1", "description": "d", "apiService": "classroom.googleapis.com",
                "quotaMetric": "m", "quotaId": "i", "quotaDimensions": {"region": "eu"},
                "quotaValue": "1200", "futureQuotaValue": 2400,
            }]})
        ),
        typed(
            "PreconditionFailure",
            json!({"violations": [{"type": "TOS", "subject": "s", "description": "d"}]})
        ),
        typed(
            "BadRequest",
            json!({"fieldViolations": [{"field": "invitation.role", "description": "d", "reason": "R",
            "localizedMessage": {"locale": "de", "message": "nein"}}]})
        ),
        typed("RequestInfo", json!({"requestId": "q", "servingData": "s"})),
        typed(
            "ResourceInfo",
            json!({"resourceType": "t", "resourceName": "n", "owner": "o", "description": "d"})
        ),
        typed("Help", json!({"links": [{"description": "d", "url": "https://help.example"}]})),
        typed("LocalizedMessage", json!({"locale": "fr-CH", "message": "non"})),
    ]);
    let error = error_of(refusal(429, "RESOURCE_EXHAUSTED", "Slowly.", details)).await;
    let [
        Detail::ErrorInfo(info),
        Detail::RetryInfo(retry),
        Detail::DebugInfo(debug),
        Detail::QuotaFailure(quota),
        Detail::PreconditionFailure(precondition),
        Detail::BadRequest(bad),
        Detail::RequestInfo(request),
        Detail::ResourceInfo(resource),
        Detail::Help(help),
        Detail::LocalizedMessage(localized),
    ] = error.details()
    else {
        panic!("{:#?}", error.details())
    };
    assert_eq!((&*info.reason, &*info.domain, &*info.metadata["service"]), ("R", "d", "s"));
    assert_eq!(retry.retry_delay, Some(Duration::from_millis(3500)));
    assert_eq!((debug.stack_entries.join("|"), &*debug.detail), ("a|b".to_owned(), "c"));
    let quota = &quota.violations[0];
    assert_eq!((&*quota.subject, &*quota.quota_metric, &*quota.quota_id), ("user:1", "m", "i"));
    assert_eq!((&*quota.api_service, &*quota.description), ("classroom.googleapis.com", "d"));
    assert_eq!(quota.quota_dimensions["region"], "eu");
    assert_eq!((quota.quota_value, quota.future_quota_value), (Some(1200), Some(2400)));
    let precondition = &precondition.violations[0];
    assert_eq!((&*precondition.kind, &*precondition.subject, &*precondition.description), ("TOS", "s", "d"));
    let bad = &bad.field_violations[0];
    assert_eq!((&*bad.field, &*bad.description, &*bad.reason), ("invitation.role", "d", "R"));
    assert_eq!(bad.localized_message.as_ref().unwrap().message, "nein");
    assert_eq!((&*request.request_id, &*request.serving_data), ("q", "s"));
    assert_eq!((&*resource.resource_type, &*resource.resource_name), ("t", "n"));
    assert_eq!((&*resource.owner, &*resource.description), ("o", "d"));
    assert_eq!((&*help.links[0].description, &*help.links[0].url), ("d", "https://help.example"));
    assert_eq!((&*localized.locale, &*localized.message), ("fr-CH", "non"));
}

#[tokio::test]
async fn a_detail_that_is_not_known_or_malformed_is_kept_as_json() {
    let details = json!([
        {"@type": "type.googleapis.com/google.rpc.Novelty", "a": [1, null]},
        {"@type": "type.example/google.rpc.ErrorInfo", "reason": "R"},
        typed("ErrorInfo", json!({"reason": 7})),
        typed("RetryInfo", json!({"retryDelay": "soon"})),
        {"reason": "no type"},
        "text",
        null,
        typed("LocalizedMessage", json!({"locale": "de"})),
    ]);
    let error = error_of(refusal(400, "INVALID_ARGUMENT", "No.", details.clone())).await;
    let Some((Detail::LocalizedMessage(last), others)) = error.details().split_last() else {
        panic!("{:#?}", error.details())
    };
    assert_eq!(last.locale, "de");
    let kept = others.iter().map(|detail| match detail {
        Detail::Other(value) => value,
        typed => panic!("{typed:?}"),
    });
    assert_eq!(kept.collect::<Vec<_>>(), details.as_array().unwrap()[..7].iter().collect::<Vec<_>>());
    assert_eq!(error.retry_after(), None);
}

#[tokio::test]
async fn the_wait_that_a_server_asks_for() {
    let retry_info = |delay: &str| {
        let details = json!([typed("RetryInfo", json!({ "retryDelay": delay }))]);
        json!({"error": {"status": "UNAVAILABLE", "message": "later", "details": details}}).to_string()
    };
    for (headers, body, seconds) in [
        ("", String::new(), None),
        ("retry-after: 120\r\n", String::new(), Some(120.0)),
        ("", retry_info("1.5s"), Some(1.5)),
        ("retry-after: 7\r\n", retry_info("1.5s"), Some(7.0)),
        ("retry-after: 1\r\n", retry_info("30s"), Some(30.0)),
        // A moment that is past.
        ("retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n", String::new(), Some(0.0)),
        ("retry-after: soon\r\n", String::new(), None),
        ("retry-after: -1\r\n", String::new(), None),
        ("retry-after: 99999999999999999999999\r\n", String::new(), None),
        ("", retry_info("-1s"), None),
    ] {
        let error = error_of(with_headers(503, headers, &body)).await;
        assert_eq!(error.retry_after().map(|wait| wait.as_secs_f64()), seconds, "{headers:?} {body}");
    }
    let error = error_of(with_headers(503, "retry-after: Fri, 31 Dec 9999 23:59:59 GMT\r\n", "")).await;
    assert!(error.retry_after().unwrap() > Duration::from_secs(86_400), "{error:?}");
}

#[tokio::test]
async fn what_a_server_writes_stays_on_one_line_of_display() {
    let message = "one\r\ntwo\u{1b}[31m\u{202e}three".to_owned() + &"x".repeat(100_000);
    let error = error_of(refusal(400, "INVALID_ARGUMENT", &message, json!([]))).await;
    let line = error.to_string();
    assert!(!line.contains(['\n', '\r', '\u{1b}', '\u{202e}']), "{line}");
    assert!(line.len() < 2000, "{} bytes", line.len());
    assert_eq!(error.message(), Some(message.as_str()));
}

#[tokio::test]
async fn an_error_names_the_method_that_failed() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let error = invite(&teacher, demo::BIOLOGY, demo::STUDENT, InvitationRole::Owner).await.unwrap_err();
    assert_eq!(error.method(), Some("classroom.invitations.create"));
    let start = "classroom.invitations.create: 400 FAILED_PRECONDITION: @IneligibleOwner ";
    assert!(error.to_string().starts_with(start), "{error}");
}
