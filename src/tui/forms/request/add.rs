//! Records a request that came in.

use super::{
    second_year,
    shared::{ASKERS, words},
};
use crate::{
    domain::{
        command::{Command, RequestDraft},
        id::{PairingId, ProgramId},
        pairing::PairingState,
        request::RequestKind,
        rule::Party,
    },
    tui::forms::prelude::*,
};

/// Records a request to a program.
#[derive(Debug, Clone)]
pub struct AddRequest {
    /// The program.
    pub program: ProgramId,
    /// The kind of request.
    pub kind: RequestKind,
}

impl FormSpec for AddRequest {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-request", &self.program).and(self.kind.word())
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let program = &self.program;
        let received = || Field::past("received", "came in on", "today, tue, 14 mar").with("today");
        let note = || Field::notes("note", "why", "in their words", 3);
        let asked_by = || Field::choice("by", "asked by", words(&ASKERS), 0);
        let (title, fields) = match self.kind {
            RequestKind::Interest => {
                ("Someone wants to be a mentor", vec![Field::person("person", "who"), received(), note()])
            }
            RequestKind::Mentor => (
                "Someone asks for a mentor",
                vec![
                    Field::person("person", "mentee").as_party(program, Party::Mentee),
                    Field::person("mentor", "mentor wished for").as_party(program, Party::Mentor),
                    Field::notes("objectives", "objectives", "one a line", 3),
                    asked_by(),
                    received(),
                    note(),
                ],
            ),
            RequestKind::Application => {
                ("Someone applies by exception", vec![Field::person("person", "who"), asked_by(), received(), note()])
            }
            RequestKind::SecondYear => {
                let entries = pairings(program, app).into_iter().filter_map(|id| app.book().pairing_entry(id));
                let options: Vec<String> = entries.map(|entry| lookup::names(entry, app)).collect();
                if options.is_empty() {
                    return Err("No pairing of this program runs yet".into());
                }
                ("A second year is asked for", vec![Field::pick("pairing", "pairing", options)])
            }
        };
        let title = format!("{title} · {}", lookup::program(program, app)?.program.name);
        Ok(Form::new(self.clone(), title, fields).accepting("record it"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let asked_by = match self.kind {
            RequestKind::SecondYear => {
                let index = choice(form, "pairing")?;
                let id = pairings(&self.program, app).into_iter().nth(index);
                let Some(id) = id else { return invalid("pairing", "choose a pairing") };
                return Ok(second_year::request(form, id, app)?.into());
            }
            RequestKind::Interest => Party::Mentor,
            RequestKind::Mentor | RequestKind::Application => {
                ASKERS.get(form.chosen("by")).copied().unwrap_or(Party::Mentee)
            }
        };
        let draft = RequestDraft {
            program: self.program.clone(),
            kind: self.kind,
            person: person(form, "person")?,
            asked_by,
            mentor: optional_person(form, "mentor")?,
            pairing: None,
            received_on: day_or_today(form, "received", app.book().today())?,
            objectives: lines(form, "objectives"),
            note: form.value("note").into(),
        };
        Ok(Command::AddRequest(draft).into())
    }
}

/// The pairings of a program that can continue for a second year.
fn pairings(program: &ProgramId, app: &App) -> Vec<PairingId> {
    let running = app
        .book()
        .ranked_of(program)
        .filter(|entry| entry.pairing.state.is_running() || entry.pairing.state == PairingState::Completed);
    running.map(|entry| entry.pairing.id).collect()
}
