//! Answers, as a user gets them.

use std::fs;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::{canned::answering, support::Cli};

fn against(status: u16, body: &Value) -> Cli {
    Cli::new().against(answering(status, body), "token")
}

fn courses() -> Cli {
    against(
        200,
        &json!({
            "courses": [
                { "id": "101", "name": "물리학 I", "section": "2학년 3반", "courseState": "ACTIVE", "ownerId": "7" },
                { "id": "20202", "name": "Biology", "courseState": "ARCHIVED", "later": { "deep": [true, null] } },
            ],
            "nextPageToken": "more",
        }),
    )
}

#[test]
fn a_list_in_each_format() {
    let cli = courses();
    assert_snapshot!(cli.out(&["courses", "list"]), @r#"
    {
      "courses": [
        {
          "courseState": "ACTIVE",
          "id": "101",
          "name": "물리학 I",
          "ownerId": "7",
          "section": "2학년 3반"
        },
        {
          "courseState": "ARCHIVED",
          "id": "20202",
          "later": {
            "deep": [
              true,
              null
            ]
          },
          "name": "Biology"
        }
      ],
      "nextPageToken": "more"
    }
    "#);
    assert_snapshot!(cli.out(&["courses", "list", "--output", "yaml"]), @r#"
    courses:
    - courseState: ACTIVE
      id: '101'
      name: 물리학 I
      ownerId: '7'
      section: 2학년 3반
    - courseState: ARCHIVED
      id: '20202'
      later:
        deep:
        - true
        - null
      name: Biology
    nextPageToken: more
    "#);
    let told = |format: &str| {
        let outcome = cli.run(&["courses", "list", "--output", format]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        format!("{}--\n{}", outcome.out, outcome.err)
    };
    assert_snapshot!(told("ndjson"), @r#"
    {"courseState":"ACTIVE","id":"101","name":"물리학 I","ownerId":"7","section":"2학년 3반"}
    {"courseState":"ARCHIVED","id":"20202","later":{"deep":[true,null]},"name":"Biology"}
    --
    hint: there is more: --all brings every page, -p page-token=… the next one
    "#);
    assert_snapshot!(told("table"), @r#"
    id     name      courseState
    101    물리학 I  ACTIVE
    20202  Biology   ARCHIVED
    --
    hint: there is more: --all brings every page, -p page-token=… the next one
    "#);
    assert_snapshot!(told("csv"), @r#"
    alternateLink,calendarId,courseGroupEmail,courseMaterialSets,courseState,creationTime,description,descriptionHeading,enrollmentCode,gradebookSettings.calculationType,gradebookSettings.displaySetting,gradebookSettings.gradeCategories,guardiansEnabled,id,levels,name,ownerId,room,section,subject,teacherFolder.alternateLink,teacherFolder.id,teacherFolder.title,teacherGroupEmail,updateTime,later.deep
    ,,,,ACTIVE,,,,,,,,,101,,물리학 I,7,,2학년 3반,,,,,,,
    ,,,,ARCHIVED,,,,,,,,,20202,,Biology,,,,,,,,,,true;
    --
    hint: there is more: --all brings every page, -p page-token=… the next one
    "#);
}

#[test]
fn an_empty_list() {
    let cli = against(200, &json!({}));
    let outcome = cli.run(&["courses", "list", "--output", "table"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", "no courses\n"));
    let outcome = cli.run(&["courses", "list", "--output", "ndjson"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
    assert_eq!(cli.out(&["courses", "list"]), "{}\n");
    assert_eq!(cli.out(&["invitations", "delete", "1"]), "{}\n");
}

#[test]
fn a_file_has_the_answer_once_it_is_there() {
    let cli = courses();
    cli.write("answer.json", "before");
    assert_eq!(cli.out(&["courses", "list", "-o", "answer.json"]), "");
    let written = fs::read_to_string(cli.file("answer.json")).unwrap();
    assert_eq!(written, cli.out(&["courses", "list", "-o", "-"]));
    assert!(written.ends_with("}\n"));
}

#[test]
fn a_call_that_fails_leaves_the_file_alone() {
    let cli = against(
        404,
        &json!({ "error": { "code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND" } }),
    );
    cli.write("answer.json", "before");
    for format in ["json", "ndjson"] {
        let outcome = cli.run(&["courses", "get", "1", "-o", "answer.json", "--output", format]);
        assert_eq!((outcome.code, outcome.out.as_str()), (1, ""));
    }
    let outcome = cli.run(&["courses", "list", "--all", "-o", "new.json"]);
    assert_eq!(outcome.code, 1);
    assert_eq!(fs::read_to_string(cli.file("answer.json")).unwrap(), "before");
    assert!(!cli.file("new.json").exists());
}

#[test]
fn a_folder_that_is_missing_is_told_before_anything_is_sent() {
    let outcome = courses().run(&["courses", "list", "-o", "none/answer.json"]);
    assert_eq!(outcome.code, 3);
    assert_snapshot!(outcome.err, @"error: can't write none/answer.json: there is no folder none");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let cli = courses();
    for format in ["json", "ndjson", "table", "csv", "yaml"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = cli.command(&["courses", "list", "--output", format]);
        let output = command.stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("error"), "{output:?}");
    }
}
