use google_classroom_emulator::{Emulator, demo};
use serde_json::{Value, json};

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    support::{
        as_user, from_elsewhere, with_scopes,
        work::{BIOLOGY, assignment, give, grade, rubric, submission_of, teacher},
    },
};

const HIDDEN: &str = "hidden-file";
const MALFORMED: &str = "edafe1a9";
const MISFORMED: &str = "RubricCriteriaInvalidFormat";
const GRADED: &str = "902717ba";

/// A school with three assignments: one without a rubric, one with one, and one with one and a grade.
struct Stage {
    school: Emulator,
    bare: String,
    work: String,
    rubric: String,
    graded: String,
    used: String,
}

impl Stage {
    fn set() -> Self {
        let school = Emulator::demo();
        school.hide_drive_file(HIDDEN);
        let [bare, work, graded] = [(); 3].map(|()| give(&school, assignment(json!({}))));
        let [rubric, used] = [&work, &graded].map(|work| {
            let rubrics = format!("{work}/rubrics");
            format!("{rubrics}/{}", teacher(&school).post(&rubrics, rubric()).id())
        });
        grade(&school, &submission_of(&school, &graded), 1.0).ok();
        Self { school, bare, work, rubric, graded, used }
    }

    fn not_there(&self) -> String {
        format!("{}/rubrics/999", self.work)
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let stage = Stage::set();
    let before = stage.school.journal();
    let masked = |path: &str| format!("{path}?updateMask=criteria");
    let of_work = [&stage.bare, &stage.work, &stage.graded].map(|work| masked(&format!("{work}/rubric")));
    let of_rubrics = [&stage.not_there(), &stage.rubric, &stage.used].map(|rubric| masked(rubric));
    let parts = [
        create(&stage),
        get_and_list(&stage),
        change("courses.courseWork.rubrics.patch", &stage, &of_rubrics),
        change("courses.courseWork.updateRubric", &stage, &of_work),
        delete(&stage),
    ];
    assert_eq!(stage.school.journal(), before, "what fails changes nothing");
    parts.into_iter().flatten().collect()
}

/// One level has points, and the other has none.
fn misformed() -> Value {
    json!({ "criteria": [{ "title": "Style", "levels": [{ "title": "Good", "points": 2 }, {}] }] })
}

fn create(stage: &Stage) -> Vec<Case> {
    const METHOD: &str = "courses.courseWork.rubrics.create";
    let scopes = ["classroom.coursework.students", "spreadsheets.readonly"];
    let reader = with_scopes(&stage.school, demo::TEACHER, &scopes);
    let (teacher, student) = (teacher(&stage.school), as_user(&stage.school, demo::STUDENT));
    let rubrics = format!("{}/rubrics", stage.bare);
    let sheet = || json!({ "sourceSpreadsheetId": HIDDEN });
    let not_there = teacher.post(&format!("{BIOLOGY}/courseWork/999/rubrics"), rubric());
    vec![
        (METHOD, DENIED, "57c2802c", student.post(&rubrics, rubric())),
        (METHOD, "INTERNAL", "798ad92b", teacher.post(&rubrics, sheet())),
        (METHOD, INVALID, MALFORMED, teacher.post(&rubrics, json!({}))),
        (METHOD, INVALID, MISFORMED, teacher.post(&rubrics, misformed())),
        (METHOD, NOT_FOUND, "93657892", not_there),
        (METHOD, FAILED, "AttachmentNotVisible", reader.post(&rubrics, sheet())),
    ]
}

fn get_and_list(stage: &Stage) -> Vec<Case> {
    const GET: &str = "courses.courseWork.rubrics.get";
    const LIST: &str = "courses.courseWork.rubrics.list";
    let (teacher, stranger) = (teacher(&stage.school), as_user(&stage.school, demo::NEWCOMER));
    let rubrics = format!("{}/rubrics", stage.work);
    let list_of_nothing = teacher.get(&format!("{BIOLOGY}/courseWork/999/rubrics"));
    vec![
        (GET, INVALID, MALFORMED, teacher.get(&format!("{rubrics}/first"))),
        (GET, NOT_FOUND, "6277d150", teacher.get(&stage.not_there())),
        (GET, NOT_FOUND, "6d6ba47b", stranger.get(&stage.rubric)),
        (LIST, INVALID, MALFORMED, teacher.get(&format!("{rubrics}?pageSize=-1"))),
        (LIST, NOT_FOUND, "21cd4e02", list_of_nothing),
        (LIST, NOT_FOUND, "6d6ba47b", stranger.get(&rubrics)),
    ]
}

/// The paths are those of no rubric, of one, and of one by which something was graded.
fn change(method: &'static str, stage: &Stage, [not_there, one, used]: &[String; 3]) -> Vec<Case> {
    let patch = |user: &str, path: &str, body| as_user(&stage.school, user).patch(path, body);
    let elsewhere = from_elsewhere(&stage.school, demo::TEACHER);
    let id = one.replace("criteria", "id");
    vec![
        (method, DENIED, "bca33c07", elsewhere.patch(one, rubric())),
        (method, DENIED, "37e09603", patch(demo::STUDENT, one, rubric())),
        (method, INVALID, MALFORMED, patch(demo::TEACHER, &id, rubric())),
        (method, INVALID, MISFORMED, patch(demo::TEACHER, one, misformed())),
        (method, NOT_FOUND, "6277d150", patch(demo::TEACHER, not_there, rubric())),
        (method, NOT_FOUND, "6d6ba47b", patch(demo::NEWCOMER, one, rubric())),
        (method, "INTERNAL", GRADED, patch(demo::TEACHER, used, rubric())),
    ]
}

fn delete(stage: &Stage) -> Vec<Case> {
    const METHOD: &str = "courses.courseWork.rubrics.delete";
    let delete = |user: &str, path: &str| as_user(&stage.school, user).delete(path);
    let of_other_project = from_elsewhere(&stage.school, demo::TEACHER).delete(&stage.rubric);
    vec![
        (METHOD, DENIED, "b22011d7", of_other_project),
        (METHOD, DENIED, "bade1d8f", delete(demo::STUDENT, &stage.rubric)),
        (METHOD, NOT_FOUND, "e77e6867", delete(demo::TEACHER, &stage.not_there())),
        (METHOD, INVALID, GRADED, delete(demo::TEACHER, &stage.used)),
    ]
}
