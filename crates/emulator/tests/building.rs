//! Schools that make no sense, and switches for people and courses that are not there.

use google_classroom_emulator::{Course, CourseState, Emulator, EmulatorBuilder, User, demo};

fn school() -> EmulatorBuilder {
    Emulator::builder().with_user(User::new("a@x.example")).with_user(User::new("b@x.example"))
}

#[track_caller]
fn assert_refused(builder: EmulatorBuilder, parts: [&str; 2]) {
    let error = builder.build().expect_err("the school makes no sense").to_string();
    assert!(parts.iter().all(|part| error.contains(part)), "{error}");
}

#[test]
fn a_mistake_names_the_person_or_the_course() {
    assert_refused(school().with_user(User::new("A@x.example")), ["a@x.example", "two of them"]);
    assert_refused(school().with_user(User::new("nobody")), ["nobody", "not an email address"]);
    assert_refused(school().with_course(Course::new("Art")), ["Art", "no owner"]);
    assert_refused(school().with_course(Course::new("Art").owner("c@x.example")), ["Art", "c@x.example"]);
    let twice = Course::new("Art").owner("a@x.example").student("a@x.example");
    assert_refused(school().with_course(twice), ["Art", "both"]);
    let alias = Course::new("Art").owner("a@x.example").alias("art");
    assert_refused(school().with_course(alias), ["\"art\"", "d:name"]);
    let course = || Course::new("Art").owner("a@x.example").alias("d:art");
    assert_refused(school().with_course(course()).with_course(course()), ["d:art", "another course"]);
}

#[test]
fn people_may_be_added_after_their_courses() {
    let course = Course::new("Art").owner("a@x.example");
    let school = Emulator::builder().with_course(course).with_user(User::new("a@x.example")).build();
    assert!(school.is_ok());
}

#[test]
fn courses_are_known_by_id_alias_and_name() {
    let school = Emulator::demo();
    let id = school.course_id(demo::BIOLOGY);
    assert_eq!(school.course_id("Biology"), id);
    assert_eq!(school.course_id(&id), id);
}

#[test]
#[should_panic(expected = "no course \"Astrology\"")]
fn a_course_that_is_not_there_is_a_mistake_of_the_test() {
    Emulator::demo().set_course_state("Astrology", CourseState::Archived);
}

#[test]
fn clones_share_one_school_and_schools_share_nothing() {
    let school = Emulator::demo();
    let clone = school.clone();
    let request = |emulator: &Emulator| {
        let token = emulator.token(demo::TEACHER);
        let body = format!(
            r#"{{"courseId": "{}", "userId": "{}", "role": "STUDENT"}}"#,
            demo::BIOLOGY,
            demo::NEWCOMER
        );
        let request = http::Request::post("/v1/invitations")
            .header("authorization", format!("Bearer {token}"))
            .body(body);
        emulator.handle(request.unwrap()).status().as_u16()
    };
    assert_eq!(request(&school), 200);
    assert_eq!(request(&clone), 409);
    assert_eq!(request(&Emulator::demo()), 200);
}
