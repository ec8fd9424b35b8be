//! The scope that each request asks for: one that its method accepts, and that is enough for what it does.

use std::collections::{BTreeMap, BTreeSet};

use google_classroom::{
    AccessToken, BoxFuture, Classroom, Credentials, CredentialsError, Method, TokenRequest, courses,
    courses::{
        aliases, announcements, course_work, course_work::rubrics, course_work::student_submissions,
        course_work_materials, posts, student_groups, student_groups::student_group_members, students,
        teachers, topics,
    },
    http, invitations,
    model::{
        Attachment, CourseWork, CourseWorkState, CourseWorkWorkType, Invitation, InvitationRole, Link,
        ModifyAttachmentsRequest, ReturnStudentSubmissionRequest, StudentSubmission,
        TurnInStudentSubmissionRequest,
    },
    registrations, user_profiles,
    user_profiles::{guardian_invitations, guardians},
};
use google_classroom_emulator::{Emulator, demo};
use google_discovery_document::Document;

use crate::support::{School, builder};

const SCOPE: &str = "https://www.googleapis.com/auth/classroom.";

/// What methods ask for by default, scope by scope.
const ASKED: &[(&str, &[Method])] = &[
    (
        "addons.student",
        &[
            announcements::GetAddOnContext::METHOD,
            announcements::add_on_attachments::Get::METHOD,
            announcements::add_on_attachments::List::METHOD,
            course_work::GetAddOnContext::METHOD,
            course_work::add_on_attachments::Get::METHOD,
            course_work::add_on_attachments::List::METHOD,
            course_work_materials::GetAddOnContext::METHOD,
            course_work_materials::add_on_attachments::Get::METHOD,
            course_work_materials::add_on_attachments::List::METHOD,
            posts::GetAddOnContext::METHOD,
            posts::add_on_attachments::Get::METHOD,
            posts::add_on_attachments::List::METHOD,
        ],
    ),
    (
        "addons.teacher",
        &[
            announcements::add_on_attachments::Create::METHOD,
            announcements::add_on_attachments::Delete::METHOD,
            announcements::add_on_attachments::Patch::METHOD,
            course_work::add_on_attachments::Create::METHOD,
            course_work::add_on_attachments::Delete::METHOD,
            course_work::add_on_attachments::Patch::METHOD,
            course_work::add_on_attachments::student_submissions::Patch::METHOD,
            course_work_materials::add_on_attachments::Create::METHOD,
            course_work_materials::add_on_attachments::Delete::METHOD,
            course_work_materials::add_on_attachments::Patch::METHOD,
            posts::add_on_attachments::Create::METHOD,
            posts::add_on_attachments::Delete::METHOD,
            posts::add_on_attachments::Patch::METHOD,
            posts::add_on_attachments::student_submissions::Patch::METHOD,
        ],
    ),
    (
        "announcements",
        &[
            announcements::Create::METHOD,
            announcements::Delete::METHOD,
            announcements::ModifyAssignees::METHOD,
            announcements::Patch::METHOD,
        ],
    ),
    ("announcements.readonly", &[announcements::Get::METHOD, announcements::List::METHOD]),
    (
        "courses",
        &[
            aliases::Create::METHOD,
            aliases::Delete::METHOD,
            courses::Create::METHOD,
            courses::Delete::METHOD,
            courses::Patch::METHOD,
            courses::Update::METHOD,
            courses::UpdateGradingPeriodSettings::METHOD,
        ],
    ),
    (
        "courses.readonly",
        &[
            aliases::List::METHOD,
            courses::Get::METHOD,
            courses::GetGradingPeriodSettings::METHOD,
            courses::List::METHOD,
        ],
    ),
    // Only a student attaches to a submission, turns it in and takes it back.
    (
        "coursework.me",
        &[
            student_submissions::ModifyAttachments::METHOD,
            student_submissions::Reclaim::METHOD,
            student_submissions::TurnIn::METHOD,
        ],
    ),
    (
        "coursework.students",
        &[
            course_work::Create::METHOD,
            course_work::Delete::METHOD,
            course_work::ModifyAssignees::METHOD,
            course_work::Patch::METHOD,
            course_work::UpdateRubric::METHOD,
            rubrics::Create::METHOD,
            rubrics::Delete::METHOD,
            rubrics::Patch::METHOD,
            student_submissions::Patch::METHOD,
            student_submissions::Return::METHOD,
        ],
    ),
    (
        "coursework.students.readonly",
        &[course_work::Get::METHOD, course_work::List::METHOD, rubrics::Get::METHOD, rubrics::List::METHOD],
    ),
    (
        "courseworkmaterials",
        &[
            course_work_materials::Create::METHOD,
            course_work_materials::Delete::METHOD,
            course_work_materials::Patch::METHOD,
        ],
    ),
    (
        "courseworkmaterials.readonly",
        &[course_work_materials::Get::METHOD, course_work_materials::List::METHOD],
    ),
    (
        "guardianlinks.students",
        &[
            guardian_invitations::Create::METHOD,
            guardian_invitations::Patch::METHOD,
            guardians::Delete::METHOD,
        ],
    ),
    (
        "guardianlinks.students.readonly",
        &[
            guardian_invitations::Get::METHOD,
            guardian_invitations::List::METHOD,
            guardians::Get::METHOD,
            guardians::List::METHOD,
        ],
    ),
    ("push-notifications", &[registrations::Create::METHOD, registrations::Delete::METHOD]),
    (
        "rosters",
        &[
            invitations::Accept::METHOD,
            invitations::Create::METHOD,
            invitations::Delete::METHOD,
            student_group_members::Create::METHOD,
            student_group_members::Delete::METHOD,
            student_groups::Create::METHOD,
            student_groups::Delete::METHOD,
            student_groups::Patch::METHOD,
            students::Create::METHOD,
            students::Delete::METHOD,
            teachers::Create::METHOD,
            teachers::Delete::METHOD,
        ],
    ),
    (
        "rosters.readonly",
        &[
            invitations::Get::METHOD,
            invitations::List::METHOD,
            student_group_members::List::METHOD,
            student_groups::List::METHOD,
            students::Get::METHOD,
            students::List::METHOD,
            teachers::Get::METHOD,
            teachers::List::METHOD,
            user_profiles::Get::METHOD,
        ],
    ),
    // A teacher reads what all students have handed in.
    (
        "student-submissions.students.readonly",
        &[
            course_work::add_on_attachments::student_submissions::Get::METHOD,
            course_work::add_on_attachments::student_submissions::List::METHOD,
            posts::add_on_attachments::student_submissions::Get::METHOD,
            student_submissions::Get::METHOD,
            student_submissions::List::METHOD,
        ],
    ),
    ("topics", &[topics::Create::METHOD, topics::Delete::METHOD, topics::Patch::METHOD]),
    ("topics.readonly", &[topics::Get::METHOD, topics::List::METHOD]),
];

#[test]
fn each_method_has_one_that_is_asked_for() {
    for (scope, methods) in ASKED {
        for method in *methods {
            let asked = method.narrowest_scope();
            assert_eq!(asked.and_then(|asked| asked.strip_prefix(SCOPE)), Some(*scope), "{method:?}");
        }
    }
}

#[test]
fn what_is_known_of_a_method_is_what_the_document_says() {
    let documented = documented();
    let methods: BTreeMap<_, _> =
        ASKED.iter().flat_map(|(_, methods)| *methods).map(|method| (method.id(), method)).collect();
    assert!(
        methods.keys().eq(documented.keys()),
        "a method is missing, in the list above or in the document"
    );
    for (id, (verb, scopes)) in &documented {
        let method = methods[id.as_str()];
        assert_eq!(method.http_method().as_str(), verb, "{id}");
        assert_eq!(method.scopes(), scopes, "{id}");
        let asked = method.narrowest_scope().expect("Classroom has no method without scopes");
        assert!(scopes.iter().any(|scope| scope == asked), "{id} does not accept {asked}");
        let could_read = scopes.iter().any(|scope| scope.ends_with(".students.readonly"));
        assert!(!asked.contains(".me") || !could_read, "{id} would see what is the caller's own alone");
        let is_read = method.http_method() == http::Method::GET;
        assert!(!is_read || asked.ends_with(".readonly") || asked.contains(".addons."), "{id}: {asked}");
    }
}

/// The verb and the scopes of every method, by id.
fn documented() -> BTreeMap<String, (String, Vec<String>)> {
    let pin = include_bytes!("../../discovery/classroom-v1.json");
    let document: Document = google_discovery_document::read(pin).unwrap().document;
    let mut methods = BTreeMap::new();
    let mut resources: Vec<_> = document.resources.into_values().collect();
    while let Some(resource) = resources.pop() {
        let own = resource.methods.into_values();
        methods.extend(own.map(|method| (method.id, (method.http_method, method.scopes))));
        resources.extend(resource.resources.into_values());
    }
    methods
}

#[test]
fn those_of_several_methods_are_sorted_and_each_is_there_once() {
    let asked = Classroom::scopes_for(&[
        invitations::Create::METHOD,
        courses::List::METHOD,
        invitations::Accept::METHOD,
        invitations::List::METHOD,
    ]);
    let expected = ["courses.readonly", "rosters", "rosters.readonly"];
    assert_eq!(asked, expected.map(|scope| format!("{SCOPE}{scope}")));
    assert_eq!(Classroom::scopes_for(&[]), [""; 0]);
}

#[test]
fn a_method_is_shown_by_its_id() {
    assert_eq!(format!("{:?}", invitations::Create::METHOD), r#"Method("classroom.invitations.create")"#);
    assert!(!invitations::Create::METHOD.is_idempotent() && invitations::Delete::METHOD.is_idempotent());
}

/// Gives tokens of one person for what is asked for, and no scope besides.
#[derive(Debug)]
struct Exactly {
    emulator: Emulator,
    person: &'static str,
}

impl Credentials for Exactly {
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<AccessToken, CredentialsError>> {
        let token = self.emulator.token_with_scopes(self.person, request.scopes);
        Box::pin(async move { AccessToken::try_from(token) })
    }
}

fn client(school: &School, person: &'static str) -> Classroom {
    let credentials = Exactly { emulator: school.emulator.clone(), person };
    builder(&school.url()).with_credentials(credentials).build().unwrap()
}

#[tokio::test]
async fn a_teacher_and_a_student_do_their_work_with_no_more_than_that() {
    let school = School::demo().await;
    let teacher = client(&school, demo::TEACHER).courses().course_work();
    let essay = CourseWork::new()
        .set_title("Essay")
        .set_work_type(CourseWorkWorkType::Assignment)
        .set_state(CourseWorkState::Published);
    let work = teacher.create(demo::BIOLOGY, essay).send().await.unwrap().id.unwrap();
    assert_eq!(teacher.list(demo::BIOLOGY).send().await.unwrap().course_work.len(), 1);

    let seen = teacher.student_submissions().list(demo::BIOLOGY, &work).send().await.unwrap();
    assert_eq!(seen.student_submissions.len(), 1, "the teacher sees what is another's");
    let submission = seen.student_submissions[0].id.as_deref().unwrap();

    let student = client(&school, demo::STUDENT).courses().course_work().student_submissions();
    let link = Attachment::new().set_link(Link::new("https://essay.example"));
    let attachments = ModifyAttachmentsRequest::new().set_add_attachments([link]);
    student.modify_attachments(demo::BIOLOGY, &work, submission, attachments).send().await.unwrap();
    let turning_in = TurnInStudentSubmissionRequest::new();
    student.turn_in(demo::BIOLOGY, &work, submission, turning_in).send().await.unwrap();

    let grade = StudentSubmission::new().set_draft_grade(1.0);
    let teacher = teacher.student_submissions();
    teacher.patch(demo::BIOLOGY, &work, submission, grade).send().await.unwrap();
    let returning = ReturnStudentSubmissionRequest::new();
    teacher.r#return(demo::BIOLOGY, &work, submission, returning).send().await.unwrap();
}

#[tokio::test]
async fn members_are_invited_and_read_with_no_more_than_that() {
    let school = School::demo().await;
    let teacher = client(&school, demo::TEACHER);
    let invitation = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let invitation = teacher.invitations().create(invitation).send().await.unwrap().id.unwrap();
    teacher.invitations().get(&invitation).send().await.unwrap();
    client(&school, demo::NEWCOMER).invitations().accept(&invitation).send().await.unwrap();

    let students = teacher.courses().students().list(demo::BIOLOGY).send().await.unwrap().students;
    let names: BTreeSet<_> = students
        .iter()
        .filter_map(|student| student.profile.as_ref()?.name.as_ref()?.full_name.as_deref())
        .collect();
    assert_eq!(names, BTreeSet::from(["Cleo Cole", "Dan Dole"]));
    teacher.user_profiles().get(demo::STUDENT).send().await.unwrap();
    teacher.courses().list().send().await.unwrap();

    let admin = client(&school, demo::ADMIN).user_profiles();
    admin.guardians().list(demo::STUDENT).send().await.unwrap();
    admin.guardian_invitations().list(demo::STUDENT).send().await.unwrap();
}
