//! Where a key is pressed.

/// A set of contexts that share keys. A context names the groups that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// The panes of the desk.
    Panes,
    /// Where the brackets go from folder to folder.
    Folders,
    /// The desk, records and the first start: where all commands work.
    Commands,
    /// The panes and the open record.
    Records,
    /// Lists whose rows can be marked.
    Marks,
    /// Where a pairing can be at hand.
    Pairings,
    /// The same, and the list of reasons, whose next step is taken from there.
    Reasons,
    /// The panes, and the list of reasons, which leads to them.
    PanesAndReasons,
    /// Where something that needs attention is under the cursor.
    Snooze,
    /// Where `/`, `:` and `?` are keys, not text.
    Search,
    /// Lists that the arrow keys move in.
    Lists,
    /// Lists in which letters are keys, not text.
    Letters,
    /// Dialogs that Esc closes without keeping anything.
    Closes,
    /// Everything that lies over the desk.
    Dialogs,
}

/// Where a key is pressed: a pane of the desk, or a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context {
    /// Its name in the settings; never that of an action.
    pub name: &'static str,
    /// What the help calls it.
    pub title: &'static str,
    /// Whether printable keys are text here.
    pub takes_text: bool,
    /// The groups whose keys work here too.
    pub groups: &'static [Group],
}

impl Context {
    /// Whether it belongs to the desk rather than to a dialog over it.
    #[must_use]
    pub fn is_of_desk(self) -> bool {
        self.groups.contains(&Group::Commands)
    }
}
