//! One meeting with all who are marked.

use std::collections::{BTreeMap, HashSet};

use super::pairs;
use crate::{
    app::App,
    domain::{
        command::Command,
        decide::Refusal,
        id::{PairingId, PersonRef},
    },
    tui::{
        forms::{self, Next, Said, Wrong, read::wrong},
        model::{Field, Form, FormOf, reading},
        text::count,
    },
};

pub(in crate::tui::forms) fn form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let options = ids.iter().filter_map(|id| app.book().slot(*id)).map(|slot| {
        let runs = slot.pairing.state.is_running();
        (format!("{} · {}", forms::names(slot, app), slot.pairing.program), runs)
    });
    let options: Vec<(String, bool)> = options.collect();
    let form = Form::new(
        FormOf::Together(ids.to_vec()),
        format!("Group meeting · {}", pairs(options.len())),
        vec![Field::text("entry", "meeting", "90m tue workshop, budget"), Field::many("with", "who attended", options)],
    );
    Ok(form)
}

fn attended(form: &Form, ids: &[PairingId]) -> Vec<PairingId> {
    let ticked = form.named("with").map(Field::ticked).unwrap_or_default();
    ticked.into_iter().filter_map(|place| ids.get(place).copied()).collect()
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let reading = reading::log_line(form.value("entry"), app.book().today());
    let Some(entry) = reading.entry() else {
        let problem = reading.problems.first().map(ToString::to_string);
        return wrong("entry", problem.unwrap_or_else(|| "say how long it took, as in: 90m".into()));
    };
    let attended = attended(form, ids);
    if attended.len() < 2 {
        return wrong("with", "tick at least two; a meeting with one has a line of its own");
    }
    // A group is one mentor's: each mentor with several mentees gets one, the others a line of their own.
    let mut of_mentor: BTreeMap<&PersonRef, Vec<PairingId>> = BTreeMap::new();
    for id in &attended {
        if let Some(slot) = app.book().slot(*id) {
            of_mentor.entry(&slot.pairing.mentor).or_default().push(*id);
        }
    }
    let command = |pairings: Vec<PairingId>| match pairings.as_slice() {
        [only] => (
            *only,
            Command::Log { pairing: *only, entry: entry.clone(), next: None, allow_duplicate: form.allow_duplicate },
        ),
        [first, ..] => (
            *first,
            Command::LogGroup {
                pairings: pairings.clone(),
                entry: entry.clone(),
                allow_duplicate: form.allow_duplicate,
            },
        ),
        [] => {
            (PairingId(0), Command::LogGroup { pairings, entry: entry.clone(), allow_duplicate: form.allow_duplicate })
        }
    };
    let commands: Vec<_> = of_mentor.into_values().map(command).collect();
    // A meeting is logged for all who are ticked, or the form says whom to leave out.
    if let Err(refusal) = app.rehearse(Command::Several {
        title: String::new(),
        commands: commands.iter().map(|(_, command)| command.clone()).collect(),
    }) && !matches!(refusal, Refusal::Duplicate(_))
    {
        return wrong("with", refusal.to_string());
    }
    let title = format!("Logged a group meeting for {}", pairs(attended.len()));
    let commands = commands.into_iter().map(|(_, command)| command).collect();
    Ok(Next::Run(Box::new(Command::Several { title, commands })))
}

pub(in crate::tui::forms) fn said(form: &Form, ids: &[PairingId], app: &App) -> Vec<Said> {
    let reading = reading::log_line(form.value("entry"), app.book().today());
    let mut said = Vec::new();
    if !form.value("entry").is_empty() {
        said.push(match reading.entry() {
            Some(_) => Said::Good(reading.summary(app.book().dates())),
            None => Said::Plain(reading.problems.first().map(ToString::to_string).unwrap_or_default()),
        });
    }
    let attended = attended(form, ids);
    let mentors: HashSet<&PersonRef> =
        attended.iter().filter_map(|id| app.book().slot(*id)).map(|slot| &slot.pairing.mentor).collect();
    said.push(Said::Plain(format!(
        "The full time counts for each of {}, and once for each of {}.",
        pairs(attended.len()),
        count(mentors.len(), "mentor", "mentors")
    )));
    said
}
