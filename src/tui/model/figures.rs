//! The figures of a program, summed over its pairings.

use super::{
    blocks,
    milestones::{self, Marks},
};
use crate::{
    app::{App, who::Reach},
    book::Tally,
    domain::{
        decide::Records as _,
        id::{PairingId, ProgramId},
        units::Minutes,
    },
};

/// Weeks that the sparkline of meetings shows.
pub const WEEKS: usize = 16;

/// What a program's view shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Counts by the worst item.
    pub tally: Tally,
    /// Counted minutes of all running pairings.
    pub logged: Minutes,
    /// What the pace expects of them today; nothing where the program has no target.
    pub expected: Minutes,
    /// Their targets.
    pub target: Minutes,
    /// Contacts held in each of the last weeks, the oldest first.
    pub weeks: [u64; WEEKS],
    /// Skills that the mentees' jobs ask for.
    pub skills: usize,
    /// Of these, done alone.
    pub independent: usize,
    /// The milestones of each pairing that runs or still owes something, the urgent ones first.
    pub grid: Vec<(PairingId, Marks)>,
}

impl Figures {
    /// The figures of a program today.
    #[must_use]
    pub fn of(program: &ProgramId, app: &App) -> Self {
        let book = app.book();
        let today = book.today();
        // Somebody who acts as themselves sees the figures of their own pairings.
        let reach = Reach { book, actor: app.actor() };
        let mut figures = Self { tally: reach.tally_of(book, program), ..Self::default() };
        let Some(policy) = book.policy(program) else { return figures };
        for slot in book.ranked_of(program).filter(|slot| reach.covers(&slot.pairing)) {
            let pairing = &slot.pairing;
            if pairing.state.is_running() || slot.severity().is_some() {
                figures.grid.push((pairing.id, milestones::of(slot, policy, today)));
            }
            if !pairing.state.is_running() {
                continue;
            }
            figures.logged = figures.logged + slot.standing.logged;
            if let Some(hours) = slot.standing.hours {
                figures.expected = figures.expected + hours.expected;
                figures.target = figures.target + hours.target;
            }
            for entry in pairing.entries.iter().filter(|entry| entry.on <= today && entry.kind.is_contact()) {
                let weeks = usize::try_from(today.since(entry.on) / 7).unwrap_or(usize::MAX);
                if weeks < WEEKS {
                    figures.weeks[WEEKS - 1 - weeks] += 1;
                }
            }
            let progress = blocks::progress(pairing, &policy.program);
            figures.skills += progress.total;
            figures.independent += progress.independent;
        }
        figures
    }
}
