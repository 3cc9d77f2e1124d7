//! Adds a person to the directory.

use super::fields::{input, remarks, take};
use crate::{
    app::people::{self, PersonField},
    domain::{command::Command, id::PersonRef, person::Person},
    tui::forms::prelude::*,
};

/// The fields it shows besides the reference.
const ASKED: [&str; 9] = ["name", "role", "unit", "region", "email", "mentor", "capacity", "skills", "needs"];

/// Adds a person.
#[derive(Debug, Clone)]
pub struct AddPerson;

impl FormSpec for AddPerson {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("add-person")
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let reference = Field::text("reference", "reference", "the district's own, as in E1021");
        let fields = asked().filter_map(|field| input(field, None, app));
        Ok(Form::new(self.clone(), "New person", std::iter::once(reference).chain(fields).collect())
            .accepting("add the person"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let id = match PersonRef::new(form.value("reference")) {
            Ok(id) => id,
            Err(error) => return invalid("reference", format!("a reference {error}")),
        };
        if app.book().person(&id).is_some() {
            let name = app.book().name(&id);
            return invalid("reference", format!("{id} is {name} already; type another reference"));
        }
        Ok(Command::AddPerson(Box::new(described(id, form, app)?)).into())
    }

    /// What may be wrong with what is typed.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let id = PersonRef::new(form.value("reference")).or_else(|_| PersonRef::new("?"));
        let person = id.ok().and_then(|id| described(id, form, app).ok());
        person.map_or_else(Vec::new, |person| remarks(&person, app))
    }
}

/// The person that the form describes.
fn described(id: PersonRef, form: &Form, app: &App) -> Result<Person, FieldError> {
    let mut person = Person::new(id, "");
    for field in asked() {
        take(field, form, &mut person, app)?;
    }
    Ok(person)
}

fn asked() -> impl Iterator<Item = &'static PersonField> {
    ASKED.into_iter().filter_map(people::field)
}
