//! Logs one meeting with all marked pairings.

use std::collections::{BTreeMap, HashSet};

use crate::{
    domain::{
        command::Command,
        decide::Refusal,
        id::{PairingId, PersonRef},
    },
    tui::{
        forms::{bulk::batch::pairs, meeting::line, prelude::*},
        widgets::text::count,
    },
};

/// Logs one meeting with all marked pairings.
#[derive(Debug, Clone)]
pub struct LogMeeting(pub Vec<PairingId>);

impl FormSpec for LogMeeting {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("log-meeting", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let entries = self.0.iter().filter_map(|id| app.book().pairing_entry(*id));
        let options: Vec<(String, bool)> = entries
            .map(|entry| {
                let label = format!("{} · {}", lookup::names(entry, app), entry.pairing.program);
                (label, entry.pairing.state.is_running())
            })
            .collect();
        Ok(Form::new(
            self.clone(),
            format!("Group meeting · {}", pairs(options.len())),
            vec![
                Field::text("entry", "meeting", "90m tue workshop, budget"),
                Field::many("with", "who attended", options),
            ],
        )
        .accepting("log"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let entry = line::entry(form.value("entry"), app, "say how long it took, as in: 90m");
        let entry = entry.or_else(|words| invalid("entry", words))?;
        let attended = self.attended(form);
        if attended.len() < 2 {
            return invalid("with", "tick at least two; a meeting with one has a line of its own");
        }
        // A group belongs to one mentor: each mentor gets one command.
        let mut by_mentor: BTreeMap<&PersonRef, Vec<PairingId>> = BTreeMap::new();
        for id in &attended {
            if let Some(entry) = app.book().pairing_entry(*id) {
                by_mentor.entry(&entry.pairing.mentor).or_default().push(*id);
            }
        }
        let allow_duplicate = form.allow_duplicate;
        let commands = by_mentor.into_values().map(|pairings| match pairings.as_slice() {
            [only] => Command::Log { pairing: *only, entry: entry.clone(), next: None, allow_duplicate },
            _ => Command::LogGroup { pairings, entry: entry.clone(), allow_duplicate },
        });
        let title = format!("Logged a group meeting for {}", pairs(attended.len()));
        let command = Command::Batch { title, commands: commands.collect() };
        // All or none: a refusal names the pairing to untick.
        match app.rehearse(command.clone()) {
            Err(refusal) if !matches!(refusal, Refusal::Duplicate(_)) => invalid("with", refusal.to_string()),
            Ok(_) | Err(_) => Ok(command.into()),
        }
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let attended = self.attended(form);
        let entries = attended.iter().filter_map(|id| app.book().pairing_entry(*id));
        let mentors: HashSet<&PersonRef> = entries.map(|entry| &entry.pairing.mentor).collect();
        let mut lines = line::preview(form.value("entry"), app, "");
        if let Ok(Next::Run(command)) = self.submit(form, app) {
            lines.extend(line::unusual(&command, app));
        }
        lines.push(PreviewLine::Plain(format!(
            "The full time counts for each of {}, and once for each of {}.",
            pairs(attended.len()),
            count(mentors.len(), "mentor", "mentors")
        )));
        lines
    }
}

impl LogMeeting {
    fn attended(&self, form: &Form) -> Vec<PairingId> {
        let ticked = form.field_named("with").map(Field::ticked).unwrap_or_default();
        ticked.into_iter().filter_map(|index| self.0.get(index).copied()).collect()
    }
}
