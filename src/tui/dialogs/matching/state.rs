//! State of the matching dialog for the waiting people of a program.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    app::{
        App,
        cancel::CancelToken,
        matching,
        proposal::{Proposal, Proposed, Solution},
    },
    domain::{
        command::Command,
        id::{PersonRef, ProgramId},
        matching::{Constraints, Match},
    },
};

/// The proposal, with the pinned and ruled-out pairs.
#[derive(Debug, Clone)]
pub struct Matching {
    /// The program.
    pub program: ProgramId,
    /// The programs with waiting people, and the requested one.
    pub programs: Vec<ProgramId>,
    /// Pinned and ruled-out pairs.
    pub constraints: Constraints,
    /// The pairs with their reasons, most urgent mentee first; then the unmatched people.
    pub rows: Vec<Proposed>,
    /// Index of the selected row.
    pub cursor: usize,
    /// Cancel token of the running search; `None` if no search is running.
    pub busy: Option<Arc<CancelToken>>,
    /// The mentees whose pairs are excluded.
    pub excluded: BTreeSet<PersonRef>,
    /// The sum of the scores.
    pub total: u32,
    /// The cost of the pins, as text; `None` without pins.
    pub cost: Option<String>,
    /// The choices made in the other programs.
    others: BTreeMap<ProgramId, (Constraints, BTreeSet<PersonRef>)>,
}

impl Matching {
    /// Returns an empty proposal for a program, otherwise for the first with waiting people; `None` if there is no
    /// program.
    #[must_use]
    pub fn new(program: Option<ProgramId>, app: &App) -> Option<Self> {
        let book = app.book();
        let all: Vec<_> = book.programs().collect();
        let waits: Vec<ProgramId> = all
            .iter()
            .filter(|policy| {
                Some(&policy.program.id) == program.as_ref() || !matching::waiting_mentees(book, policy).is_empty()
            })
            .map(|policy| policy.program.id.clone())
            .collect();
        let first = all.first().map(|policy| policy.program.id.clone());
        let program = program.or_else(|| waits.first().cloned()).or(first)?;
        Some(Self {
            program,
            programs: waits,
            constraints: Constraints::default(),
            rows: Vec::new(),
            cursor: 0,
            busy: None,
            excluded: BTreeSet::new(),
            total: 0,
            cost: None,
            others: BTreeMap::new(),
        })
    }

    /// Returns the 1-based position of the program among those with waiting people.
    #[must_use]
    pub fn place(&self) -> usize {
        self.programs.iter().position(|id| *id == self.program).map_or(1, |place| place + 1)
    }

    /// Switches to the next or previous program, keeping the choices made in this one. Returns `false` if there is no
    /// other.
    pub fn turn(&mut self, by: isize) -> bool {
        let count = self.programs.len();
        let at = self.place() - 1;
        let to = if by < 0 { at + count.saturating_sub(1) } else { at + 1 }.checked_rem(count);
        let Some(next) = to.and_then(|to| self.programs.get(to)).filter(|next| **next != self.program).cloned() else {
            return false;
        };
        let said = (std::mem::take(&mut self.constraints), std::mem::take(&mut self.excluded));
        self.others.insert(std::mem::replace(&mut self.program, next), said);
        (self.constraints, self.excluded) = self.others.remove(&self.program).unwrap_or_default();
        self.rows.clear();
        self.cursor = 0;
        true
    }

    /// Starts a new search, cancelling the previous one, and returns its cancel token.
    pub fn search(&mut self) -> Arc<CancelToken> {
        self.leave();
        let watch = Arc::new(CancelToken::default());
        self.busy = Some(watch.clone());
        watch
    }

    /// Cancels the running search.
    pub fn leave(&mut self) {
        if let Some(older) = self.busy.take() {
            older.stop();
        }
    }

    /// Whether `search` is the current search.
    #[must_use]
    pub fn is_current(&self, search: &Arc<CancelToken>) -> bool {
        self.busy.as_ref().is_some_and(|busy| Arc::ptr_eq(busy, search))
    }

    /// Stores the result; the cursor stays on its mentee.
    pub fn take(&mut self, solved: Solution) {
        self.busy = None;
        let selected = self.selected().map(Proposed::mentee).cloned();
        let Solution { rows, total, cost } = solved;
        (self.rows, self.total, self.cost) = (rows, total, cost);
        let place = selected.and_then(|mentee| self.rows.iter().position(|row| *row.mentee() == mentee));
        self.cursor = place.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// Returns the selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&Proposed> {
        self.rows.get(self.cursor)
    }

    /// Returns the selected mentee and mentor.
    #[must_use]
    pub fn pair(&self) -> Option<(PersonRef, PersonRef)> {
        match self.selected()? {
            Proposed::Pair(Proposal { found, .. }) => Some((found.mentee.clone(), found.mentor.clone())),
            Proposed::Unmatched(..) => None,
        }
    }

    /// Whether a pair is included.
    #[must_use]
    pub fn includes(&self, found: &Match) -> bool {
        !self.excluded.contains(&found.mentee)
    }

    /// Returns the included pairs.
    pub fn taken(&self) -> impl Iterator<Item = &Match> {
        let pairs = self.rows.iter().filter_map(|row| match row {
            Proposed::Pair(pair) => Some(&pair.found),
            Proposed::Unmatched(..) => None,
        });
        pairs.filter(|found| self.includes(found))
    }

    /// Returns the command that creates the included pairings, or `None` if there are none.
    #[must_use]
    pub fn command(&self, app: &App) -> Option<Command> {
        let drafts: Vec<_> = self.taken().map(|found| matching::draft(app.book(), &self.program, found)).collect();
        (!drafts.is_empty()).then_some(Command::AddPairings(drafts))
    }
}
