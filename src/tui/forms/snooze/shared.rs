//! Fields shared by the snooze forms.

use compact_str::CompactString;

use crate::{
    app::App,
    domain::day::Day,
    tui::forms::{
        Field, FieldError, Form,
        read::{required, required_day},
    },
};

/// The fields for the day and the reason.
pub(super) fn fields() -> [Field; 2] {
    [
        Field::date("until", "until", "2w, next fri, 3 dec"),
        Field::text("because", "why", "on leave; the principal knows"),
    ]
}

/// Focuses the day, since the choice before it rarely changes.
pub(super) fn at_until(mut form: Form) -> Form {
    form.cursor = form.fields.iter().position(|field| field.name == "until").unwrap_or(0);
    form
}

/// The day and the reason.
pub(super) fn until_and_reason(form: &Form, app: &App) -> Result<(Day, CompactString), FieldError> {
    let until = required_day(form, "until", app.book().today())?;
    let because = required(form, "because", "give a reason, for others who see it")?;
    Ok((until, because))
}
