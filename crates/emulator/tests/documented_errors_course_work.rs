//! Every error that the document lists for what teachers post and students hand in, for guardians and for
//! registrations, brought about.
//!
//! The list is the document's, not ours: a revision that adds an error fails here until the emulator gives it.

mod support;

use std::collections::BTreeSet;

use google_classroom_emulator::{Access, Emulator, Limits, demo};
use serde_json::{Value, json};
use support::{
    as_user,
    documented::{Failure, failure, failures},
    work::{BIOLOGY, assignment, give, grade, rubric, submission_of, teacher},
};

/// The resources that this file is about, without their add-on attachments.
const RESOURCES: [&str; 6] = [
    "classroom.courses.announcements.",
    "classroom.courses.courseWork.",
    "classroom.courses.courseWorkMaterials.",
    "classroom.userProfiles.guardianInvitations.",
    "classroom.userProfiles.guardians.",
    "classroom.registrations.",
];

/// A call that must fail: the method below `classroom.`, who calls, the verb, the path, the body.
type Case = (&'static str, &'static str, &'static str, String, Value);

fn is_meant(method: &str) -> bool {
    RESOURCES.iter().any(|resource| method.starts_with(resource)) && !method.contains("ddOn")
}

const HIDDEN: &str = "hidden-file";

fn hidden_material() -> Value {
    json!([{ "driveFile": { "driveFile": { "id": HIDDEN } } }])
}

/// What the three kinds of items have in common.
fn failures_of_items(school: &Emulator) -> Vec<Case> {
    let mut cases = Vec::new();
    for (resource, methods, new) in [
        (
            "announcements",
            [
                "courses.announcements.create",
                "courses.announcements.get",
                "courses.announcements.list",
                "courses.announcements.patch",
                "courses.announcements.delete",
                "courses.announcements.modifyAssignees",
            ],
            json!({ "text": "Hello", "state": "PUBLISHED" }),
        ),
        (
            "courseWork",
            [
                "courses.courseWork.create",
                "courses.courseWork.get",
                "courses.courseWork.list",
                "courses.courseWork.patch",
                "courses.courseWork.delete",
                "courses.courseWork.modifyAssignees",
            ],
            assignment(json!({})),
        ),
        (
            "courseWorkMaterials",
            [
                "courses.courseWorkMaterials.create",
                "courses.courseWorkMaterials.get",
                "courses.courseWorkMaterials.list",
                "courses.courseWorkMaterials.patch",
                "courses.courseWorkMaterials.delete",
                "",
            ],
            json!({ "title": "Leaf", "state": "PUBLISHED" }),
        ),
    ] {
        let [create, get, list, patch, delete, modify] = methods;
        let all = format!("{BIOLOGY}/{resource}");
        let item = format!("{all}/{}", teacher(school).post(&all, new.clone()).id());
        let deleted = format!("{all}/{}", teacher(school).post(&all, new.clone()).id());
        teacher(school).delete(&deleted).ok();
        let mut hiding = new.clone();
        hiding["materials"] = hidden_material();
        let mut wrong = new.clone();
        wrong["state"] = "DELETED".into();
        let masked = |item: &str| format!("{item}?updateMask=state");
        let published = json!({ "state": "PUBLISHED" });
        let missing = |path: &str| path.replace("d:biology", "999");
        let (student, ada, nobody) = (demo::STUDENT, demo::TEACHER, json!(null));
        cases.extend([
            (create, ada, "POST", missing(&all), new.clone()),
            (create, student, "POST", all.clone(), new),
            (create, ada, "POST", all.clone(), wrong),
            (create, ada, "POST", all.clone(), hiding),
            (get, ada, "GET", missing(&item), nobody.clone()),
            (get, demo::NEWCOMER, "GET", item.clone(), nobody.clone()),
            (get, ada, "GET", format!("{all}/first"), nobody.clone()),
            (list, ada, "GET", missing(&all), nobody.clone()),
            (list, demo::NEWCOMER, "GET", all.clone(), nobody.clone()),
            (list, ada, "GET", format!("{all}?orderBy=color"), nobody.clone()),
            (patch, ada, "PATCH", masked(&missing(&item)), published.clone()),
            (patch, student, "PATCH", masked(&item), published.clone()),
            (patch, ada, "PATCH", masked(&item), json!({})),
            (patch, ada, "PATCH", masked(&deleted), published),
            (delete, ada, "DELETE", missing(&item), nobody.clone()),
            (delete, student, "DELETE", item.clone(), nobody.clone()),
            (delete, ada, "DELETE", deleted, nobody),
        ]);
        if !modify.is_empty() {
            let modified = |item: &str| format!("{item}:modifyAssignees");
            let everyone = json!({ "assigneeMode": "ALL_STUDENTS" });
            cases.extend([
                (modify, ada, "POST", modified(&missing(&item)), everyone.clone()),
                (modify, demo::ADMIN, "POST", modified(&item), everyone),
                (modify, ada, "POST", modified(&item), json!({})),
                (modify, ada, "POST", modified(&item), json!({ "assigneeMode": "INDIVIDUAL_STUDENTS" })),
            ]);
        }
    }
    cases
}

fn failures_of_submissions(school: &Emulator) -> Vec<Case> {
    let work = give(school, assignment(json!({})));
    let all = format!("{work}/studentSubmissions");
    let one = submission_of(school, &work);
    let (ada, cleo, dan, nothing) = (demo::TEACHER, demo::STUDENT, demo::NEWCOMER, json!({}));
    let mut cases = vec![
        (
            "courses.courseWork.studentSubmissions.list",
            ada,
            "GET",
            all.replace("d:biology", "999"),
            json!(null),
        ),
        ("courses.courseWork.studentSubmissions.list", dan, "GET", all.clone(), json!(null)),
        ("courses.courseWork.studentSubmissions.list", ada, "GET", format!("{all}?pageSize=-1"), json!(null)),
        (
            "courses.courseWork.studentSubmissions.reclaim",
            cleo,
            "POST",
            format!("{one}:reclaim"),
            nothing.clone(),
        ),
    ];
    let link = json!({ "addAttachments": [{ "link": { "url": "https://a.example" } }] });
    for (method, verb, suffix, body, permitted, refused) in [
        ("courses.courseWork.studentSubmissions.get", "GET", "", json!(null), ada, dan),
        (
            "courses.courseWork.studentSubmissions.patch",
            "PATCH",
            "?updateMask=draftGrade",
            nothing.clone(),
            ada,
            cleo,
        ),
        ("courses.courseWork.studentSubmissions.turnIn", "POST", ":turnIn", nothing.clone(), cleo, ada),
        ("courses.courseWork.studentSubmissions.reclaim", "POST", ":reclaim", nothing.clone(), cleo, ada),
        ("courses.courseWork.studentSubmissions.return", "POST", ":return", nothing.clone(), ada, cleo),
        (
            "courses.courseWork.studentSubmissions.modifyAttachments",
            "POST",
            ":modifyAttachments",
            link,
            cleo,
            ada,
        ),
    ] {
        let other = format!("{one}9");
        cases.extend([
            (method, permitted, verb, format!("{other}{suffix}"), body.clone()),
            (method, refused, verb, format!("{one}{suffix}"), body.clone()),
            (method, permitted, verb, format!("{all}/first{suffix}"), body),
        ]);
    }
    cases
}

fn failures_of_rubrics(school: &Emulator) -> Vec<Case> {
    let (bare, work) = (give(school, assignment(json!({}))), give(school, assignment(json!({}))));
    let all = format!("{work}/rubrics");
    let one = format!("{all}/{}", teacher(school).post(&all, rubric()).id());
    let graded = give(school, assignment(json!({})));
    let by_it =
        format!("{graded}/rubrics/{}", teacher(school).post(&format!("{graded}/rubrics"), rubric()).id());
    grade(school, &submission_of(school, &graded), 1.0).ok();

    let (ada, cleo, none) = (demo::TEACHER, demo::STUDENT, json!(null));
    let sheet = json!({ "sourceSpreadsheetId": HIDDEN });
    let misformed =
        json!({ "criteria": [{ "title": "Style", "levels": [{ "title": "Good", "points": 2 }, {}] }] });
    let create = "courses.courseWork.rubrics.create";
    let new = format!("{bare}/rubrics");
    let mut cases = vec![
        (create, ada, "POST", format!("{BIOLOGY}/courseWork/999/rubrics"), rubric()),
        (create, cleo, "POST", new.clone(), rubric()),
        (create, ada, "POST", new.clone(), json!({})),
        (create, ada, "POST", new.clone(), misformed.clone()),
        (create, ada, "POST", new, sheet),
        ("courses.courseWork.rubrics.get", ada, "GET", format!("{all}/999"), none.clone()),
        ("courses.courseWork.rubrics.get", ada, "GET", format!("{all}/first"), none.clone()),
        ("courses.courseWork.rubrics.list", demo::NEWCOMER, "GET", all.clone(), none.clone()),
        ("courses.courseWork.rubrics.list", ada, "GET", format!("{all}?pageSize=-1"), none.clone()),
        ("courses.courseWork.rubrics.delete", ada, "DELETE", format!("{all}/999"), none.clone()),
        ("courses.courseWork.rubrics.delete", cleo, "DELETE", one.clone(), none.clone()),
        ("courses.courseWork.rubrics.delete", ada, "DELETE", by_it.clone(), none),
    ];
    for (method, unknown, one, graded) in [
        ("courses.courseWork.rubrics.patch", format!("{all}/999"), one, by_it),
        (
            "courses.courseWork.updateRubric",
            format!("{bare}/rubric"),
            format!("{work}/rubric"),
            format!("{graded}/rubric"),
        ),
    ] {
        let masked = |path: &str| format!("{path}?updateMask=criteria");
        cases.extend([
            (method, ada, "PATCH", masked(&unknown), rubric()),
            (method, cleo, "PATCH", masked(&one), rubric()),
            (method, ada, "PATCH", one.clone(), rubric()),
            (method, ada, "PATCH", masked(&one), misformed.clone()),
            (method, ada, "PATCH", masked(&graded), rubric()),
        ]);
    }
    cases
}

fn failures_of_guardians(school: &Emulator) -> Vec<Case> {
    let mut limits = Limits::default();
    limits.guardians_per_student = 1;
    school.set_limits(limits);
    let path = |student: &str, rest: &str| format!("/v1/userProfiles/{student}/{rest}");
    let invite = |email: &str| json!({ "studentId": demo::STUDENT, "invitedEmailAddress": email });
    let admin = as_user(school, demo::ADMIN);
    let new = path(demo::STUDENT, "guardianInvitations");
    let invited = admin.post(&new, invite("mum@home.example")).ok();
    let accepted = invited["invitationId"].as_str().expect("an id");
    school.accept_guardian_invitation(accepted);

    let (alex, bob, dan, none) = (demo::ADMIN, demo::CO_TEACHER, demo::NEWCOMER, json!(null));
    let mum = invite("mum@home.example");
    let mut stranger = mum.clone();
    stranger["studentId"] = "zoe@school.example".into();
    let withdraw = json!({ "state": "COMPLETE" });
    let invitation = |student: &str, id: &str| path(student, &format!("guardianInvitations/{id}"));
    let masked = |student: &str, id: &str| format!("{}?updateMask=state", invitation(student, id));
    let (create, get, list, patch) = (
        "userProfiles.guardianInvitations.create",
        "userProfiles.guardianInvitations.get",
        "userProfiles.guardianInvitations.list",
        "userProfiles.guardianInvitations.patch",
    );
    let (get_link, list_links, delete) =
        ("userProfiles.guardians.get", "userProfiles.guardians.list", "userProfiles.guardians.delete");
    vec![
        (create, alex, "POST", path("zoe@school.example", "guardianInvitations"), stranger),
        (create, dan, "POST", new.clone(), mum.clone()),
        (create, alex, "POST", new.clone(), json!({})),
        (create, alex, "POST", new.clone(), mum),
        (create, alex, "POST", new, invite("dad@home.example")),
        (get, alex, "GET", invitation(demo::STUDENT, "999"), none.clone()),
        (get, dan, "GET", invitation(demo::STUDENT, accepted), none.clone()),
        (get, alex, "GET", invitation("cleo", accepted), none.clone()),
        (list, alex, "GET", path("999", "guardianInvitations"), none.clone()),
        (list, bob, "GET", path("-", "guardianInvitations"), none.clone()),
        (list, alex, "GET", path("cleo", "guardianInvitations"), none.clone()),
        (patch, alex, "PATCH", masked(demo::STUDENT, "999"), withdraw.clone()),
        (patch, dan, "PATCH", masked(demo::STUDENT, accepted), withdraw.clone()),
        (patch, alex, "PATCH", masked("me", accepted), withdraw.clone()),
        (patch, alex, "PATCH", masked(demo::STUDENT, accepted), withdraw),
        (get_link, alex, "GET", path(demo::STUDENT, "guardians/999"), none.clone()),
        (get_link, alex, "GET", path("999", "guardians/999"), none.clone()),
        (get_link, alex, "GET", path("cleo", "guardians/999"), none.clone()),
        (list_links, alex, "GET", path("999", "guardians"), none.clone()),
        (list_links, dan, "GET", path(demo::STUDENT, "guardians"), none.clone()),
        (list_links, alex, "GET", path("cleo", "guardians"), none.clone()),
        (delete, alex, "DELETE", path(demo::STUDENT, "guardians/999"), none.clone()),
        (delete, dan, "DELETE", path(demo::STUDENT, "guardians/999"), none.clone()),
        (delete, alex, "DELETE", path("me", "guardians/999"), none),
    ]
}

fn failures_of_registrations() -> Vec<Case> {
    let create = "registrations.create";
    let feed = |course: &str| {
        json!({
            "feed": { "feedType": "COURSE_WORK_CHANGES", "courseWorkChangesInfo": { "courseId": course } },
            "cloudPubsubTopic": { "topicName": "projects/p/topics/t" },
        })
    };
    let path = || "/v1/registrations".to_owned();
    vec![
        (create, demo::TEACHER, "POST", path(), feed("999")),
        (create, demo::STUDENT, "POST", path(), feed(demo::BIOLOGY)),
        (create, demo::TEACHER, "POST", path(), json!({})),
    ]
}

#[test]
fn every_documented_failure_can_be_had() {
    let school = Emulator::demo();
    school.hide_drive_file(HIDDEN);
    let mut cases = failures_of_items(&school);
    cases.extend(failures_of_submissions(&school));
    cases.extend(failures_of_rubrics(&school));
    cases.extend(failures_of_guardians(&school));
    cases.extend(failures_of_registrations());

    let mut given = BTreeSet::new();
    let before = school.journal();
    let spreadsheets = "https://www.googleapis.com/auth/spreadsheets.readonly";
    for (method, caller, verb, path, body) in &cases {
        let id = format!("classroom.{method}");
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let answer = as_user(&school, caller).send(verb, path, &body);
        assert!(answer.status >= 400, "{method} {path} {body}: {}", answer.text);
        given.insert(failure(&id, &answer));
        // With a scope more, a spreadsheet is looked for.
        let coursework = "https://www.googleapis.com/auth/classroom.coursework.students";
        if body.contains("Spreadsheet") {
            let token = school.token_with_scopes(caller, &[coursework, spreadsheets]);
            let authorization = format!("Bearer {token}");
            let answer = support::send(&school, verb, path, &[("authorization", &authorization)], &body);
            given.insert(failure(&id, &answer));
        }
    }
    assert_eq!(school.journal(), before, "what fails changes nothing");

    for person in demo::PEOPLE.iter().filter(|person| **person != demo::DISABLED) {
        school.set_access(person, Access::ClassroomApiDisabled);
    }
    for (method, caller, verb, path, body) in &cases {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        given.insert(failure(
            &format!("classroom.{method}"),
            &as_user(&school, caller).send(verb, path, &body),
        ));
    }

    let documented: BTreeSet<Failure> = failures(is_meant);
    assert!(documented.len() > 150, "the document lists {} errors", documented.len());
    let missing: Vec<_> = documented.difference(&given).collect();
    assert!(missing.is_empty(), "never given: {missing:#?}");
}
