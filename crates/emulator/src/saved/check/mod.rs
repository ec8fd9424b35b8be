//! Whether a school that was read holds together: what it names is there, and what it counts adds up. The methods
//! rely on that.

mod courses;
mod people;
mod stream;

use std::collections::BTreeMap;

use google_discovery_document::Pointer;

use super::StateError;
use crate::state::{Clock, Id, ItemKind, School};

pub(super) type Outcome = Result<(), StateError>;

pub(super) fn check(school: &School) -> Outcome {
    let checker = Checker { school, place: Pointer::root().key("school") };
    checker.numbers()?;
    checker.users()?;
    checker.courses()?;
    checker.aliases()?;
    checker.invitations()?;
    checker.stream()?;
    checker.submissions()?;
    checker.rubrics()?;
    checker.guardians()?;
    checker.registrations()?;
    checker.tokens()?;
    #[cfg(feature = "identity")]
    checker.identity()?;
    checker.journal()
}

pub(super) struct Checker<'a> {
    pub(super) school: &'a School,
    /// Where the school stands.
    pub(super) place: Pointer,
}

impl Checker<'_> {
    fn numbers(&self) -> Outcome {
        let last = self.school.last_id();
        if !(Id::FIRST..=Id::LAST).contains(&last) {
            let message = format!("the last id is from {} to {}", Id::FIRST, Id::LAST);
            return Err(StateError::impossible(self.place.key("lastId"), message));
        }
        if !Clock::is_within_bounds(self.school.clock.ahead()) {
            let message = "the clock is off by a century at most";
            return Err(StateError::impossible(self.place.key("clock"), message));
        }
        Ok(())
    }

    fn journal(&self) -> Outcome {
        let sequences = self.school.journal.sequences();
        in_order(&self.place.key("journal"), sequences)
    }

    /// That records are kept under their ids, and what else is to be checked of each.
    pub(super) fn records<R>(
        &self,
        place: &Pointer,
        records: &BTreeMap<Id, R>,
        id_of: impl Fn(&R) -> Id,
        check: impl Fn(&Pointer, &R) -> Outcome,
    ) -> Outcome {
        for (key, record) in records {
            let place = place.key(&key.to_string());
            if id_of(record) != *key {
                return Err(StateError::impossible(place.key("id"), "it is kept under another id"));
            }
            self.id(&place.key("id"), *key)?;
            check(&place, record)?;
        }
        Ok(())
    }

    /// That an id was given out; one that was not would be given out again.
    pub(super) fn id(&self, place: &Pointer, id: Id) -> Outcome {
        let last = self.school.last_id();
        match id > Id::FIRST && id <= last {
            true => Ok(()),
            false => Err(StateError::impossible(
                place.clone(),
                format!(
                    "{id} is no id that was given out: they are above {} and up to the last, {last}",
                    Id::FIRST
                ),
            )),
        }
    }

    pub(super) fn user(&self, place: &Pointer, id: Id) -> Outcome {
        known(place, id, "user", self.school.users.contains_key(&id))
    }

    pub(super) fn every_user<'a>(&self, place: &Pointer, ids: impl IntoIterator<Item = &'a Id>) -> Outcome {
        ids.into_iter().try_for_each(|id| self.user(place, *id))
    }

    pub(super) fn course(&self, place: &Pointer, id: Id) -> Outcome {
        known(place, id, "course", self.school.courses.contains_key(&id))
    }

    pub(super) fn course_work(&self, place: &Pointer, id: Id) -> Outcome {
        let item = self.school.stream.get(&id);
        known(place, id, "course work", item.is_some_and(|item| item.kind == ItemKind::CourseWork))
    }
}

fn known(place: &Pointer, id: Id, what: &str, is_known: bool) -> Outcome {
    match is_known {
        true => Ok(()),
        false => Err(StateError::contradiction(place.clone(), format!("there is no {what} {id}"))),
    }
}

/// That entries are numbered from 1.
pub(super) fn in_order(place: &Pointer, sequences: impl Iterator<Item = usize>) -> Outcome {
    for (index, sequence) in sequences.enumerate() {
        if sequence != index + 1 {
            let place = place.index(index).key("sequence");
            return Err(StateError::impossible(place, format!("it is entry {} of the list", index + 1)));
        }
    }
    Ok(())
}
