//! What the pairings say of places and programs, on whichever day.

use std::{collections::HashMap, io};

use super::form::{Sections, Taken, spoiled};
use crate::domain::{
    day::Day,
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
};

/// The row of nobody.
const NOBODY: u32 = u32::MAX;

/// Whether it lists its program with its two people.
const LISTS: u32 = 1;

/// Whether its place was taken before its first turn.
const TAKEN: u32 = 2;

/// The pairings that take a mentor's place on some day, or list their program with their people.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bonds {
    programs: Vec<ProgramId>,
    ids: Vec<u32>,
    /// The place of the program of each.
    of: Vec<u32>,
    mentors: Vec<u32>,
    mentees: Vec<u32>,
    marks: Vec<u32>,
    /// Where the turns of each begin, and where those of the last one end.
    starts: Vec<u32>,
    /// The days on which a place is taken that was free, or is free that was taken.
    turns: Vec<u32>,
}

impl Bonds {
    /// What `pairings` say of people in these rows, where `programs` are all there are. Nothing where they are not in
    /// order: one is of no program, or of one person alone.
    pub fn of<'a>(
        programs: Vec<ProgramId>,
        pairings: impl Iterator<Item = &'a Pairing>,
        row: impl Fn(&PersonRef) -> Option<u32>,
    ) -> Option<Self> {
        let mut bonds = Self { programs, starts: vec![0], ..Self::default() };
        for pairing in pairings {
            let program = bonds.programs.binary_search(&pairing.program).ok()?;
            if pairing.mentor == pairing.mentee {
                return None;
            }
            let lists = pairing.state.is_live();
            let (first, turns) = turns(pairing);
            if !lists && !first && turns.is_empty() {
                continue;
            }
            bonds.ids.push(pairing.id.0);
            bonds.of.push(u32::try_from(program).ok()?);
            bonds.mentors.push(row(&pairing.mentor).unwrap_or(NOBODY));
            bonds.mentees.push(row(&pairing.mentee).unwrap_or(NOBODY));
            bonds.marks.push((LISTS * u32::from(lists)) | (TAKEN * u32::from(first)));
            bonds.turns.extend(turns);
            bonds.starts.push(u32::try_from(bonds.turns.len()).ok()?);
        }
        Some(bonds)
    }

    /// Whether somebody in a pairing is not in the directory.
    pub fn has_strangers(&self) -> bool {
        self.mentors.iter().chain(&self.mentees).any(|&row| row == NOBODY)
    }

    /// Whether there is that program.
    pub fn has_program(&self, id: &ProgramId) -> bool {
        self.programs.binary_search(id).is_ok()
    }

    /// Whether the place of a mentor is taken on that day.
    fn is_taken(&self, bond: usize, day: Day) -> bool {
        let Some(&[start, end]) = self.starts.get(bond..).and_then(<[u32]>::first_chunk) else { return false };
        let turns = self.turns.get(start as usize..end as usize).unwrap_or_default();
        let turned = turns.iter().filter(|&&turn| turn <= number(day)).count() % 2 == 1;
        turned != self.marks.get(bond).is_some_and(|marks| marks & TAKEN != 0)
    }

    /// How many places of each of so many rows are taken on that day.
    pub fn mentees(&self, rows: usize, day: Day) -> Vec<u32> {
        let mut mentees = vec![0; rows];
        for (bond, &mentor) in self.mentors.iter().enumerate() {
            if let Some(count) = mentees.get_mut(mentor as usize)
                && self.is_taken(bond, day)
            {
                *count += 1;
            }
        }
        mentees
    }

    /// The rows of the two people of a pairing.
    pub fn parties(&self, is_meant: impl Fn(PairingId) -> bool) -> impl Iterator<Item = usize> {
        let both = self.ids.iter().zip(self.mentors.iter().zip(&self.mentees));
        let meant = both.filter(move |(id, _)| is_meant(PairingId(**id)));
        meant.flat_map(|(_, (&mentor, &mentee))| [mentor, mentee]).filter(|&row| row != NOBODY).map(|row| row as usize)
    }

    /// What pairings say of those rows on that day: the programs they list, and how many places they take. Pairings
    /// for which `counts` does not hold are left out.
    pub fn about(
        &self,
        rows: impl Iterator<Item = usize>,
        day: Day,
        counts: impl Fn(PairingId) -> bool,
    ) -> HashMap<usize, (Vec<ProgramId>, u32)> {
        let mut about: HashMap<usize, (Vec<ProgramId>, u32)> = rows.map(|row| (row, Default::default())).collect();
        if about.is_empty() {
            return about;
        }
        let parties = self.mentors.iter().zip(&self.mentees);
        for (bond, (&mentor, &mentee)) in parties.enumerate() {
            for (row, mentors) in [(mentor, true), (mentee, false)] {
                let Some((programs, taken)) = about.get_mut(&(row as usize)) else { continue };
                if !self.ids.get(bond).is_some_and(|&id| counts(PairingId(id))) {
                    continue;
                }
                *taken += u32::from(mentors && self.is_taken(bond, day));
                if self.marks.get(bond).is_some_and(|marks| marks & LISTS != 0) {
                    programs.extend(self.of.get(bond).and_then(|&of| self.programs.get(of as usize)).cloned());
                }
            }
        }
        about
    }

    pub fn write<W: io::Write>(&self, to: &mut Sections<W>) -> io::Result<()> {
        to.value(&self.programs)?;
        let numbers = [&self.ids, &self.of, &self.mentors, &self.mentees, &self.marks, &self.starts, &self.turns];
        numbers.into_iter().try_for_each(|numbers| to.numbers(numbers))
    }

    pub fn read(from: &mut Taken<'_>) -> io::Result<Self> {
        let programs: Vec<ProgramId> = from.value()?;
        let (ids, of, mentors, mentees) = (from.numbers()?, from.numbers()?, from.numbers()?, from.numbers()?);
        let (marks, starts, turns) = (from.numbers()?, from.numbers()?, from.numbers()?);
        let count = ids.len();
        let whole = [&of, &mentors, &mentees, &marks].iter().all(|each| each.len() == count);
        if !whole || starts.len() != count + 1 || !programs.is_sorted() {
            return Err(spoiled());
        }
        Ok(Self { programs, ids, of, mentors, mentees, marks, starts, turns })
    }
}

/// A day as a number that sorts as the day does.
fn number(day: Day) -> u32 {
    u32::try_from(day.number()).unwrap_or(0)
}

/// Whether a pairing takes a place before its first turn, and the days on which that changes.
fn turns(pairing: &Pairing) -> (bool, Vec<u32>) {
    let on = |day: Day| pairing.state_on(day).is_live();
    let mut days: Vec<Day> = pairing.history.iter().map(|turn| turn.on).collect();
    days.sort_unstable();
    let first = on(Day::MIN);
    let mut now = first;
    let changes = days.into_iter().filter(|&day| {
        let before = std::mem::replace(&mut now, on(day));
        now != before
    });
    (first, changes.map(number).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{office::Turn, pairing::PairingState};

    fn day(number: i32) -> Day {
        Day::ymd(2026, 1, 1).unwrap().plus(number)
    }

    proptest! {
        /// A day is asked for long after the file was written: each has the answer of the status function.
        #[test]
        fn a_place_is_taken_on_the_days_on_which_the_pairing_is_live(
            state in 0..8_usize,
            history in prop::collection::vec((0..40_i32, prop::option::of(0..8_usize), 0..8_usize), 0..6),
        ) {
            let id = |id: &str| PersonRef::new(id).unwrap();
            let program = ProgramId::new("classified-26").unwrap();
            let mut pairing = Pairing::new(PairingId(7), program.clone(), id("E1"), id("E2"), day(0));
            pairing.state = PairingState::ALL[state];
            pairing.history = history
                .into_iter()
                .map(|(on, from, to)| Turn {
                    on: day(on),
                    from: from.map(|from| PairingState::ALL[from]),
                    to: PairingState::ALL[to],
                    by: None,
                    because: "".into(),
                })
                .collect();
            let row = |id: &PersonRef| Some(u32::from(id.as_str() == "E2"));
            let bonds = Bonds::of(vec![program.clone()], std::iter::once(&pairing), row).unwrap();
            for on in (-1..42).map(day).chain([Day::MIN, Day::MAX]) {
                let taken = u32::from(pairing.state_on(on).is_live());
                prop_assert_eq!(bonds.mentees(2, on), [taken, 0]);
                let about = bonds.about(0..2, on, |_| true);
                let lists: Vec<ProgramId> = Some(program.clone()).filter(|_| pairing.state.is_live()).into_iter().collect();
                prop_assert_eq!(&about[&0], &(lists.clone(), taken));
                prop_assert_eq!(&about[&1], &(lists, 0));
            }
        }
    }
}
