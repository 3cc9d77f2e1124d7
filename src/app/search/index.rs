//! Everybody who can be found, folded once and kept ready.

use std::{collections::HashMap, sync::Arc};

use compact_str::CompactString;
use rayon::prelude::*;

use super::{
    dictionary::{Dictionary, Word},
    fold::fold,
    rank::Field,
};
use crate::domain::{
    id::{PersonRef, ProgramId},
    person::Person,
};

/// Somebody who can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The person.
    pub person: Arc<Person>,
    /// How many places are free.
    pub free: u32,
    /// The programs to list: the person's own, and those of the pairings.
    pub programs: Vec<ProgramId>,
}

/// How many people share one block of text: small enough to copy on a change, large enough to be read in one go.
const BLOCK: usize = 512;

/// The people who can be found by name, role, skills and the rest.
///
/// Cloning shares everything. A change copies one block of people, and the dictionary only while a clone shares it.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) blocks: Vec<Arc<Block>>,
    pub(super) dictionary: Arc<Dictionary>,
    places: Arc<HashMap<PersonRef, usize>>,
    len: usize,
}

/// Some people and the words about them.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    words: Vec<Word>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub listed: Listed,
    words: (u32, u32),
    /// How many of the words are the name.
    name: u32,
    /// The place in the order of names; see [`Index::order_of`].
    pub order: u64,
    /// Whether still listed.
    pub alive: bool,
}

/// A row with its words.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub row: &'a Row,
    pub words: &'a [Word],
    dictionary: &'a Dictionary,
}

impl<'a> View<'a> {
    pub(super) fn letters(&self, word: Word) -> u32 {
        self.dictionary.letters(word)
    }

    pub(super) fn name_words(&self) -> &'a [Word] {
        self.words.get(..self.row.name as usize).unwrap_or_default()
    }

    /// The folded words of the name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let dictionary = self.dictionary;
        self.name_words().iter().map(|&word| dictionary.text(word))
    }

    /// The folded name, its words one blank apart.
    pub(super) fn name(&self) -> String {
        self.names().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn id(&self) -> &'a PersonRef {
        &self.row.listed.person.id
    }
}

impl Block {
    pub(super) fn view<'a>(&'a self, row: &'a Row, dictionary: &'a Dictionary) -> View<'a> {
        let words = self.words.get(row.words.0 as usize..row.words.1 as usize).unwrap_or_default();
        View { row, words, dictionary }
    }

    fn row(&mut self, listed: Listed, order: u64, dictionary: &mut Dictionary) -> Row {
        let count = |words: &[Word]| u32::try_from(words.len()).unwrap_or(u32::MAX);
        let first = count(&self.words);
        let mut name = first;
        for (field, value) in values(&listed) {
            dictionary.add(field, value, &mut self.words);
            if field == Field::Name {
                name = count(&self.words);
            }
        }
        let last = count(&self.words);
        Row { listed, words: (first, last), name: name - first, order, alive: true }
    }

    /// Drops the words of rows that were changed, once they are the greater part.
    fn tidy(&mut self) {
        let live: u32 = self.rows.iter().map(|row| row.words.1 - row.words.0).sum();
        if self.words.len() <= 64 + 2 * live as usize {
            return;
        }
        let mut fresh = Vec::with_capacity(live as usize);
        for row in &mut self.rows {
            let words = self.words.get(row.words.0 as usize..row.words.1 as usize).unwrap_or_default();
            let first = u32::try_from(fresh.len()).unwrap_or(u32::MAX);
            fresh.extend_from_slice(words);
            row.words = (first, first + (row.words.1 - row.words.0));
        }
        self.words = fresh;
    }
}

/// What can be searched about somebody, the name first.
pub(super) fn values(listed: &Listed) -> impl Iterator<Item = (Field, &str)> {
    let person = &*listed.person;
    std::iter::once((Field::Name, person.name.as_str()))
        .chain(optional(Field::Role, &person.role))
        .chain(person.skills.iter().map(|skill| (Field::Skill, skill.as_str())))
        .chain(optional(Field::Unit, &person.unit))
        .chain(optional(Field::Region, &person.region))
        .chain(listed.programs.iter().map(|program| (Field::Program, program.as_str())))
        .chain(optional(Field::Availability, &person.availability))
        .chain(std::iter::once((Field::Ref, person.id.as_str())))
}

fn optional(field: Field, value: &Option<CompactString>) -> Option<(Field, &str)> {
    value.as_deref().map(|value| (field, value))
}

/// Room between two neighbors in the order of names, for those who come later.
const GAP: u64 = 1 << 24;

impl Index {
    /// Lists `people`; of several with one reference the last counts. Costs one folding of every word.
    #[must_use]
    pub fn build(people: impl IntoIterator<Item = Listed>) -> Self {
        let people: Vec<Listed> = people.into_iter().collect();
        let mut dictionary = Dictionary::default();
        let mut blocks: Vec<Block> = Vec::with_capacity(people.len() / BLOCK + 1);
        for some in people.chunks(BLOCK) {
            let mut block = Block::default();
            for listed in some {
                let row = block.row(listed.clone(), 0, &mut dictionary);
                block.rows.push(row);
            }
            blocks.push(block);
        }
        let mut places = HashMap::with_capacity(people.len());
        let mut twice = Vec::new();
        for (place, listed) in people.iter().enumerate() {
            twice.extend(places.insert(listed.person.id.clone(), place));
        }
        for place in &twice {
            if let Some(row) = blocks.get_mut(place / BLOCK).and_then(|block| block.rows.get_mut(place % BLOCK)) {
                row.alive = false;
            }
        }
        let known = &dictionary;
        let mut names: Vec<(String, &PersonRef, usize)> = blocks
            .par_iter()
            .enumerate()
            .flat_map_iter(|(b, block)| {
                block.rows.iter().enumerate().map(move |(r, row)| {
                    let view = block.view(row, known);
                    (view.name(), view.id(), b * BLOCK + r)
                })
            })
            .collect();
        names.par_sort_unstable();
        let order: Vec<usize> = names.into_iter().map(|(.., place)| place).collect();
        for (nth, place) in (1..).zip(order) {
            if let Some(row) = blocks.get_mut(place / BLOCK).and_then(|block| block.rows.get_mut(place % BLOCK)) {
                row.order = nth * GAP;
            }
        }
        let len = places.len();
        let blocks = blocks.into_iter().map(Arc::new).collect();
        Self { blocks, dictionary: Arc::new(dictionary), places: Arc::new(places), len }
    }

    /// How many people can be found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nobody can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The person of exactly that reference.
    #[must_use]
    pub fn get(&self, id: &PersonRef) -> Option<&Listed> {
        let place = *self.places.get(id)?;
        let row = self.blocks.get(place / BLOCK)?.rows.get(place % BLOCK)?;
        row.alive.then_some(&row.listed)
    }

    /// Lists somebody, in the place of whoever had the reference.
    pub fn update(&mut self, listed: Listed) {
        let id = listed.person.id.clone();
        let known = self.places.get(&id).copied();
        let same_name = self.get(&id).filter(|old| old.person.name == listed.person.name).is_some();
        let order = match known.filter(|_| same_name).and_then(|place| self.row(place)) {
            Some(row) => row.order,
            None => self.order_of(&listed),
        };
        let place = known.unwrap_or_else(|| self.blocks.iter().map(|block| block.rows.len()).sum());
        if place / BLOCK == self.blocks.len() {
            self.blocks.push(Arc::default());
        }
        let Some(block) = self.blocks.get_mut(place / BLOCK).map(Arc::make_mut) else { return };
        let row = block.row(listed, order, Arc::make_mut(&mut self.dictionary));
        let was_alive = match block.rows.get_mut(place % BLOCK) {
            Some(old) => std::mem::replace(old, row).alive,
            None => {
                block.rows.push(row);
                false
            }
        };
        block.tidy();
        self.len += usize::from(!was_alive);
        if known.is_none() {
            Arc::make_mut(&mut self.places).insert(id, place);
        }
    }

    /// Lists somebody no longer.
    pub fn remove(&mut self, id: &PersonRef) {
        let Some(&place) = self.places.get(id) else { return };
        let Some(block) = self.blocks.get_mut(place / BLOCK).map(Arc::make_mut) else { return };
        if let Some(row) = block.rows.get_mut(place % BLOCK)
            && row.alive
        {
            row.alive = false;
            self.len -= 1;
        }
    }

    fn row(&self, place: usize) -> Option<&Row> {
        self.blocks.get(place / BLOCK)?.rows.get(place % BLOCK)
    }

    pub(super) fn view<'a>(&'a self, block: &'a Block, row: &'a Row) -> View<'a> {
        block.view(row, &self.dictionary)
    }

    /// Everybody who is listed, in no order.
    pub(super) fn views(&self) -> impl Iterator<Item = View<'_>> {
        self.blocks.iter().flat_map(|block| block.rows.iter().filter(|row| row.alive).map(|row| self.view(block, row)))
    }

    /// A place between the neighbors of a new name. Where there is no room left, names share a place and are told
    /// apart when they are compared.
    fn order_of(&self, listed: &Listed) -> u64 {
        let name = fold(&listed.person.name);
        let (mut before, mut after) = (0, u64::MAX);
        for view in self.views() {
            if (view.name(), view.id()) < (name.clone(), &listed.person.id) {
                before = before.max(view.row.order);
            } else {
                after = after.min(view.row.order);
            }
        }
        if after == u64::MAX { before.saturating_add(GAP) } else { before + after.saturating_sub(before) / 2 }
    }
}
