//! Edits one rule of a program: its value, strength, wording, and source.

use super::shared::confirm;
use crate::{
    app::format::rule::{set_rule, value_text},
    domain::{
        id::{ProgramId, RuleId},
        policy::Policy,
        program::Program,
        rule::{Rule, Strength},
    },
    tui::forms::prelude::*,
};

const STRENGTHS: [Strength; 3] = [Strength::Must, Strength::Expected, Strength::Recommended];

/// Edits one rule of a program.
#[derive(Debug, Clone)]
pub struct EditRule {
    /// The program.
    pub program: ProgramId,
    /// The rule.
    pub rule: RuleId,
}

impl FormSpec for EditRule {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-rule", &self.program).and(&self.rule)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (program, rule) = self.find(app)?;
        let strength = STRENGTHS.iter().position(|strength| *strength == rule.strength).unwrap_or(0);
        let strengths = vec!["must".into(), "expected".into(), "recommended".into()];
        let text = value_text(&rule.clause);
        let value = Field::text("value", "value", "").with(&text);
        // A number is replaced; a list or a table is edited.
        let value = if text.contains(['[', '{', '"']) { value.edited_in_place() } else { value };
        Ok(Form::new(
            self.clone(),
            format!("{} · {}", rule.id, program.name),
            vec![
                value,
                Field::choice("strength", "how strictly", strengths, strength),
                Field::notes("says", "says", "for people, in a sentence", 3).with(&rule.says),
                Field::notes("source", "source", "the document, or: house rule", 2).with(&rule.source),
            ],
        )
        .accepting("see what changes"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        confirm(self.changed(form, app)?, app).map(Next::Confirm)
    }

    /// The parsed value or its error, and contradictions with other rules.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let changed = match self.changed(form, app) {
            Ok(changed) => changed,
            // The field may already show this error.
            Err(error)
                if error.field == "value" && form.field_named("value").is_some_and(|field| field.error.is_none()) =>
            {
                return vec![PreviewLine::Warning(error.message)];
            }
            Err(_) => return Vec::new(),
        };
        let mut lines = Vec::new();
        if let Some(rule) = changed.rule(&self.rule) {
            lines.push(PreviewLine::Good(format!("reads as {}", value_text(&rule.clause))));
        }
        let policy = Policy::new(std::sync::Arc::new(changed));
        lines.extend(policy.contradictions().into_iter().map(PreviewLine::Warning));
        lines.push(PreviewLine::Plain("You see which pairings would change before anything is saved.".into()));
        lines
    }
}

impl EditRule {
    fn find<'a>(&self, app: &'a App) -> Result<(&'a Program, &'a Rule), String> {
        let program = &lookup::known_program(&self.program, app)?.program;
        let rule = program.rule(&self.rule).ok_or("the rule is not there any more")?;
        Ok((program, rule))
    }

    fn changed(&self, form: &Form, app: &App) -> Result<Program, FieldError> {
        let Ok((before_program, before)) = self.find(app) else {
            return invalid("value", "the rule is not there any more");
        };
        let mut program = before_program.clone();
        let value = required(form, "value", &format!("write a value, as it was: {}", value_text(&before.clause)))?;
        if form.is_touched("value")
            && value != value_text(&before.clause)
            && let Err(error) = set_rule(&mut program, &format!("{}={value}", self.rule))
        {
            return invalid("value", error.to_string());
        }
        let one_line = |field: &str| form.value(field).split_whitespace().collect::<Vec<_>>().join(" ");
        let (says, source) = (one_line("says"), one_line("source"));
        if says.is_empty() {
            return invalid("says", "say in a sentence what the rule asks");
        }
        if source.is_empty() {
            return invalid("source", "name the document, or write: house rule");
        }
        let strength = STRENGTHS.get(form.chosen("strength")).copied().unwrap_or(before.strength);
        if let Some(rule) = program.rules.iter_mut().find(|other| other.id == self.rule) {
            rule.strength = strength;
            if form.is_touched("says") {
                rule.says = says.into();
            }
            if form.is_touched("source") {
                rule.source = source.into();
            }
        }
        Ok(program)
    }
}
