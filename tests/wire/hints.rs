//! What the hint of an error says about Classroom's named reasons.

use google_classroom::{
    Error, Reason,
    model::{Invitation, InvitationRole},
    serde_json,
};

use crate::support::{Script, client, json};

async fn refused(status: u16, code: &str, message: &str) -> Error {
    let body = serde_json::json!({"error": {"code": status, "status": code, "message": message}});
    let script = Script::start([json(status, body.to_string())]).await;
    let invitation = Invitation::new("1", "2", InvitationRole::Student);
    client(&script).invitations().create(invitation).send().await.unwrap_err()
}

#[tokio::test]
async fn a_limit_of_the_day_is_not_waited_for() {
    for reason in ["UserInvitationQuotaExhausted", "UserCourseJoinRateLimitReached"] {
        let error = refused(429, "RESOURCE_EXHAUSTED", &format!("@{reason} No quota.")).await;
        assert!(error.hint().unwrap().contains("tomorrow"), "{error:?}");
    }
    let error = refused(429, "RESOURCE_EXHAUSTED", "Quota exceeded.").await;
    assert!(error.hint().unwrap().contains("call less often"), "{error:?}");
}

#[tokio::test]
async fn an_add_on_token_is_to_be_got_again_or_for_another_account() {
    let expired = refused(403, "PERMISSION_DENIED", "@ExpiredAddOnToken x").await;
    assert!(expired.hint().unwrap().contains("reload the page"), "{expired:?}");
    let invalid = refused(403, "PERMISSION_DENIED", "@InvalidAddOnToken x").await;
    assert!(invalid.hint().unwrap().contains("sign out of the other accounts"), "{invalid:?}");
}

#[tokio::test]
async fn a_reason_that_nobody_listed_has_no_hint_of_another() {
    let error = refused(400, "FAILED_PRECONDITION", "@IneligibleOwnerToday x").await;
    assert_eq!(Reason::of(&error), Some(Reason::Unknown("IneligibleOwnerToday".to_owned())));
    assert_eq!(error.hint(), None, "{error:?}");
}
