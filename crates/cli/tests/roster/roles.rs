//! A change of the role never loses an invitation.

use google_classroom_emulator::{Access, Emulator, Limits};

use crate::{
    front::{Front, Moment},
    school::{A_DAY, ADMIN, CREATE, DELETE, cli, count, invite, pending, pupil, school, whole},
};

fn is_role(emulator: &Emulator, number: usize, role: &str) -> bool {
    pending(emulator).contains(&(emulator.user_id(&pupil(number)), role.to_owned()))
}

const SYNC: [&str; 6] = ["roster", "sync", "roster.csv", "--course", "d:MATH1", "--apply"];

#[test]
fn a_role_is_changed_by_deleting_and_creating() {
    let emulator = school(2, Limits::default());
    invite(&emulator, &pupil(1), "STUDENT");
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\n");
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert_eq!((count(&emulator, DELETE), count(&emulator, CREATE)), (1, 2));
    assert!(is_role(&emulator, 1, "TEACHER"));
}

/// The account of the first pupil is disabled whenever a teacher is invited, and for good if that is asked for.
fn refusing(emulator: &Emulator, for_good: bool) -> Front {
    let school = emulator.clone();
    Front::new(emulator, move |moment| match moment {
        Moment::Before(request) => {
            let body = String::from_utf8_lossy(request.body());
            let is_meant = |role: &str| body.contains("/v1/invitations") && body.contains(role);
            if is_meant("TEACHER") || (for_good && is_meant("STUDENT")) {
                school.set_access(&pupil(1), Access::AccountDisabled);
            }
        }
        Moment::After(_) => school.set_access(&pupil(1), Access::Full),
    })
}

#[test]
fn an_old_invitation_is_restored_if_the_new_one_is_refused() {
    let emulator = school(2, Limits::default());
    invite(&emulator, &pupil(1), "STUDENT");
    let front = refusing(&emulator, false);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\n");
    let run = cli.run(&SYNC);
    insta::assert_snapshot!(whole(&run));
    assert!(is_role(&emulator, 1, "STUDENT"));
}

#[test]
fn an_invitation_that_is_lost_is_told_loudly() {
    let emulator = school(2, Limits::default());
    invite(&emulator, &pupil(1), "STUDENT");
    let front = refusing(&emulator, true);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\n");
    let run = cli.run(&SYNC);
    insta::assert_snapshot!(whole(&run));
}

#[test]
fn a_limit_between_deleting_and_creating_is_made_up_for_the_next_day() {
    let mut limits = Limits::default();
    limits.invitations_per_user = 1;
    let emulator = school(2, limits);
    invite(&emulator, &pupil(1), "STUDENT");
    emulator.advance_clock(A_DAY);
    invite_as_admin(&emulator, &pupil(2));
    let front = Front::quiet(&emulator);
    let mut cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\n");
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 6, "{}", whole(&run));
    insta::assert_snapshot!(whole(&run));

    emulator.advance_clock(A_DAY);
    cli = cli.with("CLASSROOM1_NOW", "2026-09-02T08:00:00Z");
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert!(is_role(&emulator, 1, "TEACHER"));
}

/// Somebody who calls as the administrator uses the limit up.
fn invite_as_admin(emulator: &Emulator, user: &str) {
    let body = format!(r#"{{"courseId": "d:BIO", "userId": "{user}", "role": "STUDENT"}}"#);
    let request = axum::http::Request::post("/v1/invitations")
        .header("authorization", format!("Bearer {}", emulator.token(ADMIN)))
        .body(body)
        .expect("a request");
    assert!(emulator.handle(request).status().is_success());
}

/// Somebody invites the first pupil after the plan was made, and before it is carried out.
fn overtaken(emulator: &Emulator, role: &'static str) -> Front {
    let school = emulator.clone();
    Front::new(emulator, move |moment| {
        if let Moment::Before(request) = moment
            && String::from_utf8_lossy(request.body()).contains("POST /v1/invitations")
            && pending(&school).is_empty()
        {
            invite(&school, &pupil(1), role);
        }
    })
}

#[test]
fn an_invitation_that_came_in_between_is_changed_as_well() {
    let emulator = school(2, Limits::default());
    let front = overtaken(&emulator, "STUDENT");
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\np002@school.example,student\n");
    let run = cli.run(&SYNC);
    insta::assert_snapshot!(whole(&run));
    assert_eq!((count(&emulator, DELETE), count(&emulator, CREATE)), (1, 3));
    assert!(is_role(&emulator, 1, "TEACHER") && is_role(&emulator, 2, "STUDENT"));
}

#[test]
fn an_invitation_in_the_same_role_that_came_in_between_stays() {
    let emulator = school(2, Limits::default());
    let front = overtaken(&emulator, "TEACHER");
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("roster.csv", "user,role\np001@school.example,teacher\n");
    let run = cli.run(&SYNC);
    assert_eq!(run.code, 0, "{}", whole(&run));
    assert!(run.out.contains("1 found invited"), "{}", whole(&run));
    assert_eq!((count(&emulator, DELETE), count(&emulator, CREATE)), (0, 1));
}
