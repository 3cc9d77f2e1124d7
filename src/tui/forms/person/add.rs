//! Adds a person to the directory.

use crate::{
    domain::{command::Command, id::PersonRef, person::Person},
    tui::forms::prelude::*,
};

/// Adds a person.
#[derive(Debug, Clone)]
pub struct AddPerson;

impl FormSpec for AddPerson {
    fn draft_key(&self) -> DraftKey {
        DraftKey::new("add-person")
    }

    fn build(&self, _app: &App) -> Result<Form, String> {
        Ok(Form::new(
            self.clone(),
            "New person",
            vec![
                Field::text("reference", "reference", "the district's own, as in E1021"),
                Field::text("name", "name", "as the person writes it"),
                Field::text("role", "role", "as in Office manager"),
                Field::text("unit", "unit", "building or department"),
                Field::text("region", "region", ""),
                Field::text("email", "e-mail", ""),
                Field::choice("mentor", "takes mentees", yes_no(), 0),
                Field::text("capacity", "at most", "how many mentees"),
                Field::text("skills", "can teach", "skills, separated by commas"),
                Field::text("needs", "wants to learn", "separated by commas"),
            ],
        ))
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
        let name = required(form, "name", "a person needs a name")?;
        let person = Person {
            role: optional(form, "role"),
            unit: optional(form, "unit"),
            region: optional(form, "region"),
            email: optional(form, "email"),
            mentor: yes_no_value(form, "mentor"),
            capacity: number(form, "capacity")?,
            skills: list(form, "skills"),
            needs: list(form, "needs"),
            ..Person::new(id, &name)
        };
        Ok(Command::AddPerson(Box::new(person)).into())
    }

    fn accept_label(&self, _form: &Form) -> &'static str {
        "add the person"
    }
}
