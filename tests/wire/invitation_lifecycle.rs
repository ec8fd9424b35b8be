//! An invitation from start to end, over a port.

use google_classroom::{
    Code,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::demo;

use crate::support::{School, invite, told};

#[tokio::test]
async fn an_invitation_is_created_got_listed_and_accepted() {
    let school = School::demo().await;
    let (teacher, newcomer) = (school.client(demo::TEACHER), school.client(demo::NEWCOMER));
    let course = school.emulator.course_id(demo::BIOLOGY);
    let user = school.emulator.user_id(demo::NEWCOMER);

    let request = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let created = teacher.invitations().create(request).send().await.unwrap();
    let id = created.id.clone().unwrap();
    // The answer has ids where the request had an alias and an address.
    let mut expected = Invitation::new(&course, &user, InvitationRole::Student);
    expected.id = Some(id.clone());
    assert_eq!(created, expected);

    assert_eq!(teacher.invitations().get(&id).send().await.unwrap(), expected);
    assert_eq!(newcomer.invitations().get(&id).send().await.unwrap(), expected);
    let page = newcomer.invitations().list().set_user_id("me").send().await.unwrap();
    assert_eq!(page.invitations, [expected]);
    assert_eq!(page.next_page_token, None);

    let students = || teacher.courses().students();
    let before = students().get(demo::BIOLOGY, demo::NEWCOMER).send().await.unwrap_err();
    assert_eq!(told(&before), (404, Code::NotFound, None));
    newcomer.invitations().accept(&id).send().await.unwrap();
    let student = students().get(demo::BIOLOGY, demo::NEWCOMER).send().await.unwrap();
    assert_eq!(student.course_id.as_deref(), Some(course.as_str()));
    assert_eq!(student.user_id.as_deref(), Some(user.as_str()));
    let profile = student.profile.unwrap();
    assert_eq!(profile.name.unwrap().full_name.as_deref(), Some("Dan Dole"));
    assert_eq!(profile.email_address.as_deref(), Some(demo::NEWCOMER));

    let gone = newcomer.invitations().accept(&id).send().await.unwrap_err();
    assert_eq!(told(&gone), (404, Code::NotFound, None));
    let pending = teacher.invitations().list().set_course_id(demo::BIOLOGY).send().await.unwrap();
    assert_eq!(pending.invitations, []);
}

#[tokio::test]
async fn a_deleted_invitation_is_gone_and_makes_room_for_another() {
    let school = School::demo().await;
    let (teacher, newcomer) = (school.client(demo::TEACHER), school.client(demo::NEWCOMER));
    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student).await.unwrap();

    teacher.invitations().delete(&id).send().await.unwrap();

    for gone in [
        teacher.invitations().get(&id).send().await.unwrap_err(),
        teacher.invitations().delete(&id).send().await.unwrap_err(),
        newcomer.invitations().accept(&id).send().await.unwrap_err(),
    ] {
        assert_eq!(told(&gone), (404, Code::NotFound, None), "{gone}");
    }
    let second = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Teacher).await.unwrap();
    assert_ne!(second, id);
    let methods: Vec<_> = school.emulator.journal().into_iter().map(|entry| entry.method).collect();
    let create = "classroom.invitations.create";
    assert_eq!(methods, [create, "classroom.invitations.delete", create]);
}

#[tokio::test]
async fn an_accepted_teacher_can_become_the_owner() {
    let school = School::demo().await;
    let (teacher, newcomer) = (school.client(demo::TEACHER), school.client(demo::NEWCOMER));

    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Teacher).await.unwrap();
    newcomer.invitations().accept(id).send().await.unwrap();
    newcomer.courses().teachers().get(demo::BIOLOGY, "me").send().await.unwrap();

    let id = invite(&teacher, demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Owner).await.unwrap();
    newcomer.invitations().accept(id).send().await.unwrap();
    let course = teacher.courses().get(demo::BIOLOGY).send().await.unwrap();
    assert_eq!(course.owner_id, Some(school.emulator.user_id(demo::NEWCOMER)));
}
