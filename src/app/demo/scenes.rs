//! Scenarios of pairings. Most are on track; each of the others shows one problem.

use super::{builder::PairingBuilder, programs::DemoProgram};
use crate::domain::{
    checklist::{Need, Stage},
    day::Day,
    office::PaymentStep,
    pairing::PairingState,
    person::Person,
};

/// The scenario of a pairing. Every date is relative to `today` with a margin, so it works on any day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// On track.
    Well,
    /// Started five weeks ago; never met.
    NeverMet,
    /// Started ten days ago; the first meeting is due.
    NotMetYet,
    /// No meeting for two months; the mentor was never trained.
    Quiet,
    /// A past meeting has no outcome.
    Unlogged,
    /// Few hours by the middle of the year; a condition on the mentor is overridden.
    Behind,
    /// Few hours a few days before the end.
    OutOfReach,
    /// Last month was below the program's minimum, and the midterm goal review is missing.
    ShortMonth,
    /// Last month was above the program's maximum, and the latest months were not submitted.
    FullMonth,
    /// The mentee has not signed, and the mentor has not been employed long enough.
    Unsigned,
    /// The pair meets, but the checklist is empty.
    NoLevels,
    /// An urgent skill has no date, another one's date has passed, and there is no agreement.
    Skills,
    /// Past its end, but not closed.
    PastEnd,
    /// A mentee's request for a mentor is waiting for an answer.
    Asked,
    /// Completed a few weeks ago; evaluations and the stipend are owed.
    Finished,
    /// A meeting every week, and a skill that was practised before it was modelled.
    Rushed,
    /// Completed earlier; everything is done and paid.
    Closed,
    /// The mentor has one mentee more than agreed.
    SecondMentee,
}

/// Number of pairings per round. Each scene occurs once per round; the other pairings are on track.
pub(super) const ROUND: usize = 40;

impl Scene {
    /// The scene of the `index`th pairing.
    pub(super) fn of(index: usize) -> Self {
        use Scene::*;
        const TOLD: [Scene; 17] = [
            NeverMet,
            NotMetYet,
            Quiet,
            Unlogged,
            Behind,
            OutOfReach,
            ShortMonth,
            FullMonth,
            Unsigned,
            NoLevels,
            Skills,
            PastEnd,
            Asked,
            Finished,
            Rushed,
            Closed,
            SecondMentee,
        ];
        // 11 and 40 are coprime, so this spreads the scenes evenly over a round and skips none.
        TOLD.get(index * 11 % ROUND).copied().unwrap_or(Well)
    }

    /// The program a scene requires. `None` if any will do.
    pub(super) fn program(self) -> Option<DemoProgram> {
        match self {
            Self::NeverMet
            | Self::NotMetYet
            | Self::Quiet
            | Self::Behind
            | Self::OutOfReach
            | Self::NoLevels
            | Self::Skills => Some(DemoProgram::Classified),
            Self::ShortMonth => Some(DemoProgram::Seiu),
            Self::FullMonth | Self::Unsigned | Self::PastEnd | Self::Asked => Some(DemoProgram::Pathways),
            Self::Rushed => Some(DemoProgram::Aspiring),
            Self::Finished | Self::Closed | Self::SecondMentee => Some(DemoProgram::Administrators),
            Self::Well | Self::Unlogged => None,
        }
    }

    /// The pairing's first day.
    pub(super) fn starts_on(self, story: &mut PairingBuilder, scheme: DemoProgram) -> Day {
        let rng = &mut story.rng;
        let back = match self {
            Self::NeverMet => 33,
            Self::NotMetYet => 10,
            Self::Asked => 12,
            Self::Quiet => rng.between(128, 140),
            Self::Behind => rng.between(125, 140),
            Self::OutOfReach => rng.between(100, 120),
            Self::Unsigned => 24,
            Self::NoLevels => rng.between(30, 40),
            Self::PastEnd => rng.between(376, 384),
            Self::Finished => rng.between(120, 140),
            Self::Closed => rng.between(130, 140),
            Self::ShortMonth => rng.between(190, 215),
            Self::Skills => rng.between(60, 110),
            Self::Well | Self::Unlogged | Self::FullMonth | Self::Rushed | Self::SecondMentee => match scheme {
                DemoProgram::Classified => rng.between(60, 140),
                DemoProgram::Aspiring | DemoProgram::Administrators | DemoProgram::Seiu | DemoProgram::Pathways => {
                    rng.between(95, 140)
                }
            },
        };
        let start = story.today.plus(-back);
        match self {
            // Full months, since scenes about months need them.
            Self::ShortMonth | Self::FullMonth => start.month().first(),
            Self::Well | Self::Unlogged if scheme == DemoProgram::Seiu => start.month().first(),
            _ => start,
        }
    }

    /// Sets the facts about the mentor that the scene needs.
    pub(super) fn about_mentor(self, mentor: &mut Person, today: Day) {
        if self == Self::Unsigned {
            // Employed for less than five years.
            let employed = today.plus(-3 * 365);
            (mentor.employed_on, mentor.permanent_since) = (Some(employed), Some(employed.plus(90)));
            mentor.role_since = Some(employed.plus(200));
        }
        if self == Self::Behind {
            // In the position for less than two school years; the pairing overrides this condition.
            mentor.role_since = Some(today.plus(-400));
        }
        if self == Self::Quiet {
            mentor.trained_on = None;
            mentor.attended.clear();
        }
    }

    /// Fills a pairing whose first day is set.
    pub(super) fn build(self, story: &mut PairingBuilder, scheme: DemoProgram, round: usize) {
        let today = story.today;
        let soon = today.plus(story.rng.between(2, 12));
        let last_month = today.month().previous();
        story.state(PairingState::Active);
        story.checklist();
        match self {
            Self::NeverMet | Self::NotMetYet => {
                story.state(PairingState::Confirmed);
                story.sign();
                return;
            }
            Self::Asked => {
                story.state(PairingState::Requested);
                story.goal(scheme);
                return;
            }
            Self::Unsigned => {
                story.state(PairingState::Confirmed);
                story.pairing.agreement.mentor_signed_on = Some(story.pairing.starts_on.plus(2));
                story.meet(story.pairing.starts_on.plus(4), 30);
                story.goal(scheme);
                story.plan(soon);
                return;
            }
            Self::Behind => {
                story.meet(story.pairing.starts_on.plus(8), 30);
                story.meet(today.plus(-75), 30);
                story.meet(today.plus(-20), 30);
            }
            Self::OutOfReach => {
                story.pairing.ends_on = Some(today.plus(9));
                story.rhythm(today, 20, 30, 7);
            }
            Self::Quiet => story.rhythm(today.plus(-60), 10, 14, 42),
            Self::ShortMonth => {
                story.monthly(60, 45, |month| month == last_month);
                story.meet(last_month.first().plus(9), 20);
            }
            Self::FullMonth => {
                story.monthly(60, 60, |month| month == last_month);
                for day in [2, 7, 11, 15, 19] {
                    story.meet(last_month.first().plus(day), 75);
                }
            }
            Self::PastEnd => story.monthly(45, 30, |_| false),
            Self::Finished => {
                story.pairing.ends_on = Some(today.plus(-20));
                story.state(PairingState::Completed);
                story.rhythm(today.plus(-22), 12, 16, 28);
                // The stipend is further along in each round.
                let step = round % 3;
                story.pay(step.checked_sub(1).and_then(|step| PaymentStep::ALL.get(step).copied()), today.plus(-19));
            }
            Self::Closed => {
                story.pairing.ends_on = Some(today.plus(-40));
                story.state(PairingState::Completed);
                story.rhythm(today.plus(-42), 12, 16, 28);
                story.evaluate(today.plus(-38));
                story.pay(Some(PaymentStep::Paid), today.plus(-36));
                story.pairing.recognized_on = Some(today.plus(-30));
            }
            Self::Rushed => {
                ordinary(story, scheme);
                story.every_week();
            }
            Self::Well | Self::Unlogged | Self::NoLevels | Self::Skills | Self::SecondMentee => {
                ordinary(story, scheme);
            }
        }
        story.messages();
        story.held();
        story.submit_months(if self == Self::FullMonth { 3 } else { 1 });
        if story.rng.chance(80) || scheme == DemoProgram::Seiu {
            story.goal(scheme);
            story.progress();
        }
        if self != Self::Skills {
            story.sign();
            story.send_next_steps();
        }
        story.settle();
        story.add_comments();
        if self != Self::NoLevels {
            story.levels();
        }
        if self == Self::Behind {
            story.override_first();
        }
        if self == Self::Rushed {
            story.skip_a_stage();
        }
        if self == Self::Well && scheme == DemoProgram::Aspiring {
            story.waive();
        }
        if self == Self::Well && scheme == DemoProgram::Classified && story.rng.chance(15) {
            story.add_block();
        }
        if self == Self::Unlogged {
            story.plan(story.quiet_day());
        }
        if !matches!(self, Self::Quiet | Self::Finished | Self::Closed) {
            story.plan(soon);
        }
        if self == Self::Skills {
            story.remark(0, Need::High, Stage::NotStarted, None);
            story.remark(1, Need::High, Stage::Scheduled, Some(today.plus(-12)));
        }
    }
}

/// A pairing that is on track.
fn ordinary(story: &mut PairingBuilder, scheme: DemoProgram) {
    match scheme {
        DemoProgram::Classified => {
            // The first six months count more than the rest, so stay half ahead of an even pace.
            let days = story.policy.program.ends_on.since(story.pairing.starts_on).max(1).cast_unsigned();
            story.rhythm(story.today, 9, 14, 7 * 900 / days);
        }
        DemoProgram::Aspiring => story.rhythm(story.today, 16, 25, 14),
        DemoProgram::Pathways | DemoProgram::Administrators => story.monthly(45, 30, |_| false),
        DemoProgram::Seiu => story.monthly(60, 30, |_| false),
    }
}
