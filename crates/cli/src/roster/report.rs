//! `roster report`: who is invited and has not accepted yet.

use clap::ArgMatches;
use google_classroom::{Classroom, Request, model::CourseState};
use rust_i18n::t;

use super::{
    arguments::COURSE,
    pending,
    school::{self, CourseName},
    texts,
};
use crate::{
    connection,
    failure::{Exit, Failure},
    options::Options,
};

pub(super) async fn run(options: &Options, matches: &ArgMatches) -> Result<Exit, Failure> {
    let connection = connection::connect(options)?;
    let classroom = connection.classroom();
    let courses = courses(&classroom, &texts(matches, COURSE)).await?;
    let mut all = pending::of_courses(&classroom, &courses, None).await?;
    pending::name(&classroom, &mut all).await;
    let summary = t!("roster.report.summary", count = all.len(), courses = courses.len());
    pending::list(options, &all, &summary)?;
    Ok(Exit::Success)
}

/// The courses that are asked for, or all active ones of the caller.
async fn courses(classroom: &Classroom, given: &[String]) -> Result<Vec<CourseName>, Failure> {
    if !given.is_empty() {
        return school::courses(classroom, given).await;
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
