//! Rules as TOML.

use serde::Deserialize;
use toml::{Spanned, Value};

use super::{
    Problem,
    clause::{clause, inline, kind_and_value},
    toml_text::{Places, quoted},
};
use crate::domain::{
    id::RuleId,
    rule::{Clause, Rule, Strength},
};

pub use super::set::{SetError, set_rule};

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

/// The value of a clause as TOML on one line, as `set_rule` reads it.
#[must_use]
pub fn value_text(clause: &Clause) -> String {
    inline(&kind_and_value(clause).1)
}
