//! Detects rules that contradict each other, when a program is set up.

mod office;
mod rhythms;

use super::Policy;
use crate::domain::{
    day::Day,
    rule::{Clause, Phase, Term},
    units::Minutes,
};

/// The usual length of a meeting, in minutes.
const MEETING: u64 = 60;
/// Open days per week.
const WEEK: u64 = 5;
/// Scale for meeting counts, so that they can be halved without rounding.
const PARTS: u64 = 1024;
/// Weeks and months per year, for conversion.
const WEEKS: u64 = 52;
const MONTHS: u64 = 12;

impl Policy {
    /// Returns contradictions between rules, each as a sentence for the user setting up the program.
    #[must_use]
    pub fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        found.extend(self.no_open_day());
        found.extend(self.floor_above_cap());
        found.extend(self.floor_above_week());
        found.extend(self.cap_below_target());
        found.extend(self.week_below_target());
        let phases =
            self.program.rules.iter().find_map(|rule| {
                if let Clause::Cadence(phases) = &rule.clause { Some(phases.as_slice()) } else { None }
            });
        for phase in phases.unwrap_or_default() {
            found.extend(more_than_usual(phase));
            found.extend(self.too_many_in_a_row(phase));
        }
        found.extend(phases.and_then(|phases| self.meetings_below_target(phases)));
        self.averages(&mut found);
        self.rhythms(&mut found);
        self.documents(&mut found);
        found
    }

    /// Returns the length in months of a pairing that begins with the program.
    fn months(&self) -> u64 {
        match self.term.value {
            Term::Rolling(months) => u64::from(months),
            Term::Program => {
                let (first, last) = (self.program.starts_on.month(), self.program.ends_on.month());
                let months = (last.year - first.year) * 12 + i32::try_from(last.month).unwrap_or(0)
                    - i32::try_from(first.month).unwrap_or(0)
                    + 1;
                u64::try_from(months).unwrap_or(0)
            }
        }
    }

    /// Returns the last day of a pairing that begins with the program.
    fn last(&self) -> Day {
        match self.term.value {
            Term::Program => self.program.ends_on,
            Term::Rolling(months) => self.program.starts_on.last_of_term(months),
        }
    }

    fn open_days(&self) -> u64 {
        u64::from(self.calendar.count(self.program.starts_on, self.last()))
    }

    /// Returns the total minutes a pairing should reach, and a phrase for the rule that says so.
    fn aim(&self) -> Option<(u64, String)> {
        if let Some(target) = self.target {
            return Some((u64::from(target.value.0), format!("the target of {}", target.value)));
        }
        let average = self.week_average?.value;
        let all = u64::from(average.0) * self.open_days() / WEEK;
        Some((all, format!("the {} that {average} a week asks for", minutes(all))))
    }

    fn no_open_day(&self) -> Option<String> {
        (self.open_days() == 0).then(|| {
            format!(
                "There is no open day between {} and {}: nothing can be asked of anyone.",
                self.dates.long(self.program.starts_on),
                self.dates.long(self.program.ends_on)
            )
        })
    }

    fn floor_above_cap(&self) -> Option<String> {
        let (floor, cap) = (self.month_minimum?.value, self.month_maximum?.value);
        (floor > cap).then(|| format!("At least {floor} a month is more than at most {cap} a month."))
    }

    fn floor_above_week(&self) -> Option<String> {
        let (floor, week) = (self.month_minimum?.value, self.plausible_week.value);
        let found = u64::from(week.0) * WEEKS / MONTHS;
        (u64::from(floor.0) > found).then(|| {
            format!(
                "At least {floor} a month is more than {week} a week can give, which is {} a month.",
                minutes(found)
            )
        })
    }

    fn cap_below_target(&self) -> Option<String> {
        let (target, cap) = (self.target?.value, self.month_maximum?.value);
        let months = self.months();
        let most = u64::from(cap.0).saturating_mul(months);
        (most < u64::from(target.0)).then(|| {
            format!("At most {cap} a month for {months} months is {}, less than the target of {target}.", minutes(most))
        })
    }

    fn week_below_target(&self) -> Option<String> {
        let (target, week) = (self.target?.value, self.plausible_week.value);
        let days = self.open_days();
        let most = u64::from(week.0) * days / WEEK;
        (most < u64::from(target.0)).then(|| {
            format!("{week} a week over {days} open days is {}, less than the target of {target}.", minutes(most))
        })
    }

    /// Checks the hours target against the usual maximum of one-hour meetings. A phase "as needed" counts half the
    /// previous one.
    fn meetings_below_target(&self, phases: &[Phase]) -> Option<String> {
        let months = self.months();
        let (mut done, mut parts) = (0_u64, 0_u64);
        let mut rhythm = 0_u64;
        for phase in phases {
            let length = phase.months.map_or(u64::MAX, u64::from).min(months.saturating_sub(done));
            rhythm = usual(phase).map_or(rhythm / 2, |usual| u64::from(usual) * PARTS);
            parts = parts.saturating_add(rhythm.saturating_mul(length));
            done += length;
        }
        let after = (rhythm / 2).saturating_mul(months.saturating_sub(done));
        self.too_few(parts.saturating_add(after) / PARTS)
    }

    /// Checks whether this many one-hour meetings fall short of the total a pairing should reach.
    fn too_few(&self, meetings: u64) -> Option<String> {
        let (aim, words) = self.aim()?;
        let most = meetings.saturating_mul(MEETING);
        (most < aim).then(|| {
            format!(
                "The rhythm gives {meetings} meetings in {} months; at an hour each that is {}, less than {words}.",
                self.months(),
                minutes(most)
            )
        })
    }

    /// Checks whether this many meetings per month force a run of consecutive weekly meetings that is too long.
    fn too_many_in_a_row(&self, phase: &Phase) -> Option<String> {
        let run = self
            .program
            .rules
            .iter()
            .find_map(|rule| if let Clause::WeeklyRun(run) = rule.clause { Some(u64::from(run)) } else { None })?;
        let at_least = u64::from(phase.at_least?);
        (at_least.saturating_mul(MONTHS).saturating_mul(run) > run.saturating_sub(1).saturating_mul(WEEKS)).then(|| {
            format!("At least {at_least} meetings a month cannot be held without {run} weekly meetings in a row.")
        })
    }
}

/// Returns the usual maximum of a phase; `None` for "as needed".
fn usual(phase: &Phase) -> Option<u32> {
    phase.up_to.max(phase.at_least).filter(|&usual| usual > 0)
}

fn more_than_usual(phase: &Phase) -> Option<String> {
    let (least, most) = (phase.at_least?, phase.up_to?);
    (least > most).then(|| format!("At least {least} meetings a month is more than at most {most}."))
}

fn minutes(minutes: u64) -> Minutes {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
}
