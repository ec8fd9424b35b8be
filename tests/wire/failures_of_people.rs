//! Every failure that guardians, their invitations and registrations document, as its type.

use google_classroom::{
    Reason,
    model::{self, FeedType, GuardianInvitationState},
    registrations,
    user_profiles::{guardian_invitations, guardians},
};
use google_classroom_emulator::{Access, Limits, demo};

use crate::support::{School, Seen, fails};

/// Text that names no student.
const MALFORMED: &str = "cleo";
const NOBODY: &str = "999";
const CLEO: &str = demo::STUDENT;

/// The demo school, where a student has room for one guardian, and no call of the co-teacher gets through.
async fn school() -> School {
    let school = School::demo().await;
    school.emulator.set_access(demo::CO_TEACHER, Access::ClassroomApiDisabled);
    let mut limits = Limits::default();
    limits.guardians_per_student = 1;
    school.emulator.set_limits(limits);
    school
}

fn shut_out() -> Option<Reason> {
    Some(Reason::ClassroomApiDisabled)
}

fn invitation_of(student: &str, email: &str) -> model::GuardianInvitation {
    model::GuardianInvitation::new().set_student_id(student).set_invited_email_address(email)
}

fn is_of(resource: &'static str) -> impl Fn(&str) -> bool {
    move |method| method.starts_with(resource)
}

#[tokio::test]
async fn failures_of_guardian_invitations() {
    let school = school().await;
    let alex = school.client(demo::ADMIN).user_profiles().guardian_invitations();
    let bob = school.client(demo::CO_TEACHER).user_profiles().guardian_invitations();
    let dan = school.client(demo::NEWCOMER).user_profiles().guardian_invitations();
    let mut seen = Seen::default();
    let mum = || invitation_of(CLEO, "mum@home.example");
    let id = alex.create(CLEO, mum()).send().await.unwrap().invitation_id.unwrap();
    school.emulator.accept_guardian_invitation(&id);

    fails!(seen, guardian_invitations::CreateFailure {
        NotFound <- alex.create(NOBODY, invitation_of(NOBODY, "mum@home.example")),
        PermissionDenied(None) <- dan.create(CLEO, mum()),
        PermissionDenied(shut_out()) <- bob.create(CLEO, mum()),
        InvalidArgument(None) <- alex.create(MALFORMED, mum()),
        AlreadyExists <- alex.create(CLEO, mum()),
        ResourceExhausted(None) <- alex.create(CLEO, invitation_of(CLEO, "dad@home.example")),
    });
    fails!(seen, guardian_invitations::GetFailure {
        NotFound <- alex.get(CLEO, NOBODY),
        PermissionDenied(None) <- dan.get(CLEO, &id),
        PermissionDenied(shut_out()) <- bob.get(CLEO, &id),
        InvalidArgument(None) <- alex.get(MALFORMED, &id),
    });
    fails!(seen, guardian_invitations::ListFailure {
        NotFound <- alex.list(NOBODY),
        PermissionDenied(None) <- dan.list("-"),
        PermissionDenied(shut_out()) <- bob.list(CLEO),
        InvalidArgument(None) <- alex.list(MALFORMED),
    });
    let ended = || model::GuardianInvitation::new().set_state(GuardianInvitationState::Complete);
    fails!(seen, guardian_invitations::PatchFailure {
        NotFound <- alex.patch(CLEO, NOBODY, ended()).set_update_mask("state"),
        PermissionDenied(None) <- dan.patch(CLEO, &id, ended()).set_update_mask("state"),
        PermissionDenied(shut_out()) <- bob.patch(CLEO, &id, ended()).set_update_mask("state"),
        InvalidArgument(None) <- alex.patch("me", &id, ended()).set_update_mask("state"),
        FailedPrecondition(None) <- alex.patch(CLEO, &id, ended()).set_update_mask("state"),
    });
    seen.assert_complete(is_of("classroom.userProfiles.guardianInvitations."));
}

#[tokio::test]
async fn failures_of_guardians() {
    let school = school().await;
    let alex = school.client(demo::ADMIN).user_profiles().guardians();
    let bob = school.client(demo::CO_TEACHER).user_profiles().guardians();
    let dan = school.client(demo::NEWCOMER).user_profiles().guardians();
    let mut seen = Seen::default();

    fails!(seen, guardians::GetFailure {
        NotFound <- alex.get(CLEO, NOBODY),
        PermissionDenied(None) <- alex.get(NOBODY, NOBODY),
        PermissionDenied(shut_out()) <- bob.get(CLEO, NOBODY),
        InvalidArgument(None) <- alex.get(MALFORMED, NOBODY),
    });
    fails!(seen, guardians::ListFailure {
        NotFound <- alex.list(NOBODY),
        PermissionDenied(None) <- dan.list("-"),
        PermissionDenied(shut_out()) <- bob.list(CLEO),
        InvalidArgument(None) <- alex.list(MALFORMED),
    });
    fails!(seen, guardians::DeleteFailure {
        NotFound <- alex.delete(CLEO, NOBODY),
        PermissionDenied(None) <- dan.delete(CLEO, NOBODY),
        PermissionDenied(shut_out()) <- bob.delete(CLEO, NOBODY),
        InvalidArgument(None) <- alex.delete("me", NOBODY),
    });
    seen.assert_complete(is_of("classroom.userProfiles.guardians."));
}

#[tokio::test]
async fn failures_of_registrations() {
    let school = school().await;
    let ada = school.client(demo::TEACHER).registrations();
    let bob = school.client(demo::CO_TEACHER).registrations();
    let cleo = school.client(CLEO).registrations();
    let mut seen = Seen::default();
    let registration = |course: &str, topic: &str| {
        let feed = model::Feed::new(FeedType::CourseWorkChanges)
            .set_course_work_changes_info(model::CourseWorkChangesInfo::new(course));
        model::Registration::new(feed, model::CloudPubsubTopic::new(topic))
    };
    let topic = "projects/school/topics/changes";

    fails!(seen, registrations::CreateFailure {
        NotFound <- ada.create(registration("999", topic)),
        PermissionDenied(None) <- cleo.create(registration(demo::BIOLOGY, topic)),
        PermissionDenied(shut_out()) <- bob.create(registration(demo::BIOLOGY, topic)),
        InvalidArgument(None) <- ada.create(registration(demo::BIOLOGY, "changes")),
    });
    seen.assert_complete(is_of("classroom.registrations.create"));
}
