//! `roster report`: who is invited and has not accepted yet.

use clap::ArgMatches;
use google_classroom::{Classroom, Request, model::CourseState};
use rust_i18n::t;

use super::{
    arguments::COURSE,
    role::Role,
    school::{self, CourseName, Pending},
    show, texts,
};
use crate::{
    connection,
    failure::{Exit, Failure},
    options::Options,
    terminal,
};

pub(super) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let connection = connection::connect(options)?;
    let classroom = connection.classroom();
    let courses = courses(&classroom, &texts(matches, COURSE)).await?;
    let mut all = Vec::new();
    for course in &courses {
        for pending in school::pending(&classroom, &course.id).await? {
            all.push((course.name.clone(), pending));
        }
    }
    name(&classroom, &mut all).await;
    let summary = t!("roster.report.summary", count = all.len(), courses = courses.len());
    show::write_table(options, &header(), &cells(&all), &summary)?;
    Ok(Exit::Success)
}

/// The courses that are asked for, or all active ones of the caller.
async fn courses(classroom: &Classroom, given: &[String]) -> Result<Vec<CourseName>, Failure> {
    if !given.is_empty() {
        let mut names = school::course_names(classroom, given).await?;
        return Ok(given.iter().filter_map(|course| names.remove(course)).collect());
    }
    let mut courses = Vec::new();
    let list = classroom.courses().list().set_teacher_id("me").set_course_states([CourseState::Active]);
    let mut items = list.with_fields("nextPageToken,courses(id,name,ownerId)").items();
    while let Some(course) = items.try_next().await? {
        let id = course.id.unwrap_or_default();
        courses.push(CourseName {
            name: course.name.unwrap_or_else(|| id.clone()),
            id,
            owner: course.owner_id,
        });
    }
    Ok(courses)
}

/// Finds the names of the invited, and says if some are not to be seen.
pub(super) async fn name(classroom: &Classroom, all: &mut [(String, Pending)]) {
    let mut pending: Vec<&mut Pending> = all.iter_mut().map(|(_, pending)| pending).collect();
    school::name_pending(classroom, &mut pending).await;
    let nameless = all.iter().filter(|(_, pending)| pending.person.email.is_none()).count();
    if nameless > 0 {
        let text = t!("roster.report.nameless", count = nameless);
        terminal::labelled(terminal::WARNING, &t!("roster.note.label"), &text);
    }
}

/// The columns of pending invitations.
pub(super) fn header() -> [(&'static str, String); 6] {
    let column = |key: &'static str, name: &str| (key, t!(format!("roster.column.{name}")).into_owned());
    [
        column("course", "course"),
        column("name", "name"),
        column("email", "email"),
        column("userId", "user_id"),
        column("role", "role"),
        column("invitation", "invitation"),
    ]
}

pub(super) fn cells(all: &[(String, Pending)]) -> Vec<Vec<String>> {
    all.iter()
        .map(|(course, pending)| {
            let person = &pending.person;
            vec![
                course.clone(),
                person.name.clone().unwrap_or_default(),
                person.email.clone().unwrap_or_default(),
                person.id.clone(),
                pending.role.map_or(t!("roster.role.unknown"), Role::label).into_owned(),
                pending.invitation.clone(),
            ]
        })
        .collect()
}
