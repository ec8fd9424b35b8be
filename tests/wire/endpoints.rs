//! Where a client sends to, and where it refuses to.

use google_classroom::Classroom;

use crate::support::{Script, builder, json};

#[tokio::test]
async fn an_endpoint_may_have_a_path() {
    for path in ["/proxy/classroom", "/proxy/classroom/"] {
        let script = Script::start([json(200, "{}")]).await;
        let client = builder(&format!("{}{path}", script.url())).build().unwrap();
        client.invitations().accept("1").send().await.unwrap();
        let line = script.finish_with_one().await.line().to_owned();
        assert_eq!(line, "POST /proxy/classroom/v1/invitations/1:accept");
    }
}

#[test]
fn a_token_is_not_sent_in_the_clear_to_another_machine() {
    for endpoint in [
        "http://classroom.example/",
        "http://127.0.0.1.example/",
        "http://localhost.example:8080/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::2]/",
        "http://128.0.0.1/",
    ] {
        let error = builder(endpoint).build().unwrap_err();
        assert!(error.is_configuration(), "{endpoint}: {error:?}");
        assert!(error.to_string().contains("use https"), "{endpoint}: {error}");
    }
}

#[test]
fn endpoints_that_can_not_be_used_are_refused() {
    for (endpoint, about) in [
        ("", "no URL"),
        ("classroom.example", "has no scheme: write https://classroom.example"),
        ("ftp://classroom.example/", "ftp"),
        ("https://classroom.example/?key=hidden", "classroom.example"),
        ("https://classroom.example/#hidden", "classroom.example"),
        ("https://user:hidden@classroom.example/", "password"),
    ] {
        let error = builder(endpoint).build().unwrap_err();
        assert!(error.is_configuration(), "{endpoint}: {error:?}");
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(about), "{endpoint}: {error}");
        assert!(!shown.contains("hidden"), "{error}");
    }
}

#[test]
fn loopback_and_https_are_fine() {
    for endpoint in [
        "http://127.0.0.1:1/",
        "http://127.9.9.9/",
        "http://[::1]:1/",
        "http://localhost:1",
        "https://a.example",
    ] {
        builder(endpoint).build().unwrap();
    }
}

#[test]
fn a_client_without_credentials_is_refused_with_the_calls_that_give_some() {
    let error = Classroom::builder().build().unwrap_err();
    assert!(error.is_configuration(), "{error:?}");
    assert!(error.to_string().contains("with_token"), "{error:?}");
}
