//! Another state for all who are marked.

use super::{checked, left_out, names, or_wrong, pairs, together};
use crate::{
    app::App,
    domain::{
        command::{Command, PairingEdit},
        id::PairingId,
        pairing::PairingState,
    },
    tui::{
        forms::{
            Next, Said, Wrong,
            read::{day, wrong},
        },
        model::{Field, Form, FormOf},
    },
};

/// The states that at least one of them may move to.
fn states(ids: &[PairingId], app: &App) -> Vec<PairingState> {
    let slots: Vec<_> = ids.iter().filter_map(|id| app.book().slot(*id)).collect();
    let possible = |state: &PairingState| slots.iter().any(|slot| slot.pairing.state.may_become(*state));
    PairingState::ALL.into_iter().filter(possible).collect()
}

pub(in crate::tui::forms) fn form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let states = states(ids, app);
    if states.is_empty() {
        return Err("The marked pairings are over; none of them can move to another state".into());
    }
    let options: Vec<String> = states.iter().map(|state| state.word().to_owned()).collect();
    let fields = vec![
        Field::choice("state", "state", options, 0),
        Field::date("on", "last day", "where they end or go on longer"),
        Field::text("because", "why", "goes into the record of each"),
    ];
    let title = format!("Move to another state · {}", pairs(ids.len()));
    Ok(Form::new(FormOf::StateAll(ids.to_vec()), title, fields).saying(names(ids, app)))
}

fn moves(form: &Form, ids: &[PairingId], app: &App) -> Result<(PairingState, Vec<(PairingId, Command)>), Wrong> {
    let today = app.book().today();
    let Some(state) = states(ids, app).get(form.chosen("state")).copied() else {
        return wrong("state", "choose a state of the list");
    };
    let on = day(form, "on", today)?;
    let because: compact_str::CompactString = form.value("because").into();
    let ends_on = match state {
        PairingState::Extended => match on.filter(|on| *on > today) {
            Some(on) => Some(Some(on)),
            None => return wrong("on", "name the new last day, a day to come, as in 30 jun"),
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
            let edit = PairingEdit { state: Some(state), ends_on, because: because.clone(), ..PairingEdit::default() };
            Command::EditPairing { pairing: *id, edit }
        };
        (*id, command)
    };
    Ok((state, ids.iter().map(command).collect()))
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let (state, commands) = moves(form, ids, app)?;
    let done = checked(commands, app);
    let number = pairs(done.0.possible.len());
    let title = format!("Moved {number} to {}", state.word());
    let ask =
        state.is_over().then(|| format!("{number} will be {}; entries, hours and skills are kept.", state.word()));
    or_wrong(together(&title, done, ask), "state")
}

pub(in crate::tui::forms) fn said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let Ok((state, commands)) = moves(form, ids, app) else { return Vec::new() };
    let (checked, told) = checked(commands, app);
    let possible = format!("{} of {} can be {}.", checked.possible.len(), ids.len(), state.word());
    let lines = left_out(&told).into_iter().map(Said::Beware);
    std::iter::once(Said::Good(possible)).chain(lines).collect()
}
