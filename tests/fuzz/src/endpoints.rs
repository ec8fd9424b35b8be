//! Any text as an endpoint, a token, a key, a name: refused when the client is built, or used without harm.

use google_classroom::{Classroom, Error};
use google_discovery_runtime::url::{Host, Url};

use super::{
    canned::{Canned, block_on},
    marks::{self, SECRETS, START, TOKEN},
    shown,
};

pub(super) fn run(input: &[u8]) {
    // What a user writes into a URL is no secret to the user.
    let input = marks::cleaned(input);
    let Ok(text) = str::from_utf8(&input) else { return };
    // Nor is what a parser makes of it, which leaves line breaks out.
    let has_secret = |url: Url| SECRETS.iter().any(|secret| url.as_str().contains(&secret[..START]));
    if Url::parse(text).is_ok_and(has_secret) {
        return;
    }
    let server = Canned::success("{}");
    let builder = || Classroom::builder().with_transport(server.clone()).with_token(TOKEN);

    if let Some(classroom) = built(builder().with_endpoint(text).build()) {
        called(&classroom);
        for (url, _) in server.requests() {
            assert_eq!((url.username(), url.password(), url.query(), url.fragment()), ("", None, None, None));
            assert!(is_safe(&url), "{url}");
            assert!(url.path().ends_with("/v1/courses/1"), "{url}");
        }
    }
    for build in [
        builder().with_token(text),
        builder().with_api_key(text),
        builder().with_quota_project(text),
        builder().with_user_agent(text),
    ] {
        if let Some(classroom) = built(build.build()) {
            called(&classroom);
            assert_eq!(server.requests().len(), 1);
        }
    }
}

fn built(outcome: Result<Classroom, Error>) -> Option<Classroom> {
    outcome
        .inspect_err(|error| {
            assert!(error.is_configuration(), "{error:?}");
            shown::check(error);
        })
        .ok()
}

fn called(classroom: &Classroom) {
    if let Err(error) = block_on(classroom.courses().get("1").send()) {
        assert!(error.is_request(), "{error:?}");
        shown::check(&error);
    }
}

/// Whether what goes there is encrypted, or stays on this machine.
pub(super) fn is_safe(url: &Url) -> bool {
    let is_here = match url.host().expect("a host") {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}
