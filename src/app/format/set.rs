//! Setting one rule of a program: `--set rule=value`.

use toml::Value;

use super::rule::{clause, inline, kind_and_value};
use crate::domain::{
    program::Program,
    rule::Clause,
    units::{Cents, Minutes},
};

/// Why `--set` could not set a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// Not of the form `rule=value`.
    #[error("\"{0}\" is not of the form rule=value, as in hours-target=720")]
    Form(String),
    /// The program has no rule of that name.
    #[error("{program} has no rule \"{rule}\"; its rules are {known}")]
    Unknown {
        /// The program.
        program: String,
        /// The rule that was named.
        rule: String,
        /// The rules that it has.
        known: String,
    },
    /// The value does not fit the rule.
    #[error("{rule}: {message} (it is {now} now)")]
    Value {
        /// The rule.
        rule: String,
        /// The value that it has, as TOML.
        now: String,
        /// What is wrong.
        message: String,
    },
}

/// Sets one rule of `program` from `rule=value`; the value is TOML, otherwise plain words.
///
/// A rule about minutes also takes `10h` or `1h30`, a stipend `$500` or a number of cents, stipends by year
/// `$500, $300`, the duty day `8:00-15:30`, a condition of eligibility its number.
///
/// # Errors
/// When there is no such rule, or the value does not fit it; `program` is then as it was.
pub fn set_rule(program: &mut Program, assignment: &str) -> Result<(), SetError> {
    let Some((name, text)) = assignment.split_once('=') else {
        return Err(SetError::Form(assignment.to_owned()));
    };
    let (name, text) = (name.trim().replace('_', "-"), text.trim());
    // The documents speak of the pace, the target and the tolerance without saying of what.
    let of_hours = format!("hours-{name}");
    let has = |id: &str| program.rules.iter().any(|rule| rule.id.as_str() == id);
    let name = if !has(&name) && has(&of_hours) { of_hours.as_str() } else { name.as_str() };
    let Some(rule) = program.rules.iter_mut().find(|rule| rule.id.as_str() == name) else {
        let known = program.rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(SetError::Unknown { program: program.id.to_string(), rule: name.to_owned(), known });
    };
    let (kind, old) = kind_and_value(&rule.clause);
    let now = inline(&old);
    let value = short_form(&rule.clause, old, text).unwrap_or_else(|| plain_value(text));
    rule.clause = clause(&kind, value).map_err(|message| SetError::Value { rule: name.to_owned(), now, message })?;
    Ok(())
}

/// The text as a TOML value, otherwise as a string.
fn plain_value(text: &str) -> Value {
    let parsed = toml::from_str::<toml::Table>(&format!("value = {text}")).ok().filter(|table| table.len() == 1);
    parsed.and_then(|mut table| table.remove("value")).unwrap_or_else(|| Value::String(text.to_owned()))
}

/// The value that a short form means for a clause of that kind, where it is one.
fn short_form(clause: &Clause, old: Value, text: &str) -> Option<Value> {
    let minutes = matches!(
        clause,
        Clause::HoursTarget(_)
            | Clause::MonthMinimum(_)
            | Clause::MonthMaximum(_)
            | Clause::PlausibleWeek(_)
            | Clause::WeekAverage(_)
    );
    if minutes {
        return duration(text).map(|minutes| Value::Integer(i64::from(minutes.0)));
    }
    if matches!(clause, Clause::StipendByYear(_)) && !text.starts_with('[') {
        let sums: Option<Vec<_>> =
            text.split(", ").flat_map(|sums| sums.split(";")).map(|sum| money(sum.trim())).collect();
        return sums.map(|sums| Value::Array(sums.iter().map(|sum| Value::Integer(i64::from(sum.0))).collect()));
    }
    let Value::Table(mut table) = old else { return None };
    if matches!(clause, Clause::DutyDay(_)) {
        let (from, to) = text.split_once(['-', '–'])?;
        for (key, at) in [("from", from), ("to", to)] {
            table.insert(key.to_owned(), Value::String(at.trim().to_owned()));
        }
        return Some(Value::Table(table));
    }
    if matches!(clause, Clause::Stipend(_)) {
        let cents = money(text)?;
        table.insert("cents".to_owned(), Value::Integer(i64::from(cents.0)));
        return Some(Value::Table(table));
    }
    if matches!(clause, Clause::Eligible(_)) {
        let number: u32 = text.parse().ok()?;
        let Some(Value::Table(test)) = table.get_mut("test") else { return None };
        for (_, years) in test.iter_mut() {
            *years = Value::Integer(i64::from(number));
        }
        return Some(Value::Table(table));
    }
    None
}

/// Minutes from `90`, `45m`, `10h`, `1h30`, `1h30m` or `1.5h`.
pub(super) fn duration(text: &str) -> Option<Minutes> {
    let text = text.trim().to_ascii_lowercase();
    let text: String = text.split_whitespace().collect();
    let text = ["minutes", "mins", "min", "m"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .map_or_else(|| text.clone(), str::to_owned);
    let text = text.replace("hours", "h").replace("hour", "h").replace("hrs", "h").replace("hr", "h");
    let digits = |part: &str| -> Option<u32> {
        (part.len() <= 6 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let Some((hours, rest)) = text.split_once('h') else { return digits(&text).map(Minutes) };
    let (whole, tenths) = match hours.split_once('.') {
        Some((whole, fraction)) => {
            let scale = 10_u32.pow(u32::try_from(fraction.len()).ok().filter(|n| (1..=3).contains(n))?);
            (digits(whole)?, (digits(fraction)? * 60 + scale / 2) / scale)
        }
        None => (digits(hours)?, 0),
    };
    let rest = match rest {
        "" => 0,
        _ if hours.contains('.') => return None,
        rest => digits(rest).filter(|minutes| *minutes < 60)?,
    };
    Some(Minutes(whole * 60 + tenths + rest))
}

/// Minutes after midnight from `8:00`, `15:30` or `24:00`.
pub(super) fn time_of_day(text: &str) -> Option<Minutes> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |part: &str, longest: usize| -> Option<u32> {
        ((1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2).filter(|_| minutes.len() == 2)?);
    (minutes < 60).then_some(Minutes(hours * 60 + minutes)).filter(|at| *at <= Minutes::DAY)
}

/// Minutes after midnight as `8:00`.
pub(super) fn clock(at: Minutes) -> String {
    format!("{}:{:02}", at.0 / 60, at.0 % 60)
}

/// Cents from `$500`, `$500.50` or a plain number of cents.
pub(super) fn money(text: &str) -> Option<Cents> {
    let Some(dollars) = text.strip_prefix('$') else { return text.parse().ok().map(Cents) };
    let dollars = dollars.trim().replace(',', "");
    let (whole, cents) = dollars.split_once('.').unwrap_or((&dollars, "00"));
    if cents.len() != 2 || !whole.bytes().chain(cents.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?).map(Cents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("90", 90)]
    #[case("45m", 45)]
    #[case("10h", 600)]
    #[case("1h30", 90)]
    #[case("1 h 30 min", 90)]
    #[case("1.5h", 90)]
    #[case("0.25 hours", 15)]
    fn durations_as_people_write_them(#[case] text: &str, #[case] minutes: u32) {
        assert_eq!(duration(text), Some(Minutes(minutes)));
    }

    #[rstest]
    #[case("")]
    #[case("h")]
    #[case("1h75")]
    #[case("1.5h30")]
    #[case("-5")]
    #[case("99999999999")]
    #[case("1.h")]
    fn what_is_no_duration(#[case] text: &str) {
        assert_eq!(duration(text), None);
    }

    #[rstest]
    #[case("8:00", Some(480))]
    #[case(" 15:30 ", Some(930))]
    #[case("24:00", Some(1440))]
    #[case("24:01", None)]
    #[case("8:60", None)]
    #[case("8:0", None)]
    #[case("8", None)]
    #[case("+8:00", None)]
    fn times_of_day(#[case] text: &str, #[case] minutes: Option<u32>) {
        assert_eq!(time_of_day(text), minutes.map(Minutes));
    }

    #[rstest]
    #[case("$500", Some(50_000))]
    #[case("$1,250.50", Some(125_050))]
    #[case("50000", Some(50_000))]
    #[case("$5.5", None)]
    #[case("$99999999999", None)]
    fn money_as_people_write_it(#[case] text: &str, #[case] cents: Option<u32>) {
        assert_eq!(money(text), cents.map(Cents));
    }
}
