//! The UI state saved between sessions.

use serde::{Deserialize, Serialize};

use crate::{
    app::mapping::Memory,
    tui::{
        desk::{Model, Widths},
        theme::Look,
    },
};

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

impl Model {
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
}
