//! Edits the fields of a person.

use super::fields::{input, remarks, take};
use crate::{
    app::people::{Editors, PERSON_FIELDS, PersonField},
    domain::{command::Command, id::PersonRef, person::Person},
    tui::forms::prelude::*,
};

/// Edits a person.
#[derive(Debug, Clone)]
pub struct EditPerson(pub PersonRef);

impl FormSpec for EditPerson {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-person", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let person = app.book().person(&self.0).ok_or("this person is not in the directory")?;
        let mut inputs: Vec<Field> = Vec::new();
        let mut above = None;
        for field in fields(app) {
            let Some(input) = input(field, Some(person), app) else { continue };
            let heading = field.form.and_then(|(section, _)| section.heading());
            inputs.push(match heading.filter(|_| heading != above) {
                Some(heading) => input.under(heading),
                None => input,
            });
            above = heading;
        }
        Ok(Form::new(self.clone(), format!("{} · {}", person.name, self.0), inputs))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        Ok(Command::EditPerson(Box::new(self.described(form, app)?)).into())
    }

    /// What may be wrong with what is typed.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        self.described(form, app).map_or_else(|_| Vec::new(), |person| remarks(&person, app))
    }
}

impl EditPerson {
    /// The person that the form describes.
    fn described(&self, form: &Form, app: &App) -> Result<Person, FieldError> {
        let before = app.book().person(&self.0);
        let Some(before) = before else { return invalid("name", "this person is not in the directory") };
        let mut person = Person::clone(before);
        for field in fields(app) {
            take(field, form, &mut person, app)?;
        }
        Ok(person)
    }
}

/// The fields that the user may change, in order.
fn fields(app: &App) -> Vec<&'static PersonField> {
    let may_change = |field: &&PersonField| app.actor().is_none() || field.editors == Editors::Person;
    let mut fields: Vec<_> = PERSON_FIELDS.iter().filter(|field| field.form.is_some()).filter(may_change).collect();
    fields.sort_by_key(|field| field.form);
    fields
}
