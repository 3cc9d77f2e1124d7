//! What goes on in a pairing: mostly it is well, and now and then one thing is not.

use super::{programs::Scheme, story::Story};
use crate::domain::{
    checklist::{Need, Stage},
    day::Day,
    office::PaymentStep,
    pairing::PairingState,
    person::Person,
};

/// What a pairing is there to show. Every date hangs on `today` with a margin, so that the scene holds on any day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// All is well.
    Well,
    /// Five weeks, and the two have never met.
    NeverMet,
    /// Ten days, and the two have not met: it is time.
    NotMetYet,
    /// They met all right, until two months ago; the mentor was never trained.
    Quiet,
    /// A planned meeting is past, and nobody said what became of it.
    Unlogged,
    /// Hardly any hours by the middle of the year; a rule about the mentor is set aside.
    Behind,
    /// A few days to the end, and hardly any hours.
    OutOfReach,
    /// Last month fell short of the program's minimum, and the goals were not reviewed at half time.
    ShortMonth,
    /// Last month went above the program's maximum, and no log of the last months was handed in.
    FullMonth,
    /// The mentee has not signed, and the mentor has not been employed for long enough.
    Unsigned,
    /// They meet, and nobody has touched the checklist.
    NoLevels,
    /// One urgent skill has no date, the date of another is past, and there is no agreement.
    Skills,
    /// The year is over, and nobody said so.
    PastEnd,
    /// A mentee has asked, and waits for the answer.
    Asked,
    /// It came to its end a few weeks ago; evaluations and the stipend are owed.
    Finished,
    /// Meetings in every week, and a skill was practised that nobody showed.
    Rushed,
    /// It came to its end before that, and everything is done and paid.
    Closed,
    /// A mentor who has another mentee already takes one more than agreed.
    SecondMentee,
}

/// Pairings to a round: each scene once, in between the others are well.
pub(super) const ROUND: usize = 40;

impl Scene {
    /// The scene of the `index`th pairing. Every round of 40 has all of them.
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
        // 11 has no divisor in common with 40, so that this deals a round out evenly and misses none.
        TOLD.get(index * 11 % ROUND).copied().unwrap_or(Well)
    }

    /// The program in which the scene can happen; the others happen in any.
    pub(super) fn scheme(self) -> Option<Scheme> {
        match self {
            Self::NeverMet
            | Self::NotMetYet
            | Self::Quiet
            | Self::Behind
            | Self::OutOfReach
            | Self::NoLevels
            | Self::Skills => Some(Scheme::Classified),
            Self::ShortMonth => Some(Scheme::Seiu),
            Self::FullMonth | Self::Unsigned | Self::PastEnd | Self::Asked => Some(Scheme::Pathways),
            Self::Rushed => Some(Scheme::Aspiring),
            Self::Finished | Self::Closed | Self::SecondMentee => Some(Scheme::Administrators),
            Self::Well | Self::Unlogged => None,
        }
    }

    /// The pairing's first day.
    pub(super) fn starts_on(self, story: &mut Story, scheme: Scheme) -> Day {
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
                Scheme::Classified => rng.between(60, 140),
                Scheme::Aspiring | Scheme::Administrators | Scheme::Seiu | Scheme::Pathways => rng.between(95, 140),
            },
        };
        let start = story.today.plus(-back);
        match self {
            // Whole months, where months are judged.
            Self::ShortMonth | Self::FullMonth => start.month().first(),
            Self::Well | Self::Unlogged if scheme == Scheme::Seiu => start.month().first(),
            _ => start,
        }
    }

    /// What holds of the mentor, where the scene tells something.
    pub(super) fn about_mentor(self, mentor: &mut Person, today: Day) {
        if self == Self::Unsigned {
            // Not yet five years employed.
            let employed = today.plus(-3 * 365);
            (mentor.employed_on, mentor.permanent_since) = (Some(employed), Some(employed.plus(90)));
            mentor.role_since = Some(employed.plus(200));
        }
        if self == Self::Behind {
            // Not yet two school years in the position, which the pairing sets aside.
            mentor.role_since = Some(today.plus(-400));
        }
        if self == Self::Quiet {
            mentor.trained_on = None;
            mentor.attended.clear();
        }
    }

    /// Fills the pairing, whose first day is set.
    pub(super) fn tell(self, story: &mut Story, scheme: Scheme, round: usize) {
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
                // Round after round the stipend has come further.
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
        story.hand_in(if self == Self::FullMonth { 3 } else { 1 });
        if story.rng.chance(80) || scheme == Scheme::Seiu {
            story.goal(scheme);
            story.progress();
        }
        if self != Self::Skills {
            story.sign();
            story.told();
        }
        story.settle();
        story.voices();
        if self != Self::NoLevels {
            story.levels();
        }
        if self == Self::Behind {
            story.override_first();
        }
        if self == Self::Rushed {
            story.skip_a_stage();
        }
        if self == Self::Well && scheme == Scheme::Aspiring {
            story.waive();
        }
        if self == Self::Well && scheme == Scheme::Classified && story.rng.chance(15) {
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

/// The usual course of a pairing in which all is well.
fn ordinary(story: &mut Story, scheme: Scheme) {
    match scheme {
        Scheme::Classified => {
            // The first six months weigh more than the rest, so ahead of an even pace by half.
            let days = story.policy.program.ends_on.since(story.pairing.starts_on).max(1).cast_unsigned();
            story.rhythm(story.today, 9, 14, 7 * 900 / days);
        }
        Scheme::Aspiring => story.rhythm(story.today, 16, 25, 14),
        Scheme::Pathways | Scheme::Administrators => story.monthly(45, 30, |_| false),
        Scheme::Seiu => story.monthly(60, 30, |_| false),
    }
}
