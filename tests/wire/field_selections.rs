//! Partial responses: what is asked for, and that a list stays whole.

use google_classroom::{
    Request, fields,
    model::{ListCoursesResponse, ListInvitationsResponse},
};

use crate::support::{Script, client, json};

/// Two pages of invitations, of which only ids were asked for.
fn two_pages() -> Vec<crate::support::Reply> {
    vec![
        json(200, r#"{"invitations": [{"id": "1"}], "nextPageToken": "t"}"#),
        json(200, r#"{"invitations": [{"id": "2"}]}"#),
    ]
}

#[tokio::test]
async fn a_checked_selection_goes_over_the_wire_as_it_is_written() {
    let script = Script::start([json(200, "{}")]).await;
    let selection = fields!(
        ListCoursesResponse,
        "nextPageToken,courses(id,gradebookSettings/gradeCategories(name),teacherFolder/*)"
    );
    client(&script).courses().list().with_fields(selection).send().await.unwrap();
    assert_eq!(
        script.finish_with_one().await.line(),
        "GET /v1/courses?fields=nextPageToken%2Ccourses%28id%2CgradebookSettings%2FgradeCategories%28name%29%2C\
         teacherFolder%2F%2A%29"
    );
}

#[tokio::test]
async fn a_stream_asks_for_the_token_that_it_needs() {
    for selection in [
        fields!(ListInvitationsResponse, "invitations(id)"),
        "invitations(id)".into(),
        "invitations(id,nextPageToken)".into(),
    ] {
        let script = Script::start(two_pages()).await;
        let asked = format!("{selection},nextPageToken");
        let mut items = client(&script).invitations().list().with_fields(selection).items();
        let mut ids = Vec::new();
        while let Some(invitation) = items.try_next().await.unwrap() {
            ids.extend(invitation.id);
        }
        assert_eq!(ids, ["1", "2"]);
        for request in script.finish().await {
            assert!(request.query("fields").is_some_and(|fields| fields == asked), "{}", request.line());
        }
    }
}

#[tokio::test]
async fn a_stream_leaves_a_selection_alone_that_has_the_token() {
    for selection in ["nextPageToken,invitations", "*", "invitations, nextPageToken"] {
        let script = Script::start(two_pages()).await;
        let pages = client(&script).invitations().list().with_fields(selection).pages();
        let mut pages = std::pin::pin!(pages);
        while pages.try_next().await.unwrap().is_some() {}
        for request in script.finish().await {
            assert_eq!(request.query("fields").as_deref(), Some(selection));
        }
    }
}
