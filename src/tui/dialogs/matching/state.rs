//! The proposal for all who wait in a program, while somebody goes through it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    app::{
        App,
        cancel::CancelToken,
        matching,
        proposal::{Proposal, Proposed, Solved},
    },
    domain::{
        command::Command,
        id::{PersonRef, ProgramId},
        matching::{Match, Wants},
    },
};

/// The proposal, with what was pinned and forbidden.
#[derive(Debug, Clone)]
pub struct Matching {
    /// In which program.
    pub program: ProgramId,
    /// The programs in which somebody waits, and the one that was asked for.
    pub programs: Vec<ProgramId>,
    /// What is insisted on.
    pub wants: Wants,
    /// The pairs with what speaks for them, whoever waits most urgently first; then those who are left.
    pub rows: Vec<Proposed>,
    /// Which row.
    pub cursor: usize,
    /// What stops the search for the best pairs, while there is one.
    pub busy: Option<Arc<CancelToken>>,
    /// The mentees whose pairs are not taken over.
    pub left_out: BTreeSet<PersonRef>,
    /// The sum of the scores.
    pub total: u32,
    /// What the pins cost, in words; nothing where nothing is pinned.
    pub cost: Option<String>,
    /// What was said in the other programs.
    others: BTreeMap<ProgramId, (Wants, BTreeSet<PersonRef>)>,
}

impl Matching {
    /// The proposal for a program, otherwise for the first in which somebody waits, whose pairs are yet to be found;
    /// nothing where there is no program.
    #[must_use]
    pub fn new(program: Option<ProgramId>, app: &App) -> Option<Self> {
        let book = app.book();
        let all: Vec<_> = book.programs().collect();
        let waits: Vec<ProgramId> = all
            .iter()
            .filter(|policy| {
                Some(&policy.program.id) == program.as_ref() || !matching::waiting(book, policy).is_empty()
            })
            .map(|policy| policy.program.id.clone())
            .collect();
        let first = all.first().map(|policy| policy.program.id.clone());
        let program = program.or_else(|| waits.first().cloned()).or(first)?;
        Some(Self {
            program,
            programs: waits,
            wants: Wants::default(),
            rows: Vec::new(),
            cursor: 0,
            busy: None,
            left_out: BTreeSet::new(),
            total: 0,
            cost: None,
            others: BTreeMap::new(),
        })
    }

    /// The place of the program among those in which somebody waits, from 1.
    #[must_use]
    pub fn place(&self) -> usize {
        self.programs.iter().position(|id| *id == self.program).map_or(1, |place| place + 1)
    }

    /// Goes to the next program, or to the one before, whose pairs are yet to be found; what was said in this one is
    /// kept. Says whether there is another.
    pub fn turn(&mut self, by: isize) -> bool {
        let count = self.programs.len();
        let at = self.place() - 1;
        let to = if by < 0 { at + count.saturating_sub(1) } else { at + 1 }.checked_rem(count);
        let Some(next) = to.and_then(|to| self.programs.get(to)).filter(|next| **next != self.program).cloned() else {
            return false;
        };
        let said = (std::mem::take(&mut self.wants), std::mem::take(&mut self.left_out));
        self.others.insert(std::mem::replace(&mut self.program, next), said);
        (self.wants, self.left_out) = self.others.remove(&self.program).unwrap_or_default();
        self.rows.clear();
        self.cursor = 0;
        true
    }

    /// Has the best pairs be looked for, as after a pin; returns what the search is known by. Nobody waits for an older
    /// search any more.
    pub fn search(&mut self) -> Arc<CancelToken> {
        self.leave();
        let watch = Arc::new(CancelToken::default());
        self.busy = Some(watch.clone());
        watch
    }

    /// Waits for no search any more.
    pub fn leave(&mut self) {
        if let Some(older) = self.busy.take() {
            older.stop();
        }
    }

    /// Whether what that search finds is what is looked for now.
    #[must_use]
    pub fn waits_for(&self, search: &Arc<CancelToken>) -> bool {
        self.busy.as_ref().is_some_and(|busy| Arc::ptr_eq(busy, search))
    }

    /// Takes in what was found; the cursor stays with its mentee.
    pub fn take(&mut self, solved: Solved) {
        self.busy = None;
        let selected = self.selected().map(Proposed::mentee).cloned();
        let Solved { rows, total, cost } = solved;
        (self.rows, self.total, self.cost) = (rows, total, cost);
        let place = selected.and_then(|mentee| self.rows.iter().position(|row| *row.mentee() == mentee));
        self.cursor = place.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Proposed> {
        self.rows.get(self.cursor)
    }

    /// The mentee and mentor under the cursor.
    #[must_use]
    pub fn pair(&self) -> Option<(PersonRef, PersonRef)> {
        match self.selected()? {
            Proposed::Pair(Proposal { found, .. }) => Some((found.mentee.clone(), found.mentor.clone())),
            Proposed::Nobody(..) => None,
        }
    }

    /// Whether a pair is to be taken over.
    #[must_use]
    pub fn takes(&self, found: &Match) -> bool {
        !self.left_out.contains(&found.mentee)
    }

    /// The pairs that are to be taken over.
    pub fn taken(&self) -> impl Iterator<Item = &Match> {
        let pairs = self.rows.iter().filter_map(|row| match row {
            Proposed::Pair(pair) => Some(&pair.found),
            Proposed::Nobody(..) => None,
        });
        pairs.filter(|found| self.takes(found))
    }

    /// What makes the pairings, as proposed; nothing where nobody is to be paired.
    #[must_use]
    pub fn command(&self, app: &App) -> Option<Command> {
        let drafts: Vec<_> = self.taken().map(|found| matching::draft(app.book(), &self.program, found)).collect();
        (!drafts.is_empty()).then_some(Command::AddPairings(drafts))
    }
}
