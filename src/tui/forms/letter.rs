//! A drafted letter: looked over, mended, copied.

use crate::{
    app::{App, letter},
    tui::model::{Field, Form, FormOf, LetterOf},
};

/// The place of the letter itself among the fields.
const BODY: usize = 1;

pub(super) fn form(of: LetterOf, app: &App) -> Result<Form, String> {
    let letter = match of {
        LetterOf::Answer(id) => letter::answer(app.book(), id),
        LetterOf::Reminder(id) => letter::reminder(app.book(), id),
        LetterOf::NextSteps(id) => letter::next_steps(app.book(), id),
    };
    let letter = letter.map_err(|none| none.to_string())?;
    let whom = |to: &letter::Recipient| match &to.email {
        Some(email) => format!("{} <{email}>", to.name),
        None => format!("{} (no e-mail address on file)", to.name),
    };
    let to = letter.to.iter().map(whom).collect::<Vec<_>>().join(", ");
    let fields = vec![
        Field::text("subject", "subject", "").with(&letter.subject).going_on(),
        Field::notes("body", "", "", 14).with(&letter.body),
    ];
    let form = Form::new(FormOf::Letter(of), "A letter to look over", fields)
        .saying(format!("To {to}"))
        .saying("Nothing is sent from here: \u{1}accept\u{1} copies it, to be pasted into your mail.");
    let mut form = form;
    if let Some(body) = form.fields.get_mut(BODY) {
        // It is read from its beginning.
        body.text = body.text.clone().with_cursor(0);
    }
    // Nobody writes into it by chance: the key for the next request would be a letter here.
    Ok(Form { is_preview: true, cursor: BODY, ..form })
}

/// The letter as it is copied.
pub(super) fn text(form: &Form) -> String {
    format!("{}\n\n{}\n", form.value("subject"), form.value("body"))
}
