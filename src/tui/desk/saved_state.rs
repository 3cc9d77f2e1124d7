//! Serializable unsaved input and UI state.

use serde::{Deserialize, Serialize};

use crate::{
    app::mapping::Memory,
    domain::id::PairingId,
    tui::{
        desk::{Model, Widths},
        forms::{Draft, DraftKey},
        theme::Look,
    },
};

/// All drafts, including those of open dialogs.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDrafts {
    /// Form drafts.
    #[serde(default, rename = "form_drafts")]
    forms: Vec<(DraftKey, Draft)>,
    /// Drafts of the log line, each with the text of its next meeting.
    #[serde(default)]
    lines: Vec<(PairingId, String, String)>,
}

/// Text typed into the log line of a pairing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineDraft {
    /// What happened.
    pub text: String,
    /// The next meeting.
    pub next: String,
}

/// UI state saved between sessions.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UiState {
    /// Column mappings of past imports.
    tables: Memory,
    /// Titles of the recently used commands.
    commands: Vec<String>,
    /// Pane widths set by the user.
    widths: Widths,
    /// The look that suits the terminal's background.
    suited: Look,
}

impl SavedDrafts {
    /// Whether there are no drafts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.lines.is_empty()
    }

    /// Adds the draft of a form, replacing an earlier one. An empty draft only removes it.
    pub fn keep_form(&mut self, key: DraftKey, draft: Draft) {
        self.forms.retain(|(other, _)| *other != key);
        if !draft.is_empty() {
            self.forms.push((key, draft));
        }
    }

    /// Adds the draft of a log line, replacing an earlier one. An empty draft only removes it.
    pub fn keep_line(&mut self, pairing: PairingId, draft: LineDraft) {
        self.lines.retain(|(other, ..)| *other != pairing);
        if draft != LineDraft::default() {
            self.lines.push((pairing, draft.text, draft.next));
        }
    }
}

impl Model {
    /// Returns all unsaved input in a stable order.
    #[must_use]
    pub fn drafts(&self) -> SavedDrafts {
        let mut kept = SavedDrafts::default();
        for (key, draft) in &self.form_drafts {
            kept.keep_form(key.clone(), draft.clone());
        }
        for (pairing, draft) in &self.drafts {
            kept.keep_line(*pairing, draft.clone());
        }
        // The dialogs of a running job keep their drafts until it finishes.
        for (_, dialog) in self.job.iter().flat_map(|job| &job.hidden_dialogs) {
            dialog.keep_draft(&mut kept);
        }
        for dialog in self.dialogs.iter() {
            dialog.keep_draft(&mut kept);
        }
        kept.forms.sort();
        kept.lines.sort();
        kept
    }

    /// Returns the UI state to save, or `None` if it is empty.
    #[must_use]
    pub fn ui_state(&self) -> Option<UiState> {
        let (tables, commands) = (self.mappings.clone(), self.recent_commands.clone());
        let habits = UiState { tables, commands, widths: self.widths, suited: self.detected_look };
        (habits != UiState::default()).then_some(habits)
    }

    /// Restores the saved UI state.
    pub fn restore_ui_state(&mut self, habits: UiState) {
        self.mappings = habits.tables;
        self.recent_commands = habits.commands;
        self.widths = habits.widths;
        self.detected_look = habits.suited;
    }

    /// Restores the drafts saved at exit or recovered after a crash.
    pub fn restore_drafts(&mut self, kept: SavedDrafts) {
        self.form_drafts.extend(kept.forms);
        for (pairing, text, next) in kept.lines {
            self.drafts.insert(pairing, LineDraft { text, next });
        }
    }
}
