//! Submissions by the id that callers know: the ids of the course work and the student.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serializer, de::Error};

use crate::state::{Id, Submission};

type Submissions = BTreeMap<(Id, Id), Submission>;

pub(crate) fn serialize<S: Serializer>(submissions: &Submissions, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(submissions.iter().map(|(key, submission)| (text_of(*key), submission)))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Submissions, D::Error> {
    let read = BTreeMap::<String, Submission>::deserialize(deserializer)?;
    let keyed = read.into_iter().map(|(text, submission)| {
        let wrong = || {
            D::Error::custom(format!(
                "{text:?} is no id of a submission: the course work's, -, the student's"
            ))
        };
        Ok((key_of(&text).ok_or_else(wrong)?, submission))
    });
    keyed.collect()
}

pub(crate) fn text_of((work, student): (Id, Id)) -> String {
    format!("{work}-{student}")
}

fn key_of(text: &str) -> Option<(Id, Id)> {
    let (work, student) = text.split_once('-')?;
    Some((work.parse().ok()?, student.parse().ok()?))
}
