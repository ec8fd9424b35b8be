//! Every failure that the five methods of `invitations` document, as a caller sees it.

use google_classroom::{
    Classroom, Code, Error,
    model::InvitationRole::{self, Owner, Student, Teacher},
};
use google_classroom_emulator::{Access, Course, CourseState, Emulator, Limits, User, demo};

use crate::support::{School, builder, invite, told};

const ROSTERS_READONLY: &str = "https://www.googleapis.com/auth/classroom.rosters.readonly";
const GUEST: &str = "gil@other.example";

async fn refusal(sender: &Classroom, course: &str, user: &str, role: InvitationRole) -> Error {
    invite(sender, course, user, role).await.unwrap_err()
}

/// What each of the five methods says to a caller, about a pending invitation.
async fn five_refusals(caller: &Classroom, id: &str) -> [Error; 5] {
    let invitations = caller.invitations();
    [
        refusal(caller, demo::BIOLOGY, demo::ADMIN, Student).await,
        invitations.accept(id).send().await.unwrap_err(),
        invitations.get(id).send().await.unwrap_err(),
        invitations.delete(id).send().await.unwrap_err(),
        invitations.list().set_course_id(demo::BIOLOGY).send().await.unwrap_err(),
    ]
}

const METHODS: [&str; 5] = [
    "classroom.invitations.create",
    "classroom.invitations.accept",
    "classroom.invitations.get",
    "classroom.invitations.delete",
    "classroom.invitations.list",
];

#[tokio::test]
async fn a_caller_who_may_not_is_denied_by_every_method() {
    let school = School::demo().await;
    let id = invite(&school.client(demo::TEACHER), demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    for (method, error) in METHODS.iter().zip(five_refusals(&school.client(demo::STUDENT), &id).await) {
        assert_eq!(error.method(), Some(*method));
        assert_eq!(told(&error), (403, Code::PermissionDenied, None), "{error}");
        assert!(error.to_string().starts_with(&format!("{method}: 403 PERMISSION_DENIED: ")), "{error}");
    }
}

#[tokio::test]
async fn access_that_is_switched_off_is_named_with_a_hint_by_every_method() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    let cases = [
        (Access::ClassroomDisabled, "ClassroomDisabled", "turn Classroom on"),
        (Access::ClassroomApiDisabled, "ClassroomApiDisabled", "allow access to Classroom data by API"),
    ];
    for (access, reason, hint) in cases {
        school.emulator.set_access(demo::TEACHER, access);
        for error in five_refusals(&teacher, &id).await {
            assert_eq!(told(&error), (403, Code::PermissionDenied, Some(reason)), "{error}");
            assert!(error.hint().unwrap().contains(hint), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_project_without_permission_can_read_and_not_write() {
    let school = School::demo().await;
    let (teacher, newcomer) = (school.client(demo::TEACHER), school.client(demo::NEWCOMER));
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    school.emulator.set_project_permitted(false);

    for error in [
        refusal(&teacher, demo::BIOLOGY, demo::ADMIN, Student).await,
        newcomer.invitations().accept(&id).send().await.unwrap_err(),
        teacher.invitations().delete(&id).send().await.unwrap_err(),
    ] {
        let expected = (403, Code::PermissionDenied, Some("ProjectPermissionDenied"));
        assert_eq!(told(&error), expected, "{error}");
        assert!(error.hint().unwrap().contains("Google Cloud project"), "{error:?}");
    }
    teacher.invitations().get(&id).send().await.unwrap();
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let invitations = teacher.invitations();
    for error in [
        refusal(&teacher, "d:alchemy", demo::NEWCOMER, Student).await,
        refusal(&teacher, demo::BIOLOGY, "zoe@school.example", Student).await,
        invitations.accept("999999").send().await.unwrap_err(),
        invitations.get("999999").send().await.unwrap_err(),
        invitations.delete("999999").send().await.unwrap_err(),
    ] {
        assert_eq!(told(&error), (404, Code::NotFound, None), "{error}");
        assert!(error.hint().unwrap().contains("the id is wrong"), "{error:?}");
    }
}

#[tokio::test]
async fn create_fails_on_preconditions() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let precondition = |reason| (400, Code::FailedPrecondition, reason);

    let disabled = refusal(&teacher, demo::BIOLOGY, demo::DISABLED, Student).await;
    assert_eq!(told(&disabled), precondition(None));
    assert!(disabled.hint().is_some(), "{disabled:?}");
    let same_role = refusal(&teacher, demo::BIOLOGY, demo::STUDENT, Student).await;
    assert_eq!(told(&same_role), precondition(None));
    let greater_role = refusal(&teacher, demo::BIOLOGY, demo::CO_TEACHER, Student).await;
    assert_eq!(told(&greater_role), precondition(None));
    let ineligible = refusal(&teacher, demo::BIOLOGY, demo::STUDENT, Owner).await;
    assert_eq!(told(&ineligible), precondition(Some("IneligibleOwner")));
    let archived = refusal(&teacher, demo::HISTORY, demo::NEWCOMER, Student).await;
    assert_eq!(told(&archived), precondition(Some("CourseNotModifiable")));
    assert_eq!(school.emulator.journal(), []);
}

#[tokio::test]
async fn create_refuses_a_second_invitation_in_whatever_role() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    for role in [Student, Teacher] {
        let error = refusal(&teacher, demo::BIOLOGY, demo::NEWCOMER, role).await;
        assert_eq!(told(&error), (409, Code::AlreadyExists, None), "{error}");
    }
    let role = teacher.invitations().get(id).send().await.unwrap().role;
    assert_eq!(role, Some(Student));
}

#[tokio::test]
async fn create_refuses_an_untrusted_domain_and_a_used_up_quota() {
    let mut limits = Limits::default();
    limits.invitations_per_user = 1;
    let builder = Emulator::builder()
        .with_user(User::new(demo::TEACHER).teacher())
        .with_user(User::new(demo::STUDENT))
        .with_user(User::new(demo::NEWCOMER))
        .with_user(User::new(GUEST))
        .with_course(Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY))
        .with_limits(limits);
    let school = School::of(builder.build().unwrap()).await;
    let teacher = school.client(demo::TEACHER);

    let untrusted = refusal(&teacher, demo::BIOLOGY, GUEST, Student).await;
    let reason = Some("CannotInviteUserInUntrustedDomain");
    assert_eq!(told(&untrusted), (403, Code::PermissionDenied, reason));

    invite(&teacher, demo::BIOLOGY, demo::STUDENT, Student).await.unwrap();
    let exhausted = refusal(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await;
    let reason = Some("UserInvitationQuotaExhausted");
    assert_eq!(told(&exhausted), (429, Code::ResourceExhausted, reason));
    assert!(exhausted.hint().is_some(), "{exhausted:?}");
}

#[tokio::test]
async fn create_names_the_field_that_the_api_does_not_know() {
    let school = School::demo().await;
    let role = InvitationRole::from("HEADMASTER");
    let error = refusal(&school.client(demo::TEACHER), demo::BIOLOGY, demo::NEWCOMER, role).await;
    assert_eq!(told(&error), (400, Code::InvalidArgument, None));
    assert!(error.message().unwrap().contains("HEADMASTER"), "{error}");
    let [google_classroom::Detail::BadRequest(detail)] = error.details() else { panic!("{error:?}") };
    assert_eq!(detail.field_violations[0].field, "invitation.role");
}

#[tokio::test]
async fn accept_is_for_the_invited_user_only() {
    let school = School::demo().await;
    let teacher = school.client(demo::TEACHER);
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    for person in [demo::TEACHER, demo::ADMIN, demo::STUDENT] {
        let error = school.client(person).invitations().accept(&id).send().await.unwrap_err();
        assert_eq!(told(&error), (403, Code::PermissionDenied, None), "{person}");
    }
    teacher.invitations().get(id).send().await.unwrap();
}

/// Invites the newcomer, lets `change` happen, and gives what accepting then says.
async fn accepting_after(
    school: &School,
    role: InvitationRole,
    change: impl FnOnce(&Emulator),
) -> Result<(), Error> {
    let id = invite(&school.client(demo::TEACHER), demo::BIOLOGY, demo::NEWCOMER, role).await.unwrap();
    change(&school.emulator);
    school.client(demo::NEWCOMER).invitations().accept(id).send().await.map(drop)
}

#[tokio::test]
async fn accept_names_each_precondition() {
    let mut no_room = Limits::default();
    no_room.members_per_course = 3;
    let mut no_teacher = Limits::default();
    no_teacher.teachers_per_course = 2;
    type Change = Box<dyn FnOnce(&Emulator)>;
    let cases: [(_, Change, _); 3] = [
        (Student, Box::new(|emulator| emulator.set_limits(no_room)), "CourseMemberLimitReached"),
        (Teacher, Box::new(|emulator| emulator.set_limits(no_teacher)), "CourseTeacherLimitReached"),
        (
            Student,
            Box::new(|emulator| emulator.set_course_state(demo::BIOLOGY, CourseState::Archived)),
            "CourseNotModifiable",
        ),
    ];
    for (role, change, reason) in cases {
        let school = School::demo().await;
        let error = accepting_after(&school, role, change).await.unwrap_err();
        assert_eq!(told(&error), (400, Code::FailedPrecondition, Some(reason)), "{error}");
        assert_eq!(school.emulator.journal().len(), 1, "only the invitation is there");
    }
}

#[tokio::test]
async fn accept_names_the_limit_of_a_user_who_is_in_enough_courses() {
    let builder = Emulator::builder()
        .with_user(User::new(demo::TEACHER).teacher())
        .with_user(User::new(demo::NEWCOMER).group_limit(1))
        .with_course(Course::new("Art").owner(demo::TEACHER).student(demo::NEWCOMER))
        .with_course(Course::new("Biology").owner(demo::TEACHER).alias(demo::BIOLOGY));
    let school = School::of(builder.build().unwrap()).await;
    let error = accepting_after(&school, Student, |_| {}).await.unwrap_err();
    let reason = Some("UserGroupsMembershipLimitReached");
    assert_eq!(told(&error), (400, Code::FailedPrecondition, reason));
}

#[tokio::test]
async fn list_needs_a_user_or_a_course() {
    let school = School::demo().await;
    let error = school.client(demo::TEACHER).invitations().list().send().await.unwrap_err();
    assert_eq!(told(&error), (400, Code::InvalidArgument, None));
}

#[tokio::test]
async fn a_caller_without_a_good_token_is_not_known() {
    let school = School::demo().await;
    let expired = school.client(demo::TEACHER);
    school.emulator.expire_token(&school.emulator.token(demo::TEACHER));
    let unknown = school.client_with_token("nobody-issued-this");
    let nobody = builder(&school.url()).without_credentials().build().unwrap();
    let disabled = school.client(demo::DISABLED);
    for (client, reason, hint) in [
        (expired, "ACCESS_TOKEN_EXPIRED", "get a new one"),
        (unknown, "ACCESS_TOKEN_TYPE_UNSUPPORTED", "get a new one"),
        (nobody, "CREDENTIALS_MISSING", "without credentials"),
        (disabled, "ACCOUNT_STATE_INVALID", "get a new one"),
    ] {
        for error in five_refusals(&client, "1").await {
            assert_eq!(told(&error), (401, Code::Unauthenticated, Some(reason)), "{error}");
            assert!(error.hint().unwrap().contains(hint), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_token_that_may_only_read_is_told_the_scope_that_it_lacks() {
    let school = School::demo().await;
    let id = invite(&school.client(demo::TEACHER), demo::BIOLOGY, demo::NEWCOMER, Student).await.unwrap();
    let token = school.emulator.token_with_scopes(demo::TEACHER, &[ROSTERS_READONLY]);
    let reader = school.client_with_token(&token);

    for error in [
        refusal(&reader, demo::BIOLOGY, demo::ADMIN, Student).await,
        reader.invitations().accept(&id).send().await.unwrap_err(),
        reader.invitations().delete(&id).send().await.unwrap_err(),
    ] {
        let reason = Some("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        assert_eq!(told(&error), (403, Code::PermissionDenied, reason), "{error}");
        let hint = error.hint().unwrap();
        assert!(hint.contains("https://www.googleapis.com/auth/classroom.rosters"), "{hint}");
    }
    reader.invitations().get(&id).send().await.unwrap();
    reader.invitations().list().set_course_id(demo::BIOLOGY).send().await.unwrap();
}
