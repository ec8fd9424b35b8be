//! A school year in one program, over eleven resources: a course is set up, people come in, work is given, handed in and
//! graded, and the year ends.
//!
//! `cargo run --example school_year` runs against an emulator inside this process: no account, no network.

use std::error::Error as StdError;

use google_classroom::{
    Classroom, Request,
    courses::course_work,
    fields,
    model::{
        Announcement, AnnouncementState, Course, CourseAlias, CourseState, CourseWork, CourseWorkMaterial,
        CourseWorkMaterialState, CourseWorkState, CourseWorkWorkType, Date, Invitation, InvitationRole, Link,
        ListStudentsResponse, Material, ReturnStudentSubmissionRequest, Student, StudentSubmission,
        TimeOfDay, Topic, TurnInStudentSubmissionRequest,
    },
};
use google_classroom_emulator::{Emulator, demo};

type Result<T, E = Box<dyn StdError>> = std::result::Result<T, E>;

/// The alias of the course.
const COURSE: &str = "d:chemistry-2026";

#[tokio::main]
async fn main() -> Result<()> {
    let emulator = Emulator::demo();
    let sign_in = |user: &str| {
        Classroom::builder().with_transport(emulator.transport()).with_token(emulator.token(user)).build()
    };
    let (admin, teacher) = (sign_in(demo::ADMIN)?, sign_in(demo::TEACHER)?);
    let (co_teacher, student) = (sign_in(demo::CO_TEACHER)?, sign_in(demo::STUDENT)?);

    open_course(&admin, &teacher).await?;
    bring_people(&admin, &teacher, &co_teacher).await?;
    let topic = fill_stream(&teacher).await?;
    let work = give_work(&teacher, &topic).await?;
    hand_in(&student, &work).await?;
    grade(&co_teacher, &work).await?;
    close_course(&teacher).await
}

/// `courses`, `courses.aliases`.
async fn open_course(admin: &Classroom, teacher: &Classroom) -> Result<()> {
    let course =
        Course::new().set_name("Chemistry").set_owner_id(demo::TEACHER).set_course_state(CourseState::Active);
    let course = admin.courses().create(course).send().await?;
    let id = course.id.ok_or("the server gave the course no id")?;
    admin.courses().aliases().create(&id, CourseAlias::new(COURSE)).send().await?;

    // The mask is what the body sets.
    let course =
        teacher.courses().patch(COURSE, Course::new().set_section("Period 4").set_room("12")).send().await?;
    tell("courses", &format!("{} in room {}", text(course.name), text(course.room)));
    let aliases = teacher.courses().aliases().list(COURSE).send().await?.aliases;
    let aliases: Vec<String> = aliases.into_iter().filter_map(|alias| alias.alias).collect();
    tell("courses.aliases", &aliases.join(", "));
    Ok(())
}

/// `invitations`, `courses.teachers`, `courses.students`, `userProfiles`.
async fn bring_people(admin: &Classroom, teacher: &Classroom, co_teacher: &Classroom) -> Result<()> {
    let invitation = Invitation::new(COURSE, demo::CO_TEACHER, InvitationRole::Teacher);
    let invitation = teacher.invitations().create(invitation).send().await?;
    co_teacher
        .invitations()
        .accept(invitation.id.ok_or("the server gave the invitation no id")?)
        .send()
        .await?;
    let teachers = teacher.courses().teachers().list(COURSE).send().await?.teachers;
    tell("invitations", "accepted");
    tell("courses.teachers", &format!("{} of them", teachers.len()));

    admin.courses().students().create(COURSE, Student::new(demo::STUDENT)).send().await?;
    let selection = fields!(ListStudentsResponse, "students(userId)");
    let mut students = teacher.courses().students().list(COURSE).with_fields(selection).items();
    while let Some(student) = students.try_next().await? {
        let profile = teacher.user_profiles().get(text(student.user_id)).send().await?;
        tell("courses.students", &text(profile.id));
        tell("userProfiles", &text(profile.name.and_then(|name| name.full_name)));
    }
    Ok(())
}

/// `courses.topics`, `courses.announcements`, `courses.courseWorkMaterials`; answers with the id of the topic.
async fn fill_stream(teacher: &Classroom) -> Result<String> {
    let topic = teacher.courses().topics().create(COURSE, Topic::new().set_name("Acids")).send().await?;
    tell("courses.topics", &text(topic.name));
    let topic = topic.topic_id.ok_or("the server gave the topic no id")?;

    let welcome = Announcement::new().set_text("Bring your goggles.").set_state(AnnouncementState::Published);
    let welcome = teacher.courses().announcements().create(COURSE, welcome).send().await?;
    tell("courses.announcements", &text(welcome.text));

    let reading = CourseWorkMaterial::new()
        .set_title("Safety in the laboratory")
        .set_topic_id(&topic)
        .set_materials([Material::new().set_link(Link::new("https://safety.example"))])
        .set_state(CourseWorkMaterialState::Published);
    let reading = teacher.courses().course_work_materials().create(COURSE, reading).send().await?;
    tell("courses.courseWorkMaterials", &text(reading.title));
    Ok(topic)
}

/// `courses.courseWork`; answers with the id of the work.
async fn give_work(teacher: &Classroom, topic: &str) -> Result<String> {
    let essay = CourseWork::new()
        .set_title("Litmus")
        .set_topic_id(topic)
        .set_work_type(CourseWorkWorkType::Assignment)
        .set_state(CourseWorkState::Published)
        .set_max_points(10.0)
        .set_due_date(Date::new().set_year(2027).set_month(1).set_day(31))
        .set_due_time(TimeOfDay::new().set_hours(12));
    let essay = teacher.courses().course_work().create(COURSE, essay).send().await?;
    let id = essay.id.ok_or("the server gave the work no id")?;

    // No hurry after all: null clears a field.
    let due = [course_work::PatchField::DueDate, course_work::PatchField::DueTime];
    let later = CourseWork::new().set_description("Take your time.");
    let essay =
        teacher.courses().course_work().patch(COURSE, &id, later).with_null_fields(due).send().await?;
    tell(
        "courses.courseWork",
        &format!("{}, due: {}", text(essay.title), if essay.due_date.is_some() { "a day" } else { "never" }),
    );
    Ok(id)
}

/// `courses.courseWork.studentSubmissions`, as the student.
async fn hand_in(student: &Classroom, work: &str) -> Result<()> {
    let submissions = student.courses().course_work().student_submissions();
    let own = submissions.list(COURSE, work).set_user_id("me").send().await?.student_submissions;
    let id = own.into_iter().find_map(|submission| submission.id).ok_or("the student has no submission")?;
    submissions.turn_in(COURSE, work, id, TurnInStudentSubmissionRequest::new()).send().await?;
    Ok(())
}

/// `courses.courseWork.studentSubmissions`, as a teacher.
async fn grade(teacher: &Classroom, work: &str) -> Result<()> {
    let submissions = teacher.courses().course_work().student_submissions();
    let mut handed_in = submissions.list(COURSE, work).items();
    while let Some(submission) = handed_in.try_next().await? {
        let id = submission.id.ok_or("the server gave the submission no id")?;
        let grade = StudentSubmission::new().set_draft_grade(9.0).set_assigned_grade(9.0);
        let graded = submissions.patch(COURSE, work, &id, grade).send().await?;
        submissions.r#return(COURSE, work, &id, ReturnStudentSubmissionRequest::new()).send().await?;
        tell(
            "courses.courseWork.studentSubmissions",
            &format!("graded: {}", graded.assigned_grade.unwrap_or_default()),
        );
    }
    Ok(())
}

/// A course that was read is changed and sent back: the mask holds what has changed.
async fn close_course(teacher: &Classroom) -> Result<()> {
    let course = teacher.courses().get(COURSE).send().await?.set_course_state(CourseState::Archived);
    let course = teacher.courses().patch(COURSE, course).send().await?;
    tell(
        "courses",
        &format!("{}: {}", text(course.name), course.course_state.unwrap_or(CourseState::Active)),
    );
    Ok(())
}

fn tell(resource: &str, what: &str) {
    println!("{resource:<38}{what}");
}

fn text(value: Option<String>) -> String {
    value.unwrap_or_default()
}
