//! Batches: many calls in few requests, each with the outcome that it would have alone.

use std::{collections::HashMap, time::Duration};

use google_classroom::{
    AccessToken, BoxFuture, Classroom, Code, Credentials, CredentialsError, Error, Reason, Request,
    RetryPolicy, TokenRequest,
    invitations::CreateFailure,
    model::{Course, Invitation, InvitationRole},
};
use google_classroom_emulator::{Course as SchoolCourse, Emulator, User, demo};

use crate::support::{School, Script, builder, client, json};

/// A school in which so many users can be invited.
async fn school_of(count: usize) -> School {
    let course = SchoolCourse::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY);
    let mut builder = Emulator::builder().with_user(User::new(demo::TEACHER).teacher()).with_course(course);
    for number in 0..count {
        builder = builder.with_user(User::new(user(number)));
    }
    School::of(builder.build().unwrap()).await
}

fn user(number: usize) -> String {
    format!("user{number}@school.example")
}

fn invitation(number: usize) -> Invitation {
    Invitation::new(demo::BIOLOGY, user(number), InvitationRole::Student)
}

#[tokio::test]
async fn a_class_is_invited_in_three_requests_and_each_pupil_once() {
    let school = school_of(120).await;
    let teacher = school.client(demo::TEACHER);
    let requests = || (0..120).map(|number| teacher.invitations().create(invitation(number)));

    let outcomes = teacher.batch().send_all(requests()).await;
    assert_eq!(outcomes.len(), 120);
    for (number, outcome) in outcomes.into_iter().enumerate() {
        let invited = outcome.unwrap();
        assert_eq!(invited.user_id, Some(school.emulator.user_id(&user(number))));
        assert_eq!(invited.role, Some(InvitationRole::Student));
    }
    assert_eq!(school.emulator.journal().len(), 120);

    // Failures have the type that those of single calls have.
    for outcome in teacher.batch().send_all(requests()).await {
        let error = outcome.unwrap_err();
        assert_eq!(CreateFailure::of(&error), Some(CreateFailure::AlreadyExists));
        assert!(error.hint().is_some() && !error.is_uncertain());
    }
    assert_eq!(school.emulator.journal().len(), 120);
}

#[tokio::test]
async fn methods_go_together_and_fail_alone() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let stale = invite(&teacher, demo::NEWCOMER).await.unwrap();

    let mut batch = teacher.batch();
    let course = batch.add(teacher.courses().get(demo::BIOLOGY).with_fields("id,name"));
    let owner = batch.add(teacher.invitations().create(Invitation::new(
        demo::BIOLOGY,
        demo::STUDENT,
        InvitationRole::Owner,
    )));
    let deleted = batch.add(teacher.invitations().delete(stale.id.as_deref().unwrap()));
    let missing = batch.add(teacher.invitations().get("no such id"));
    let unnamed = batch.add(teacher.courses().create(Course::new()));
    let students = batch.add(teacher.courses().students().list(demo::BIOLOGY));
    let mut outcomes = batch.send().await;
    assert_eq!(outcomes.errors().count(), 3);

    let course = outcomes.take(course).unwrap();
    assert!(course.name.is_some() && course.owner_id.is_none());
    let error = outcomes.take(owner).unwrap_err();
    assert_eq!(Reason::of(&error), Some(Reason::IneligibleOwner));
    outcomes.take(deleted).unwrap();
    assert_eq!(outcomes.take(missing).unwrap_err().code(), Some(Code::NotFound));
    // Refused before anything was sent, and no reason for the others to wait.
    let error = outcomes.take(unnamed).unwrap_err();
    assert!(error.is_request() && !error.violations().is_empty(), "{error}");
    assert!(!outcomes.take(students).unwrap().students.is_empty());
}

async fn invite(teacher: &Classroom, user: &str) -> Result<Invitation, Error> {
    let request = teacher.invitations().create(Invitation::new(demo::BIOLOGY, user, InvitationRole::Student));
    teacher.batch().send_all([request]).await.remove(0)
}

/// A token for each user of a school.
#[derive(Debug)]
struct Delegation(HashMap<&'static str, String>);

impl Credentials for Delegation {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        Box::pin(async move {
            let token = request.subject.and_then(|subject| self.0.get(subject));
            AccessToken::try_from(token.ok_or_else(|| CredentialsError::new("no such user"))?.as_str())
        })
    }
}

#[tokio::test]
async fn one_batch_acts_for_many_users() {
    let school = School::demo().await;
    let people = [demo::TEACHER, demo::STUDENT, demo::NEWCOMER];
    let tokens = people.map(|person| (person, school.emulator.token(person)));
    let classroom =
        builder(&school.url()).with_credentials(Delegation(tokens.into_iter().collect())).build().unwrap();
    let requests = people.iter().chain(&["nobody@school.example"]);
    let requests = requests.map(|person| classroom.user_profiles().get("me").with_subject(*person));
    let outcomes = classroom.batch().send_all(requests).await;
    for (person, outcome) in people.iter().zip(&outcomes) {
        assert_eq!(outcome.as_ref().unwrap().id, Some(school.emulator.user_id(person)));
    }
    assert!(outcomes[3].as_ref().unwrap_err().is_credentials());
}

#[tokio::test]
async fn a_token_that_expires_on_the_way_fails_its_user_only() {
    let school = School::demo().await;
    let (teacher, student) = (school.emulator.token(demo::TEACHER), school.emulator.token(demo::STUDENT));
    school.emulator.expire_token(&teacher);
    let tokens = HashMap::from([(demo::TEACHER, teacher), (demo::STUDENT, student)]);
    let classroom = builder(&school.url()).with_credentials(Delegation(tokens)).build().unwrap();
    let me = |person: &str| classroom.user_profiles().get("me").with_subject(person);
    // The whole batch carries the token that has expired.
    let outcomes = classroom.batch().send_all([me(demo::TEACHER), me(demo::STUDENT)]).await;
    assert_eq!(outcomes[0].as_ref().unwrap_err().code(), Some(Code::Unauthenticated));
    assert_eq!(outcomes[1].as_ref().unwrap().id, Some(school.emulator.user_id(demo::STUDENT)));
}

#[tokio::test]
async fn a_stream_of_hundreds_keeps_their_order() {
    let school = school_of(400).await;
    let teacher = school.client(demo::TEACHER);
    let requests = (0..400).map(|number| teacher.invitations().create(invitation(number)));
    let mut stream = teacher.batch().with_concurrency(3).stream(requests);
    let mut number = 0;
    while let Some(invited) = stream.try_next().await.unwrap() {
        assert_eq!(invited.user_id, Some(school.emulator.user_id(&user(number))));
        number += 1;
        let progress = stream.progress();
        assert!(progress.done() >= number && progress.done() + progress.not_begun <= 400, "{progress:?}");
    }
    assert_eq!((number, stream.progress().succeeded), (400, 400));
    assert_eq!(school.emulator.journal().len(), 400);
}

#[tokio::test]
async fn a_quota_of_a_user_fails_what_is_beyond_it() {
    let school = school_of(10).await;
    let mut limits = google_classroom_emulator::Limits::default();
    limits.invitations_per_user = 4;
    school.emulator.set_limits(limits);
    let teacher = school.client(demo::TEACHER);
    let outcomes = teacher
        .batch()
        .send_all((0..10).map(|number| teacher.invitations().create(invitation(number))))
        .await;
    assert!(outcomes[..4].iter().all(Result::is_ok));
    for outcome in &outcomes[4..] {
        let error = outcome.as_ref().unwrap_err();
        assert_eq!(error.reason(), Some("UserInvitationQuotaExhausted"));
        assert_eq!(error.retry(), google_classroom::Retry::Tomorrow);
    }
}

#[tokio::test]
async fn a_server_that_knows_no_batches_is_told_for_each_request() {
    let page = "<!DOCTYPE html><title>Not Found</title>";
    let script = Script::start([json(404, page), json(200, page)]).await;
    let classroom = client(&script);
    for _ in 0..2 {
        let get = || classroom.invitations().get("1");
        for outcome in classroom.batch().send_all([get(), get()]).await {
            let error = outcome.unwrap_err();
            assert!(error.to_string().contains("Not Found"), "{error}");
            assert!(error.hint().is_some() && error.method() == Some("classroom.invitations.get"));
        }
    }
    let requests = script.finish().await;
    assert!(requests.iter().all(|request| request.line().starts_with("POST /batch")));
}

#[tokio::test]
async fn a_connection_that_is_refused_fails_each_request_and_none_is_uncertain() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1)).with_max_attempts(2);
    let classroom = builder(&url).with_retry(policy).build().unwrap();
    let create = |number| classroom.invitations().create(invitation(number));
    for outcome in classroom.batch().send_all([create(1), create(2)]).await {
        let error = outcome.unwrap_err();
        assert!(error.is_connect() && !error.is_uncertain(), "{error}");
        assert_eq!(error.attempts(), 2);
    }
}
