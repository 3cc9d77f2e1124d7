//! Adds a skill block to one pairing.

use crate::{
    domain::{command::Command, id::PairingId},
    tui::forms::prelude::*,
};

/// Adds a skill block to one pairing.
#[derive(Debug, Clone)]
pub struct AddBlock(pub PairingId);

impl FormSpec for AddBlock {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-block", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        let form = Form::new(
            self.clone(),
            format!("New skill block · {}", lookup::names(entry, app)),
            vec![Field::text("name", "block", "what it is called"), Field::notes("skills", "skills", "one a line", 6)],
        )
        .accepting("add the block");
        Ok(form.with_line("The block is added for these two alone; the program's checklist stays as it is."))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let name = required(form, "name", "give the block a name")?;
        let skills = lines(form, "skills");
        if skills.is_empty() {
            return invalid("skills", "write at least one skill; each line is one");
        }
        Ok(Command::AddBlock { pairing: self.0, name, skills }.into())
    }
}
