//! As whom to work.

use super::{Wrong, read::someone};
use crate::{
    domain::id::PersonRef,
    tui::model::{Field, Form, FormOf},
};

pub(super) fn form() -> Form {
    Form::new(FormOf::WorkAs, "Work as…", vec![Field::person("person", "person")])
        .saying("The desk shows what that person sees, and their name is on what is written.")
        .saying("\u{1}work-as\u{1} comes back to the office.")
}

pub(super) fn chosen(form: &Form) -> Result<PersonRef, Wrong> {
    someone(form, "person")
}
