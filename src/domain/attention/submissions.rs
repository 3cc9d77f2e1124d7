//! Attention items for the log itself: months that were not submitted, and stale logs.

use super::{
    item::{Cause, Item},
    kind::{Period, Severity},
    months, rhythm,
    scope::Scope,
    words::ExplanationText,
};
use crate::domain::{
    day::{Day, Month},
    words::{all_of, days, plural},
};

pub(super) fn find(scope: &Scope, items: &mut Vec<Item>) {
    find_months(scope, items);
    items.extend(stale(scope));
}

/// Finds the months whose log is owed, including after the pairing is over: one item, dated from the oldest, names them
/// all until they are submitted.
pub(super) fn find_months(scope: &Scope, items: &mut Vec<Item>) {
    let Some(rule) = scope.policy.monthly_log else { return };
    let Some((month, by)) = open_months(scope).next() else { return };
    items.push(Item {
        severity: Severity::of(rule.strength, Period::Closed),
        since: by.plus(1),
        due: Some(by),
        cause: Cause::LogNotSubmitted { month, by },
    });
}

/// Returns the months whose log was not submitted by its deadline, with that deadline, from the oldest.
fn open_months<'s>(scope: &'s Scope) -> impl Iterator<Item = (Month, Day)> + use<'s> {
    let first_entry = scope.pairing.entries.first().map(|entry| entry.on);
    let start = first_entry.map_or(scope.pairing.starts_on, |on| on.min(scope.pairing.starts_on)).month();
    let months = std::iter::successors(Some(start), |month| Some(month.next()));
    let past = months.take_while(|month| *month < scope.today.month());
    past.filter_map(|month| Some((month, missed(scope, month)?)))
}

/// Returns the deadline of a month whose log is owed and was not submitted by it.
fn missed(scope: &Scope, month: Month) -> Option<Day> {
    let rule = scope.policy.monthly_log?;
    let by = scope.policy.calendar.nth_after(month.last(), rule.value);
    let done =
        |submission: &crate::domain::office::Submission| submission.month == month && submission.on <= scope.today;
    if scope.today <= by || scope.pairing.submissions.iter().any(done) {
        return None;
    }
    (entries_in(scope, month) > 0 || is_required(scope, month)).then_some(by)
}

fn entries_in(scope: &Scope, month: Month) -> usize {
    let entries = &scope.pairing.entries;
    let first = entries.partition_point(|entry| entry.on < month.first());
    entries.iter().skip(first).take_while(|entry| entry.on <= month.last()).count()
}

/// Returns `true` if something was required in a month, so that even an empty log must be submitted.
fn is_required(scope: &Scope, month: Month) -> bool {
    let policy = scope.policy;
    let (first, last) = (month.first().max(scope.pairing.starts_on), month.last().min(scope.last_day));
    if !months::is_required(scope, month) {
        return false;
    }
    let floor = policy.month_minimum.is_some_and(|rule| rule.value.0 > 0);
    let cadence = || {
        let rhythm = policy.cadence.as_ref().map(|rule| &rule.value);
        let phase = |day| rhythm.and_then(|rhythm| rhythm.phase(scope.pairing.starts_on, day));
        let asks = |day| phase(day).is_some_and(|phase| phase.at_least.is_some());
        policy.calendar.count(first, last) > 0 && (asks(first) || asks(last))
    };
    floor || cadence() || rhythm::requires_contact_in(scope, month)
}

fn stale(scope: &Scope) -> Option<Item> {
    let rule = scope.policy.stale_log?;
    let last = scope.pairing.entries.iter().rev().map(|entry| entry.on).find(|on| *on <= scope.today);
    // No entries are expected before the first day or after the last.
    let from = last.map_or(scope.pairing.starts_on, |last| last.max(scope.pairing.starts_on));
    let until = scope.today.min(scope.last_day);
    let quiet = |day: Day| scope.policy.calendar.count_with_weekends(from.plus(1), day);
    if quiet(until) <= rule.value {
        return None;
    }
    let (mut low, mut high) = (from.number(), until.number());
    while low < high {
        let middle = low + (high - low) / 2;
        if Day::from_number(middle).is_some_and(|day| quiet(day) > rule.value) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let since = Day::from_number(low).unwrap_or(until);
    let cause = Cause::LogStale { last, quiet: quiet(until) };
    Some(Item { severity: Severity::Notice, since, due: Some(since.plus(-1)), cause })
}

pub(super) fn not_submitted_words(scope: &Scope, month: Month, by: Day) -> Option<ExplanationText> {
    let rule = scope.policy.monthly_log?;
    let long = |day: Day| scope.policy.dates.long(day);
    let all: Vec<(Month, Day)> = open_months(scope).collect();
    let mut arithmetic = Vec::new();
    for (month, by) in &all {
        let name = format!("{} {}", month.name(), month.year);
        let entries = i64::try_from(entries_in(scope, *month)).unwrap_or(i64::MAX);
        arithmetic.push(match entries {
            0 => format!("{name} has no entry, though the program asked for some"),
            1 => format!("{name} has 1 entry"),
            many => format!("{name} has {many} entries"),
        });
        let after = long(month.last());
        arithmetic.push(format!("open day {} after {after} is {}", rule.value.max(1), long(*by)));
    }
    arithmetic.push(format!("{} is {} later than the first", long(scope.today), days(scope.today.since(by))));
    let names: Vec<String> = all.iter().map(|(month, _)| month.name()).collect();
    let name = month.name();
    let (message, next_step) = match names.as_slice() {
        [] | [_] => (
            format!("{name} log not submitted, due {}", scope.policy.dates.weekday_short(by)),
            format!("Let the mentor submit the log of {name}, even where it is empty."),
        ),
        several => (
            format!("logs of {} months not submitted", several.len()),
            format!("Let the mentor submit the logs of {}, even where they are empty.", all_of(several)),
        ),
    };
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}

pub(super) fn stale_words(scope: &Scope, last: Option<Day>, quiet: u32) -> Option<ExplanationText> {
    let rule = scope.policy.stale_log?;
    let since = match last {
        Some(last) => format!("the last entry is of {}", scope.policy.dates.long(last)),
        None => format!("no entry since the start on {}", scope.policy.dates.long(scope.pairing.starts_on)),
    };
    let message = format!("nothing in the log for {}", plural(quiet, "day"));
    let arithmetic = vec![
        since,
        format!(
            "{} without closures up to {}, more than {}",
            days(quiet),
            scope.policy.dates.long(scope.today),
            rule.value
        ),
    ];
    let next_step = "Bring the log up to date; one entry clears it.".to_owned();
    Some(ExplanationText { from: rule.from, strength: rule.strength, message, arithmetic, next_step })
}
