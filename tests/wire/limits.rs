//! Values beyond a limit that the documentation states: told before anything is sent, unless that is switched off.

use google_classroom::{
    Code, Error, Request,
    model::{
        AddOnAttachment, Course, CourseWork, Date, EmbedUri, GradingPeriod, GradingPeriodSettings,
        Invitation, InvitationRole, Link, Material, Topic,
    },
    serde_json::json,
};
use google_classroom_emulator::demo;

use crate::support::{School, Script, builder, client, json as answer, told};

/// Path and description of each value that kept the request back.
fn wrong(error: &Error) -> Vec<(&str, &str)> {
    assert!(error.is_request(), "{error}");
    error.violations().iter().map(|wrong| (wrong.field.as_str(), wrong.description.as_str())).collect()
}

/// The error of a call that a server must not see.
macro_rules! refused {
    ($call:expr) => {{
        let script = Script::start([]).await;
        let call: fn(google_classroom::Classroom) -> _ = $call;
        let error = call(client(&script)).send().await.unwrap_err();
        assert!(script.finish().await.is_empty(), "it was sent, in spite of {error}");
        error
    }};
}

/// The request of a call that goes to the server.
macro_rules! sent {
    ($call:expr) => {{
        let script = Script::start([answer(200, "{}")]).await;
        let call: fn(google_classroom::Classroom) -> _ = $call;
        call(client(&script)).send().await.unwrap();
        script.finish_with_one().await
    }};
}

fn course() -> Course {
    Course::new().set_name("Biology").set_owner_id("me")
}

fn linked(urls: impl IntoIterator<Item = String>) -> CourseWork {
    let link = |url| Material::new().set_link(Link::new(url));
    CourseWork::new().set_title("Essay").set_materials(urls.into_iter().map(link))
}

#[tokio::test]
async fn a_text_is_measured_in_characters() {
    let request = sent!(|client| client
        .courses()
        .create(course().set_name("ü".repeat(750)).set_room("🦀".repeat(650))));
    assert_eq!(request.json()["room"], "🦀".repeat(650));

    let error = refused!(|client| client
        .courses()
        .create(course().set_name("ü".repeat(751)).set_room("🦀".repeat(651))));
    assert_eq!(
        wrong(&error),
        [
            ("name", "has 751 characters, and 1 to 750 are allowed"),
            ("room", "has 651 characters, and at most 650 are allowed"),
        ]
    );
    let error = refused!(|client| client.courses().create(course().set_name("")));
    assert_eq!(wrong(&error), [("name", "has 0 characters, and 1 to 750 are allowed")]);
}

#[tokio::test]
async fn a_list_has_its_greatest_length() {
    let twenty = sent!(|client| {
        client.courses().course_work().create("1", linked((0..20).map(|n| format!("https://a.example/{n}"))))
    });
    assert_eq!(twenty.json()["materials"].as_array().map(Vec::len), Some(20));
    let error = refused!(|client| {
        client.courses().course_work().create("1", linked((0..21).map(|n| format!("https://a.example/{n}"))))
    });
    assert_eq!(wrong(&error), [("materials", "has 21 elements, and at most 20 are allowed")]);
}

#[tokio::test]
async fn a_number_has_its_bounds() {
    let work = || CourseWork::new().set_title("Essay");
    let date = Date::new().set_day(31).set_month(0).set_year(9999);
    let request = sent!(|client| {
        let date = Date::new().set_day(31).set_month(0).set_year(9999);
        client.courses().course_work().create("1", CourseWork::new().set_max_points(0.0).set_due_date(date))
    });
    assert_eq!(request.json()["dueDate"], google_classroom::serde_json::to_value(date).unwrap());

    let script = Script::start([]).await;
    let course_work = client(&script).courses().course_work();
    let date = Date::new().set_day(32).set_month(-1).set_year(10_000);
    let error =
        course_work.create("1", work().set_max_points(-0.5).set_due_date(date)).send().await.unwrap_err();
    assert_eq!(
        wrong(&error),
        [
            ("dueDate.day", "is 32, and 0 to 31 is allowed"),
            ("dueDate.month", "is -1, and 0 to 12 is allowed"),
            ("dueDate.year", "is 10000, and 0 to 9999 is allowed"),
            ("maxPoints", "is -0.5, and at least 0 is allowed"),
        ]
    );
    let error = course_work.create("1", work().set_max_points(f64::NAN)).send().await.unwrap_err();
    assert_eq!(wrong(&error), [("maxPoints", "is NaN, and at least 0 is allowed")]);
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn a_value_in_a_list_is_told_with_its_place() {
    let error = refused!(|client| {
        let urls = ["https://a.example/".to_owned(), String::new(), "a".repeat(2024), "a".repeat(2025)];
        client.courses().course_work().create("1", linked(urls))
    });
    assert_eq!(
        wrong(&error),
        [
            ("materials[1].link.url", "has 0 characters, and 1 to 2024 are allowed"),
            ("materials[3].link.url", "has 2025 characters, and 1 to 2024 are allowed"),
        ]
    );
}

#[tokio::test]
async fn what_is_required_for_all_changes_but_those_of_a_part() {
    let error = refused!(|client| client.courses().create(Course::new()));
    assert_eq!(wrong(&error), [("name", "is required"), ("ownerId", "is required")]);
    let error = refused!(|client| client.courses().create(course().set_owner_id("")));
    assert_eq!(wrong(&error), [("ownerId", "is required")]);
    let error = refused!(|client| client.courses().update("1", Course::new().set_section("A")));
    assert_eq!(wrong(&error), [("name", "is required")]);

    let put = sent!(|client| client.courses().update("1", Course::new().set_name("Biology")));
    assert_eq!(put.json(), json!({"name": "Biology"}));
    let patch = sent!(|client| client.courses().patch("1", Course::new().set_section("A")));
    assert_eq!(patch.json(), json!({"section": "A"}));
    let error = refused!(|client| client.courses().patch("1", Course::new().set_section("A".repeat(2801))));
    assert_eq!(wrong(&error)[0].0, "section");
}

#[tokio::test]
async fn a_nested_message_is_required_in_full() {
    let attachment = AddOnAttachment::new()
        .set_title("Quiz")
        .set_student_view_uri(EmbedUri::new("https://a.example/"))
        .set_teacher_view_uri(EmbedUri::default());
    let script = Script::start([]).await;
    let attachments = client(&script).courses().announcements().add_on_attachments();
    let error = attachments.create("1", "2", attachment).send().await.unwrap_err();
    assert_eq!(wrong(&error), [("teacherViewUri.uri", "is required")]);
    assert!(script.finish().await.is_empty());
}

#[tokio::test]
async fn the_elements_of_a_list_are_whole_even_where_a_part_is_changed() {
    let error = refused!(|client| {
        let settings = GradingPeriodSettings::new().set_grading_periods([GradingPeriod::default()]);
        client.courses().update_grading_period_settings("1", settings)
    });
    assert_eq!(
        wrong(&error),
        [
            ("gradingPeriods[0].endDate", "is required"),
            ("gradingPeriods[0].startDate", "is required"),
            ("gradingPeriods[0].title", "is required"),
        ]
    );
}

#[tokio::test]
async fn a_role_that_is_none_is_told_in_one_line() {
    let error = refused!(|client| client.invitations().create(Invitation::new(
        "1",
        "me",
        InvitationRole::CourseRoleUnspecified
    )));
    assert_eq!(
        error.to_string(),
        "classroom.invitations.create: not sent: `role` must not be COURSE_ROLE_UNSPECIFIED"
    );
    assert_eq!(error.http_status(), None);
    assert!(error.hint().unwrap().contains("with_validation(false)"), "{error:?}");
    sent!(|client| client.invitations().create(Invitation::new("1", "me", InvitationRole::from("NEW"))));
}

#[tokio::test]
async fn without_validation_the_server_decides() {
    let school = School::demo().await;
    let invitation = || Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::CourseRoleUnspecified);
    let teacher = school.client(demo::TEACHER);
    assert!(teacher.invitations().create(invitation()).send().await.unwrap_err().is_request());

    let error = teacher.invitations().create(invitation()).with_validation(false).send().await.unwrap_err();
    assert_eq!(told(&error).1, Code::InvalidArgument);
    let token = school.emulator.token(demo::TEACHER);
    let lenient = builder(&school.url()).with_token(token.as_str()).with_validation(false).build().unwrap();
    let error = lenient.invitations().create(invitation()).send().await.unwrap_err();
    assert_eq!(told(&error).1, Code::InvalidArgument);

    let error = lenient.invitations().create(invitation()).with_validation(true).send().await.unwrap_err();
    assert!(error.is_request());
}

#[tokio::test]
async fn a_name_that_the_server_trims_is_for_the_server_to_measure() {
    let name = format!("  {}  ", "n".repeat(100));
    let script = Script::start([answer(200, "{}")]).await;
    client(&script)
        .courses()
        .topics()
        .create("1", Topic::new().set_name(name.as_str()))
        .send()
        .await
        .unwrap();
    assert_eq!(script.finish_with_one().await.json()["name"], name);
}

#[tokio::test]
async fn the_values_themselves_are_shown_nowhere() {
    let script = Script::start([]).await;
    let note = "Ann Example has a private lesson. ".repeat(1000);
    let request = client(&script).courses().create(course().set_description(note.clone()).set_levels(note));
    let shown = format!("{request:?}");
    let error = request.send().await.unwrap_err();
    assert_eq!(error.violations().len(), 2);
    let shown = format!("{shown} {error} {error:?} {:?}", error.violations());
    assert!(!shown.contains("Ann") && !shown.contains("private"), "{shown}");
    assert!(script.finish().await.is_empty());
}
