//! Shows a drafted letter, to review, edit, and copy.

use crate::{
    app::letter,
    domain::id::{PairingId, RequestId},
    tui::forms::prelude::*,
};

/// The index of the field that holds the body.
const BODY: usize = 1;

/// A drafted letter.
#[derive(Debug, Clone)]
pub enum Letter {
    /// Tells the answer to a request.
    Answer(RequestId),
    /// Reminds two people who have not met lately.
    Reminder(PairingId),
    /// Explains the next steps after the agreement.
    NextSteps(PairingId),
}

impl FormSpec for Letter {
    fn draft_key(&self) -> DraftKey {
        match self {
            Self::Answer(id) => DraftKey::of("letter-answer", id),
            Self::Reminder(id) => DraftKey::of("letter-reminder", id),
            Self::NextSteps(id) => DraftKey::of("letter-next-steps", id),
        }
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let letter = match self {
            Self::Answer(id) => letter::answer(app.book(), *id),
            Self::Reminder(id) => letter::reminder(app.book(), *id),
            Self::NextSteps(id) => letter::next_steps(app.book(), *id),
        };
        let letter = letter.map_err(|error| error.to_string())?;
        let address = |to: &letter::Recipient| match &to.email {
            Some(email) => format!("{} <{email}>", to.name),
            None => format!("{} (no e-mail address on file)", to.name),
        };
        let to = letter.to.iter().map(address).collect::<Vec<_>>().join(", ");
        let mut body = Field::notes("body", "", "", 14).with(&letter.body);
        body.text = body.text.with_cursor(0);
        let fields = vec![Field::text("subject", "subject", "").with(&letter.subject).edited_in_place(), body];
        let form = Form::new(self.clone(), "Review a letter", fields)
            .accepting("copy")
            .with_line(format!("To {to}"))
            .with_line("Nothing is sent from here: \u{1}accept\u{1} copies it, to be pasted into your mail.");
        // Letters do not edit it at first, so that a key meant for the next request is not typed into the letter.
        Ok(Form { is_preview: true, cursor: BODY, ..form })
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        Ok(Next::Copy(format!("{}\n\n{}\n", form.value("subject"), form.value("body"))))
    }
}
