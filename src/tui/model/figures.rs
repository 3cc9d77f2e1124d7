//! The figures of a program, summed over its pairings.

use super::{
    blocks,
    heat::{WEEKS_OF_A_YEAR, monday},
    milestones::{self, Mark, Marks, Milestone},
};
use crate::{
    app::{App, report::contact_days, who::Visibility},
    book::Tally,
    domain::{
        attention::{HoursFigures, Severity},
        decide::Records as _,
        id::{PairingId, ProgramId},
        policy::Policy,
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
    /// Pairings that run.
    pub running: usize,
    /// What is asked of each pairing; nothing where the program has no target.
    pub each: Option<Minutes>,
    /// Counted minutes of all running pairings against what is asked of them; a target of nothing where the program
    /// has none.
    pub hours: HoursFigures,
    /// Contacts held in each of the last weeks, Monday to Sunday, the present one last.
    pub weeks: [u32; WEEKS],
    /// Skills that the mentees' jobs ask for.
    pub skills: usize,
    /// Of these, done alone.
    pub independent: usize,
    /// The milestones of each pairing that runs or still owes something, the urgent ones first.
    pub grid: Vec<(PairingId, Marks)>,
    /// What each column of the grid comes to.
    pub columns: [Column; Milestone::ALL.len()],
}

/// How far the pairings of a program are with one milestone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Whether the program asks for it at all.
    pub is_asked_for: bool,
    /// Of how many it is asked.
    pub asked: usize,
    /// How many have reached it.
    pub done: usize,
    /// How many are overdue with it.
    pub overdue: usize,
    /// For how many it is due.
    pub due: usize,
}

impl Column {
    fn add(&mut self, mark: Mark) {
        match mark {
            Mark::NotAsked => return,
            Mark::Done => self.done += 1,
            Mark::Late(Severity::Overdue) => self.overdue += 1,
            Mark::Late(Severity::Due) => self.due += 1,
            Mark::Late(Severity::Notice) | Mark::Ahead => {}
        }
        self.asked += 1;
    }
}

impl Figures {
    /// The figures of a program today, as far as whoever is at the keys may see its pairings.
    #[must_use]
    pub fn of(program: &ProgramId, app: &App) -> Self {
        let book = app.book();
        let today = book.today();
        // Somebody who acts as themselves sees the figures of their own pairings.
        let visibility = Visibility { book, actor: app.actor() };
        let mut figures = Self { tally: visibility.tally_of(book, program), ..Self::default() };
        let Some(policy) = book.policy(program) else { return figures };
        figures.each = policy.target.as_ref().map(|rule| rule.value);
        for (column, milestone) in figures.columns.iter_mut().zip(Milestone::ALL) {
            column.is_asked_for = is_asked_for(milestone, policy);
        }
        let this_week = monday(today);
        let first = this_week.plus(-7 * i32::try_from(WEEKS - 1).unwrap_or(0));
        for slot in book.ranked_of(program).filter(|slot| visibility.covers(&slot.pairing)) {
            let pairing = &slot.decode();
            if pairing.state.is_running() || slot.severity().is_some() {
                let marks = milestones::of(slot, pairing, policy, today);
                for (column, mark) in figures.columns.iter_mut().zip(marks) {
                    column.add(mark);
                }
                figures.grid.push((pairing.id, marks));
            }
            if !pairing.state.is_running() {
                continue;
            }
            figures.running += 1;
            let sum = &mut figures.hours;
            sum.logged = sum.logged + slot.standing.logged;
            if let Some(hours) = slot.standing.hours {
                sum.expected = sum.expected + hours.expected;
                sum.target = sum.target + hours.target;
                sum.forecast = sum.forecast + hours.forecast;
            }
            for day in contact_days(pairing, first, today) {
                let week = usize::try_from(day.since(first) / 7).unwrap_or(0);
                figures.weeks[week.min(WEEKS - 1)] += 1;
            }
            let progress = blocks::progress(pairing, &policy.program);
            figures.skills += progress.total;
            figures.independent += progress.independent;
        }
        figures.hours.gap = figures.hours.expected.saturating_sub(figures.hours.logged);
        figures
    }
}

/// Whether a program asks for a milestone, of any pairing that it has or may have.
fn is_asked_for(milestone: Milestone, policy: &Policy) -> bool {
    let reviews = |which: fn(u8) -> bool| {
        policy.reviews.as_ref().is_some_and(|rule| rule.value.iter().any(|share| which(share.0)))
    };
    match milestone {
        Milestone::Agreed => policy.agreement.is_some(),
        Milestone::Met => true,
        Milestone::Midpoint => reviews(|share| share < 100),
        Milestone::Final => reviews(|share| share >= 100),
        Milestone::Evaluated => !milestones::evaluations(policy).is_empty(),
        Milestone::Paid => policy.stipend.is_some(),
    }
}

const _: () = assert!(WEEKS <= WEEKS_OF_A_YEAR, "the weeks of a program are among those of its heat map");
