//! Rules as TOML.

use serde::Deserialize;
use toml::{Spanned, Value};

use super::{
    clause::{clause, inline, kind_and_value},
    reader::Reader,
    toml_text::quoted,
};
use crate::domain::{
    id::RuleId,
    rule::{Clause, Rule, Strength},
};

pub use super::set::{SetError, set_rule};

/// A rule in a file.
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

impl Reader<'_> {
    /// Reads a rule. Returns `None` if it has an error.
    pub(super) fn rule(&mut self, file: RuleFile) -> Option<Rule> {
        let name = file.id.get_ref().trim().to_owned();
        let before = self.problems.len();
        let id = self.named(&file.id, "rule", RuleId::new);
        for (text, key) in [(&file.says, "says"), (&file.source, "source")] {
            if text.get_ref().trim().is_empty() {
                self.error(&text.span(), &name, format!("{key} is empty; write a sentence there"));
            }
        }
        let kind = file.kind.unwrap_or_else(|| name.clone());
        let span = file.value.span();
        let clause = clause(&kind, file.value.into_inner());
        let clause = clause.map_err(|message| self.error(&span, &name, message)).ok();
        let (says, source) = (file.says.get_ref().trim().into(), file.source.get_ref().trim().into());
        let rule = Rule { id: id?, clause: clause?, strength: file.strength, says, source };
        (self.problems.len() == before).then_some(rule)
    }
}

/// The lines of a rule, below its `[[program.rule]]`.
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

/// The value of a clause as one line of TOML, as `set_rule` reads it.
#[must_use]
pub fn value_text(clause: &Clause) -> String {
    inline(&kind_and_value(clause).1)
}
