//! Records the answers to an evaluation of a pairing.

use super::shared::{explain_if_empty, fields, given};
use crate::{
    domain::{
        command::Command,
        id::{PairingId, RuleId},
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Records an evaluation of a pairing.
#[derive(Debug, Clone)]
pub struct RecordEvaluation {
    /// The pairing.
    pub pairing: PairingId,
    /// The rule that asks for it.
    pub rule: RuleId,
    /// The party that gives it.
    pub by: Party,
}

impl FormSpec for RecordEvaluation {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("record-evaluation", self.pairing).and(&self.rule).and(self.by.word())
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.pairing, app)?;
        let title = format!("Evaluation by the {} · {}", self.by.word(), lookup::names(entry, app));
        Ok(explain_if_empty(Form::new(self.clone(), title, fields(&policy.program, &self.rule))))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let (_, policy) = lookup::pairing(self.pairing, app).or_else(|words| invalid("on", words))?;
        let given = given(form, &policy.program, &self.rule, self.by, app)?;
        Ok(Command::Evaluate { pairing: self.pairing, given }.into())
    }
}
