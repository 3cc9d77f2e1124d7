//! What was typed on the desk and not saved, in a form that lasts.

use serde::{Deserialize, Serialize};

use super::{Draft, FormOf, Model, Widths};
use crate::{app::mapping::Memory, domain::id::PairingId, tui::theme::Look};

/// All drafts of a desk, those of open dialogs included.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What was typed into forms.
    #[serde(default)]
    forms: Vec<(FormOf, Draft)>,
    /// Lines that log a meeting, each with the next meeting beside it.
    #[serde(default)]
    lines: Vec<(PairingId, String, String)>,
}

/// What is typed into the line that logs a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineDraft {
    /// What happened.
    pub text: String,
    /// The next meeting.
    pub next: String,
}

/// What the desk remembers of how it is used.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UiState {
    /// How tables were taken.
    tables: Memory,
    /// The sentences of the commands that were used last.
    commands: Vec<String>,
    /// How wide somebody made the panes.
    widths: Widths,
    /// What the terminal said about its ground.
    suited: Look,
}

impl Kept {
    /// Whether nothing is typed and not saved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.lines.is_empty()
    }

    /// Keeps what is typed into a form; an empty draft replaces an earlier one.
    pub fn keep_form(&mut self, of: &FormOf, draft: Draft) {
        self.forms.retain(|(other, _)| other != of);
        if !draft.is_empty() {
            self.forms.push((of.clone(), draft));
        }
    }

    /// Keeps what is typed into the line that logs a meeting; an empty draft replaces an earlier one.
    pub fn keep_line(&mut self, pairing: PairingId, draft: LineDraft) {
        self.lines.retain(|(other, ..)| *other != pairing);
        if draft != LineDraft::default() {
            self.lines.push((pairing, draft.text, draft.next));
        }
    }
}

impl Model {
    /// What is typed and not saved now, in a stable order.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let mut kept = Kept::default();
        for (of, draft) in &self.form_drafts {
            kept.keep_form(of, draft.clone());
        }
        for (pairing, draft) in &self.drafts {
            kept.keep_line(*pairing, draft.clone());
        }
        // A job's dialogs are not done with before the job is.
        for (_, dialog) in self.job.iter().flat_map(|job| &job.aside) {
            dialog.keep_draft(&mut kept);
        }
        for dialog in self.dialogs.iter() {
            dialog.keep_draft(&mut kept);
        }
        kept.forms.sort_by_cached_key(|(of, _)| format!("{of:?}"));
        kept.lines.sort();
        kept
    }

    /// What is remembered of how the desk is used; nothing where there is nothing.
    #[must_use]
    pub fn habits(&self) -> Option<UiState> {
        let (tables, commands) = (self.mappings.clone(), self.used.clone());
        let habits = UiState { tables, commands, widths: self.widths, suited: self.suited };
        (habits != UiState::default()).then_some(habits)
    }

    /// Takes in what was remembered.
    pub fn take_habits(&mut self, habits: UiState) {
        self.mappings = habits.tables;
        self.used = habits.commands;
        self.widths = habits.widths;
        self.suited = habits.suited;
    }

    /// Takes in what was kept before the desk was closed, or before it fell.
    pub fn take_kept(&mut self, kept: Kept) {
        self.form_drafts.extend(kept.forms);
        for (pairing, text, next) in kept.lines {
            self.drafts.insert(pairing, LineDraft { text, next });
        }
    }
}
