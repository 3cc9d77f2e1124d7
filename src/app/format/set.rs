//! Setting one rule of a program: `--set rule=value`.

use toml::Value;

use super::{
    clause::{clause, inline, kind_and_value},
    figures::{duration, money},
};
use crate::domain::{program::Program, rule::Clause};

/// An error from `--set`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// Not of the form `rule=value`.
    #[error("\"{0}\" is not of the form rule=value, as in hours-target=720")]
    Form(String),
    /// The program has no such rule.
    #[error("{program} has no rule \"{rule}\"; its rules are {known}")]
    Unknown {
        /// The program.
        program: String,
        /// The name that was given.
        rule: String,
        /// The program's rules.
        known: String,
    },
    /// The value does not fit the rule.
    #[error("{rule}: {message} (it is {now} now)")]
    Value {
        /// The rule.
        rule: String,
        /// The current value, as TOML.
        now: String,
        /// What is wrong.
        message: String,
    },
}

/// Sets a rule of `program` from `rule=value`. The value is TOML or plain text.
///
/// Besides TOML, minutes may be `10h` or `1h30`, a stipend `$500` or a number of cents, stipends by year `$500, $300`,
/// the duty day `8:00-15:30`, and a condition of eligibility its number.
///
/// # Errors
/// If there is no such rule or the value does not fit it. `program` is then unchanged.
pub fn set_rule(program: &mut Program, assignment: &str) -> Result<(), SetError> {
    let Some((name, text)) = assignment.split_once('=') else {
        return Err(SetError::Form(assignment.to_owned()));
    };
    let (name, text) = (name.trim().replace('_', "-"), text.trim());
    // The documents call these rules just pace, target, and tolerance.
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

/// The text as a TOML value, or else as a string.
fn plain_value(text: &str) -> Value {
    let parsed = toml::from_str::<toml::Table>(&format!("value = {text}")).ok().filter(|table| table.len() == 1);
    parsed.and_then(|mut table| table.remove("value")).unwrap_or_else(|| Value::String(text.to_owned()))
}

/// The value of a short form. `None` if the clause has none or the text is something else.
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
