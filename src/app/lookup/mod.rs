//! The search of the desk: people, pairings, and skills. Each kind provides its entries to the search engine
//! ([`super::search`]).

mod pairs;
mod skills;

use std::{collections::BTreeSet, sync::Arc};

pub use skills::SkillSummary;

use super::{
    App,
    permissions::Visibility,
    search::{FieldMatch, Index, Listed, Query},
    who,
};
use crate::{
    book::PairingEntry,
    domain::{
        change::{Change, Document, Edit, Key},
        decide::Records,
        id::{PairingId, PersonRef},
        policy::Policy,
    },
};

/// The subject of a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitTarget {
    /// A person.
    Person(PersonRef),
    /// A pairing.
    Pairing(PairingId),
    /// A skill.
    Skill(Arc<SkillSummary>),
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The subject.
    pub target: HitTarget,
    /// What matched, by field. The name of a pairing is the mentor's name, a space, and the mentee's name.
    pub matches: Vec<FieldMatch>,
}

/// The result of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookupResults {
    /// The best matches, best first.
    pub hits: Vec<Hit>,
    /// The number of matches.
    pub total: usize,
    /// The number of entries searched.
    pub searched: usize,
}

/// A kind of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// People: mentors, or everyone if the words begin with `@`.
    People,
    /// Pairings.
    Pairings,
    /// Skills.
    Skills,
}

/// What the user opened recently, the latest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recent<'a> {
    /// People.
    pub people: &'a [PersonRef],
    /// Pairings.
    pub pairings: &'a [PairingId],
}

/// Everything in a book that a user may search.
#[derive(Debug)]
pub struct Source {
    people: Vec<Listed>,
    pairings: Vec<Arc<PairingEntry>>,
    policies: Vec<Arc<Policy>>,
}

impl Source {
    /// Collects everything that the user may search.
    #[must_use]
    pub fn of(visibility: &Visibility<'_>) -> Self {
        let book = visibility.book;
        let pairings = book.shared_pairings().filter(|slot| visibility.covers(&slot.pairing));
        Self {
            people: who::known(visibility),
            pairings: pairings.cloned().collect(),
            policies: book.programs().cloned().collect(),
        }
    }

    /// Only these people, without pairings.
    #[must_use]
    pub fn people(people: Vec<Listed>) -> Self {
        Self { people, pairings: Vec::new(), policies: Vec::new() }
    }
}

/// The entries that a change affects.
#[derive(Debug, Default)]
pub struct Update {
    people: Vec<Listed>,
    removed_people: Vec<PersonRef>,
    pairings: Vec<Arc<PairingEntry>>,
    removed_pairings: Vec<PairingId>,
}

impl Update {
    /// The entries that `change` affects. `None` if there are too many, so everything must be collected again.
    #[must_use]
    pub fn of(change: &Change, app: &App) -> Option<Self> {
        let book = app.book();
        let mut people: BTreeSet<PersonRef> = BTreeSet::new();
        let mut pairings: BTreeSet<PairingId> = BTreeSet::new();
        for edit in &change.edits {
            match &edit.key {
                // The program's title is a field of its pairings, and its skills are counted.
                Key::Program(_) if !keeps_names(edit) => return None,
                Key::Program(_) => {}
                Key::Person(id) => {
                    people.insert(id.clone());
                    // Pairings contain the names.
                    pairings.extend(Records::pairings_of(book, id));
                }
                Key::Pairing(id) => {
                    pairings.insert(*id);
                }
                Key::Request(_) | Key::Snooze(_) => {}
            }
            for document in [&edit.before, &edit.after].into_iter().flatten() {
                if let Document::Pairing(pairing) = document {
                    people.extend([pairing.mentor.clone(), pairing.mentee.clone()]);
                }
            }
        }
        let visibility = app.visibility();
        let mut update = Self::default();
        for id in people {
            match book.person(&id) {
                Some(person) if visibility.knows(person) => update.people.push(who::listed(book, person)),
                Some(_) | None => update.removed_people.push(id),
            }
        }
        for id in pairings {
            match book.shared_pairing(id) {
                Some(slot) if visibility.covers(&slot.pairing) => update.pairings.push(slot.clone()),
                Some(_) | None => update.removed_pairings.push(id),
            }
        }
        Some(update)
    }

    /// Changed people.
    #[must_use]
    pub fn people(people: Vec<Listed>) -> Self {
        Self { people, ..Self::default() }
    }

    /// Removed people.
    #[must_use]
    pub fn removed(people: Vec<PersonRef>) -> Self {
        Self { removed_people: people, ..Self::default() }
    }
}

/// Whether the title and checklists of a program are unchanged.
fn keeps_names(edit: &Edit) -> bool {
    match (&edit.before, &edit.after) {
        (Some(Document::Program(before)), Some(Document::Program(after))) => {
            before.name == after.name && before.checklists == after.checklists
        }
        (_, _) => false,
    }
}

/// Everything that can be searched, folded and ready.
#[derive(Debug)]
pub struct Lookup {
    people: Index,
    pairs: pairs::Pairs,
}

impl Lookup {
    /// Builds the index.
    #[must_use]
    pub fn of(source: Source) -> Self {
        let people = Index::build(source.people);
        let pairs = pairs::Pairs::new(source.pairings, source.policies, &people);
        Self { people, pairs }
    }

    /// Updates the entries that a change affects.
    pub fn update(&mut self, update: Update) {
        self.people.update_all(update.people);
        self.people.remove_all(&update.removed_people);
        self.pairs.update(update.pairings, &update.removed_pairings, &self.people);
    }

    /// The index of people.
    #[must_use]
    pub fn people(&self) -> &Index {
        &self.people
    }

    /// The best `limit` matches of `words`. Among equal matches, recently opened ones come first. `None` as soon as
    /// `cancelled` returns `true`.
    pub fn find(
        &mut self,
        kind: Kind,
        words: &str,
        limit: usize,
        recent: Recent<'_>,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<LookupResults> {
        match kind {
            Kind::People => {
                let query = Query::parse(words);
                let found = self.people.find_cancellable(&query, limit, recent.people, cancelled)?;
                let of = if query.everyone() { self.people.len() } else { self.people.primary() };
                let hits = found.hits.into_iter();
                let hits = hits
                    .map(|hit| Hit { target: HitTarget::Person(hit.entry.person.id.clone()), matches: hit.matches });
                Some(LookupResults { hits: hits.collect(), total: found.total, searched: of })
            }
            Kind::Pairings => self.pairs.find(words, limit, recent.pairings, cancelled),
            Kind::Skills => self.pairs.find_skills(words, limit, cancelled),
        }
    }
}

#[cfg(test)]
mod tests;
