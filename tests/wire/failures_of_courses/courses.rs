use google_classroom::{
    Reason,
    courses::{
        CreateFailure, DeleteFailure, GetFailure, GetGradingPeriodSettingsFailure, ListFailure, PatchFailure,
        UpdateFailure, UpdateGradingPeriodSettingsFailure,
    },
    model::{Course, CourseState, Date, GradingPeriod, GradingPeriodSettings},
};
use google_classroom_emulator::{Access, Emulator, User, demo};

use super::{Seen, refused};
use crate::support::School;

const BUSY: &str = "busy@school.example";
const GONE: &str = "gone@school.example";

fn course(name: &str) -> Course {
    Course::new().set_name(name)
}

pub(super) async fn walk(seen: &mut Seen) {
    create(seen).await;
    get_list_and_delete(seen).await;
    update(seen).await;
    patch(seen).await;
    grading_periods(seen).await;
}

async fn create(seen: &mut Seen) {
    let emulator = Emulator::builder()
        .with_user(User::new(demo::ADMIN).admin())
        .with_user(User::new(demo::STUDENT))
        .with_user(User::new(BUSY).teacher().group_limit(1))
        .with_user(User::new(GONE).teacher().disabled());
    let school = School::of(emulator.build().unwrap()).await;
    let (admin, student, busy) =
        (school.client(demo::ADMIN), school.client(demo::STUDENT), school.client(BUSY));
    let physics = |owner: &str| course("Physics").set_owner_id(owner);
    busy.courses().create(physics("me").set_id("p:physics")).send().await.unwrap();
    let create = |owner: &str| admin.courses().create(physics(owner));
    refused!(seen, student.courses().create(physics("me")), CreateFailure, PermissionDenied(None));
    refused!(seen, create("nobody@school.example"), CreateFailure, NotFound);
    refused!(seen, create(GONE), CreateFailure, FailedPrecondition(None));
    let reason = Some(Reason::UserCannotOwnCourse);
    refused!(seen, create(demo::STUDENT), CreateFailure, FailedPrecondition(reason));
    let reason = Some(Reason::UserGroupsMembershipLimitReached);
    refused!(seen, create(BUSY), CreateFailure, FailedPrecondition(reason));
    let url = course("https://x.example").set_owner_id("me");
    let reason = Some(Reason::CourseTitleCannotContainUrl);
    refused!(seen, admin.courses().create(url), CreateFailure, FailedPrecondition(reason));
    let taken = physics("me").set_id("p:physics");
    refused!(seen, admin.courses().create(taken), CreateFailure, AlreadyExists);
}

async fn get_list_and_delete(seen: &mut Seen) {
    let school = School::demo().await;
    let (teacher, newcomer) =
        (school.client(demo::TEACHER).courses(), school.client(demo::NEWCOMER).courses());
    refused!(seen, newcomer.get(demo::BIOLOGY), GetFailure, PermissionDenied(None));
    refused!(seen, teacher.get("999"), GetFailure, NotFound);
    refused!(seen, teacher.list().set_page_token("x"), ListFailure, InvalidArgument(None));
    refused!(seen, teacher.list().set_student_id("999"), ListFailure, NotFound);
    refused!(seen, newcomer.delete(demo::HISTORY), DeleteFailure, PermissionDenied(None));
    refused!(seen, teacher.delete("999"), DeleteFailure, NotFound);
}

async fn update(seen: &mut Seen) {
    let school = School::demo().await;
    let (teacher, student) = (school.client(demo::TEACHER).courses(), school.client(demo::STUDENT).courses());
    let botany = || course("Botany");
    refused!(seen, student.update(demo::BIOLOGY, botany()), UpdateFailure, PermissionDenied(None));
    refused!(seen, teacher.update("999", botany()), UpdateFailure, NotFound);
    let reason = Some(Reason::CourseNotModifiable);
    refused!(seen, teacher.update(demo::HISTORY, botany()), UpdateFailure, FailedPrecondition(reason));
    let url = course("www.x.example");
    let reason = Some(Reason::CourseTitleCannotContainUrl);
    refused!(seen, teacher.update(demo::BIOLOGY, url), UpdateFailure, FailedPrecondition(reason));
}

async fn patch(seen: &mut Seen) {
    let school = School::demo().await;
    let (teacher, student) = (school.client(demo::TEACHER).courses(), school.client(demo::STUDENT).courses());
    let co_teacher = school.client(demo::CO_TEACHER).courses();
    let admin = school.client(demo::ADMIN).courses();
    let rename = || course("Botany");
    let patch = |id: &str, mask: &str, body: Course| teacher.patch(id, body).set_update_mask(mask);
    let by_student = student.patch(demo::BIOLOGY, rename()).set_update_mask("name");
    refused!(seen, by_student, PatchFailure, PermissionDenied(None));
    refused!(seen, patch("999", "name", rename()), PatchFailure, NotFound);
    refused!(seen, patch(demo::BIOLOGY, "id", rename()), PatchFailure, InvalidArgument(None));
    let reason = Some(Reason::CourseNotModifiable);
    refused!(seen, patch(demo::HISTORY, "name", rename()), PatchFailure, FailedPrecondition(reason));
    let state = Course::new().set_course_state(CourseState::Declined);
    let skipped = patch(demo::BIOLOGY, "courseState", state);
    refused!(seen, skipped, PatchFailure, FailedPrecondition(None));
    let reason = Some(Reason::CourseTitleCannotContainUrl);
    let url = patch(demo::BIOLOGY, "name", course("http://x.example"));
    refused!(seen, url, PatchFailure, FailedPrecondition(reason));
    let owner = Course::new().set_owner_id(demo::STUDENT);
    let reason = Some(Reason::IneligibleOwner);
    let given_away = admin.patch(demo::BIOLOGY, owner).set_update_mask("ownerId");
    refused!(seen, given_away, PatchFailure, FailedPrecondition(reason));
    school.emulator.set_access(demo::TEACHER, Access::AccountDisabled);
    let reason = Some(Reason::InactiveCourseOwner);
    let without_owner = co_teacher.patch(demo::BIOLOGY, rename()).set_update_mask("name");
    refused!(seen, without_owner, PatchFailure, FailedPrecondition(reason));
}

async fn grading_periods(seen: &mut Seen) {
    type Get = GetGradingPeriodSettingsFailure;
    type Update = UpdateGradingPeriodSettingsFailure;
    let school = School::demo().await;
    let (teacher, student) = (school.client(demo::TEACHER).courses(), school.client(demo::STUDENT).courses());
    let newcomer = school.client(demo::NEWCOMER).courses();
    refused!(seen, student.get_grading_period_settings(demo::BIOLOGY), Get, PermissionDenied(None));
    refused!(seen, teacher.get_grading_period_settings("999"), Get, NotFound);

    let settings = || GradingPeriodSettings::new().set_apply_to_existing_coursework(true);
    let by_newcomer = newcomer.update_grading_period_settings(demo::BIOLOGY, settings());
    refused!(seen, by_newcomer, Update, PermissionDenied(None));
    let by_student = student.update_grading_period_settings(demo::BIOLOGY, settings());
    let reason = Some(Reason::UserIneligibleToUpdateGradingPeriodSettings);
    refused!(seen, by_student, Update, PermissionDenied(reason));
    let day = |month| Date::new().set_year(2026).set_month(month).set_day(1);
    let backwards = settings().set_grading_periods([GradingPeriod::new("Autumn", day(12), day(9))]);
    let malformed = teacher.update_grading_period_settings(demo::BIOLOGY, backwards);
    refused!(seen, malformed, Update, InvalidArgument(None));
    refused!(seen, teacher.update_grading_period_settings("999", settings()), Update, NotFound);
}
