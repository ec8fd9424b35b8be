//! Changing courses: whole ones, single fields, the state, the owner; and deleting them.

mod support;

use google_classroom_emulator::{CourseState, Emulator, demo};
use serde_json::{Value, json};
use support::{Answer, as_user};

const BIOLOGY: &str = "/v1/courses/d:biology";

fn patch(school: &Emulator, user: &str, mask: &str, body: Value) -> Answer {
    as_user(school, user).patch(&format!("{BIOLOGY}?updateMask={mask}"), body)
}

fn get(school: &Emulator) -> Value {
    as_user(school, demo::TEACHER).get(BIOLOGY).ok()
}

#[test]
fn what_was_read_can_be_sent_back_and_loses_nothing() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let mut course = get(&school);
    for field in ["name", "section", "descriptionHeading", "description", "room", "levels", "subject"] {
        course[field] = format!("the {field}").into();
    }
    let mut updated = teacher.put(BIOLOGY, course.clone()).ok();
    assert_ne!(updated["updateTime"], course["updateTime"], "a change has a time of its own");
    updated["updateTime"] = course["updateTime"].clone();
    assert_eq!(updated, course);
    let mut again = teacher.put(BIOLOGY, updated).ok();
    again["updateTime"] = course["updateTime"].clone();
    assert_eq!(again, course);
}

#[test]
fn an_update_ignores_what_callers_cannot_set() {
    let school = Emulator::demo();
    let before = get(&school);
    let body = json!({
        "name": "Biology", "id": "d:other", "ownerId": demo::CO_TEACHER, "enrollmentCode": "mine",
        "calendarId": "mine", "creationTime": "2001-01-01T00:00:00Z", "guardiansEnabled": true,
    });
    let after = as_user(&school, demo::TEACHER).put(BIOLOGY, body).ok();
    for field in ["id", "ownerId", "enrollmentCode", "creationTime", "calendarId", "guardiansEnabled"] {
        assert_eq!(after.get(field), before.get(field), "{field}");
    }
}

#[test]
fn an_update_clears_what_it_leaves_out_but_for_levels_and_the_state() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    patch(&school, demo::TEACHER, "room,levels", json!({ "room": "301", "levels": "K-2" })).ok();
    let course = teacher.put(BIOLOGY, json!({ "name": "Botany" })).ok();
    assert_eq!(course["name"], "Botany");
    assert_eq!(course["levels"], "K-2");
    assert_eq!(course["courseState"], "ACTIVE");
    assert!(course.get("section").is_none() && course.get("room").is_none(), "{course}");
    teacher.put(BIOLOGY, json!({ "room": "301" })).assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(get(&school), course);
}

#[test]
fn a_patch_changes_what_its_mask_names_and_clears_what_is_not_given() {
    let school = Emulator::demo();
    let body = json!({ "room": "301", "descriptionHeading": "Welcome", "subject": "not in the mask" });
    let course = patch(&school, demo::CO_TEACHER, "room,section,description_heading", body).ok();
    assert_eq!(course["room"], "301");
    assert_eq!(course["descriptionHeading"], "Welcome");
    assert!(course.get("section").is_none(), "named and not given");
    assert!(course.get("subject").is_none(), "given and not named");
    assert_eq!(course["name"], "Biology");

    let course = patch(&school, demo::TEACHER, "descriptionHeading,room", json!({ "room": null })).ok();
    assert!(course.get("room").is_none() && course.get("descriptionHeading").is_none());
    patch(&school, demo::TEACHER, "name", json!({})).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn a_mask_names_only_what_the_document_allows() {
    let school = Emulator::demo();
    let before = get(&school);
    for mask in ["id", "creationTime", "enrollment_code", "colour", "name.first", "room,id"] {
        let answer = patch(&school, demo::TEACHER, mask, json!({ "room": "301" }));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
        assert!(answer.error().2.contains("descriptionHeading"), "what is allowed: {}", answer.text);
    }
    patch(&school, demo::TEACHER, "", json!({ "room": "1" })).assert_error(400, "INVALID_ARGUMENT", "");
    assert_eq!(get(&school), before);
    assert!(school.journal().is_empty());
    // The document allows a path for which it has no field.
    patch(&school, demo::TEACHER, "learningStandardSettings,room", json!({ "room": "301" })).ok();
}

#[test]
fn texts_have_the_lengths_of_the_document() {
    let school = Emulator::demo();
    for (field, most) in [("name", 750), ("section", 2800), ("room", 650), ("levels", 999)] {
        let set = |count| patch(&school, demo::TEACHER, field, json!({ field: "é".repeat(count) }));
        set(most).ok();
        let answer = set(most + 1);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
        assert!(answer.error().2.contains(&most.to_string()), "{}", answer.text);
    }
}

#[test]
fn the_state_changes_along_the_documented_ways() {
    const ALL: [(&str, CourseState); 5] = [
        ("ACTIVE", CourseState::Active),
        ("ARCHIVED", CourseState::Archived),
        ("PROVISIONED", CourseState::Provisioned),
        ("DECLINED", CourseState::Declined),
        ("SUSPENDED", CourseState::Suspended),
    ];
    for (from, state) in ALL {
        for (to, _) in ALL {
            let school = Emulator::demo();
            school.set_course_state(demo::BIOLOGY, state);
            let answer = patch(&school, demo::TEACHER, "courseState", json!({ "courseState": to }));
            let is_way = match from {
                "PROVISIONED" => to != "ARCHIVED" && to != "SUSPENDED",
                "DECLINED" => to == "DECLINED" || to == "PROVISIONED",
                "SUSPENDED" => false,
                _ => to == "ACTIVE" || to == "ARCHIVED",
            };
            match is_way {
                true => assert_eq!(answer.ok()["courseState"], to, "{from}"),
                false => assert_eq!(answer.error().1, "FAILED_PRECONDITION", "{from} {to}"),
            }
        }
    }
    let school = Emulator::demo();
    for body in [json!({}), json!({ "courseState": "COURSE_STATE_UNSPECIFIED" })] {
        patch(&school, demo::TEACHER, "courseState", body).assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn an_archived_course_changes_only_together_with_its_state() {
    let school = Emulator::demo();
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let rename = |mask: &str, state: &str| {
        patch(&school, demo::TEACHER, mask, json!({ "name": "Botany", "courseState": state }))
    };
    for (mask, state) in [("name", "ACTIVE"), ("name,courseState", "ARCHIVED")] {
        rename(mask, state).assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    }
    assert_eq!(rename("courseState,name", "ACTIVE").ok()["name"], "Botany");
    let body = json!({ "name": "Zoology", "courseState": "ARCHIVED" });
    let course = as_user(&school, demo::TEACHER).put(BIOLOGY, body).ok();
    assert_eq!((&course["name"], &course["courseState"]), (&json!("Zoology"), &json!("ARCHIVED")));
}

#[test]
fn a_provisioned_course_is_its_owners_and_the_administrators_to_change() {
    let school = Emulator::demo();
    school.set_course_state(demo::BIOLOGY, CourseState::Provisioned);
    let room = |user: &str| patch(&school, user, "room", json!({ "room": "301" }));
    room(demo::TEACHER).ok();
    room(demo::ADMIN).ok();
    room(demo::CO_TEACHER).assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn what_was_read_can_be_sent_back_to_change_one_field() {
    let school = Emulator::demo();
    for user in [demo::TEACHER, demo::CO_TEACHER] {
        let mut course = as_user(&school, user).get(BIOLOGY).ok();
        assert_eq!(course["ownerId"], school.user_id(demo::TEACHER));
        course["room"] = user.into();
        let changed = patch(&school, user, "room", course.clone()).ok();
        course["updateTime"] = changed["updateTime"].clone();
        assert_eq!(changed, course);
    }
}

#[test]
fn an_owner_who_stays_the_owner_is_accepted_from_any_teacher() {
    let school = Emulator::demo();
    for (user, owner) in
        [(demo::TEACHER, "me"), (demo::CO_TEACHER, demo::TEACHER), (demo::ADMIN, demo::TEACHER)]
    {
        let body = json!({ "ownerId": owner, "room": user });
        let changed = patch(&school, user, "ownerId,room", body).ok();
        assert_eq!(changed["ownerId"], school.user_id(demo::TEACHER));
        assert_eq!(changed["room"], user);
    }
    // Another owner outside of the mask is not looked at.
    let body = json!({ "ownerId": demo::CO_TEACHER, "room": "301" });
    assert_eq!(patch(&school, demo::TEACHER, "room", body).ok()["ownerId"], school.user_id(demo::TEACHER));
}

#[test]
fn an_administrator_hands_a_course_to_a_co_teacher() {
    let school = Emulator::demo();
    let give = |user: &str, owner: &str| patch(&school, user, "ownerId", json!({ "ownerId": owner }));
    give(demo::TEACHER, demo::CO_TEACHER).assert_error(403, "PERMISSION_DENIED", "");
    for nobody in [demo::STUDENT, demo::NEWCOMER, "nobody@school.example"] {
        give(demo::ADMIN, nobody).assert_error(400, "FAILED_PRECONDITION", "IneligibleOwner");
    }
    give(demo::ADMIN, "").assert_error(400, "INVALID_ARGUMENT", "");

    let invitation = as_user(&school, demo::TEACHER).invite(demo::BIOLOGY, demo::CO_TEACHER, "OWNER").id();
    let pending = give(demo::ADMIN, demo::CO_TEACHER);
    pending.assert_error(400, "FAILED_PRECONDITION", "PendingInvitationExists");
    as_user(&school, demo::TEACHER).delete(&format!("/v1/invitations/{invitation}")).ok();

    assert_eq!(give(demo::ADMIN, demo::CO_TEACHER).ok()["ownerId"], school.user_id(demo::CO_TEACHER));
    as_user(&school, demo::TEACHER).get(&format!("{BIOLOGY}/teachers/me")).ok();
}

#[test]
fn an_archived_course_is_deleted_by_its_owner_or_an_administrator() {
    for user in [demo::TEACHER, demo::ADMIN] {
        let school = Emulator::demo();
        let caller = as_user(&school, user);
        let invitation = caller.invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
        as_user(&school, demo::TEACHER)
            .post(&format!("{BIOLOGY}/announcements"), json!({ "text": "Hi" }))
            .ok();
        caller.delete(BIOLOGY).assert_error(400, "FAILED_PRECONDITION", "");
        school.set_course_state(demo::BIOLOGY, CourseState::Archived);
        for other in [demo::CO_TEACHER, demo::STUDENT] {
            as_user(&school, other).delete(BIOLOGY).assert_error(403, "PERMISSION_DENIED", "");
        }
        let id = school.course_id(demo::BIOLOGY);
        caller.delete(&format!("/v1/courses/{id}")).ok();
        assert_eq!(school.journal().last().expect("an entry").target, format!("courses/{id}"));

        // Gone, and with it its aliases and invitations.
        caller.get(BIOLOGY).assert_error(404, "NOT_FOUND", "");
        caller.delete(BIOLOGY).assert_error(404, "NOT_FOUND", "");
        let newcomer = as_user(&school, demo::NEWCOMER);
        newcomer.accept(&invitation).assert_error(404, "NOT_FOUND", "");
        let body = json!({ "name": "Biology", "ownerId": "me", "id": demo::BIOLOGY });
        as_user(&school, demo::ADMIN).post("/v1/courses", body).ok();
    }
}
