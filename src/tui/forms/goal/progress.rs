//! Records progress on a goal, or that it is reached.

use super::shared::goal_line;
use crate::{
    domain::{
        command::{Command, GoalEdit},
        id::PairingId,
    },
    tui::forms::prelude::*,
};

/// Records progress on a goal of a pairing.
#[derive(Debug, Clone)]
pub struct RecordProgress(pub PairingId);

impl FormSpec for RecordProgress {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("record-progress", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let goals = &entry.document().goals;
        if goals.is_empty() {
            return Err("The two have set no goal yet; add one first".into());
        }
        let open = goals.iter().position(|goal| goal.reached_on.is_none()).unwrap_or(0);
        let options = goals.iter().map(|goal| goal.text.to_string()).collect();
        let mut form = Form::new(
            self.clone(),
            format!("How a goal goes · {}", lookup::names(entry, app)),
            vec![
                Field::choice("goal", "goal", options, open),
                Field::text("progress", "how it goes", "in a sentence"),
                Field::past("reached", "reached on", "empty: not yet"),
                Field::text("text", "other words", "empty: as it is worded now"),
            ],
        );
        form.lead = goals.iter().map(|goal| goal_line(goal, app)).collect();
        // A single goal needs no choice.
        form.cursor = usize::from(goals.len() == 1);
        Ok(form)
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let edit = GoalEdit {
            text: optional(form, "text"),
            progress: optional(form, "progress"),
            reached_on: day(form, "reached", app.book().today())?.map(Some),
        };
        if edit == GoalEdit::default() {
            return invalid("progress", "say how it goes, or on which day it was reached");
        }
        Ok(Command::EditGoal { pairing: self.0, goal: form.chosen("goal"), edit }.into())
    }
}
