//! What was typed on the desk and not saved, in a form that lasts.

use serde::{Deserialize, Serialize};
use tui_input::Input;

use super::{Layer, LogLine, Model, Widths};
use crate::{
    app::mapping::Memory,
    domain::id::PairingId,
    tui::{
        forms::{Draft, DraftKey},
        theme::Look,
    },
};

/// All drafts of a desk, those of open dialogs included.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What was typed into forms.
    #[serde(default, rename = "form_drafts")]
    forms: Vec<(DraftKey, Draft)>,
    /// Lines that log a meeting, each with the next meeting beside it.
    #[serde(default)]
    lines: Vec<(PairingId, String, String)>,
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
}

impl Model {
    /// What is typed and not saved now, in a lasting order.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let mut kept = Kept::default();
        let mut forms = self.form_drafts.clone();
        let mut lines: Vec<&LogLine> = self.drafts.values().collect();
        // What a job was begun from is not done with before the job is.
        for layer in self.job.iter().flat_map(|job| &job.aside).chain(&self.layers) {
            match layer {
                Layer::Form(form) => {
                    let (key, draft) = (form.spec.draft_key(), form.draft());
                    if draft.is_empty() {
                        forms.remove(&key);
                    } else {
                        forms.insert(key, draft);
                    }
                }
                Layer::Log(line) if line.entry.is_none() => {
                    lines.retain(|other| other.pairing != line.pairing);
                    lines.push(line);
                }
                Layer::Log(_)
                | Layer::Record(_)
                | Layer::Picture(_)
                | Layer::Prompt(_)
                | Layer::Find(_)
                | Layer::Why(_)
                | Layer::Matching(_)
                | Layer::Import(_)
                | Layer::Confirm(_)
                | Layer::Palette(_)
                | Layer::Menu(_)
                | Layer::Help(_)
                | Layer::Themes(_)
                | Layer::Page(_) => {}
            }
        }
        kept.forms = forms.into_iter().collect();
        kept.forms.sort();
        let words = |line: &LogLine| (line.pairing, line.text.value().to_owned(), line.next.value().to_owned());
        kept.lines =
            lines.into_iter().map(words).filter(|(_, text, next)| !(text.is_empty() && next.is_empty())).collect();
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
            let (text, next) = (Input::new(text), Input::new(next));
            let line = LogLine {
                pairing,
                entry: None,
                text,
                next,
                on_next: false,
                kept: true,
                error: None,
                allow_duplicate: false,
            };
            self.drafts.insert(pairing, line);
        }
    }
}
