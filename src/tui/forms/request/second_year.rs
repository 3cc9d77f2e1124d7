//! Records a request for a second year of a pairing.

use super::shared::{ASKERS, words};
use crate::{
    domain::{
        command::{Command, RequestDraft},
        id::PairingId,
        request::RequestKind,
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Records a request for a second year of a pairing.
#[derive(Debug, Clone)]
pub struct AddSecondYear(pub PairingId);

impl FormSpec for AddSecondYear {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-second-year", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        if policy.second_year.is_none() {
            let name = &policy.program.name;
            return Err(format!("{name} knows no second year; \u{1}ending\u{1} makes the pairing longer"));
        }
        Ok(Form::new(
            self.clone(),
            format!("A second year · {}", lookup::names(entry, app)),
            vec![
                Field::choice("by", "asked by", words(&askers(self.0, app)), 0),
                Field::past("received", "came in on", "today, tue, 14 mar").with("today"),
                Field::notes("note", "why", "what the second year is for", 3),
            ],
        )
        .accepting("record it"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        Ok(request(form, self.0, app)?.into())
    }
}

/// The request for a second year of a pairing.
pub(super) fn request(form: &Form, id: PairingId, app: &App) -> Result<Command, FieldError> {
    let Ok((entry, _)) = lookup::pairing(id, app) else { return invalid("by", "the pairing no longer exists") };
    Ok(Command::AddRequest(RequestDraft {
        program: entry.pairing.program.clone(),
        kind: RequestKind::SecondYear,
        person: entry.pairing.mentee.clone(),
        asked_by: askers(id, app).get(form.chosen("by")).copied().unwrap_or(Party::Mentee),
        mentor: None,
        pairing: Some(id),
        received_on: day_or_today(form, "received", app.book().today())?,
        objectives: Vec::new(),
        note: form.value("note").into(),
    }))
}

/// The parties that may ask for a second year.
fn askers(id: PairingId, app: &App) -> Vec<Party> {
    let rule = lookup::pairing(id, app).ok().and_then(|(_, policy)| policy.second_year.as_ref());
    let parties = rule.map(|rule| rule.value.clone()).filter(|parties| !parties.is_empty());
    parties.unwrap_or_else(|| ASKERS.to_vec())
}
