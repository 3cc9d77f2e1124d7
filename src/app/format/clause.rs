//! The clause of a rule as a TOML value.

use serde::{Deserialize, de::IntoDeserializer};
use toml::Value;

use super::{
    figures::{clock, money, time_of_day},
    toml_text::{plain, quoted},
};
use crate::domain::{
    rule::{Beat, Clause, Party, Phase, Term, Test},
    units::{Minutes, Percent},
};

/// The clause with that kind and value, or an error message.
pub(super) fn clause(kind: &str, value: Value) -> Result<Clause, String> {
    if let Err(kinds) = known_kind(kind) {
        return Err(format!("there is no kind of rule \"{kind}\"; the kinds are {kinds}"));
    }
    let table = toml::Table::from_iter([(kind.to_owned(), spelled(kind, value)?)]);
    let clause = Clause::deserialize(table.into_deserializer()).map_err(|error| plain(error.message()))?;
    in_range(&clause)?;
    Ok(clause)
}

/// Converts times of day and amounts of money written as text to the stored numbers.
fn spelled(kind: &str, mut value: Value) -> Result<Value, String> {
    let time = |text: &str| {
        time_of_day(text)
            .map(|at| at.0)
            .ok_or_else(|| format!("\"{text}\" is not a time of day; use \"8:00\" or \"15:30\""))
    };
    let sum = |text: &str| {
        money(text).map(|sum| sum.0).ok_or_else(|| format!("\"{text}\" is not an amount; use \"$500\", or 50000 cents"))
    };
    let number = |value: &mut Value, read: &dyn Fn(&str) -> Result<u32, String>| -> Result<(), String> {
        if let Value::String(text) = value {
            *value = Value::Integer(i64::from(read(text)?));
        }
        Ok(())
    };
    match (kind, &mut value) {
        ("duty-day", Value::Table(table)) => table.iter_mut().try_for_each(|(_, at)| number(at, &time))?,
        ("stipend", Value::Table(table)) => table.get_mut("cents").map_or(Ok(()), |cents| number(cents, &sum))?,
        ("stipend-by-year", Value::Array(sums)) => sums.iter_mut().try_for_each(|cents| number(cents, &sum))?,
        ("form-due", Value::Table(table)) => {
            if let Some(on @ Value::Datetime(_)) = table.get_mut("on") {
                *on = Value::String(on.to_string());
            }
        }
        _ => {}
    }
    Ok(value)
}

/// Whether there is a rule kind of that name. The error lists all kinds.
fn known_kind(kind: &str) -> Result<(), String> {
    // A bare word is never a clause, since every kind has a value. Only the error differs.
    let error =
        Clause::deserialize(kind.into_deserializer()).err().map(|error: toml::de::Error| plain(error.message()));
    let list = error.as_deref().filter(|message| message.contains("is not known here; write one of "));
    list.map_or(Ok(()), |message| {
        Err(message.split_once("write one of ").map_or(message, |(_, kinds)| kinds).replace('"', ""))
    })
}

/// Rejects implausible numbers.
fn in_range(clause: &Clause) -> Result<(), String> {
    match clause {
        Clause::HoursTarget(Minutes(n))
        | Clause::PlausibleWeek(Minutes(n))
        | Clause::MonthMinimum(Minutes(n))
        | Clause::MonthMaximum(Minutes(n)) => between(*n, 1, 600_000, "minutes"),
        Clause::IntroductionWithin(n)
        | Clause::StaleLog(n)
        | Clause::EndingNotice(n)
        | Clause::NextSteps(n)
        | Clause::AnswerWithin(n) => between(*n, 0, 3_660, "days"),
        Clause::MonthlyLog(n) => between(*n, 1, 31, "open days"),
        Clause::WeeklyRun(n) => between(*n, 2, 520, "weeks"),
        Clause::HoursTolerance(share) => percent(*share),
        Clause::Reviews(shares) => shares.iter().copied().try_for_each(percent),
        Clause::Evaluation(evaluation) => nonempty_parties(&evaluation.by).and_then(|()| percent(evaluation.at)),
        Clause::Term(Term::Rolling(months)) => between(*months, 1, 120, "months"),
        Clause::Cadence(phases) if phases.is_empty() => {
            Err("a cadence has at least one phase, such as [{ at-least = 1 }]".to_owned())
        }
        Clause::Cadence(phases) => phases.iter().try_for_each(phase),
        Clause::Eligible(condition) => match condition.test {
            Test::YearsEmployed(n) | Test::YearsPermanent(n) | Test::YearsInRole(n) | Test::SchoolYearsInRole(n) => {
                between(n, 0, 80, "years")
            }
            Test::Permanent | Test::Member | Test::NewToRole | Test::NotInSpecialEvaluation | Test::Attested => Ok(()),
        },
        Clause::ReviewsFrom(months) => between(*months, 0, 120, "months"),
        Clause::Rhythm(beats) if beats.is_empty() => {
            Err("a rhythm has at least one stretch, such as [{ at-least = 1, per = \"month\" }]".to_owned())
        }
        Clause::Rhythm(beats) => beats.iter().try_for_each(beat),
        Clause::WeekAverage(Minutes(n)) => between(*n, 1, 2_400, "minutes"),
        Clause::Capacity(n) => between(*n, 1, 1_000, "mentees"),
        Clause::StipendEarned(share) => percent(*share),
        Clause::DutyDay(day) if day.to.0 > 24 * 60 => Err("the duty day ends by 24:00".to_owned()),
        Clause::DutyDay(day) if day.to <= day.from => {
            Err(format!("the duty day ends at {}, before it begins at {}", clock(day.to), clock(day.from)))
        }
        Clause::FormDue(due) if due.form.trim().is_empty() => Err("form is empty; write what is handed in".to_owned()),
        Clause::FormDue(due) => nonempty_parties(&due.by),
        Clause::StipendByYear(sums) if sums.is_empty() => {
            Err("there is no sum; write one for each year, such as [50000, 30000]".to_owned())
        }
        Clause::HoursPace(_)
        | Clause::LateStart(_)
        | Clause::Counts(_)
        | Clause::Agreement(_)
        | Clause::Settle(_)
        | Clause::StartLevels(_)
        | Clause::ScheduleNeeds(_)
        | Clause::ModelFirst(_)
        | Clause::AddedBlocks(_)
        | Clause::CoreRoleFirst(_)
        | Clause::NoVerdict(_)
        | Clause::Goals(_)
        | Clause::MentorTraining(_)
        | Clause::Conflict(_)
        | Clause::Prefer(_)
        | Clause::Stipend(_)
        | Clause::Term(Term::Program)
        | Clause::SecondYear(_)
        | Clause::MeetingTime(_)
        | Clause::Forms(_)
        | Clause::Entry(_)
        | Clause::Regions(_)
        | Clause::RoleCalendar(_)
        | Clause::CoverNote(_)
        | Clause::Feedback(_)
        | Clause::Recognition(_)
        | Clause::StipendByYear(_)
        | Clause::DutyDay(_)
        | Clause::StipendProRata(_)
        | Clause::Assignment(_)
        | Clause::AgreementClause(_)
        | Clause::Checklist(_)
        | Clause::Principle(_) => Ok(()),
    }
}

fn between(n: u32, least: u32, most: u32, what: &str) -> Result<(), String> {
    if (least..=most).contains(&n) {
        Ok(())
    } else {
        Err(format!("{n} does not fit here; write {least} to {most} {what}"))
    }
}

fn nonempty_parties(parties: &[Party]) -> Result<(), String> {
    let words: Vec<_> = Party::ALL.iter().map(|party| party.word()).collect();
    if parties.is_empty() { Err(format!("by names no party; use one or more of {}", words.join(", "))) } else { Ok(()) }
}

fn percent(share: Percent) -> Result<(), String> {
    between(u32::from(share.0), 0, 100, "per cent")
}

fn phase(phase: &Phase) -> Result<(), String> {
    if let Some(months) = phase.months {
        between(months, 1, 120, "months")?;
    }
    match (phase.at_least, phase.up_to) {
        (Some(0), _) => Err("at-least is 1 or more; leave it out for \"as needed\"".to_owned()),
        (Some(least), Some(most)) if most < least => Err(format!("up-to {most} is below at-least {least}")),
        (Some(least), _) => between(least, 1, 31, "meetings a month"),
        (None, _) => Ok(()),
    }
}

fn beat(beat: &Beat) -> Result<(), String> {
    match (beat.weeks, beat.months) {
        (Some(_), Some(_)) => return Err("a stretch lasts so many weeks or so many months, not both".to_owned()),
        (Some(weeks), None) => between(weeks, 1, 520, "weeks")?,
        (None, Some(months)) => between(months, 1, 120, "months")?,
        (None, None) => {}
    }
    between(beat.at_least, 0, 1_000, "times")
}

/// The kind and value of a clause. Times of day are written as text.
pub(super) fn kind_and_value(clause: &Clause) -> (String, Value) {
    let (kind, mut value) = match Value::try_from(clause) {
        Ok(Value::Table(table)) => table.into_iter().next().unwrap_or_else(|| (String::new(), Value::Boolean(true))),
        Ok(value) => (String::new(), value),
        Err(_) => (String::new(), Value::Boolean(true)),
    };
    if let (Clause::DutyDay(day), Value::Table(table)) = (clause, &mut value) {
        for (key, at) in [("from", day.from), ("to", day.to)] {
            table.insert(key.to_owned(), Value::String(clock(at)));
        }
    }
    (kind, value)
}

/// A value on one line.
pub(super) fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) if table.is_empty() => "{}".to_owned(),
        Value::Table(table) => {
            let pairs: Vec<_> = table.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => value.to_string(),
    }
}
