//! Asks for the kind of a request before it is recorded.

use super::add::AddRequest;
use crate::{
    domain::{id::ProgramId, request::RequestKind},
    tui::forms::prelude::*,
};

/// Chooses the kind of a request to record.
#[derive(Debug, Clone)]
pub struct ChooseRequestKind(pub ProgramId);

impl FormSpec for ChooseRequestKind {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("choose-request-kind", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let kinds = RequestKind::ALL.iter().map(|kind| format!("someone {}", kind.words())).collect();
        Ok(Form::new(
            self.clone(),
            format!("Record a request · {}", lookup::program(&self.0, app)?.program.name),
            vec![Field::choice("kind", "what came in", kinds, 1)],
        )
        .accepting("go on"))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let kind = RequestKind::ALL.get(form.chosen("kind")).copied().unwrap_or(RequestKind::Mentor);
        Ok(Next::Open(Box::new(AddRequest { program: self.0.clone(), kind })))
    }
}
