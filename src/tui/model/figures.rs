//! The figures of a program, summed over its pairings.

use super::blocks;
use crate::{
    app::App,
    book::Tally,
    domain::{decide::Records as _, id::ProgramId, units::Minutes},
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
    /// Running pairings.
    pub running: usize,
    /// Running pairings whose agreement is signed by both.
    pub signed: usize,
    /// Running pairings that have met.
    pub met: usize,
}

impl Figures {
    /// The figures of a program today.
    #[must_use]
    pub fn of(program: &ProgramId, app: &App) -> Self {
        let book = app.book();
        let today = book.today();
        let mut figures = Self { tally: book.tally_of(program), ..Self::default() };
        let Some(policy) = book.policy(program) else { return figures };
        for slot in book.ranked_of(program).filter(|slot| slot.pairing.state.is_running()) {
            let pairing = &slot.pairing;
            figures.running += 1;
            figures.logged = figures.logged + slot.standing.logged;
            if let Some(hours) = slot.standing.hours {
                figures.expected = figures.expected + hours.expected;
                figures.target = figures.target + hours.target;
            }
            let agreement = &pairing.agreement;
            figures.signed += usize::from(agreement.mentor_signed_on.is_some() && agreement.mentee_signed_on.is_some());
            let mut met = false;
            for entry in pairing.entries.iter().filter(|entry| entry.on <= today && entry.kind.is_contact()) {
                met = true;
                let weeks = usize::try_from(today.since(entry.on) / 7).unwrap_or(usize::MAX);
                if weeks < WEEKS {
                    figures.weeks[WEEKS - 1 - weeks] += 1;
                }
            }
            figures.met += usize::from(met);
            let progress = blocks::progress(pairing, &policy.program);
            figures.skills += progress.total;
            figures.independent += progress.independent;
        }
        figures
    }
}
