//! Servers that take too long. They never answer, so no test depends on how fast a machine is.

use std::time::Duration;

use google_classroom::Request;

use crate::support::{Script, builder, client, stall};

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
async fn a_server_that_never_answers() {
    let script = Script::start([stall("")]).await;
    let client = builder(&script.url()).with_timeout(SHORT).build().unwrap();
    let error = client.invitations().get("1").send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(error.to_string().contains("50ms"), "{error}");
    assert!(error.hint().unwrap().contains("with_timeout"), "{error:?}");
    assert_eq!((error.http_status(), error.code()), (None, None));
    // A slow machine may run out of time before it has sent.
    assert!(script.finish().await.len() <= 1, "it was sent again");
}

#[tokio::test]
async fn an_answer_that_stops_in_the_middle() {
    for bytes in [
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{",
    ] {
        let script = Script::start([stall(bytes)]).await;
        let error = client(&script).invitations().get("1").with_timeout(SHORT).send().await.unwrap_err();
        assert!(error.is_timeout(), "{bytes:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_page_that_does_not_come_ends_the_list() {
    let script = Script::start([stall("")]).await;
    let mut items = client(&script).invitations().list().with_timeout(SHORT).items();
    assert!(items.try_next().await.unwrap_err().is_timeout());
    assert!(items.try_next().await.unwrap().is_none());
}
