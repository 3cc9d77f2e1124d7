//! Everybody who can be found, folded once and kept ready.

use std::sync::Arc;

use super::{
    bits::Bits,
    people::{Listed, People, View},
    segment::Segment,
};
use crate::domain::id::PersonRef;

/// The people who can be found by name, role, skills and the rest.
///
/// Most are in one large segment. Who was changed is dead there and alive in a smaller one; small segments are joined
/// as they become many, so that a change costs little however many people there are. Cloning shares everything.
#[derive(Debug, Clone, Default)]
pub struct Index {
    parts: Vec<Part>,
}

/// A segment, who its rows are, and which of them still count.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub segment: Arc<Segment>,
    pub people: Arc<People>,
    pub alive: Arc<Bits>,
    /// How many are alive.
    len: usize,
}

impl Part {
    pub(super) fn new(people: Vec<Listed>) -> Self {
        let (segment, people) = Segment::build(people);
        let len = segment.len();
        Self { alive: Arc::new(Bits::all(len)), segment: Arc::new(segment), people: Arc::new(people), len }
    }

    /// The row of exactly that reference, where it counts.
    pub(super) fn place(&self, id: &PersonRef) -> Option<usize> {
        self.people.place(id).filter(|&row| self.alive.has(row))
    }

    /// Somebody with the words about them.
    pub(super) fn view(&self, row: usize) -> Option<View<'_>> {
        Some(View { listed: self.people.get(row)?, said: self.segment.said(row)? })
    }

    /// Everybody who counts, by name.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'_>> {
        self.alive.rows().filter_map(|row| self.view(row))
    }
}

impl Index {
    /// Lists `people`; of several with one reference the last counts. Costs one folding of every word.
    #[must_use]
    pub fn build(people: impl IntoIterator<Item = Listed>) -> Self {
        let mut index = Self { parts: vec![Part::new(people.into_iter().collect())] };
        index.tidy();
        index
    }

    /// How many people can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len).sum()
    }

    /// Whether nobody can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are found as mentors.
    #[must_use]
    pub fn mentors(&self) -> usize {
        let of = |part: &Part| {
            let both = part.alive.words().iter().zip(part.segment.mentors.words());
            both.map(|(alive, mentors)| (alive & mentors).count_ones() as usize).sum::<usize>()
        };
        self.parts.iter().map(of).sum()
    }

    /// The person of exactly that reference.
    #[must_use]
    pub fn get(&self, id: &PersonRef) -> Option<&Listed> {
        self.parts.iter().find_map(|part| part.people.get(part.place(id)?))
    }

    /// Lists somebody, in the place of whoever had the reference.
    pub fn update(&mut self, listed: Listed) {
        self.update_all(vec![listed]);
    }

    /// Lists these, each in the place of whoever had the reference; of several with one reference the last counts.
    pub fn update_all(&mut self, people: Vec<Listed>) {
        for listed in &people {
            self.remove(&listed.person.id);
        }
        self.parts.push(Part::new(people));
        self.tidy();
    }

    /// Lists somebody no longer.
    pub fn remove(&mut self, id: &PersonRef) {
        for part in &mut self.parts {
            if let Some(row) = part.place(id) {
                Arc::make_mut(&mut part.alive).unset(row);
                part.len -= 1;
            }
        }
    }

    /// Joins the last segments until each is at least twice as large as the next, so that there are never many.
    fn tidy(&mut self) {
        self.parts.retain(|part| part.len > 0);
        while let [.., before, last] = self.parts.as_slice() {
            if last.len * 2 < before.segment.len() {
                break;
            }
            let both = before.views().chain(last.views()).map(|view| view.listed.clone()).collect();
            self.parts.truncate(self.parts.len() - 2);
            self.parts.push(Part::new(both));
        }
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Everybody who is listed, in no order.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'_>> {
        self.parts.iter().flat_map(Part::views)
    }
}
