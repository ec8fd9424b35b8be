//! What students hand in: states, attachments, grades, and who sees what.

mod support;

use google_classroom_emulator::{CourseState, Emulator, demo};
use serde_json::{Value, json};
use support::{
    Answer, as_user,
    work::{BIOLOGY, assignment, give, submission_of, teacher},
};

/// An assignment for everybody, and the student's submission for it.
fn assigned(fields: Value) -> (Emulator, String) {
    let school = Emulator::demo();
    let work = give(&school, assignment(fields));
    let submission = submission_of(&school, &work);
    (school, submission)
}

fn turn(school: &Emulator, person: &str, submission: &str, verb: &str) -> Answer {
    as_user(school, person).post(&format!("{submission}:{verb}"), json!({}))
}

fn state(school: &Emulator, submission: &str) -> String {
    let state = teacher(school).get(submission).ok()["state"].clone();
    state.as_str().expect("a state").to_owned()
}

fn attach(school: &Emulator, submission: &str, count: usize) -> Answer {
    let links: Vec<Value> =
        (0..count).map(|n| json!({ "link": { "url": format!("https://a.example/{n}") } })).collect();
    let path = format!("{submission}:modifyAttachments");
    as_user(school, demo::STUDENT).post(&path, json!({ "addAttachments": links }))
}

#[test]
fn every_student_has_a_submission_that_is_new() {
    let (school, submission) = assigned(json!({}));
    for person in [demo::STUDENT, demo::TEACHER, demo::ADMIN] {
        let found = as_user(&school, person).get(&submission).ok();
        assert_eq!(found["userId"], school.user_id(demo::STUDENT));
        assert_eq!((&found["state"], &found["courseWorkType"]), (&json!("NEW"), &json!("ASSIGNMENT")));
        assert_eq!((found.get("creationTime"), found.get("late")), (None, None));
    }
    let invitation = teacher(&school).invite(demo::BIOLOGY, demo::NEWCOMER, "STUDENT").id();
    as_user(&school, demo::NEWCOMER).accept(&invitation).ok();
    let own =
        as_user(&school, demo::NEWCOMER).get(&format!("{BIOLOGY}/courseWork/-/studentSubmissions")).ok();
    assert_eq!(own["studentSubmissions"][0]["userId"], school.user_id(demo::NEWCOMER));
    assert_eq!(own["studentSubmissions"].as_array().unwrap().len(), 1, "students see their own only");
    as_user(&school, demo::NEWCOMER).get(&submission).assert_error(403, "PERMISSION_DENIED", "");
}

#[test]
fn a_submission_goes_to_the_teacher_and_back() {
    let (school, submission) = assigned(json!({}));
    turn(&school, demo::STUDENT, &submission, "reclaim").assert_error(400, "FAILED_PRECONDITION", "");
    for (person, verb, after) in [
        (demo::STUDENT, "turnIn", "TURNED_IN"),
        (demo::STUDENT, "reclaim", "RECLAIMED_BY_STUDENT"),
        (demo::STUDENT, "turnIn", "TURNED_IN"),
        (demo::CO_TEACHER, "return", "RETURNED"),
        (demo::STUDENT, "turnIn", "TURNED_IN"),
    ] {
        assert_eq!(turn(&school, person, &submission, verb).ok(), json!({}));
        assert_eq!(state(&school, &submission), after);
    }
    let history = teacher(&school).get(&submission).ok()["submissionHistory"].clone();
    let states: Vec<_> = history.as_array().unwrap().iter().map(|entry| &entry["stateHistory"]).collect();
    assert_eq!(states.len(), 5);
    assert_eq!(states[3]["state"], "RETURNED");
    assert_eq!(states[3]["actorUserId"], school.user_id(demo::CO_TEACHER));

    let changes = school.journal().len();
    turn(&school, demo::STUDENT, &submission, "turnIn").ok();
    assert_eq!(school.journal().len(), changes, "it is turned in already");
}

#[test]
fn the_student_hands_in_and_the_teacher_gives_back() {
    let (school, submission) = assigned(json!({}));
    turn(&school, demo::STUDENT, &submission, "turnIn").ok();
    for (person, verb) in [
        (demo::TEACHER, "turnIn"),
        (demo::TEACHER, "reclaim"),
        (demo::STUDENT, "return"),
        (demo::ADMIN, "return"),
        (demo::NEWCOMER, "turnIn"),
    ] {
        turn(&school, person, &submission, verb).assert_error(403, "PERMISSION_DENIED", "");
    }
    assert_eq!(state(&school, &submission), "TURNED_IN");
}

#[test]
fn work_that_is_not_published_has_no_submissions() {
    let (school, submission) = assigned(json!({}));
    let work = submission.split("/studentSubmissions").next().unwrap();
    teacher(&school).delete(work).ok();
    teacher(&school).get(&submission).assert_error(404, "NOT_FOUND", "");
    let draft = give(&school, assignment(json!({ "state": "DRAFT" })));
    assert_eq!(teacher(&school).get(&format!("{draft}/studentSubmissions")).ok(), json!({}));
}

#[test]
fn submissions_are_filtered_by_state_person_and_lateness() {
    let school = Emulator::demo();
    let date = |year: u32| json!({ "dueDate": { "year": year, "month": 1, "day": 1 }, "dueTime": {} });
    let late = give(&school, assignment(date(2025)));
    let early = give(&school, assignment(date(2027)));
    turn(&school, demo::STUDENT, &submission_of(&school, &early), "turnIn").ok();
    let (late, early) = (late.rsplit('/').next().unwrap(), early.rsplit('/').next().unwrap());
    let all = format!("{BIOLOGY}/courseWork/-/studentSubmissions");
    for (query, expected) in [
        ("alt=json", vec![late, early]),
        ("late=LATE_ONLY", vec![late]),
        ("late=NOT_LATE_ONLY", vec![early]),
        ("states=TURNED_IN", vec![early]),
        ("states=NEW&states=TURNED_IN", vec![late, early]),
        ("states=RETURNED", vec![]),
        ("userId=cleo@school.example", vec![late, early]),
        ("userId=me", vec![]),
    ] {
        for page in ["", "&pageSize=1"] {
            let path = format!("{all}?{query}{page}");
            let found = teacher(&school).list(&path, "studentSubmissions", "courseWorkId").concat();
            assert_eq!(found, expected, "{query}{page}");
        }
    }
    teacher(&school).get(&format!("{all}?userId=999")).assert_error(404, "NOT_FOUND", "");
    let unspecified = format!("{all}?states=SUBMISSION_STATE_UNSPECIFIED");
    teacher(&school).get(&unspecified).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn a_token_for_ones_own_work_does_not_open_that_of_others() {
    let (school, submission) = assigned(json!({}));
    let own = "https://www.googleapis.com/auth/classroom.coursework.me.readonly";
    let token = school.token_with_scopes(demo::TEACHER, &[own]);
    let authorization = format!("Bearer {token}");
    let get = |path: &str| support::send(&school, "GET", path, &[("authorization", &authorization)], "");
    get(&submission).assert_error(403, "PERMISSION_DENIED", "");
    assert_eq!(get(&format!("{BIOLOGY}/courseWork/-/studentSubmissions")).ok(), json!({}));
}

#[test]
fn grades_are_rounded_and_the_draft_is_for_teachers() {
    let (school, submission) = assigned(json!({ "maxPoints": 10 }));
    let mask = format!("{submission}?updateMask=draftGrade,assigned_grade");
    let body = json!({ "draftGrade": 7.126, "assignedGrade": 7, "state": "RETURNED" });
    let graded = teacher(&school).patch(&mask, body).ok();
    assert_eq!((&graded["draftGrade"], &graded["assignedGrade"]), (&json!(7.13), &json!(7.0)));
    assert_eq!(graded["state"], "NEW", "a grade does not return the work");
    let seen = as_user(&school, demo::STUDENT).get(&submission).ok();
    assert_eq!((seen.get("draftGrade"), &seen["assignedGrade"]), (None, &json!(7.0)));

    let cleared = teacher(&school).patch(&format!("{submission}?updateMask=draftGrade"), json!({})).ok();
    assert_eq!((cleared.get("draftGrade"), &cleared["assignedGrade"]), (None, &json!(7.0)));
    let history = cleared["submissionHistory"].as_array().unwrap();
    let changes: Vec<_> = history.iter().map(|entry| &entry["gradeHistory"]).collect();
    assert_eq!(changes.len(), 3);
    assert_eq!(changes[1]["gradeChangeType"], "ASSIGNED_GRADE_POINTS_EARNED_CHANGE");
    assert_eq!((&changes[1]["pointsEarned"], &changes[1]["maxPoints"]), (&json!(7.0), &json!(10)));
    assert_eq!(changes[2].get("pointsEarned"), None);
}

#[test]
fn only_teachers_of_the_course_grade() {
    let (school, submission) = assigned(json!({}));
    let mask = format!("{submission}?updateMask=assignedGrade");
    for person in [demo::STUDENT, demo::ADMIN] {
        let answer = as_user(&school, person).patch(&mask, json!({ "assignedGrade": 1 }));
        answer.assert_error(403, "PERMISSION_DENIED", "");
    }
    for (mask, body) in [
        ("", json!({ "assignedGrade": 1 })),
        ("?updateMask=state", json!({ "state": "RETURNED" })),
        ("?updateMask=assignedGrade", json!({ "assignedGrade": -1 })),
    ] {
        let answer = teacher(&school).patch(&format!("{submission}{mask}"), body);
        answer.assert_error(400, "INVALID_ARGUMENT", "");
    }
}

#[test]
fn students_attach_to_assignments() {
    let (school, submission) = assigned(json!({}));
    let after = attach(&school, &submission, 15).ok();
    assert_eq!(after["assignmentSubmission"]["attachments"].as_array().unwrap().len(), 15);
    assert_eq!(after["state"], "CREATED");
    assert!(after["creationTime"].is_string());
    attach(&school, &submission, 6).assert_error(400, "INVALID_ARGUMENT", "");
    attach(&school, &submission, 5).ok();
    attach(&school, &submission, 0).assert_error(400, "INVALID_ARGUMENT", "");
    let path = format!("{submission}:modifyAttachments");
    let form = json!({ "addAttachments": [{ "form": { "formUrl": "https://a.example" } }] });
    as_user(&school, demo::STUDENT).post(&path, form).assert_error(400, "INVALID_ARGUMENT", "");
}

#[test]
fn what_is_turned_in_takes_no_attachments_unless_the_work_allows_it() {
    let (school, submission) = assigned(json!({}));
    turn(&school, demo::STUDENT, &submission, "turnIn").ok();
    attach(&school, &submission, 1).assert_error(403, "PERMISSION_DENIED", "");
    turn(&school, demo::STUDENT, &submission, "reclaim").ok();
    attach(&school, &submission, 1).ok();

    let (school, submission) = assigned(json!({ "submissionModificationMode": "MODIFIABLE" }));
    turn(&school, demo::STUDENT, &submission, "turnIn").ok();
    attach(&school, &submission, 1).ok();
    assert_eq!(state(&school, &submission), "TURNED_IN");
}

#[test]
fn questions_take_no_attachments() {
    let (school, submission) = assigned(json!({ "workType": "SHORT_ANSWER_QUESTION" }));
    attach(&school, &submission, 1).assert_error(400, "INVALID_ARGUMENT", "");
    assert!(teacher(&school).get(&submission).ok()["shortAnswerSubmission"].is_object());
}

#[test]
fn another_project_and_an_archived_course_change_nothing() {
    let (school, submission) = assigned(json!({}));
    let authorization = format!("Bearer {}", school.token_of_project(demo::STUDENT, "other"));
    let headers = [("authorization", authorization.as_str())];
    let other = support::send(&school, "POST", &format!("{submission}:turnIn"), &headers, "{}");
    other.assert_error(403, "PERMISSION_DENIED", "");
    school.set_course_state(demo::BIOLOGY, CourseState::Archived);
    let archived = turn(&school, demo::STUDENT, &submission, "turnIn");
    archived.assert_error(400, "FAILED_PRECONDITION", "CourseNotModifiable");
    assert_eq!(state(&school, &submission), "NEW");
}
