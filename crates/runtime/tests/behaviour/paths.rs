//! A path parameter reaches the server as it is, or nothing is sent.

use crate::support::{Script, answer, roster};

#[tokio::test]
async fn a_value_stays_within_its_segment() {
    let cases = [
        ("a/b", "a%2Fb"),
        ("../courses/1", "..%2Fcourses%2F1"),
        ("..\\x", "..%5Cx"),
        ("%2e%2e", "%252e%252e"),
        ("%", "%25"),
        ("?a=b", "%3Fa%3Db"),
        ("#x", "%23x"),
        ("d:my-alias", "d%3Amy-alias"),
        ("a b", "a%20b"),
        ("a+b&c;d@e", "a%2Bb%26c%3Bd%40e"),
        ("ü", "%C3%BC"),
        ("学生", "%E5%AD%A6%E7%94%9F"),
        ("\u{202e}", "%E2%80%AE"),
        ("...", "..."),
        ("~-._", "~-._"),
        ("//evil.example", "%2F%2Fevil.example"),
        ("\u{feff}", "%EF%BB%BF"),
        ("'\"<>^`{|}", "%27%22%3C%3E%5E%60%7B%7C%7D"),
    ];
    for (value, encoded) in cases {
        let script = Script::of([answer(200, "{}")]);
        roster(&script).get(value).send().await.unwrap();
        let seen = &script.seen()[0];
        assert_eq!(seen.url.as_str(), format!("https://roster.example/v1/members/{encoded}"), "{value:?}");
    }
}

#[tokio::test]
async fn a_literal_after_the_parameter_stays() {
    let script = Script::of([answer(200, "")]);
    roster(&script).welcome("a:b").send().await.unwrap();
    assert_eq!(script.seen()[0].url.path(), "/v1/members/a%3Ab:welcome");
}

#[tokio::test]
async fn what_could_reach_another_resource_is_not_sent() {
    let script = Script::of([]);
    let refused = ["", ".", "..", "a\nb", "\0", "\u{7f}", "tab\there", "\u{85}"];
    for value in refused {
        let error = roster(&script).get(value).send().await.unwrap_err();
        assert!(error.is_request(), "{value:?}: {error}");
        assert_eq!(error.method(), Some("roster.members.get"));
        assert!(error.to_string().contains("the path parameter `id`"), "{error}");
        assert!(error.http_status().is_none() && error.code().is_none());
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn a_parameter_of_several_segments_keeps_its_slashes_only() {
    let script = Script::of([answer(200, "{}")]);
    roster(&script).health("schools/s:1/rooms/r?2").send().await.unwrap();
    assert_eq!(script.seen()[0].url.as_str(), "https://roster.example/v1/schools/s%3A1/rooms/r%3F2/health");

    for value in ["", "/", "a//b", "/a", "a/", "a/../b", "a/./b", "..", "a/\n"] {
        let error = roster(&script).health(value).send().await.unwrap_err();
        assert!(error.is_request() && error.to_string().contains("`name`"), "{value:?}: {error}");
    }
    assert!(script.seen().is_empty());
}
