//! What goes on where it was.

use std::time::Duration;

use google_classroom_emulator::{Access, Emulator, Limits, demo};

use crate::{
    busy,
    support::{as_user, send, with_newcomers, with_scopes},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(crate) fn resumed(school: &Emulator) -> Emulator {
    Emulator::from_json(&school.to_json()).expect("what was saved can be read")
}

#[test]
fn a_busy_school_answers_as_before_and_goes_on_where_it_was() {
    let before = busy::school();
    let answers = busy::everything(&before);
    assert!(answers.iter().filter(|(status, _)| *status == 200).count() > 60, "{answers:#?}");
    let after = resumed(&before);
    assert_eq!(busy::everything(&after), answers);
    assert_eq!(after.journal(), before.journal());
    // Ids, conflicts, and what is hidden.
    let changes = busy::more_changes(&before);
    assert!(changes.iter().filter(|(status, _)| *status == 200).count() > 6, "{changes:#?}");
    assert_eq!(busy::more_changes(&after), changes);
    assert_eq!(busy::everything(&after), busy::everything(&before));
    assert_eq!(after.journal(), before.journal());
}

#[test]
fn the_same_school_gives_the_same_text() {
    let text = busy::school().to_json();
    assert_eq!(busy::school().to_json(), text);
    assert_eq!(Emulator::from_json(&text).unwrap().to_json(), text);
}

#[test]
fn a_quota_that_is_used_up_stays_so_until_the_next_day() {
    let school = with_newcomers(600);
    let invite = |school: &Emulator, number: usize| {
        let student = format!("student{number}@school.example");
        as_user(school, demo::TEACHER).invite(demo::BIOLOGY, &student, "STUDENT")
    };
    let used_up = |school: &Emulator, number: usize| {
        invite(school, number).assert_error(429, "RESOURCE_EXHAUSTED", "UserInvitationQuotaExhausted");
    };
    (0..500).for_each(|number| drop(invite(&school, number).ok()));
    used_up(&school, 500);
    let school = resumed(&school);
    used_up(&school, 500);
    school.advance_clock(DAY);
    let school = resumed(&school);
    (500..600).for_each(|number| drop(invite(&school, number).ok()));
    // The day and what was sent on it are kept, too.
    let mut limits = Limits::default();
    limits.invitations_per_user = 100;
    school.set_limits(limits);
    let school = resumed(&school);
    school.advance_clock(DAY - Duration::from_secs(1));
    as_user(&school, demo::TEACHER).delete("/v1/invitations/1").assert_error(404, "NOT_FOUND", "");
    let first = as_user(&school, demo::TEACHER).get("/v1/invitations?courseId=d:biology&pageSize=1").ok();
    let first = first["invitations"][0]["id"].as_str().unwrap().to_owned();
    as_user(&school, demo::TEACHER).delete(&format!("/v1/invitations/{first}")).ok();
    used_up(&school, 0);
    resumed(&school).advance_clock(Duration::from_secs(1));
    used_up(&school, 0);
    let school = resumed(&school);
    school.advance_clock(Duration::from_secs(1));
    invite(&school, 0).ok();
}

#[test]
fn tokens_keep_their_scopes_their_users_and_their_ends() {
    let school = Emulator::demo();
    let list = |school: &Emulator, token: &str| {
        let authorization = format!("Bearer {token}");
        send(school, "GET", "/v1/courses", &[("authorization", &authorization)], "").status
    };
    let (good, expired) = (school.token(demo::TEACHER), school.token(demo::STUDENT));
    school.expire_token(&expired);
    let narrow = school
        .token_with_scopes(demo::TEACHER, &["https://www.googleapis.com/auth/classroom.rosters.readonly"]);
    let school = resumed(&school);
    for (token, status) in [(&good, 200), (&expired, 401), (&narrow, 403)] {
        assert_eq!(list(&school, token), status);
    }
    assert_eq!(school.token(demo::TEACHER), good);
    assert_ne!(school.token(demo::STUDENT), expired);
    with_scopes(&school, demo::TEACHER, &["classroom.courses.readonly"]).get("/v1/courses").ok();
}

#[test]
fn switches_stay_as_they_were_set() {
    let school = Emulator::demo();
    school.set_access(demo::STUDENT, Access::ClassroomDisabled);
    school.set_project_permitted(false);
    school.set_guardians_enabled(false);
    let school = resumed(&school);
    as_user(&school, demo::STUDENT).get("/v1/courses").assert_error(
        403,
        "PERMISSION_DENIED",
        "ClassroomDisabled",
    );
    as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").assert_error(
        403,
        "PERMISSION_DENIED",
        "ProjectPermissionDenied",
    );
    as_user(&school, demo::ADMIN).get("/v1/userProfiles/-/guardians").assert_error(
        403,
        "PERMISSION_DENIED",
        "",
    );
}
