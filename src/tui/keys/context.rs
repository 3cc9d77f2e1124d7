//! Key contexts.

/// A set of contexts that share keys. A context names the groups that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// The panes of the main screen.
    Panes,
    /// Where the brackets switch folders.
    Folders,
    /// The main screen, records, and the welcome screen, where all commands work.
    Commands,
    /// The panes and open records.
    Records,
    /// Lists whose rows can be marked.
    Marks,
    /// Where a pairing can be selected.
    Pairings,
    /// The same, and the explanation, which offers the next step.
    Reasons,
    /// The panes and the explanation.
    PanesAndReasons,
    /// Where an alert can be selected.
    Snooze,
    /// Where `/`, `:`, and `?` are keys rather than text.
    Search,
    /// Lists that the arrow keys navigate.
    Lists,
    /// Lists in which letters are keys rather than text.
    Letters,
    /// Dialogs that Esc closes without saving anything.
    Closes,
    /// All dialogs.
    Dialogs,
}

/// A key context: a pane of the main screen, or a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// Its name in the settings; distinct from the names of actions.
    pub name: &'static str,
    /// Its title in the help.
    pub title: &'static str,
    /// Whether printable keys are text.
    pub takes_text: bool,
    /// The groups whose keys also apply.
    pub groups: &'static [Group],
}

impl Context {
    /// Returns a context in which every key is a command.
    #[must_use]
    pub const fn keys(name: &'static str, title: &'static str, groups: &'static [Group]) -> Self {
        Self { name, title, takes_text: false, groups }
    }

    /// Returns a context in which printable keys are text.
    #[must_use]
    pub const fn typing(name: &'static str, title: &'static str, groups: &'static [Group]) -> Self {
        Self { name, title, takes_text: true, groups }
    }

    /// Whether it belongs to the main screen rather than to a dialog.
    #[must_use]
    pub fn is_of_desk(self) -> bool {
        self.groups.contains(&Group::Commands)
    }
}
