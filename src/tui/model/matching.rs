//! The proposal for all who wait in a program, while somebody goes through it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    app::{App, cancel::CancelToken, matching},
    book::Book,
    domain::{
        attention::{Kind, Severity},
        command::Command,
        day::Day,
        decide::Records as _,
        id::{PersonRef, ProgramId},
        matching::{Bar, Match, Pool, Wants},
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

/// The best pairs, and who is left.
#[derive(Debug, Default)]
pub struct Solved {
    rows: Vec<Proposed>,
    total: u32,
    cost: Option<String>,
}

/// One row of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposed {
    /// Two who are to be paired.
    Pair(Proposal),
    /// Somebody who is left without a mentor, and why.
    Nobody(PersonRef, Bar),
}

/// Two who are to be paired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The two, and how well they suit each other.
    pub found: Match,
    /// What speaks for the pair.
    pub reasons: Vec<String>,
    /// Who would suit the mentee best after this mentor.
    pub second: Option<(PersonRef, u32)>,
    /// Since when the mentee waits.
    pub since: Option<Day>,
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

impl Proposed {
    /// Whom the row is about.
    #[must_use]
    pub fn mentee(&self) -> &PersonRef {
        match self {
            Self::Pair(pair) => &pair.found.mentee,
            Self::Nobody(mentee, _) => mentee,
        }
    }
}

/// Finds the best assignment of all who wait in the program; half of it or nothing where nobody waits for it any more.
#[must_use]
pub fn solve(program: &ProgramId, wants: &Wants, book: &Book, watch: &CancelToken) -> Solved {
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
    let mut seconds = seconds(&pool, wants, &proposal.pairs);
    let mut pairs: Vec<_> = proposal
        .pairs
        .into_iter()
        .map(|found| {
            let (severity, since) = waits(book, program, &found.mentee);
            let (reasons, second) = (pool.reasons(&found, today), seconds.remove(&found.mentee));
            ((severity, since, Reverse(found.score)), Proposal { found, reasons, second, since })
        })
        .collect();
    pairs.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.found.mentee.cmp(&other.found.mentee)));
    let pairs = pairs.into_iter().map(|(_, pair)| Proposed::Pair(pair));
    let left = proposal.unmatched.into_iter().map(|(mentee, why)| Proposed::Nobody(mentee, why));
    Solved { rows: pairs.chain(left).collect(), total: proposal.total, cost }
}

/// How pressing it is that a mentee waits, and since when; what is not said comes last.
fn waits(book: &Book, program: &ProgramId, mentee: &PersonRef) -> (Severity, Option<Day>) {
    let about = book.alerts_about(mentee).filter(|it| it.program == *program && it.item.kind() == Kind::MenteeWaiting);
    let item = about.map(|alert| &alert.item).min_by_key(|item| (item.severity, item.since));
    item.map_or((Severity::Notice, None), |item| (item.severity, Some(item.since)))
}

/// For each mentee of `pairs` the mentor who would suit best after the proposed one, those who were ruled out left
/// aside; whether a place of theirs is taken by others does not count.
fn seconds(pool: &Pool<'_>, wants: &Wants, pairs: &[Match]) -> BTreeMap<PersonRef, (PersonRef, u32)> {
    let places: Vec<_> = pool.places().collect();
    let of = |mentee: &PersonRef, line: Vec<Option<u32>>| {
        let chosen = &pairs.iter().find(|found| found.mentee == *mentee)?.mentor;
        let others = places.iter().zip(line).filter_map(|(place, score)| {
            let is_barred = || wants.forbidden.contains(&(mentee.clone(), place.mentor.clone()));
            let score = score.filter(|_| place.mentor != *chosen && !is_barred())?;
            Some((score, place.free, Reverse(&place.mentor)))
        });
        let (score, _, Reverse(mentor)) = others.max()?;
        Some((mentee.clone(), (mentor.clone(), score)))
    };
    pool.mentees().zip(pool.scores()).filter_map(|(mentee, line)| of(mentee, line)).collect()
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
