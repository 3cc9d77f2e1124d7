//! Rules as TOML, and `--set rule=value`.

use serde::{Deserialize, de::IntoDeserializer};
use toml::{Spanned, Value};

use super::{
    Problem,
    toml_text::{Places, one_line, quoted},
};
use crate::domain::{
    id::RuleId,
    program::Program,
    rule::{Clause, Rule, Strength},
    units::{Cents, Minutes, Percent},
};

/// A rule as a file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) id: Spanned<String>,
    kind: Option<String>,
    value: Spanned<Value>,
    strength: Strength,
    says: Spanned<String>,
    source: Spanned<String>,
}

impl RuleFile {
    /// The rule, with its value understood; what is wrong goes to `problems`.
    pub(super) fn checked(self, places: &Places, problems: &mut Vec<Problem>) -> Option<Rule> {
        let name = self.id.get_ref().trim().to_owned();
        let before = problems.len();
        let id = RuleId::new(&name)
            .map_err(|error| problems.push(places.problem(&self.id.span(), "rule", format!("the id {error}"))))
            .ok();
        for (text, key) in [(&self.says, "says"), (&self.source, "source")] {
            if text.get_ref().trim().is_empty() {
                problems.push(places.problem(&text.span(), &*name, format!("{key} is empty; write a sentence there")));
            }
        }
        let kind = self.kind.unwrap_or_else(|| name.clone());
        let span = self.value.span();
        let clause = clause(&kind, self.value.into_inner())
            .map_err(|message| problems.push(places.problem(&span, &*name, message)))
            .ok();
        let (says, source) = (self.says.get_ref().trim().into(), self.source.get_ref().trim().into());
        (problems.len() == before)
            .then(|| Some(Rule { id: id?, clause: clause?, strength: self.strength, says, source }))
            .flatten()
    }
}

/// The clause of that kind and value, or what is wrong in words.
fn clause(kind: &str, value: Value) -> Result<Clause, String> {
    let table = toml::Table::from_iter([(kind.to_owned(), value)]);
    let clause = Clause::deserialize(table.into_deserializer()).map_err(|error| {
        let message = one_line(error.message());
        if message.starts_with("unknown variant")
            && message.contains(&format!("`{kind}`, expected one of `hours-target`"))
        {
            format!("there is no kind of rule \"{kind}\"; set kind to one of {}", kinds(&message))
        } else {
            format!("the value does not fit the kind {kind}: {message}")
        }
    })?;
    in_range(&clause)?;
    Ok(clause)
}

/// The names after `expected one of`.
fn kinds(message: &str) -> String {
    message.split_once("expected one of ").map_or(message, |(_, kinds)| kinds).replace('`', "")
}

/// Refuses numbers that no program can mean.
fn in_range(clause: &Clause) -> Result<(), String> {
    let percent = |share: &Percent| {
        if share.0 <= 100 { Ok(()) } else { Err(format!("{} % is more than the whole; write 0 to 100", share.0)) }
    };
    match clause {
        Clause::HoursTolerance(share) => percent(share),
        Clause::Reviews(shares) => shares.iter().try_for_each(percent),
        Clause::Evaluation(evaluation) => percent(&evaluation.at),
        Clause::Term(crate::domain::rule::Term::Rolling(0)) => {
            Err("a term has at least one month; write { rolling = 12 }".to_owned())
        }
        Clause::Cadence(phases) if phases.is_empty() => {
            Err("a cadence has at least one phase, such as [{ at-least = 1 }]".to_owned())
        }
        Clause::Cadence(phases) => phases.iter().try_for_each(|phase| match (phase.at_least, phase.up_to) {
            (Some(0), _) => Err("at-least is 1 or more; leave it out for \"as needed\"".to_owned()),
            (Some(least), Some(most)) if most < least => Err(format!("up-to {most} is below at-least {least}")),
            _ => Ok(()),
        }),
        _ => Ok(()),
    }
}

/// The kind of a clause and its value.
fn kind_and_value(clause: &Clause) -> (String, Value) {
    match Value::try_from(clause) {
        Ok(Value::Table(table)) => table.into_iter().next().unwrap_or_else(|| (String::new(), Value::Boolean(true))),
        Ok(value) => (String::new(), value),
        Err(_) => (String::new(), Value::Boolean(true)),
    }
}

/// The lines of a rule under its `[[program.rule]]`.
pub(super) fn write_rule(rule: &Rule) -> String {
    let (kind, value) = kind_and_value(&rule.clause);
    let kind = if kind == rule.id.as_str() { String::new() } else { format!("kind = {}\n", quoted(&kind)) };
    format!(
        "id = {}\n{kind}value = {}\nstrength = {}\nsays = {}\nsource = {}\n",
        quoted(rule.id.as_str()),
        inline(&value),
        quoted(rule.strength.word()),
        quoted(&rule.says),
        quoted(&rule.source),
    )
}

/// A value on one line.
fn inline(value: &Value) -> String {
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
    #[error("{rule}: {message}")]
    Value {
        /// The rule.
        rule: String,
        /// What is wrong.
        message: String,
    },
}

/// Sets one rule of `program` from `rule=value`; the value is TOML, otherwise plain words.
///
/// A rule about minutes also takes `10h` or `1h30`, a stipend `$500` or a number of cents, a condition of eligibility
/// its number.
///
/// # Errors
/// When there is no such rule, or the value does not fit it; `program` is then as it was.
pub fn set_rule(program: &mut Program, assignment: &str) -> Result<(), SetError> {
    let Some((name, text)) = assignment.split_once('=') else {
        return Err(SetError::Form(assignment.to_owned()));
    };
    let (name, text) = (name.trim(), text.trim());
    let Some(rule) = program.rules.iter_mut().find(|rule| rule.id.as_str() == name) else {
        let known = program.rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(SetError::Unknown { program: program.id.to_string(), rule: name.to_owned(), known });
    };
    let (kind, old) = kind_and_value(&rule.clause);
    let value = short_form(&rule.clause, old, text).unwrap_or_else(|| plain_value(text));
    rule.clause = clause(&kind, value)
        .map_err(|message| SetError::Value { rule: name.to_owned(), message: format!("{message} (given: {text})") })?;
    Ok(())
}

/// The text as a TOML value, otherwise as a string.
fn plain_value(text: &str) -> Value {
    let parsed = toml::from_str::<toml::Table>(&format!("value = {text}")).ok().filter(|table| table.len() == 1);
    parsed.and_then(|mut table| table.remove("value")).unwrap_or_else(|| Value::String(text.to_owned()))
}

/// The value that a short form means for a clause of that kind, where it is one.
fn short_form(clause: &Clause, old: Value, text: &str) -> Option<Value> {
    match clause {
        Clause::HoursTarget(_) | Clause::MonthMinimum(_) | Clause::MonthMaximum(_) | Clause::PlausibleWeek(_) => {
            duration(text).map(|minutes| Value::Integer(i64::from(minutes.0)))
        }
        Clause::Stipend(_) => {
            let cents = money(text)?;
            let Value::Table(mut table) = old else { return None };
            table.insert("cents".to_owned(), Value::Integer(i64::from(cents.0)));
            Some(Value::Table(table))
        }
        Clause::Eligible(_) => {
            let number: u32 = text.parse().ok()?;
            let Value::Table(mut table) = old else { return None };
            let Some(Value::Table(test)) = table.get_mut("test") else { return None };
            for (_, years) in test.iter_mut() {
                *years = Value::Integer(i64::from(number));
            }
            Some(Value::Table(table))
        }
        _ => None,
    }
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

/// Cents from `$500`, `$500.50` or a plain number of cents.
fn money(text: &str) -> Option<Cents> {
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
    #[case("$500", Some(50_000))]
    #[case("$1,250.50", Some(125_050))]
    #[case("50000", Some(50_000))]
    #[case("$5.5", None)]
    #[case("$99999999999", None)]
    fn money_as_people_write_it(#[case] text: &str, #[case] cents: Option<u32>) {
        assert_eq!(money(text), cents.map(Cents));
    }
}
