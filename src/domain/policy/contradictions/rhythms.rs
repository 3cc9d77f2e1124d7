//! Contradictions between weekly averages or rhythms and other limits and targets.

use super::{MEETING, MONTHS, Policy, WEEK, WEEKS, minutes};
use crate::domain::{
    log::EntryKind,
    policy::{BeatSpan, spans},
    rule::{Beat, Clause, Per},
};

/// Days per year.
const DAYS: u64 = 365;

impl Policy {
    /// Checks the weekly average against other limits and targets for hours.
    pub(super) fn averages(&self, found: &mut Vec<String>) {
        let Some(average) = self.week_average else { return };
        let average = average.value;
        let monthly = u64::from(average.0) * WEEKS / MONTHS;
        if let Some(cap) = self.month_maximum.filter(|cap| monthly > u64::from(cap.value.0)) {
            found.push(format!(
                "{average} a week on average is {} a month, more than at most {} a month.",
                minutes(monthly),
                cap.value
            ));
        }
        let week = self.plausible_week.value;
        if average > week {
            found.push(format!("{average} a week on average is more than the {week} a week that can be found."));
        }
        let all = u64::from(average.0) * self.open_days() / WEEK;
        if let Some(target) = self.target.filter(|target| u64::from(target.value.0) != all) {
            found.push(format!(
                "{} in all and {average} a week on average, which is {} in all, are two targets: leave one out.",
                target.value,
                minutes(all)
            ));
        }
    }

    /// Checks rhythms and cadences against the monthly cap, the hours target, and the length of a pairing.
    pub(super) fn rhythms(&self, found: &mut Vec<String>) {
        let phases =
            self.program.rules.iter().filter_map(|rule| {
                if let Clause::Cadence(phases) = &rule.clause { Some(phases.as_slice()) } else { None }
            });
        let most = phases.flatten().filter_map(|phase| phase.at_least).max();
        found.extend(most.and_then(|most| self.above_cap(u64::from(most), Per::Month, u64::from(most) * MEETING)));
        let mut contacts = None;
        for rule in &self.rhythms {
            let placed: Vec<BeatSpan> = spans(&rule.value, self.program.starts_on, self.last()).collect();
            if let Some(late) = rule.value.get(placed.len()) {
                found.push(format!(
                    "Stretch {} of a rhythm ({}) begins only when a pairing that starts with the program has ended.",
                    placed.len() + 1,
                    words(late)
                ));
            }
            let monthly = placed.iter().filter(|place| place.beat.kind.is_none_or(|kind| self.counts(kind)));
            let busiest = monthly.max_by_key(|place| per_year(place));
            found.extend(busiest.and_then(|place| {
                let monthly = per_year(place).saturating_mul(MEETING) / MONTHS;
                self.above_cap(u64::from(place.beat.at_least), place.beat.per, monthly)
            }));
            found.extend(placed.iter().find_map(|place| self.too_many_weeks(place)));
            if placed.iter().all(|place| place.beat.kind.is_none() && place.beat.method.is_none()) {
                contacts = contacts.max(Some(meetings(&placed)));
            }
        }
        if self.cadence.is_none() {
            found.extend(contacts.and_then(|meetings| self.too_few(meetings)));
        }
    }

    fn above_cap(&self, at_least: u64, per: Per, monthly: u64) -> Option<String> {
        let cap = self.month_maximum?.value;
        (monthly > u64::from(cap.0)).then(|| {
            format!(
                "At least {at_least} in each {} at an hour each is {} a month, more than at most {cap} a month.",
                noun(per),
                minutes(monthly)
            )
        })
    }

    /// Checks whether a period with weekly meetings is too long a run.
    fn too_many_weeks(&self, place: &BeatSpan) -> Option<String> {
        let run = self.weekly_run?.value;
        let meetings = place.beat.kind.is_none_or(|kind| kind == EntryKind::Meeting);
        let weeks = weeks(place);
        (place.beat.per == Per::Week && place.beat.at_least > 0 && meetings && weeks >= u64::from(run)).then(|| {
            format!("At least one in each of {weeks} weeks cannot be kept without {run} weekly meetings in a row.")
        })
    }
}

fn days(place: &BeatSpan) -> u64 {
    u64::try_from(place.to.since(place.from) + 1).unwrap_or(1).max(1)
}

fn weeks(place: &BeatSpan) -> u64 {
    days(place) / 7
}

/// Extrapolates the required count to a year. The count of a phase is spread over its days.
fn per_year(place: &BeatSpan) -> u64 {
    let at_least = u64::from(place.beat.at_least);
    match place.beat.per {
        Per::Week => at_least * WEEKS,
        Per::Month => at_least * MONTHS,
        Per::Phase => at_least * DAYS / days(place),
    }
}

/// Returns the total number of meetings, rounded up. A period "as needed" counts at half the rate of the previous one.
fn meetings(placed: &[BeatSpan]) -> u64 {
    let mut yearly = 0;
    let given = placed.iter().map(|place| {
        yearly = if place.beat.at_least == 0 { yearly / 2 } else { per_year(place) };
        match (place.beat.per, place.beat.at_least) {
            (Per::Phase, at_least @ 1..) => u64::from(at_least),
            (Per::Week | Per::Month, 1..) | (Per::Week | Per::Month | Per::Phase, 0) => {
                (yearly * days(place)).div_ceil(DAYS)
            }
        }
    });
    given.sum()
}

fn noun(per: Per) -> &'static str {
    match per {
        Per::Week => "week",
        Per::Month => "month",
        Per::Phase => "phase",
    }
}

fn words(beat: &Beat) -> String {
    format!("at least {} in each {}", beat.at_least, noun(beat.per))
}
