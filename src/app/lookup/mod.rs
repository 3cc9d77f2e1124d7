//! Everything that is found by typing: people, pairings, and the skills that pairs work on.
//!
//! One engine finds them all ([`super::search`]). A pairing and a skill come to it as a card: an entry of the directory
//! whose name is what they are called by, so that the words of a search mean the same everywhere.

mod pairs;
mod skills;

use std::{collections::BTreeSet, sync::Arc};

pub use skills::Learned;

use super::{
    App,
    search::{FieldMatch, Index, Listed, Query},
    who::{self, Visibility},
};
use crate::domain::{
    change::{Change, Document, Edit, Key},
    day::Day,
    decide::Records,
    id::{PairingId, PersonRef},
    pairing::Pairing,
    policy::Policy,
    summary::PairingSummary,
};

/// Whoever or whatever was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// Somebody.
    Person(PersonRef),
    /// A pairing.
    Pairing(PairingId),
    /// A skill.
    Skill(Arc<Learned>),
}

/// One that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who or what.
    pub thing: Thing,
    /// What matched, field by field. In a pairing, the name is both names, the mentor's first, a blank between them.
    pub matches: Vec<FieldMatch>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Of how many.
    pub of: usize,
}

/// What is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// People: mentors, or everybody where the words begin with `@`.
    People,
    /// Pairings.
    Pairings,
    /// Skills.
    Skills,
}

/// Who and what was opened lately, the latest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lately<'a> {
    /// People.
    pub people: &'a [PersonRef],
    /// Pairings.
    pub pairings: &'a [PairingId],
}

/// What the book holds for somebody to look up, cheap to gather.
#[derive(Debug)]
pub struct Stock {
    people: Vec<Listed>,
    pairings: Vec<Arc<Pairing>>,
    policies: Vec<Arc<Policy>>,
    today: Day,
}

impl Stock {
    /// All that whoever is at the keys may look up.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let book = app.book();
        let pairings = book.pairings().filter(|slot| is_visible(app, &slot.pairing));
        Self {
            people: who::known(&Visibility { book, actor: app.actor() }),
            pairings: pairings.map(|slot| Arc::new(slot.decode())).collect(),
            policies: book.programs().cloned().collect(),
            today: book.today(),
        }
    }

    /// Only these people, in no pairing.
    #[must_use]
    pub fn people(people: Vec<Listed>, today: Day) -> Self {
        Self { people, pairings: Vec::new(), policies: Vec::new(), today }
    }
}

/// What a change makes different.
#[derive(Debug, Default)]
pub struct News {
    people: Vec<Listed>,
    gone: Vec<PersonRef>,
    pairings: Vec<Arc<Pairing>>,
    over: Vec<PairingId>,
}

impl News {
    /// What is different since `change`; `None` where so much is that everything is gathered better anew.
    #[must_use]
    pub fn of(change: &Change, app: &App) -> Option<Self> {
        let book = app.book();
        let mut people: BTreeSet<PersonRef> = BTreeSet::new();
        let mut pairings: BTreeSet<PairingId> = BTreeSet::new();
        for edit in &change.edits {
            match &edit.key {
                // Its name stands on every card of its pairings, and its skills are counted.
                Key::Program(_) if !is_called_alike(edit) => return None,
                Key::Program(_) => {}
                Key::Person(id) => {
                    people.insert(id.clone());
                    // The cards of their pairings bear their names.
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
        let visibility = Visibility { book, actor: app.actor() };
        let mut news = Self::default();
        for id in people {
            match book.person(&id) {
                Some(person) if visibility.knows(person) => news.people.push(who::listed(book, person)),
                Some(_) | None => news.gone.push(id),
            }
        }
        for id in pairings {
            match book.slot(id) {
                Some(slot) if is_visible(app, &slot.pairing) => news.pairings.push(slot.document()),
                Some(_) | None => news.over.push(id),
            }
        }
        Some(news)
    }

    /// These people are different.
    #[must_use]
    pub fn people(people: Vec<Listed>) -> Self {
        Self { people, ..Self::default() }
    }

    /// These people are not there any more.
    #[must_use]
    pub fn gone(gone: Vec<PersonRef>) -> Self {
        Self { gone, ..Self::default() }
    }
}

/// Whether a program has the name and the checklists that it had.
fn is_called_alike(edit: &Edit) -> bool {
    match (&edit.before, &edit.after) {
        (Some(Document::Program(before)), Some(Document::Program(after))) => {
            before.name == after.name && before.checklists == after.checklists
        }
        (_, _) => false,
    }
}

/// Somebody who acts as themselves looks up their own pairings.
fn is_visible(app: &App, pairing: &PairingSummary) -> bool {
    app.actor().is_none_or(|actor| pairing.involves(actor))
}

/// All that can be looked up, folded and ready.
#[derive(Debug)]
pub struct Lookup {
    people: Index,
    pairs: pairs::Pairs,
}

impl Lookup {
    /// Everything of a book at once.
    #[must_use]
    pub fn of(stock: Stock) -> Self {
        let people = Index::build(stock.people);
        let pairs = pairs::Pairs::new(stock.pairings, stock.policies, stock.today, &people);
        Self { people, pairs }
    }

    /// Takes in what is different.
    pub fn hear(&mut self, news: News) {
        if !news.people.is_empty() {
            self.people.update_all(news.people);
        }
        news.gone.iter().for_each(|id| self.people.remove(id));
        self.pairs.hear(news.pairings, &news.over, &self.people);
    }

    /// Everybody.
    #[must_use]
    pub fn people(&self) -> &Index {
        &self.people
    }

    /// The best `limit` that `words` find, those who were opened lately first among equals; `None` as soon as
    /// `given_up` says that nobody waits for the answer any more.
    pub fn find(
        &mut self,
        among: Among,
        words: &str,
        limit: usize,
        lately: Lately<'_>,
        given_up: &(dyn Fn() -> bool + Sync),
    ) -> Option<Findings> {
        match among {
            Among::People => {
                let query = Query::parse(words);
                let found = self.people.find_unless(&query, limit, lately.people, given_up)?;
                let of = if query.everybody() { self.people.len() } else { self.people.mentors() };
                let hits = found.hits.into_iter();
                let hits =
                    hits.map(|hit| Hit { thing: Thing::Person(hit.listed.person.id.clone()), matches: hit.matches });
                Some(Findings { hits: hits.collect(), total: found.total, of })
            }
            Among::Pairings => self.pairs.find(words, limit, lately.pairings, given_up),
            Among::Skills => self.pairs.skills().find(words, limit, given_up),
        }
    }
}

#[cfg(test)]
mod tests;
