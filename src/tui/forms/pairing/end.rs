//! Completes, ends, or extends a pairing.

use compact_str::CompactString;

use crate::{
    domain::{
        command::{Command, PairingEdit},
        id::PairingId,
        pairing::PairingState,
    },
    tui::{dialogs::confirm::Confirm, forms::prelude::*},
};

const COMPLETE: usize = 0;
const END: usize = 1;
const EXTEND: usize = 2;

/// Completes, ends, or extends a pairing.
#[derive(Debug, Clone)]
pub struct EndPairing(pub PairingId);

impl FormSpec for EndPairing {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("end-pairing", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        if entry.pairing.state.is_over() {
            return Err(format!("It is over already: {}", entry.pairing.state.word()));
        }
        let over = policy.last_day(&entry.pairing) <= app.book().today();
        let how = vec!["it is completed".into(), "it ends early".into(), "it goes on longer".into()];
        Ok(Form::new(
            self.clone(),
            format!("The end of {}", lookup::names(entry, app)),
            vec![
                Field::choice("how", "what", how, if over { COMPLETE } else { END }),
                Field::date("on", "last day", "today, 30 jun").with("today"),
                Field::text("because", "why", "moved away, reached the goals"),
            ],
        ))
    }

    /// Asks for confirmation before a pairing ends; extending it needs none.
    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let command = self.command(form, app)?;
        let (Ok((entry, _)), false) = (lookup::pairing(self.0, app), form.chosen("how") == EXTEND) else {
            return Ok(command.into());
        };
        let lines = self.preview(form, app).into_iter().map(|line| match line {
            PreviewLine::Good(text) | PreviewLine::Plain(text) | PreviewLine::Warning(text) => text,
        });
        let verb = if form.chosen("how") == COMPLETE { "Complete" } else { "End" };
        let title = format!("{verb} {}?", lookup::names(entry, app));
        Ok(Next::Confirm(Confirm { title, lines: lines.collect(), command }))
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok((entry, policy)) = lookup::pairing(self.0, app) else { return Vec::new() };
        let document = entry.document();
        let kept = format!(
            "Its {} entries, {} h and {} skill marks are kept.",
            document.entries.len(),
            entry.standing.logged.hours(),
            document.marks.len()
        );
        let lines = match form.chosen("how") {
            EXTEND => {
                let last = app.book().dates().long(policy.last_day(&entry.pairing));
                vec![format!("Its last day is {last} now.")]
            }
            COMPLETE => vec![kept, "Evaluations and the stipend are still asked for.".into()],
            _ => vec!["It ends without fault, and the mentor has a free place again.".into(), kept],
        };
        lines.into_iter().map(PreviewLine::Plain).collect()
    }

    fn accept_label(&self, form: &Form) -> &'static str {
        if form.chosen("how") == EXTEND { "make it longer" } else { "go on" }
    }
}

impl EndPairing {
    fn command(&self, form: &Form, app: &App) -> Result<Command, FieldError> {
        let today = app.book().today();
        let on = day(form, "on", today)?;
        let because: CompactString = form.value("because").into();
        let edit = |state, ends_on| {
            let edit = PairingEdit { state: Some(state), ends_on, because: because.clone(), ..PairingEdit::default() };
            Command::EditPairing { pairing: self.0, edit }
        };
        Ok(match form.chosen("how") {
            COMPLETE => edit(PairingState::Completed, on.filter(|on| *on < today).map(Some)),
            EXTEND => match on.filter(|on| *on > today) {
                Some(on) => edit(PairingState::Extended, Some(Some(on))),
                None => return invalid("on", "name the new last day, a day to come, as in 30 jun"),
            },
            _ => Command::EndPairing { pairing: self.0, on: on.unwrap_or(today), because },
        })
    }
}
