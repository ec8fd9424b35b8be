//! A school in which something of every kind has happened.

use google_classroom_emulator::{Emulator, demo};
use serde_json::json;

use crate::support::{
    as_user, from_elsewhere,
    work::{self, BIOLOGY, assignment, give, submission_of, teacher},
};

/// Whose answers are compared.
const PEOPLE: [&str; 4] = [demo::ADMIN, demo::TEACHER, demo::STUDENT, demo::NEWCOMER];

pub(crate) fn school() -> Emulator {
    let school = Emulator::demo();
    people(&school);
    courses(&school);
    stream(&school);
    guardians(&school);
    school.hide_drive_file("secret");
    school
}

fn people(school: &Emulator) {
    let (ada, admin) = (teacher(school), as_user(school, demo::ADMIN));
    ada.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").ok();
    let declined = ada.invite(demo::BIOLOGY, demo::ADMIN, "TEACHER").id();
    ada.delete(&format!("/v1/invitations/{declined}")).ok();
    admin
        .post(
            "/v1/registrations",
            json!({
                "feed": { "feedType": "DOMAIN_ROSTER_CHANGES" },
                "cloudPubsubTopic": { "topicName": "projects/p/topics/t" },
            }),
        )
        .ok();
}

fn courses(school: &Emulator) {
    let (ada, admin) = (teacher(school), as_user(school, demo::ADMIN));
    ada.post(
        "/v1/courses",
        json!({ "name": "Chemistry", "ownerId": "me", "id": "p:chemistry", "room": "301" }),
    )
    .ok();
    admin.post(&format!("{BIOLOGY}/aliases"), json!({ "alias": "d:bio" })).ok();
    let topics = format!("{BIOLOGY}/topics");
    ada.post(&topics, json!({ "name": "Cells" })).ok();
    let gone = ada.post(&topics, json!({ "name": "Gone" })).ok();
    ada.delete(&format!("{topics}/{}", gone["topicId"].as_str().expect("an id"))).ok();
    let groups = format!("{BIOLOGY}/studentGroups");
    let group = ada.post(&groups, json!({ "title": "Lab" })).id();
    ada.post(&format!("{groups}/{group}/studentGroupMembers"), json!({ "userId": demo::STUDENT })).ok();
    let day = |month| json!({ "year": 2026, "month": month, "day": 1 });
    let periods = json!([{ "title": "Spring", "startDate": day(2), "endDate": day(6) }]);
    ada.patch(
        &format!("{BIOLOGY}/gradingPeriodSettings?updateMask=gradingPeriods"),
        json!({ "gradingPeriods": periods }),
    )
    .ok();
}

fn stream(school: &Emulator) {
    let (ada, cleo) = (teacher(school), as_user(school, demo::STUDENT));
    ada.post(&format!("{BIOLOGY}/announcements"), json!({ "text": "Welcome", "state": "PUBLISHED" })).ok();
    let link = json!([{ "link": { "url": "https://cells.example" } }]);
    ada.post(&format!("{BIOLOGY}/courseWorkMaterials"), json!({ "title": "Read", "materials": link })).ok();
    from_elsewhere(school, demo::TEACHER)
        .post(&format!("{BIOLOGY}/announcements"), json!({ "text": "From elsewhere" }))
        .ok();
    let work = give(
        school,
        assignment(json!({
            "maxPoints": 10,
            "assigneeMode": "INDIVIDUAL_STUDENTS",
            "individualStudentsOptions": { "studentIds": [school.user_id(demo::STUDENT)] },
        })),
    );
    ada.post(&format!("{work}/rubrics"), work::rubric()).ok();
    let submission = submission_of(school, &work);
    let attachment = json!({ "addAttachments": [{ "link": { "url": "https://essay.example" } }] });
    cleo.post(&format!("{submission}:modifyAttachments"), attachment).ok();
    cleo.post(&format!("{submission}:turnIn"), json!({})).ok();
    work::grade(school, &submission, 8.07).ok();
}

fn guardians(school: &Emulator) {
    let admin = as_user(school, demo::ADMIN);
    let student = school.user_id(demo::STUDENT);
    let invite = |email: &str| {
        let body = json!({ "studentId": student, "invitedEmailAddress": email });
        let invitation = admin.post(&format!("/v1/userProfiles/{student}/guardianInvitations"), body).ok();
        invitation["invitationId"].as_str().expect("an id").to_owned()
    };
    school.accept_guardian_invitation(&invite("mum@home.example"));
    school.decline_guardian_invitation(&invite("aunt@home.example"));
    invite("dad@home.example");
}

/// Everything that can be read, as several people see it.
pub(crate) fn everything(school: &Emulator) -> Vec<(u16, String)> {
    everything_as(&PEOPLE, school)
}

pub(crate) fn everything_as(people: &[&str], school: &Emulator) -> Vec<(u16, String)> {
    let mut answers = Vec::new();
    for person in people {
        let caller = as_user(school, person);
        for path in paths(school) {
            let answer = caller.get(&path);
            answers.push((answer.status, format!("{person} {path} {}", answer.text)));
        }
    }
    answers
}

fn paths(school: &Emulator) -> Vec<String> {
    let ada = teacher(school);
    let mut paths: Vec<String> = [
        "/v1/courses",
        "/v1/courses?pageSize=1",
        "/v1/courses/p:chemistry",
        "/v1/courses/d:bio",
        "/v1/courses/d:history",
        "/v1/invitations?userId=me",
        "/v1/invitations?courseId=d:biology",
        "/v1/userProfiles/me",
        "/v1/userProfiles/-/guardianInvitations?states=PENDING&states=COMPLETE",
        "/v1/userProfiles/-/guardians",
    ]
    .map(Into::into)
    .into();
    for below in [
        "aliases",
        "announcements?announcementStates=DRAFT&announcementStates=PUBLISHED&announcementStates=DELETED",
        "courseWork",
        "courseWork?orderBy=dueDate%20desc",
        "courseWork/-/studentSubmissions",
        "courseWorkMaterials?courseWorkMaterialStates=DRAFT",
        "gradingPeriodSettings",
        "studentGroups",
        "students",
        "teachers",
        "topics",
    ] {
        paths.push(format!("{BIOLOGY}/{below}"));
    }
    for (list, items, below) in
        [("courseWork", "courseWork", "rubrics"), ("studentGroups", "studentGroups", "studentGroupMembers")]
    {
        let found = ada.get(&format!("{BIOLOGY}/{list}"));
        let ids = found.json[items].as_array().into_iter().flatten().filter_map(|item| item["id"].as_str());
        paths.extend(ids.map(|id| format!("{BIOLOGY}/{list}/{id}/{below}")));
    }
    paths
}

/// Some changes, and what came of them.
pub(crate) fn more_changes(school: &Emulator) -> Vec<(u16, String)> {
    let (ada, cleo, dan) = (teacher(school), as_user(school, demo::STUDENT), as_user(school, demo::NEWCOMER));
    let mine = dan.get("/v1/invitations?userId=me");
    let invitation = mine.json["invitations"][0]["id"].as_str().unwrap_or("1").to_owned();
    let submissions = cleo.get(&format!("{BIOLOGY}/courseWork/-/studentSubmissions"));
    let submission = &submissions.json["studentSubmissions"][0];
    let [work, id] = ["courseWorkId", "id"].map(|name| submission[name].as_str().unwrap_or("1").to_owned());
    let submission = format!("{BIOLOGY}/courseWork/{work}/studentSubmissions/{id}");
    let answers = [
        ada.post(&format!("{BIOLOGY}/topics"), json!({ "name": "Genes" })),
        ada.post(&format!("{BIOLOGY}/topics"), json!({ "name": "Cells" })),
        ada.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT"),
        ada.invite("p:chemistry", demo::STUDENT, "STUDENT"),
        dan.accept(&invitation),
        cleo.post(&format!("{submission}:reclaim"), json!({})),
        ada.post(&format!("{submission}:return"), json!({})),
        ada.delete(&format!("{BIOLOGY}/students/{}", school.user_id(demo::STUDENT))),
        ada.post(&format!("{BIOLOGY}/courseWork"), assignment(json!({}))),
        ada.post(
            &format!("{BIOLOGY}/announcements"),
            json!({ "text": "x", "materials": [
                { "driveFile": { "driveFile": { "id": "secret" } } },
            ]}),
        ),
    ];
    answers.map(|answer| (answer.status, answer.text)).into()
}
