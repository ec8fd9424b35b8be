//! Lines in the documented grammar of google-classroom1-cli, and the requests that its version 7.0.0+20251217 sent for them
//! to a server that wrote them down. Ours are the same, but for `alt=json`, which is what the API answers anyway.

use serde_json::Value;

use crate::support::Cli;

/// A line, the method and the path with the query, and the body.
type Sent = (&'static str, &'static str, &'static str);

const LINES: &[Sent] = &[
    (
        "invitations create -r . course-id=1 role=STUDENT user-id=dan@school.example",
        "POST /v1/invitations",
        r#"{"courseId": "1", "role": "STUDENT", "userId": "dan@school.example"}"#,
    ),
    ("invitations list -p course-id=1 page-size=50", "GET /v1/invitations?courseId=1&pageSize=50", ""),
    ("invitations accept NTc1", "POST /v1/invitations/NTc1:accept", ""),
    (
        "courses list -p course-states=ACTIVE course-states=ARCHIVED teacher-id=me page-size=20",
        "GET /v1/courses?courseStates=ACTIVE&courseStates=ARCHIVED&teacherId=me&pageSize=20",
        "",
    ),
    (
        "courses students-create 1 -r . user-id=cleo@school.example",
        "POST /v1/courses/1/students",
        r#"{"userId": "cleo@school.example"}"#,
    ),
    (
        "courses course-work-create 1 -r . title=Cells work-type=ASSIGNMENT state=PUBLISHED \
         -r due-date year=2026 month=12 day=4 -r ..due-time hours=23 minutes=59",
        "POST /v1/courses/1/courseWork",
        r#"{"dueDate": {"day": 4, "month": 12, "year": 2026}, "dueTime": {"hours": 23, "minutes": 59},
            "state": "PUBLISHED", "title": "Cells", "workType": "ASSIGNMENT"}"#,
    ),
    (
        "courses course-work-create 1 -r .due-date.year=2026 .due-date.month=12 due-date.day=4 .title=Cells \
         .work-type=ASSIGNMENT due-time.hours=3",
        "POST /v1/courses/1/courseWork",
        r#"{"dueDate": {"day": 4, "month": 12, "year": 2026}, "dueTime": {"hours": 3}, "title": "Cells",
            "workType": "ASSIGNMENT"}"#,
    ),
    (
        "courses course-work-create 1 -r title=Cells work-type=ASSIGNMENT topic-id=7 description=a=b",
        "POST /v1/courses/1/courseWork",
        r#"{"description": "a=b", "title": "Cells", "topicId": "7", "workType": "ASSIGNMENT"}"#,
    ),
    (
        "registrations create -r feed.course-roster-changes-info course-id=1 -r ...cloud-pubsub-topic \
         topic-name=projects/p/topics/t -r ..feed feed-type=COURSE_ROSTER_CHANGES",
        "POST /v1/registrations",
        r#"{"cloudPubsubTopic": {"topicName": "projects/p/topics/t"},
            "feed": {"courseRosterChangesInfo": {"courseId": "1"}, "feedType": "COURSE_ROSTER_CHANGES"}}"#,
    ),
    (
        "courses patch 1 -r . name=Biology -r section=3 -p update-mask=name,section",
        "PATCH /v1/courses/1?updateMask=name%2Csection",
        r#"{"name": "Biology", "section": "3"}"#,
    ),
    (
        "courses course-work-student-submissions-patch 1 2 3 -r . assigned-grade=9.5 -p update-mask=assignedGrade",
        "PATCH /v1/courses/1/courseWork/2/studentSubmissions/3?updateMask=assignedGrade",
        r#"{"assignedGrade": 9.5}"#,
    ),
    (
        "courses course-work-student-submissions-return 1 2 3 -r .",
        "POST /v1/courses/1/courseWork/2/studentSubmissions/3:return",
        "{}",
    ),
    (
        "courses teachers-list 1 -p page-size=2 page-token=next",
        "GET /v1/courses/1/teachers?pageSize=2&pageToken=next",
        "",
    ),
    ("courses topics-delete 1 2", "DELETE /v1/courses/1/topics/2", ""),
    (
        "user-profiles guardian-invitations-create me -r invited-email-address=parent@home.example",
        "POST /v1/userProfiles/me/guardianInvitations",
        r#"{"invitedEmailAddress": "parent@home.example"}"#,
    ),
    (
        "user-profiles guardian-invitations-list - -p states=PENDING invited-email-address=parent@home.example",
        "GET /v1/userProfiles/-/guardianInvitations?states=PENDING&invitedEmailAddress=parent%40home.example",
        "",
    ),
];

/// What the line that `--dry-run` prints for curl sends.
fn sent(curl: &str) -> (String, String) {
    let between = |from: &str, to: &str| {
        let (_, rest) = curl.split_once(from)?;
        rest.split(to).next().map(str::to_owned)
    };
    let body = between("--data '", "'").unwrap_or_default();
    let implied = if body.is_empty() { "GET" } else { "POST" };
    let method = between("-X ", " ").unwrap_or_else(|| implied.to_owned());
    let target = between("https://classroom.googleapis.com", "'").expect("a URL");
    (format!("{method} {target}"), body)
}

#[test]
fn each_sends_the_same() {
    let cli = Cli::new();
    for (line, request, body) in LINES {
        let words: Vec<&str> = line.split_whitespace().chain(["--dry-run"]).collect();
        let (target, sent) = sent(&cli.out(&words));
        assert_eq!(target, *request, "{line}");
        let json =
            |text: &str| (!text.is_empty()).then(|| serde_json::from_str::<Value>(text).expect("JSON"));
        assert_eq!(json(&sent), json(body), "{line}");
    }
}

/// The examples of its documentation set every field that a structure has. It sends them all, and the server ignores what
/// only it sets.
#[test]
fn what_only_the_server_sets_is_left_out() {
    let cli = Cli::new();
    let line = "courses create -r . name=Biology owner-id=me guardians-enabled=true creation-time=2026-01-01T00:00:00Z \
                -r .gradebook-settings calculation-type=TOTAL_POINTS -r ..room=12 --dry-run";
    let outcome = cli.run(&line.split_whitespace().collect::<Vec<_>>());
    let (target, body) = sent(&outcome.out);
    assert_eq!(
        (target.as_str(), body.as_str()),
        ("POST /v1/courses", r#"{"name":"Biology","ownerId":"me","room":"12"}"#)
    );
    let warning =
        "warning: left out, since only the server sets it: creationTime, gradebookSettings, guardiansEnabled";
    assert_eq!(outcome.err.trim_end(), warning);

    let wrong = cli.run(&["courses", "create", "-r", "name=B", "creation-time=soon", "--dry-run"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
}
