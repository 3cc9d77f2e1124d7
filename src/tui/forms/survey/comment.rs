//! Records a comment on the program.

use super::shared::{parties, party};
use crate::{
    domain::{command::Command, id::PairingId, office::Comment},
    tui::forms::prelude::*,
};

/// Records a comment of the mentor or the mentee.
#[derive(Debug, Clone)]
pub struct AddComment(pub PairingId);

impl FormSpec for AddComment {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-comment", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, _) = lookup::pairing(self.0, app)?;
        Ok(Form::new(
            self.clone(),
            format!("Comment on the program · {}", lookup::names(entry, app)),
            vec![
                Field::choice("by", "said by", parties(), 0),
                Field::past("on", "on", "today, tue, 14 mar").with("today"),
                Field::notes("words", "comment", "in their words", 4),
            ],
        ))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let words = required(form, "words", "write the comment down")?;
        let on = day_or_today(form, "on", app.book().today())?;
        Ok(Command::Comment { pairing: self.0, comment: Comment { by: party(form), on, words } }.into())
    }
}
