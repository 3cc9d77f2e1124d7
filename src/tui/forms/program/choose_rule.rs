//! Asks which rule of a program to edit.

use super::rule::EditRule;
use crate::{
    domain::{id::ProgramId, rule::Rule},
    tui::forms::prelude::*,
};

/// Chooses a rule of a program.
#[derive(Debug, Clone)]
pub struct ChooseRule(pub ProgramId);

impl FormSpec for ChooseRule {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("choose-rule", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &lookup::program(&self.0, app)?.program;
        let line = |rule: &Rule| format!("{}  {}", rule.id, rule.says);
        let options: Vec<String> = program.rules.iter().map(line).collect();
        if options.is_empty() {
            return Err(format!("{} has no rules", program.name));
        }
        let title = format!("Rules · {}", program.name);
        Ok(Form::new(self.clone(), title, vec![Field::pick("rule", "rule", options)]).accepting("go on"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "rule")?;
        let rule = lookup::program(&self.0, app).ok().and_then(|policy| policy.program.rules.get(index));
        let Some(rule) = rule else { return invalid("rule", "choose one of the list") };
        Ok(Next::Open(Box::new(EditRule { program: self.0.clone(), rule: rule.id.clone() })))
    }
}
