//! Methods all over the tree of resources go out with the verb and the target of the document.

use google_classroom::{Request, model, serde_json::json};

use crate::support::{Script, client, json as answer};

#[tokio::test]
async fn verbs_and_targets() {
    let expected = [
        "GET /v1/courses/1",
        "DELETE /v1/courses/1",
        "PATCH /v1/courses/1/gradingPeriodSettings?updateMask=gradingPeriods",
        "DELETE /v1/courses/1/aliases/d%3Abiology",
        "POST /v1/courses/1/students?enrollmentCode=abc",
        "POST /v1/courses/1/announcements/2:modifyAssignees",
        "GET /v1/courses/1/courseWork/2/addOnContext",
        "PATCH /v1/courses/1/courseWork/2/rubric?updateMask=sourceSpreadsheetId",
        "POST /v1/courses/1/courseWork/2/rubrics",
        "POST /v1/courses/1/courseWork/2/studentSubmissions/3:return",
        "POST /v1/courses/1/courseWork/2/studentSubmissions/3:turnIn",
        "PATCH /v1/courses/1/posts/2/addOnAttachments/3/studentSubmissions/4?updateMask=pointsEarned",
        "DELETE /v1/courses/1/studentGroups/2/studentGroupMembers/3",
        "POST /v1/registrations",
        "GET /v1/userProfiles/me",
        "PATCH /v1/userProfiles/1/guardianInvitations/2?updateMask=state",
    ];
    let script = Script::start(expected.iter().map(|_| answer(200, "{}"))).await;
    let client = client(&script);
    let (courses, profiles) = (client.courses(), client.user_profiles());
    let work = courses.course_work();
    let submissions = work.student_submissions();

    let (announcements, students) = (courses.announcements(), courses.students());
    let (members, guardians) =
        (courses.student_groups().student_group_members(), profiles.guardian_invitations());
    let add_on_submissions = courses.posts().add_on_attachments().student_submissions();
    let (student, settings) = (model::Student::new("5"), model::GradingPeriodSettings::new());
    let (turn_in, give_back) =
        (model::TurnInStudentSubmissionRequest::new(), model::ReturnStudentSubmissionRequest::new());
    let assignees = model::ModifyAnnouncementAssigneesRequest::new();
    let (add_on, invitation) =
        (model::AddOnAttachmentStudentSubmission::new(), model::GuardianInvitation::new());

    let feed = model::Feed::new(model::FeedType::DomainRosterChanges);
    let registration = model::Registration::new(feed, model::CloudPubsubTopic::new("projects/p/topics/t"));

    let outcomes = [
        courses.get("1").send().await.map(drop),
        courses.delete("1").send().await.map(drop),
        courses
            .update_grading_period_settings("1", settings)
            .set_update_mask("gradingPeriods")
            .send()
            .await
            .map(drop),
        courses.aliases().delete("1", "d:biology").send().await.map(drop),
        students.create("1", student).set_enrollment_code("abc").send().await.map(drop),
        announcements.modify_assignees("1", "2", assignees).send().await.map(drop),
        work.get_add_on_context("1", "2").send().await.map(drop),
        work.update_rubric("1", "2", model::Rubric::new().set_source_spreadsheet_id("s"))
            .send()
            .await
            .map(drop),
        work.rubrics().create("1", "2", model::Rubric::new()).send().await.map(drop),
        submissions.r#return("1", "2", "3", give_back).send().await.map(drop),
        submissions.turn_in("1", "2", "3", turn_in).send().await.map(drop),
        add_on_submissions.patch("1", "2", "3", "4", add_on.set_points_earned(8.5)).send().await.map(drop),
        members.delete("1", "2", "3").send().await.map(drop),
        client.registrations().create(registration).send().await.map(drop),
        profiles.get("me").send().await.map(drop),
        guardians.patch("1", "2", invitation).set_update_mask("state").send().await.map(drop),
    ];
    for outcome in outcomes {
        outcome.unwrap();
    }
    let requests = script.finish().await;
    let lines: Vec<_> = requests.iter().map(|request| request.line()).collect();
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_request_message_without_fields_is_an_empty_object() {
    let script = Script::start([answer(200, "{}")]).await;
    let submissions = client(&script).courses().course_work().student_submissions();
    let request = model::ReturnStudentSubmissionRequest::new();
    submissions.r#return("1", "2", "3", request).send().await.unwrap();
    let request = script.finish_with_one().await;
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), json!({}));
}

#[tokio::test]
async fn a_nested_answer_is_typed() {
    let body = json!({"studentSubmissions": [{
        "id": "3", "state": "TURNED_IN", "assignedGrade": 9.5, "late": true,
        "submissionHistory": [{"stateHistory": {"state": "CREATED", "stateTimestamp": "2026-01-02T03:04:05Z"}}],
        "assignmentSubmission": {"attachments": [{"link": {"url": "https://a.example"}}]},
    }]});
    let script = Script::start([answer(200, body.to_string())]).await;
    let list = client(&script).courses().course_work().student_submissions().list("1", "2");
    let page = list.with_fields("studentSubmissions").send().await.unwrap();
    let [submission] = &page.student_submissions[..] else { panic!("{page:?}") };
    assert_eq!(submission.state, Some(model::StudentSubmissionState::TurnedIn));
    assert_eq!((submission.assigned_grade, submission.late), (Some(9.5), Some(true)));
    let history = submission.submission_history[0].state_history.as_ref().unwrap();
    assert_eq!(history.state_timestamp.unwrap().unix_timestamp(), 1_767_323_045);
    let work = submission.assignment_submission.as_ref().unwrap();
    assert_eq!(work.attachments[0].link.as_ref().unwrap().url.as_deref(), Some("https://a.example"));
}
