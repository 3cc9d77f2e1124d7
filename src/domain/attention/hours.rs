//! Attention items for hours against a target: behind the pace, or unreachable.

use super::{
    figures::HoursFigures,
    item::{Cause, Item},
    kind::{Period, Severity},
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::{Day, Month},
    policy::{Policy, Ruled, WeightedDays},
    rule::{LateStart, Pace},
    units::Minutes,
    words::{duration, open_days},
};

/// Open days per week.
const WEEK: u64 = 5;

/// A pairing's window and hours target.
struct HoursPlan<'a> {
    policy: &'a Policy,
    rule: Ruled<Minutes>,
    period: TargetPeriod,
    from: Day,
    to: Day,
    /// The target of the window, rounded down.
    target: Minutes,
    /// The share of the rule's minutes that the window asks for, as a fraction. What is computed from the target uses
    /// it, so that nothing is rounded twice.
    part: (u64, u64),
    /// The weights of its days, from its start.
    weights: Vec<WeightedDays>,
    /// The total weight of the open days in the window.
    weight: u64,
}

/// What the minutes of a rule apply to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TargetPeriod {
    /// The whole window.
    Total,
    /// Every five open days, on average.
    Weekly,
}

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    let Some(course) = HoursPlan::new(scope) else { return };
    let hours = course.figures(scope.today, scope.facts.logged);
    let period = if scope.today > course.to { Period::Closed } else { Period::Open };
    let severity = Severity::of(course.rule.strength, period);
    let due = Some(course.to);
    let now = Point { day: scope.today, logged: hours.logged, month: scope.facts.this_month() };
    if course.impossible(now) {
        let since = since(scope, |point| course.impossible(point));
        let cause = Cause::HoursImpossible { hours, reachable: course.reachable(now) };
        items.push(Item { severity, since, due, cause });
    } else if hours.gap > course.tolerated() {
        let since = since(scope, |point| course.behind(point));
        items.push(Item { severity, since, due, cause: Cause::HoursBehind(hours) });
    }
}

/// Returns the figures against the target, if the program has one.
pub(super) fn figures(scope: &Scope) -> Option<HoursFigures> {
    HoursPlan::new(scope).map(|course| course.figures(scope.today, scope.facts.logged))
}

/// Returns the rule that sets the target: total hours, or else the weekly average.
fn hours_target(policy: &Policy) -> Option<(Ruled<Minutes>, TargetPeriod)> {
    let total = policy.target.map(|rule| (rule, TargetPeriod::Total));
    total.or_else(|| policy.week_average.map(|rule| (rule, TargetPeriod::Weekly)))
}

/// A pairing's log on a given day.
#[derive(Clone, Copy)]
struct Point {
    day: Day,
    /// Counted minutes up to and including the day.
    logged: Minutes,
    /// Counted minutes in the day's month.
    month: Minutes,
}

impl<'a> HoursPlan<'a> {
    fn new(scope: &Scope<'a>) -> Option<Self> {
        let policy = scope.policy;
        let (rule, aim) = hours_target(policy)?;
        let (from, to) = (scope.pairing.starts_on, scope.hours_end);
        let weights = match (aim, policy.pace.value, &policy.cadence) {
            (TargetPeriod::Total, Pace::Cadence, Some(rhythm)) => rhythm.value.weights(from),
            (TargetPeriod::Total, Pace::Cadence, None)
            | (TargetPeriod::Total, Pace::Even, _)
            | (TargetPeriod::Weekly, _, _) => {
                vec![WeightedDays { from, to: Day::MAX, each: 1 }]
            }
        };
        let mut course =
            Self { policy, rule, period: aim, from, to, target: rule.value, part: (1, 1), weights, weight: 0 };
        course.weight = course.elapsed(to);
        course.part = match (aim, policy.late_start.value) {
            (TargetPeriod::Weekly, _) => (course.weight, WEEK),
            (TargetPeriod::Total, LateStart::Full) => (1, 1),
            (TargetPeriod::Total, LateStart::Prorate) => {
                let late = late_window(scope).filter(|(_, all)| *all > 0);
                late.map_or((1, 1), |(own, all)| (u64::from(own), u64::from(all)))
            }
        };
        course.target = share(rule.value, course.part.0, course.part.1).unwrap_or_default();
        Some(course)
    }

    /// Returns the total weight of the open days in the window up to `day`.
    fn elapsed(&self, day: Day) -> u64 {
        let day = day.min(self.to);
        self.weights.iter().map(|weight| weight.up_to(day, &self.policy.calendar)).sum()
    }

    /// Returns the minutes expected by the pace on a day, given the elapsed weight.
    fn expected_at(&self, day: Day, elapsed: u64) -> Minutes {
        if day >= self.to && day >= self.from {
            return self.target;
        }
        let (part, of) = match self.period {
            TargetPeriod::Total => (self.part.0.saturating_mul(elapsed), self.part.1.saturating_mul(self.weight)),
            TargetPeriod::Weekly => (elapsed, WEEK),
        };
        share(self.rule.value, part, of).unwrap_or_default()
    }

    fn figures(&self, day: Day, logged: Minutes) -> HoursFigures {
        let elapsed = self.elapsed(day);
        let expected = self.expected_at(day, elapsed);
        HoursFigures {
            logged,
            expected,
            target: self.target,
            gap: expected.saturating_sub(logged),
            forecast: share(logged, self.weight, elapsed).unwrap_or(logged),
        }
    }

    /// Returns `true` if behind by more than the tolerance. Gaps are whole minutes, so rounding the tolerance down
    /// has no effect.
    fn behind(&self, point: Point) -> bool {
        self.expected_at(point.day, self.elapsed(point.day)).saturating_sub(point.logged) > self.tolerated()
    }

    /// Returns the tolerated shortfall, rounded down.
    fn tolerated(&self) -> Minutes {
        let (part, of) = self.part;
        share(self.rule.value, part.saturating_mul(u64::from(self.policy.tolerance.value.0)), of.saturating_mul(100))
            .unwrap_or_default()
    }

    fn impossible(&self, point: Point) -> bool {
        self.target.saturating_sub(point.logged) > self.reachable(point)
    }

    /// Returns the most minutes that can still be logged after the day of the point.
    fn reachable(&self, point: Point) -> Minutes {
        let weekly = self.by_weeks(point.day);
        self.by_months(point).map_or(weekly, |monthly| monthly.min(weekly))
    }

    fn open_days_left(&self, day: Day) -> u32 {
        self.policy.calendar.count(day.plus(1).max(self.from), self.to)
    }

    fn by_weeks(&self, day: Day) -> Minutes {
        let minutes = u64::from(self.policy.plausible_week.value.0) * u64::from(self.open_days_left(day)) / WEEK;
        Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
    }

    /// Returns what the monthly maximum still allows, if there is one.
    fn by_months(&self, point: Point) -> Option<Minutes> {
        let cap = self.policy.month_maximum?.value;
        let from = point.day.plus(1).max(self.from);
        if from > self.to || from == point.day {
            return Some(Minutes(0));
        }
        let spent = if from.month() == point.day.month() { point.month } else { Minutes(0) };
        let later = u64::from(months_between(from.month(), self.to.month())) * u64::from(cap.0);
        Some(cap.saturating_sub(spent) + Minutes(u32::try_from(later).unwrap_or(u32::MAX)))
    }
}

/// Returns `whole` × `part` / `of`, rounded down; `None` if `of` is 0.
fn share(whole: Minutes, part: u64, of: u64) -> Option<Minutes> {
    // Almost always fits in 64 bits, where division is much faster.
    let minutes = match u64::from(whole.0).checked_mul(part) {
        Some(product) => u128::from(product.checked_div(of)?),
        None => (u128::from(whole.0) * u128::from(part)).checked_div(u128::from(of))?,
    };
    Some(Minutes(u32::try_from(minutes).unwrap_or(u32::MAX)))
}

fn months_between(earlier: Month, later: Month) -> u32 {
    let number = |month: Month| month.year * 12 + i32::try_from(month.month).unwrap_or(0);
    u32::try_from(number(later) - number(earlier)).unwrap_or(0)
}

/// Returns the target of a late pairing, prorated by open days. `None` if it started on time or the term is rolling,
/// which always has its full length.
fn prorated(scope: &Scope) -> Option<Minutes> {
    let (own, all) = late_window(scope)?;
    share(scope.policy.target?.value, u64::from(own), u64::from(all))
}

/// Returns the open days of a late pairing's own window and of the full one.
fn late_window(scope: &Scope) -> Option<(u32, u32)> {
    let program = &scope.policy.program;
    let start = scope.pairing.starts_on;
    if scope.policy.is_rolling() || start <= program.starts_on {
        return None;
    }
    let calendar = &scope.policy.calendar;
    Some((calendar.count(start, scope.hours_end), calendar.count(program.starts_on, scope.hours_end)))
}

/// Returns the day since when `holds` has held continuously. Between two entries it can only start to hold, not stop.
fn since(scope: &Scope, holds: impl Fn(Point) -> bool) -> Day {
    let start = scope.pairing.starts_on;
    let mut since = None;
    let mut point = Point { day: start, logged: Minutes(0), month: Minutes(0) };
    let mut entries = scope.pairing.entries.iter().filter(|entry| scope.policy.counts(entry.kind)).peekable();
    loop {
        while let Some(entry) = entries.next_if(|entry| entry.on <= point.day) {
            point.logged = point.logged + entry.minutes;
            if entry.on.month() == point.day.month() {
                point.month = point.month + entry.minutes;
            }
        }
        let next = entries.peek().map(|entry| entry.on).filter(|next| *next <= scope.today);
        let last = next.map_or(scope.today, |next| next.plus(-1)).max(point.day);
        let at = |day: Day| Point {
            day,
            logged: point.logged,
            month: if day.month() == point.day.month() { point.month } else { Minutes(0) },
        };
        if since.is_some() && !holds(at(point.day)) {
            since = None;
        }
        if since.is_none() && holds(at(last)) {
            since = Some(first_day(point.day, last, |day| holds(at(day))));
        }
        let Some(next) = next else { return since.unwrap_or(scope.today) };
        let same_month = next.month() == point.day.month();
        point = Point { day: next, logged: point.logged, month: if same_month { point.month } else { Minutes(0) } };
    }
}

/// Returns the first day from `low` to `high` for which `holds` is true. It must be true for `high`, and stay true
/// once it is.
fn first_day(low: Day, high: Day, holds: impl Fn(Day) -> bool) -> Day {
    let (mut low, mut high) = (low.number(), high.number());
    while low < high {
        let middle = low + (high - low) / 2;
        if Day::from_number(middle).is_some_and(&holds) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Day::from_number(low).unwrap_or(Day::MAX)
}

pub(super) fn behind_words(scope: &Scope, hours: &HoursFigures) -> Option<ExplanationText> {
    let course = HoursPlan::new(scope)?;
    let missing = hours.target.saturating_sub(hours.logged);
    let left = scope.hours_end.since(scope.today).max(1);
    let message = match monthly(missing, left) {
        Some(monthly) => format!("{} h behind; needs {} h a month", hours.gap.hours(), monthly.hours()),
        None => format!(
            "{} h behind; {} h by {}",
            hours.gap.hours(),
            missing.hours(),
            scope.policy.dates.short(scope.hours_end)
        ),
    };
    let mut arithmetic = pace_lines(scope, &course, hours);
    arithmetic.push(format!(
        "gap {} - {} = {}, more than {} of the target ({})",
        hours.expected,
        hours.logged,
        hours.gap,
        scope.policy.tolerance.value,
        course.tolerated()
    ));
    arithmetic.push(format!("at the present rate the term ends with {}", hours.forecast));
    let catch_up = hours.gap.saturating_sub(course.tolerated());
    let next_step = format!(
        "Log {catch_up} more to be back within the tolerance; {missing} by {} in all.",
        scope.policy.dates.long(scope.hours_end)
    );
    Some(ExplanationText { from: course.rule.from, strength: course.rule.strength, message, arithmetic, next_step })
}

/// Returns the minutes needed per month if more than a month is left.
fn monthly(missing: Minutes, days_left: i32) -> Option<Minutes> {
    let days_left = u64::try_from(days_left).ok().filter(|&left| left > 31)?;
    u32::try_from((u64::from(missing.0) * 365).div_ceil(12 * days_left)).ok().map(Minutes)
}

pub(super) fn impossible_words(scope: &Scope, hours: &HoursFigures, reachable: Minutes) -> Option<ExplanationText> {
    let course = HoursPlan::new(scope)?;
    let missing = hours.target.saturating_sub(hours.logged);
    let over = scope.today >= scope.hours_end;
    let message = if over {
        format!("{} missing at the end of the term", duration(missing))
    } else {
        format!("{} h missing, {} h still possible", missing.hours(), reachable.hours())
    };
    let mut arithmetic = pace_lines(scope, &course, hours);
    arithmetic.push(format!("missing {} - {} = {missing}", hours.target, hours.logged));
    let left = course.open_days_left(scope.today);
    let week = scope.policy.plausible_week.value;
    arithmetic.push(format!(
        "{} left after today; at {week} a week that is {} at most",
        open_days(left),
        course.by_weeks(scope.today)
    ));
    let now = Point { day: scope.today, logged: hours.logged, month: scope.facts.this_month() };
    if let (Some(monthly), Some(cap)) = (course.by_months(now), scope.policy.month_maximum) {
        arithmetic.push(format!("at {} a month at most, {monthly} can still be logged", cap.value));
    }
    arithmetic.push(format!("{missing} is more than {reachable}"));
    let next_step = if over {
        "Extend the pairing, or complete it as it is.".to_owned()
    } else {
        format!("Agree on a later end, or on {} a week more than usual.", duration(weekly(missing, left)))
    };
    Some(ExplanationText { from: course.rule.from, strength: course.rule.strength, message, arithmetic, next_step })
}

/// Returns the missing minutes per week, rounded up.
fn weekly(missing: Minutes, open_days_left: u32) -> Minutes {
    let weekly = (u64::from(missing.0) * WEEK).div_ceil(u64::from(open_days_left.max(1)));
    Minutes(u32::try_from(weekly).unwrap_or(u32::MAX))
}

fn pace_lines(scope: &Scope, course: &HoursPlan, hours: &HoursFigures) -> Vec<String> {
    let calendar = &scope.policy.calendar;
    let total = calendar.count(course.from, course.to);
    let elapsed = calendar.count(course.from, scope.today.min(course.to));
    let mut lines = Vec::new();
    if course.period == TargetPeriod::Weekly {
        let average = course.rule.value;
        lines.push(format!("{average} a week x {} / {WEEK} = {} in all", open_days(total), course.target));
    } else if let Some((own, all)) = late_window(scope) {
        let full = course.rule.value;
        let shorter = prorated(scope).unwrap_or(full);
        lines.push(match scope.policy.late_start.value {
            LateStart::Full => format!(
                "late start: the full target {full} stays (by open days it would be {full} x {own} / {all} = {shorter})"
            ),
            LateStart::Prorate => {
                format!("late start: target {full} x {own} / {all} open days = {shorter} instead of {full}")
            }
        });
    }
    lines.push(format!(
        "{elapsed} of {} gone, from {} to {}",
        open_days(total),
        scope.policy.dates.long(course.from),
        scope.policy.dates.long(course.to)
    ));
    let even = scope.policy.pace.value == Pace::Even || scope.policy.cadence.is_none();
    lines.push(if course.period == TargetPeriod::Weekly {
        format!("expected {} a week x {elapsed} / {WEEK} = {}", course.rule.value, hours.expected)
    } else if even {
        format!("expected {} x {elapsed} / {total} = {}", hours.target, hours.expected)
    } else {
        format!(
            "expected {} x {} % = {}: days weigh by the meetings that their phase asks for",
            hours.target,
            (u128::from(course.elapsed(scope.today)) * 100).checked_div(u128::from(course.weight)).unwrap_or(100),
            hours.expected
        )
    });
    lines.push(format!("logged {}", hours.logged));
    lines
}
