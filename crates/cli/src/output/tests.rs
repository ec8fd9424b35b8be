//! What each format makes of answers.

use google_discovery_runtime::reflection::Method;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{Shape, csv, json, table, yaml};
use crate::reflection::API;

fn method(id: &str) -> &'static Method {
    API.method(id).unwrap()
}

fn courses() -> (Shape, Value) {
    let answer = json!({
        "courses": [
            { "id": "101", "name": "물리학 I", "section": "2학년 3반", "courseState": "ACTIVE", "ownerId": "7" },
            { "id": "20202", "name": "Biology", "courseState": "ARCHIVED", "ownerId": "7" },
        ],
        "nextPageToken": "more",
    });
    (Shape::of(method("classroom.courses.list")), answer)
}

fn students(students: Value) -> (Shape, Value) {
    (Shape::of(method("classroom.courses.students.list")), json!({ "students": students }))
}

fn csv_of((shape, answer): &(Shape, Value)) -> String {
    csv::text(shape, &shape.rows(answer), false).unwrap()
}

/// The columns of a CSV that are not empty.
fn filled(csv: &str) -> Vec<(String, String)> {
    let mut lines = csv.lines().map(|line| line.split(','));
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    header
        .zip(row)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| (name.into(), cell.into()))
        .collect()
}

#[test]
fn tables_show_ids_names_and_states() {
    let (shape, answer) = courses();
    assert_snapshot!(table::text(&shape, &answer, None), @r#"
    id     name      courseState
    101    물리학 I  ACTIVE
    20202  Biology   ARCHIVED
    "#);
    let (shape, answer) = students(json!([{
        "courseId": "101", "userId": "31", "profile": {
            "id": "31", "name": { "givenName": "민준", "familyName": "김", "fullName": "김민준" },
            "emailAddress": "minjun@school.example", "photoUrl": "//example.com/p",
        },
    }]));
    assert_snapshot!(table::text(&shape, &answer, Some(80)), @r#"
    courseId  userId  emailAddress           fullName
    101       31      minjun@school.example  김민준
    "#);
}

#[test]
fn a_table_that_does_not_fit_is_a_block_for_each_row() {
    let (shape, answer) = students(json!([
        { "courseId": "101", "userId": "31", "profile": {
            "name": { "fullName": "김민준 남궁선우 제갈공명" }, "emailAddress": "a.very.long.name@school.example",
        } },
        { "courseId": "101", "userId": "32", "profile": { "name": { "fullName": "Ada" } } },
    ]));
    assert_snapshot!(table::text(&shape, &answer, Some(61)), @r#"
    courseId  userId  emailAddress                     fullName
    101       31      a.very.long.name@school.example  김민준
                                                       남궁선우
                                                       제갈공명
    101       32                                       Ada
    "#);
    assert_snapshot!(table::text(&shape, &answer, Some(60)), @r#"
    courseId: 101
    userId: 31
    emailAddress: a.very.long.name@school.example
    fullName: 김민준 남궁선우 제갈공명

    courseId: 101
    userId: 32
    fullName: Ada
    "#);
}

#[test]
fn a_single_message_is_a_line_for_each_value() {
    let shape = Shape::of(method("classroom.invitations.create"));
    let answer = json!({ "id": "Zm9v", "courseId": "101", "userId": "31", "role": "STUDENT", "new": { "deep": [1, 2] } });
    assert_snapshot!(table::text(&shape, &answer, None), @r#"
    courseId  101
    id        Zm9v
    role      STUDENT
    userId    31
    new.deep  1;2
    "#);
    assert_snapshot!(csv::text(&shape, &shape.rows(&answer), false).unwrap(), @r#"
    courseId,id,role,userId,new.deep
    101,Zm9v,STUDENT,31,1;2
    "#);
    assert_snapshot!(json::pretty(&answer), @r#"
    {
      "courseId": "101",
      "id": "Zm9v",
      "new": {
        "deep": [
          1,
          2
        ]
      },
      "role": "STUDENT",
      "userId": "31"
    }
    "#);
    assert_snapshot!(yaml::text(&answer, false).unwrap(), @r#"
    courseId: '101'
    id: Zm9v
    new:
      deep:
      - 1
      - 2
    role: STUDENT
    userId: '31'
    "#);
}

#[test]
fn the_header_of_a_csv_does_not_depend_on_what_is_there() {
    let (shape, _) = courses();
    let header = csv::text(&shape, &[], false).unwrap();
    assert_snapshot!(header, @"alternateLink,calendarId,courseGroupEmail,courseMaterialSets,courseState,creationTime,description,descriptionHeading,enrollmentCode,gradebookSettings.calculationType,gradebookSettings.displaySetting,gradebookSettings.gradeCategories,guardiansEnabled,id,levels,name,ownerId,room,section,subject,teacherFolder.alternateLink,teacherFolder.id,teacherFolder.title,teacherGroupEmail,updateTime");
    assert!(csv_of(&courses()).starts_with(&header));
}

#[test]
fn cells_hold_what_is_within() {
    let (shape, _) = courses();
    let course = json!({
        "id": "1", "teacherFolder": { "title": "Physics", "id": "f" }, "courseMaterialSets": [],
        "gradebookSettings": { "gradeCategories": [{ "name": "Labs" }] },
        "later": { "tags": ["a", "b"], "odd": ["a;b", "c"], "none": {} },
    });
    let csv = csv::text(&shape, &[&course], false).unwrap().replace(r#""[{""name"":""Labs""}]""#, "JSON");
    insta::assert_debug_snapshot!(filled(&csv), @r#"
    [
        (
            "gradebookSettings.gradeCategories",
            "JSON",
        ),
        (
            "id",
            "1",
        ),
        (
            "teacherFolder.id",
            "f",
        ),
        (
            "teacherFolder.title",
            "Physics",
        ),
        (
            "later.none",
            "{}",
        ),
        (
            "later.odd",
            "\"[\"\"a;b\"\"",
        ),
        (
            "later.tags",
            "\"\"c\"\"]\"",
        ),
    ]
    "#);
}

#[test]
fn an_empty_answer() {
    let shape = Shape::of(method("classroom.invitations.delete"));
    assert_eq!(json::pretty(&json!({})), "{}\n");
    assert_eq!(csv::text(&shape, &shape.rows(&json!({})), false).unwrap(), "");
    assert_eq!(table::text(&shape, &json!({}), None), "");
    let (list, _) = courses();
    assert!(list.rows(&json!({})).is_empty());
    assert_eq!(table::text(&list, &json!({}), None), "");
}

#[test]
fn what_others_wrote_is_no_formula() {
    let (shape, answer) = (
        Shape::default(),
        json!([{
            "a": "=HYPERLINK(\"http://evil.example\")", "b": "+1-2", "c": "-5", "d": -5, "e": "@SUM(A1)", "f": "\t=1", "=g": "x",
        }]),
    );
    assert_snapshot!(csv_of(&(shape, answer)), @r#"
    '=g,a,b,c,d,e,f
    x,"'=HYPERLINK(""http://evil.example"")",'+1-2,-5,-5,'@SUM(A1),'	=1
    "#);
}

#[test]
fn what_others_wrote_does_nothing_to_a_terminal() {
    let evil = "a\u{1b}[31mred\u{9b}2J\u{202e}txt.exe\r\n\u{7}b";
    let answer = json!([{ "name": evil, "\u{1b}]0;title\u{7}": "x" }]);
    let shape = Shape::default();
    let all = [
        json::pretty(&answer),
        json::line(&answer),
        yaml::text(&answer, true).unwrap(),
        csv::text(&shape, &shape.rows(&answer), true).unwrap(),
        table::text(&shape, &answer, Some(80)),
    ];
    for text in &all {
        let acts = |char: char| (char.is_control() && char != '\n') || char == '\u{202e}';
        assert!(!text.contains(acts), "{text:?}");
    }
    assert_snapshot!(all[4], @r#"
    name
    a\u001b[31mred\u009b2J\u202etxt.exe \u0007b
    "#);
    // JSON says the same as before.
    assert_eq!(serde_json::from_str::<Value>(&all[0]).unwrap(), answer);
    assert_eq!(serde_json::from_str::<Value>(&all[1]).unwrap(), answer);
    // What goes into a file is as it came.
    assert!(csv::text(&shape, &shape.rows(&answer), false).unwrap().contains(evil));
}
