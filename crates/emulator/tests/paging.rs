//! Pages, their sizes, and tokens that fit one query of one caller.

mod support;

use google_classroom_emulator::{Course, Emulator, Limits, User, demo};
use support::{as_user, with_newcomers};

/// A school in which all of `count` students are invited.
fn invited(count: usize) -> Emulator {
    let school = with_newcomers(count);
    let teacher = as_user(&school, demo::TEACHER);
    let mut limits = Limits::default();
    limits.invitations_per_user = count;
    school.set_limits(limits);
    for number in 0..count {
        teacher.invite(demo::BIOLOGY, &format!("student{number}@school.example"), "STUDENT").ok();
    }
    school
}

#[test]
fn pages_hold_every_item_once() {
    let school = invited(7);
    let pages = as_user(&school, demo::TEACHER).list(
        "/v1/invitations?courseId=d:biology&pageSize=3",
        "invitations",
        "id",
    );
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1]);
    let mut ids = pages.concat();
    ids.dedup();
    assert_eq!(ids.len(), 7);
}

#[test]
fn a_last_page_that_is_full_has_no_token() {
    let school = invited(4);
    let pages = as_user(&school, demo::TEACHER).list(
        "/v1/invitations?courseId=d:biology&pageSize=2",
        "invitations",
        "id",
    );
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn an_item_that_goes_between_two_pages_hides_no_other() {
    let school = invited(4);
    let teacher = as_user(&school, demo::TEACHER);
    let path = "/v1/invitations?courseId=d:biology&pageSize=2";
    let first = teacher.get(path).ok();
    for item in first["invitations"].as_array().unwrap() {
        teacher.delete(&format!("/v1/invitations/{}", item["id"].as_str().unwrap())).ok();
    }
    let next = first["nextPageToken"].as_str().unwrap();
    let second = teacher.get(&format!("{path}&pageToken={next}")).ok();
    assert_eq!(second["invitations"].as_array().unwrap().len(), 2);
}

#[test]
fn sizes_have_defaults_and_bounds() {
    let school = invited(501);
    let teacher = as_user(&school, demo::TEACHER);
    let size = |query: &str| {
        let page = teacher.get(&format!("/v1/invitations?courseId=d:biology{query}")).ok();
        page["invitations"].as_array().map_or(0, Vec::len)
    };
    for query in ["", "&pageSize=0", "&pageSize=", "&pageSize=500", "&pageSize=2147483647"] {
        assert_eq!(size(query), 500, "{query}");
    }
    assert_eq!(size("&pageSize=1"), 1);
    teacher.get("/v1/invitations?courseId=d:biology&pageSize=-1").assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn rosters_come_thirty_at_a_time() {
    let mut course = Course::new("Choir").owner(demo::TEACHER).alias("p:choir");
    let mut builder = Emulator::builder().with_user(User::new(demo::TEACHER).teacher());
    for number in 0..65 {
        let email = format!("singer{number}@school.example");
        builder = builder.with_user(User::new(email.clone()));
        course = course.student(email);
    }
    let school = builder.with_course(course).build().unwrap();
    let pages =
        as_user(&school, demo::TEACHER).list("/v1/courses/p:choir/students?alt=json", "students", "userId");
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [30, 30, 5]);
}

#[test]
fn courses_come_newest_first() {
    let school = Emulator::demo();
    let teacher = as_user(&school, demo::TEACHER);
    let pages = teacher.list("/v1/courses?pageSize=1", "courses", "id");
    assert_eq!(pages, [[school.course_id(demo::HISTORY)], [school.course_id(demo::BIOLOGY)]]);
}

#[test]
fn an_empty_list_is_an_empty_object() {
    let school = Emulator::demo();
    let answer = as_user(&school, demo::NEWCOMER).get("/v1/invitations?userId=me");
    assert_eq!(answer.ok(), serde_json::json!({}));
}

#[test]
fn a_token_fits_its_query_only() {
    let school = invited(5);
    let teacher = as_user(&school, demo::TEACHER);
    let path = "/v1/invitations?courseId=d:biology&pageSize=2";
    let token = teacher.get(path).ok()["nextPageToken"].as_str().unwrap().to_owned();

    teacher.get(&format!("{path}&pageToken={token}")).ok();
    // How an answer is formatted is no part of the query.
    teacher.get(&format!("{path}&pageToken={token}&prettyPrint=false&fields=invitations(id)")).ok();
    let course = school.course_id(demo::BIOLOGY);
    for other in [
        format!("/v1/invitations?courseId={course}&pageSize=2"),
        "/v1/invitations?courseId=d:biology&pageSize=3".to_owned(),
        "/v1/invitations?courseId=d:biology&pageSize=2&userId=me".to_owned(),
        "/v1/courses?pageSize=2".to_owned(),
    ] {
        let answer = teacher.get(&format!("{other}&pageToken={token}"));
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn a_token_fits_its_caller_only() {
    let school = Emulator::demo();
    let path = "/v1/courses?pageSize=1";
    let token = as_user(&school, demo::TEACHER).get(path).ok()["nextPageToken"].as_str().unwrap().to_owned();
    let next = format!("{path}&pageToken={token}");
    as_user(&school, demo::TEACHER).get(&next).ok();
    as_user(&school, demo::ADMIN).get(&next).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn a_token_that_was_made_up_is_refused() {
    let school = invited(5);
    let teacher = as_user(&school, demo::TEACHER);
    let path = "/v1/invitations?courseId=d:biology&pageSize=2";
    let token = teacher.get(path).ok()["nextPageToken"].as_str().unwrap().to_owned();
    let mut changed = token.clone().into_bytes();
    changed[15] ^= 1;
    let changed = String::from_utf8(changed).unwrap();
    let (short, long) = (&token[1..], format!("{token}0"));
    for token in [
        &changed,
        short,
        &long,
        "2",
        "%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82%F0%9F%99%82",
    ] {
        teacher.get(&format!("{path}&pageToken={token}")).assert_error(400, "INVALID_ARGUMENT", "");
    }
}
