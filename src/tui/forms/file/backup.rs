//! Backs everything up, and copies the backup if a path is given.

use super::shared::path;
use crate::{app::files, tui::forms::prelude::*};

/// Backs everything up.
#[derive(Debug, Clone)]
pub struct BackUp;

impl FormSpec for BackUp {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("back-up")
    }

    fn build(&self, _app: &App) -> Result<Form, String> {
        let fields = vec![Field::text("to", "copy it to", "empty: with the other backups")];
        Ok(Form::new(self.clone(), "Back everything up", fields).accepting("back up").with_line(
            "A checksummed copy of everything. It carries private notes: keep it where only you can read it.",
        ))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        if form.value("to").is_empty() {
            return Ok(Next::BackUp(None));
        }
        let path = path(form, "mentordesk-backup.jsonl.gz");
        if !form.allow_duplicate && path.exists() {
            let message = format!("there is a file {} already; name another", files::display_path(&path));
            return Err(FieldError { field: String::new(), message, can_confirm: true });
        }
        Ok(Next::BackUp(Some(path)))
    }

    fn writes_files(&self) -> bool {
        true
    }
}
