//! Recently opened people and pairings, which searches rank first among equal matches.

use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::id::{PairingId, PersonRef},
    tui::desk::{Row, Subject},
};

/// Maximum number remembered of each kind.
const REMEMBERED: usize = 32;

/// Recently opened records by reference, latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    #[serde(default)]
    people: Vec<PersonRef>,
    #[serde(default)]
    pairings: Vec<PairingId>,
}

impl Recent {
    /// Returns the people, latest first.
    #[must_use]
    pub fn people(&self) -> &[PersonRef] {
        &self.people
    }

    /// Returns the pairings, latest first.
    #[must_use]
    pub fn pairings(&self) -> &[PairingId] {
        &self.pairings
    }

    /// Records that a person was opened or chosen.
    pub fn note_person(&mut self, id: PersonRef) {
        put_first(&mut self.people, id);
    }

    /// Records that a record was opened; a pairing also counts for both of its people.
    pub fn record(&mut self, subject: &Subject, app: &App) {
        match subject {
            Subject::Row(Row::Person(id)) => self.note_person(id.clone()),
            Subject::Row(Row::Pairing(id)) => {
                if let Some(slot) = app.book().pairing_entry(*id) {
                    self.note_person(slot.pairing.mentee.clone());
                    self.note_person(slot.pairing.mentor.clone());
                }
                put_first(&mut self.pairings, *id);
            }
            Subject::Row(Row::Request(id)) => {
                if let Some(request) = crate::domain::decide::Records::request(app.book(), *id) {
                    self.note_person(request.person.clone());
                }
            }
            Subject::Row(Row::Alert(_)) | Subject::Program(_) | Subject::Day(_) => {}
        }
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.pairings.is_empty()
    }

    /// Removes people and pairings that no longer exist.
    pub fn forget_gone(&mut self, app: &App) {
        self.people.retain(|id| app.book().person(id).is_some());
        self.pairings.retain(|id| app.book().pairing_entry(*id).is_some());
    }
}

fn put_first<T: PartialEq>(list: &mut Vec<T>, one: T) {
    list.retain(|other| *other != one);
    list.insert(0, one);
    list.truncate(REMEMBERED);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_comes_first_once_and_the_oldest_are_forgotten() {
        let mut recent = Recent::default();
        for n in 0..40 {
            recent.note_person(PersonRef::new(&format!("E{n}")).unwrap());
        }
        recent.note_person(PersonRef::new("E20").unwrap());
        let names: Vec<&str> = recent.people().iter().map(PersonRef::as_str).collect();
        assert_eq!((names.len(), &names[..3]), (REMEMBERED, &["E20", "E39", "E38"][..]));
        assert_eq!(names.iter().filter(|name| **name == "E20").count(), 1);
    }
}
