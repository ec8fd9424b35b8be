//! `Debug` of messages shows what is in them and nothing else.

use google_classroom::model::{Course, CourseState, Invitation, InvitationRole};
use google_classroom_emulator::demo;

use crate::support::School;

#[test]
fn a_message_that_was_made_shows_the_fields_that_were_set() {
    let invitation = Invitation::new("1", "me", InvitationRole::Student);
    let shown = r#"Invitation { course_id: "1", role: Student, user_id: "me" }"#;
    assert_eq!(format!("{invitation:?}"), shown);
}

#[test]
fn a_message_that_was_got_shows_what_the_server_sent() {
    let course: Course = google_classroom::serde_json::from_str(
        r#"{"id":"1","courseState":"ACTIVE","teacherFolder":{"id":"f"},"courseMaterialSets":[],"mascot":"owl","room":null}"#,
    )
    .unwrap();
    assert_eq!(course.course_state, Some(CourseState::Active));
    let shown = r#"Course { course_state: Active, id: "1", teacher_folder: DriveFolder { id: "f" }, "mascot": String("owl") }"#;
    assert_eq!(format!("{course:?}"), shown);
}

#[tokio::test]
async fn the_code_with_which_anyone_can_join_is_not_shown() {
    let school = School::demo().await;
    let course = school.client(demo::TEACHER).courses().get(demo::BIOLOGY).send().await.unwrap();
    let code = course.enrollment_code.as_deref().unwrap();
    for shown in [format!("{course:?}"), format!("{course:#?}")] {
        assert!(shown.contains(r#"enrollment_code: "…""#) && !shown.contains(code), "{shown}");
    }
    assert!(!format!("{:?}", Course::new()).contains("enrollment_code"));
}
