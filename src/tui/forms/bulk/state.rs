//! Changes the state of all marked pairings.

use super::batch::{Batch, left_out, names, pairs};
use crate::{
    domain::{
        command::{Command, PairingEdit},
        id::PairingId,
        pairing::PairingState,
    },
    tui::forms::prelude::*,
};

/// Changes the state of all marked pairings.
#[derive(Debug, Clone)]
pub struct ChangeState(pub Vec<PairingId>);

impl FormSpec for ChangeState {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("change-state", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let states = self.states(app);
        if states.is_empty() {
            return Err("The marked pairings are over; none of them can move to another state".into());
        }
        let options: Vec<String> = states.iter().map(|state| state.word().to_owned()).collect();
        let fields = vec![
            Field::choice("state", "state", options, 0),
            Field::date("on", "last day", "where they end or go on longer"),
            Field::text("because", "why", "goes into the record of each"),
        ];
        let title = format!("Move to another state · {}", pairs(self.0.len()));
        Ok(Form::new(self.clone(), title, fields).accepting("move them").with_line(names(&self.0, app)))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let (state, commands) = self.commands(form, app)?;
        let batch = Batch::check_pairings(commands, app);
        let number = pairs(batch.possible.len());
        let title = format!("Moved {number} to {}", state.word());
        let question =
            state.is_over().then(|| format!("{number} will be {}; entries, hours and skills are kept.", state.word()));
        batch.run(&title, question, "state")
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok((state, commands)) = self.commands(form, app) else { return Vec::new() };
        let batch = Batch::check_pairings(commands, app);
        let possible = format!("{} of {} can be {}.", batch.possible.len(), self.0.len(), state.word());
        let refusals = left_out(&batch.refusals).into_iter().map(PreviewLine::Warning);
        std::iter::once(PreviewLine::Good(possible)).chain(refusals).collect()
    }
}

impl ChangeState {
    /// The states that at least one of the pairings can change to.
    fn states(&self, app: &App) -> Vec<PairingState> {
        let entries: Vec<_> = self.0.iter().filter_map(|id| app.book().pairing_entry(*id)).collect();
        let is_possible = |state: &PairingState| entries.iter().any(|entry| entry.pairing.state.can_become(*state));
        PairingState::ALL.into_iter().filter(is_possible).collect()
    }

    fn commands(&self, form: &Form, app: &App) -> Result<(PairingState, Vec<(PairingId, Command)>), FieldError> {
        let today = app.book().today();
        let Some(state) = self.states(app).get(form.chosen("state")).copied() else {
            return invalid("state", "choose a state of the list");
        };
        let on = day(form, "on", today)?;
        let because: compact_str::CompactString = form.value("because").into();
        let ends_on = match state {
            PairingState::Extended => match on.filter(|on| *on > today) {
                Some(on) => Some(Some(on)),
                None => return invalid("on", "name the new last day, a day to come, as in 30 jun"),
            },
            PairingState::Completed => on.filter(|on| *on < today).map(Some),
            PairingState::Requested
            | PairingState::Proposed
            | PairingState::Confirmed
            | PairingState::Active
            | PairingState::Ended
            | PairingState::Declined => None,
        };
        let command = |id: &PairingId| {
            let command = if state == PairingState::Ended {
                Command::EndPairing { pairing: *id, on: on.unwrap_or(today), because: because.clone() }
            } else {
                let edit =
                    PairingEdit { state: Some(state), ends_on, because: because.clone(), ..PairingEdit::default() };
                Command::EditPairing { pairing: *id, edit }
            };
            (*id, command)
        };
        Ok((state, self.0.iter().map(command).collect()))
    }
}
