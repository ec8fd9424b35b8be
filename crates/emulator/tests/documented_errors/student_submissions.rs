use google_classroom_emulator::{Emulator, demo};
use serde_json::json;

use crate::{
    Case, DENIED, FAILED, INVALID, NOT_FOUND,
    posts::{nowhere, rows},
    support::{
        Answer, as_user, from_elsewhere,
        work::{assignment, give, submission_of},
    },
};

const MALFORMED: (&str, &str) = (INVALID, "edafe1a9");
const ABSENT: (&str, &str) = (NOT_FOUND, "c603a8c3");
const NO_ACCESS: (&str, &str) = (DENIED, "38c1b1d9");

/// A school with an assignment, and the path of a submission for it.
struct Stage {
    school: Emulator,
    all: String,
    one: String,
}

impl Stage {
    fn set() -> Self {
        let school = Emulator::demo();
        let work = give(&school, assignment(json!({})));
        let one = submission_of(&school, &work);
        Self { school, all: format!("{work}/studentSubmissions"), one }
    }

    /// A call about the submission by someone who may not, and two by someone who may: about an id that is none, and
    /// about a submission that is not there.
    fn calls(&self, verb: &str, suffix: &str, body: &str, [denied, permitted]: [&str; 2]) -> [Answer; 3] {
        let send =
            |user: &str, path: &str| as_user(&self.school, user).send(verb, &format!("{path}{suffix}"), body);
        [
            send(denied, &self.one),
            send(permitted, &format!("{}/first", self.all)),
            send(permitted, &format!("{}9", self.one)),
        ]
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let stage = Stage::set();
    let before = stage.school.journal();
    let parts = [reading(&stage), turns(&stage), grades(&stage), attachments(&stage)];
    assert_eq!(stage.school.journal(), before, "what fails changes nothing");
    parts.into_iter().flatten().collect()
}

fn reading(stage: &Stage) -> Vec<Case> {
    let (teacher, stranger) = (as_user(&stage.school, demo::TEACHER), as_user(&stage.school, demo::NEWCOMER));
    let listings = [
        stranger.get(&stage.all),
        teacher.get(&format!("{}?pageSize=-1", stage.all)),
        teacher.get(&nowhere(&stage.all)),
    ];
    let readings = stage.calls("GET", "", "", [demo::NEWCOMER, demo::TEACHER]);
    let mut cases = rows(
        "courses.courseWork.studentSubmissions.list",
        [NO_ACCESS, MALFORMED, (NOT_FOUND, "39ac4d00")],
        listings,
    );
    cases.extend(rows(
        "courses.courseWork.studentSubmissions.get",
        [(DENIED, "df8fa4d0"), MALFORMED, ABSENT],
        readings,
    ));
    cases
}

fn turns(stage: &Stage) -> Vec<Case> {
    const RECLAIM: &str = "courses.courseWork.studentSubmissions.reclaim";
    let (student, teacher) = (demo::STUDENT, demo::TEACHER);
    let of = |suffix: &str, people| stage.calls("POST", suffix, "{}", people);
    let new = as_user(&stage.school, student).post(&format!("{}:reclaim", stage.one), json!({}));
    [
        rows(
            "courses.courseWork.studentSubmissions.turnIn",
            [(DENIED, "33467029"), MALFORMED, ABSENT],
            of(":turnIn", [teacher, student]),
        ),
        rows(RECLAIM, [(DENIED, "e2f75096"), MALFORMED, ABSENT], of(":reclaim", [teacher, student])),
        rows(RECLAIM, [(FAILED, "12c110b9")], [new]),
        rows(
            "courses.courseWork.studentSubmissions.return",
            [(DENIED, "a1289cc5"), MALFORMED, ABSENT],
            of(":return", [student, teacher]),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn grades(stage: &Stage) -> Vec<Case> {
    const PATCH: &str = "courses.courseWork.studentSubmissions.patch";
    const MASK: &str = "?updateMask=draftGrade";
    let elsewhere = from_elsewhere(&stage.school, demo::TEACHER);
    let of_other_project = elsewhere.patch(&format!("{}{MASK}", stage.one), json!({ "draftGrade": 1 }));
    let mut cases = rows(PATCH, [(DENIED, "e1558f8e")], [of_other_project]);
    let patches = stage.calls("PATCH", MASK, "{}", [demo::STUDENT, demo::TEACHER]);
    cases.extend(rows(PATCH, [(DENIED, "ba80793e"), MALFORMED, ABSENT], patches));
    cases
}

fn attachments(stage: &Stage) -> Vec<Case> {
    const MODIFY: &str = "courses.courseWork.studentSubmissions.modifyAttachments";
    const BODY: &str = r#"{"addAttachments": [{"link": {"url": "https://a.example"}}]}"#;
    let of = |people| stage.calls("POST", ":modifyAttachments", BODY, people);
    let [by_stranger, _, _] = of([demo::NEWCOMER, demo::STUDENT]);
    let mut cases = rows(MODIFY, [NO_ACCESS], [by_stranger]);
    cases.extend(rows(MODIFY, [(DENIED, "b016285a"), MALFORMED, ABSENT], of([demo::TEACHER, demo::STUDENT])));
    cases
}
