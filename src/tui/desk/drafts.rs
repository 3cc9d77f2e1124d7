//! Drafts: what was typed into a form or a dialog that was left before it was saved.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::{domain::id::PairingId, tui::desk::Model};

/// Text by the names of the fields that it was typed into.
pub type Draft = Vec<(String, String)>;

/// The text of a field in a draft; empty if it has none.
#[must_use]
pub fn field_text(draft: &Draft, field: &str) -> String {
    draft.iter().find(|(name, _)| name == field).map_or_else(String::new, |(_, words)| words.clone())
}

/// What a draft was typed into. Stable across restarts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftKey(String);

impl DraftKey {
    /// The key of a kind of form or dialog.
    #[must_use]
    pub fn new(form: &str) -> Self {
        Self(form.to_owned())
    }

    /// The key of a form about one record.
    #[must_use]
    pub fn of(form: &str, subject: impl Display) -> Self {
        Self::new(form).and(subject)
    }

    /// The key of a form about several records.
    #[must_use]
    pub fn of_all<T: Display>(form: &str, subjects: &[T]) -> Self {
        subjects.iter().fold(Self::new(form), Self::and)
    }

    /// The key of the log line of a pairing.
    #[must_use]
    pub fn log_line(pairing: PairingId) -> Self {
        Self::of("log-line", pairing)
    }

    /// Extends the key by another record.
    #[must_use]
    pub fn and(self, subject: impl Display) -> Self {
        Self(format!("{} {subject}", self.0))
    }
}

/// All drafts, including those of open dialogs.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDrafts {
    #[serde(default, rename = "form_drafts")]
    drafts: Vec<(DraftKey, Draft)>,
    /// Log lines and their next meetings, as version 0.1.0 kept them.
    #[serde(default, skip_serializing)]
    lines: Vec<(PairingId, String, String)>,
}

impl SavedDrafts {
    /// Whether there are no drafts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty() && self.lines.is_empty()
    }

    /// Adds a draft, replacing an earlier one. An empty draft only removes it.
    pub fn keep(&mut self, key: DraftKey, draft: Draft) {
        self.drafts.retain(|(other, _)| *other != key);
        if !draft.is_empty() {
            self.drafts.push((key, draft));
        }
    }
}

impl Model {
    /// Keeps what was typed into something that is left, and says `kept`. An empty draft only removes an earlier one.
    pub fn keep_draft(&mut self, key: DraftKey, draft: Draft, kept: impl Into<String>) {
        if draft.is_empty() {
            self.drafts.remove(&key);
        } else {
            self.show_brief_toast(kept);
            self.drafts.insert(key, draft);
        }
    }

    /// Returns all unsaved input in a stable order.
    #[must_use]
    pub fn drafts(&self) -> SavedDrafts {
        let mut kept = SavedDrafts::default();
        for (key, draft) in &self.drafts {
            kept.keep(key.clone(), draft.clone());
        }
        // The dialogs of a running job keep their drafts until it finishes.
        for (_, dialog) in self.job.iter().flat_map(|job| &job.hidden_dialogs) {
            dialog.keep_draft(&mut kept);
        }
        for dialog in self.dialogs.iter() {
            dialog.keep_draft(&mut kept);
        }
        kept.drafts.sort();
        kept
    }

    /// Restores the drafts saved at exit or recovered after a crash.
    pub fn restore_drafts(&mut self, kept: SavedDrafts) {
        for (pairing, text, next) in kept.lines {
            let draft = vec![("text".to_owned(), text), ("next".to_owned(), next)];
            self.drafts.insert(DraftKey::log_line(pairing), draft);
        }
        self.drafts.extend(kept.drafts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drafts_of_the_first_release_are_read() {
        let kept = r#"{"form_drafts":[["goal P3",[["goal","Run a meeting"]]]],"lines":[[3,"45m tue","next fri"]]}"#;
        let kept: SavedDrafts = serde_json::from_str(kept).unwrap();
        assert_eq!((kept.drafts.len(), kept.lines.len()), (1, 1));
    }
}
