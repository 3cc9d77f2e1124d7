//! The proposal for all who wait in a program, while somebody goes through it.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    app::{App, matching, watch::Watch},
    book::Book,
    domain::{
        command::Command,
        decide::Records as _,
        id::{PersonRef, ProgramId},
        matching::{Bar, Match, Wants},
    },
};

/// The proposal, with what was pinned and forbidden.
#[derive(Debug, Clone)]
pub struct Matching {
    /// In which program.
    pub program: ProgramId,
    /// What is insisted on.
    pub wants: Wants,
    /// The pairs with what speaks for them, then those who are left.
    pub rows: Vec<Proposed>,
    /// Which row.
    pub cursor: usize,
    /// What stops the search for the best pairs, while there is one.
    pub busy: Option<Arc<Watch>>,
    /// The mentees whose pairs are not taken over.
    pub left_out: BTreeSet<PersonRef>,
    /// The sum of the scores.
    pub total: u32,
    /// What the pins cost, in words; nothing where nothing is pinned.
    pub cost: Option<String>,
    /// What it was made from.
    pub run: String,
}

/// The best pairs, and who is left.
#[derive(Debug, Default)]
pub struct Solved {
    rows: Vec<Proposed>,
    total: u32,
    cost: Option<String>,
    run: String,
}

/// One row of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// Two who are to be paired, and why.
    Pair(Match, Vec<String>),
    /// Somebody who is left without a mentor, and why.
    Nobody(PersonRef, Bar),
}

impl Matching {
    /// A proposal for the program, whose pairs are yet to be found.
    #[must_use]
    pub fn new(program: ProgramId) -> Self {
        Self {
            program,
            wants: Wants::default(),
            rows: Vec::new(),
            cursor: 0,
            busy: None,
            left_out: BTreeSet::new(),
            total: 0,
            cost: None,
            run: String::new(),
        }
    }

    /// Has the best pairs be looked for, as after a pin; returns what the search is known by. Nobody waits for an older
    /// search any more.
    pub fn search(&mut self) -> Arc<Watch> {
        self.leave();
        let watch = Arc::new(Watch::default());
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
    pub fn waits_for(&self, search: &Arc<Watch>) -> bool {
        self.busy.as_ref().is_some_and(|busy| Arc::ptr_eq(busy, search))
    }

    /// Takes in what was found; the cursor stays with its mentee.
    pub fn take(&mut self, solved: Solved) {
        self.busy = None;
        let selected = self.selected().map(Proposed::mentee).cloned();
        let Solved { rows, total, cost, run } = solved;
        (self.rows, self.total, self.cost, self.run) = (rows, total, cost, run);
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
            Proposed::Pair(found, _) => Some((found.mentee.clone(), found.mentor.clone())),
            Proposed::Nobody(..) => None,
        }
    }

    /// Whether a pair is to be taken over.
    #[must_use]
    pub fn takes(&self, found: &Match) -> bool {
        !self.left_out.contains(&found.mentee)
    }

    /// What makes the pairings, as proposed; nothing where nobody is to be paired.
    #[must_use]
    pub fn command(&self, app: &App) -> Option<Command> {
        let pairs = self.rows.iter().filter_map(|row| match row {
            Proposed::Pair(found, _) if self.takes(found) => Some(found),
            Proposed::Pair(..) | Proposed::Nobody(..) => None,
        });
        let drafts: Vec<_> = pairs.map(|found| matching::draft(app.book(), &self.program, found)).collect();
        (!drafts.is_empty()).then_some(Command::AddPairings(drafts))
    }
}

impl Proposed {
    /// Whom the row is about.
    #[must_use]
    pub fn mentee(&self) -> &PersonRef {
        match self {
            Self::Pair(found, _) => &found.mentee,
            Self::Nobody(mentee, _) => mentee,
        }
    }
}

/// Finds the best assignment of all who wait in the program; half of it or nothing where nobody waits for it any more.
#[must_use]
pub fn solve(program: &ProgramId, wants: &Wants, book: &Book, watch: &Watch) -> Solved {
    let Some(policy) = book.policy(program) else { return Solved::default() };
    let today = book.today();
    let pool = matching::pool(book, policy, matching::waiting(book, policy));
    if watch.is_stopped() {
        return Solved::default();
    }
    let proposal = pool.propose(wants);
    let pins = wants.pinned.iter().take_while(|_| !watch.is_stopped());
    let costs = pins.map(|pin| pool.cost_of_pin(wants, pin));
    let cost = cost(costs.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)), wants.pinned.len());
    if watch.is_stopped() {
        return Solved::default();
    }
    let run = matching::run_id(&pool, program, today, wants);
    let pairs = proposal.pairs.into_iter().map(|found| {
        let reasons = pool.reasons(&found, today);
        Proposed::Pair(found, reasons)
    });
    let left = proposal.unmatched.into_iter().map(|(mentee, why)| Proposed::Nobody(mentee, why));
    Solved { rows: pairs.chain(left).collect(), total: proposal.total, cost, run }
}

/// What pins cost, in words.
fn cost((pairs, points): (i64, i64), pins: usize) -> Option<String> {
    let plural = |count: i64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match (pins, pairs, points) {
        (0, _, _) => None,
        (_, 0, 0) => Some("the pins cost nothing".to_owned()),
        (_, 0, points) => Some(format!("the pins cost {}", plural(points, "point"))),
        (_, pairs, _) => Some(format!("the pins cost {}", plural(pairs, "pair"))),
    }
}
