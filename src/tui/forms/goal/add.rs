//! Adds a goal to a pairing.

use super::shared::goal_line;
use crate::{
    domain::{
        command::{Command, PairingEdit},
        id::PairingId,
    },
    tui::forms::prelude::*,
};

/// Adds a goal to a pairing.
#[derive(Debug, Clone)]
pub struct AddGoal(pub PairingId);

impl FormSpec for AddGoal {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-goal", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let title = format!("New goal · {}", lookup::names(entry, app));
        let mut form = Form::new(self.clone(), title, vec![Field::text("goal", "goal", "in the mentee's own words")])
            .accepting("add the goal");
        form.lead = entry.document().goals.iter().map(|goal| goal_line(goal, app)).collect();
        Ok(form)
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let goal = required(form, "goal", "write the goal in a few words")?;
        let edit = PairingEdit { goal: Some(goal), ..PairingEdit::default() };
        Ok(Command::EditPairing { pairing: self.0, edit }.into())
    }
}
