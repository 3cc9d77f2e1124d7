//! What is unusual in a log line, and the likeliest correction.

use std::ops::Range;

use tui_input::Input;

use super::LogLine;
use crate::{
    app::{
        App,
        quick::{
            Reading,
            correction::{Correction, correction, part_of},
        },
    },
    book::PairingEntry,
    domain::{
        command::{Command, EntryDraft},
        decide::Records as _,
        unusual::{self, Unusual},
    },
};

/// A reason, the part of the line that it is about, and what to type there instead.
pub struct UnusualPart {
    /// The reason.
    pub reason: Unusual,
    /// The part, in bytes; `None` if the line does not name it.
    pub part: Option<Range<usize>>,
    /// The likeliest correction.
    pub instead: Option<Correction>,
}

impl LogLine {
    /// What is unusual in the entry that is typed.
    pub fn oddities(&self, reading: &Reading, slot: &PairingEntry, app: &App) -> Vec<UnusualPart> {
        let Ok(command) = self.command(app, true) else { return Vec::new() };
        let found = unusual::command(&command, app.book()).into_iter();
        let Some(policy) = app.book().policy(&slot.pairing.program) else { return Vec::new() };
        let (Command::Log { entry: draft, .. } | Command::EditEntry { draft, .. }) = command else {
            return Vec::new();
        };
        let pairing = slot.document();
        let is_usual = |on| {
            let moved = EntryDraft { on, ..draft.clone() };
            let reasons = unusual::entry(&moved, &pairing, policy);
            on <= app.book().today() && reasons.iter().all(|reason| matches!(reason, Unusual::Long(_)))
        };
        found
            .map(|(_, reason)| UnusualPart {
                reason,
                part: part_of(reading, reason),
                instead: correction(reading, reason, &is_usual),
            })
            .collect()
    }

    /// The likeliest correction of the line: of a problem, otherwise of something unusual.
    pub fn likeliest(&self, app: &App) -> Option<Correction> {
        let slot = app.book().pairing_entry(self.pairing).filter(|_| !self.on_next)?;
        let reading = self.reading(slot, app);
        let nearest = reading
            .problems
            .iter()
            .find_map(|problem| Some(Correction { range: problem.range.clone(), text: problem.nearest.clone()? }));
        nearest.or_else(|| self.oddities(&reading, slot, app).into_iter().find_map(|oddity| oddity.instead))
    }

    /// Takes the likeliest correction into the line.
    pub(super) fn take_correction(&mut self, app: &App) {
        let Some(Correction { range, text }) = self.likeliest(app) else { return };
        let mut line = self.text.value().to_owned();
        line.replace_range(range, &text);
        self.text = Input::new(line);
        self.error = None;
    }
}
