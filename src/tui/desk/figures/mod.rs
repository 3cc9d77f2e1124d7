//! The figures of a program, summed over its pairings.

pub mod heat;
pub(in crate::tui) mod heat_map;
pub(in crate::tui) mod milestone_grid;
pub mod milestones;
pub mod pictures;

use crate::{
    app::{App, permissions::Visibility, report::contact_days},
    book::Tally,
    domain::{
        attention::{HoursFigures, Severity},
        decide::Records as _,
        id::{PairingId, ProgramId},
        policy::Policy,
        units::Minutes,
    },
    tui::desk::{
        figures::{
            heat::{WEEKS_OF_A_YEAR, monday},
            milestones::{Mark, Marks, Milestone},
        },
        skills::blocks,
    },
};

/// Number of weeks in the sparkline of meetings.
pub const WEEKS: usize = 16;

/// The figures in a program's view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Pairings counted by their worst alert.
    pub tally: Tally,
    /// Number of running pairings.
    pub running: usize,
    /// Hours required of each pairing; `None` if the program has no target.
    pub each: Option<Minutes>,
    /// Counted minutes of all running pairings against their target, which is zero if the program has none.
    pub hours: HoursFigures,
    /// Contacts held in each of the last weeks, Monday to Sunday; the current week is last.
    pub weeks: [u32; WEEKS],
    /// Skills that the mentees' jobs require.
    pub skills: usize,
    /// Of these, done independently.
    pub independent: usize,
    /// The milestones of each pairing that is running or still has something due, most urgent first.
    pub grid: Vec<(PairingId, Marks)>,
    /// Totals of each column of the grid.
    pub columns: [Column; Milestone::ALL.len()],
}

/// Progress of a program's pairings on one milestone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Whether the program requires it.
    pub is_required: bool,
    /// Number of pairings that must reach it.
    pub required: usize,
    /// Number that have reached it.
    pub done: usize,
    /// Number that are overdue.
    pub overdue: usize,
    /// Number for which it is due.
    pub due: usize,
}

impl Column {
    fn add(&mut self, mark: Mark) {
        match mark {
            Mark::NotRequired => return,
            Mark::Done => self.done += 1,
            Mark::Late(Severity::Overdue) => self.overdue += 1,
            Mark::Late(Severity::Due) => self.due += 1,
            Mark::Late(Severity::Notice) | Mark::Ahead => {}
        }
        self.required += 1;
    }
}

impl Figures {
    /// Returns today's figures of a program, limited to the pairings that the current user may see.
    #[must_use]
    pub fn of(program: &ProgramId, app: &App) -> Self {
        let book = app.book();
        let today = book.today();
        // A user acting under `--as` sees the figures of their own pairings only.
        let visibility = Visibility { book, actor: app.actor() };
        let mut figures = Self { tally: visibility.tally_of(book, program), ..Self::default() };
        let Some(policy) = book.policy(program) else { return figures };
        figures.each = policy.target.as_ref().map(|rule| rule.value);
        for (column, milestone) in figures.columns.iter_mut().zip(Milestone::ALL) {
            column.is_required = is_asked_for(milestone, policy);
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

/// Whether a program requires a milestone of any current or future pairing.
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
