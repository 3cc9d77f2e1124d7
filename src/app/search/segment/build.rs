//! Folding people into a segment, on every core.

use std::{collections::HashMap, mem::swap};

use compact_str::CompactString;
use rayon::prelude::*;

use super::{Kinds, Posting, Segment};
use crate::{
    app::search::{
        bits::Bits,
        dictionary::{Dictionary, Word},
        field::Field,
        fold::{fold_into, letters},
        people::{Listed, People, values},
        rank::{Initials, initials},
    },
    domain::person::Employment,
};

/// The fewest people that are worth a thread of their own.
const WORTH_SHARING: usize = 512;

impl Segment {
    /// Folds `people`, and returns with the words who the rows are; of several with one reference the last counts.
    pub(in crate::app::search) fn build(people: Vec<Listed>) -> (Self, People) {
        let people = last_of_each(people);
        // In the order in which they lie in memory: reading them in any other takes longer than folding them.
        let share = people.len().div_ceil(rayon::current_num_threads() * 2).max(WORTH_SHARING);
        let parts: Vec<Part<'_>> = people.par_chunks(share).map(Part::of).collect();
        let order = by_name(&parts);
        let (dictionary, ids) = merged(&parts);
        let mut segment = Self { dictionary, ..Self::default() };
        segment.enter(&parts, &ids, &order);
        drop(parts);
        let mut by_id = vec![0; people.len()];
        for (row, place) in (0..).zip(&order) {
            if let Some(at) = by_id.get_mut(place.person) {
                *at = row;
            }
        }
        let mut waiting: Vec<Option<Listed>> = people.into_iter().map(Some).collect();
        let listed = order.iter().filter_map(|place| waiting.get_mut(place.person)?.take()).collect();
        let people = People::new(listed, by_id);
        segment.sort_out(people.listed());
        (segment, people)
    }

    /// Enters the words of every row, and the rows of every word.
    fn enter(&mut self, parts: &[Part<'_>], ids: &[Vec<Option<u32>>], order: &[Place]) {
        let mut starts = vec![0_u32; self.dictionary.len() + 1];
        let mut initials: HashMap<Initials, Vec<u32>> = HashMap::new();
        self.spans.reserve_exact(order.len() + 1);
        self.spans.push(0);
        self.words.reserve_exact(parts.iter().map(|part| part.words.len()).sum());
        for place in order {
            let (Some(part), Some(ids)) = (parts.get(place.part), ids.get(place.part)) else { continue };
            let Some(row) = part.rows.get(place.row) else { continue };
            for word in part.words.get(row.words.0..row.words.1).unwrap_or_default() {
                if let Some(id) = ids.get(word.id()).copied().flatten() {
                    self.words.push(word.renamed(id));
                    if let Some(start) = starts.get_mut(id as usize + 1) {
                        *start += 1;
                    }
                }
            }
            if let Some(kind) = row.initials {
                initials.entry(kind).or_default().push(count(&self.names));
            }
            self.spans.push(count(&self.words));
            self.names.push(row.name);
            self.letters.push(row.letters);
        }
        self.initials = Kinds::new(initials);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        self.postings = vec![Posting(0); self.words.len()];
        for (row, span) in (0..).zip(self.spans.windows(2)) {
            let [first, last] = *span else { continue };
            for word in self.words.get(first as usize..last as usize).unwrap_or_default() {
                let Some(at) = next.get_mut(word.id()) else { continue };
                if let Some(posting) = self.postings.get_mut(*at as usize) {
                    *posting = Posting::new(row, word.field());
                }
                *at += 1;
            }
        }
        self.starts = starts;
    }

    /// Notes who passes which filter.
    fn sort_out(&mut self, people: &[Listed]) {
        let none = Bits::none(people.len());
        (self.free, self.trained, self.mentors) = (none.clone(), none.clone(), none.clone());
        self.status = std::array::from_fn(|_| none.clone());
        for (place, listed) in people.iter().enumerate() {
            if listed.free > 0 {
                self.free.set(place);
            }
            if listed.person.trained_on.is_some() {
                self.trained.set(place);
            }
            if listed.mentor {
                self.mentors.set(place);
            }
            let status = Employment::ALL.iter().position(|status| listed.person.status == Some(*status));
            if let Some(rows) = status.and_then(|status| self.status.get_mut(status)) {
                rows.set(place);
            }
        }
    }
}

pub(super) fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

/// The first bytes of a word as a number that sorts as the word does, as far as it goes.
fn head(word: &str) -> u64 {
    let mut head = [0; 8];
    head.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(head)
}

/// Everybody once, by reference; of several with one reference the last.
fn last_of_each(mut people: Vec<Listed>) -> Vec<Listed> {
    let id = |listed: &Listed| listed.person.id.clone();
    if people.is_sorted_by(|a, b| a.person.id < b.person.id) {
        return people;
    }
    people.par_sort_by_cached_key(id);
    people.dedup_by(|later, earlier| {
        let same = later.person.id == earlier.person.id;
        if same {
            swap(later, earlier);
        }
        same
    });
    people
}

/// Where somebody is among all, and in which part.
struct Place {
    person: usize,
    part: usize,
    row: usize,
}

/// Everybody by folded name, then by reference.
fn by_name(parts: &[Part<'_>]) -> Vec<Place> {
    let mut named: Vec<(u64, &str, usize, usize, usize)> = Vec::new();
    for (nth, part) in parts.iter().enumerate() {
        for (row, PartRow { folded, .. }) in part.rows.iter().enumerate() {
            named.push((head(folded), folded, named.len(), nth, row));
        }
    }
    // The place among all comes from the references, so it stands for them.
    named.par_sort_unstable();
    named.into_iter().map(|(_, _, person, part, row)| Place { person, part, row }).collect()
}

/// Some of the rows, with words that are numbered by themselves.
#[derive(Default)]
struct Part<'a> {
    text: String,
    /// Where each word ends in the text, its letters, and whether it is more than a part of a reference.
    known: Vec<(u32, u32, bool)>,
    ids: HashMap<CompactString, u32>,
    /// The words of values that were met, which most are again and again.
    met: HashMap<&'a str, (u32, u32)>,
    of_met: Vec<u32>,
    words: Vec<Word>,
    rows: Vec<PartRow>,
    folded: String,
}

struct PartRow {
    /// The folded name.
    folded: CompactString,
    words: (usize, usize),
    name: u32,
    letters: u32,
    initials: Option<Initials>,
}

impl<'a> Part<'a> {
    fn of(people: &'a [Listed]) -> Self {
        let mut part = Self::default();
        for listed in people {
            let row = part.row(listed);
            part.rows.push(row);
        }
        part
    }

    fn row(&mut self, listed: &'a Listed) -> PartRow {
        let first = self.words.len();
        let folded = self.folded(&listed.person.name);
        let mut row = PartRow { folded, words: (first, first), name: 0, letters: 0, initials: None };
        for (field, value) in values(listed) {
            match field {
                Field::Name => {
                    let words = || row.folded.split(' ').filter(|word| !word.is_empty());
                    for (nth, word) in words().enumerate() {
                        let id = self.id(word);
                        self.words.push(Word::new(id, field, nth == 0));
                        row.letters |= letters(word);
                        row.name += 1;
                    }
                    row.initials = initials(words());
                }
                // Every reference is another one: remembering them would cost more than it saves.
                Field::Ref => self.reference(value),
                Field::Role | Field::Skill | Field::Unit | Field::Region | Field::Program | Field::Availability => {
                    let (from, to) = self.value(value);
                    let ids = self.of_met.get(from as usize..to as usize).unwrap_or_default().iter().enumerate();
                    self.words.extend(ids.map(|(nth, &id)| Word::new(id, field, nth == 0)));
                }
            }
        }
        row.words.1 = self.words.len();
        row
    }

    /// The folded words of a name, one blank between them.
    fn folded(&mut self, name: &str) -> CompactString {
        self.folded.clear();
        fold_into(name, &mut self.folded);
        let mut folded = CompactString::default();
        for word in self.folded.split(' ').filter(|word| !word.is_empty()) {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded
    }

    fn value(&mut self, value: &'a str) -> (u32, u32) {
        if let Some(&met) = self.met.get(value) {
            return met;
        }
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(value, &mut folded);
        let from = count(&self.of_met);
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let id = self.id(word);
            self.of_met.push(id);
        }
        self.folded = folded;
        let met = (from, count(&self.of_met));
        self.met.insert(value, met);
        met
    }

    fn reference(&mut self, value: &str) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_into(value, &mut folded);
        for (nth, word) in folded.split(' ').filter(|word| !word.is_empty()).enumerate() {
            let id = self.push(word, false);
            self.words.push(Word::new(id, Field::Ref, nth == 0));
        }
        self.folded = folded;
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.push(word, true);
        self.ids.insert(word.into(), id);
        id
    }

    fn push(&mut self, word: &str, spoken: bool) -> u32 {
        self.text.push_str(word);
        self.known.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), letters(word), spoken));
        count(&self.known) - 1
    }

    fn text(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).and_then(|before| self.known.get(before)).map_or(0, |&(end, ..)| end);
        let end = self.known.get(id).map_or(start, |&(end, ..)| end);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// One dictionary of the words of all parts, and for each part which of its words is which.
fn merged(parts: &[Part<'_>]) -> (Dictionary, Vec<Vec<Option<u32>>>) {
    let text = |(part, id): (u32, u32)| parts.get(part as usize).map_or("", |part| part.text(id));
    let mut all: Vec<(u64, (u32, u32))> = (0..)
        .zip(parts)
        .flat_map(|(nth, part)| (0..count(&part.known)).map(move |id| (head(part.text(id)), (nth, id))))
        .collect();
    all.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
    let mut ids: Vec<Vec<Option<u32>>> = parts.iter().map(|part| vec![None; part.known.len()]).collect();
    let mut dictionary = Dictionary::default();
    for same in all.chunk_by(|a, b| a.0 == b.0 && text(a.1) == text(b.1)) {
        let known = |&(_, (part, id)): &(u64, (u32, u32))| parts.get(part as usize)?.known.get(id as usize);
        let spoken = same.iter().filter_map(known).any(|&(.., spoken)| spoken);
        let Some(&(_, first)) = same.first() else { continue };
        let letters = same.first().and_then(known).map_or(0, |&(_, letters, _)| letters);
        let place = dictionary.push(text(first), letters, spoken);
        for &(_, (part, id)) in same {
            if let Some(to) = ids.get_mut(part as usize).and_then(|ids| ids.get_mut(id as usize)) {
                *to = place;
            }
        }
    }
    (dictionary, ids)
}
