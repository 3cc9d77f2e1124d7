//! What drawing the desk reads and keeps.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::{
    app::order::SortBy,
    domain::day::{DateStyle, Day},
    tui::{
        action::{Action, Pane},
        desk::{Border, Folder, Model, log::entries::LogRow, skills::blocks::BlockRow},
        forms,
        keys::Context,
        widgets::view,
    },
};

/// The input of drawing.
pub type Ctx<'a> = view::Ctx<'a, Model>;

/// State kept between draws.
pub type ViewState = view::ViewState<Target>;

impl Ctx<'_> {
    /// Returns the date format.
    pub(in crate::tui) fn dates(self) -> DateStyle {
        self.app.book().dates()
    }

    /// Returns the key of an action, for text that names it.
    pub(in crate::tui) fn key(self, action: Action) -> String {
        self.model.keymap.name(action)
    }

    /// Replaces action names in the text of a form with their keys.
    pub(in crate::tui) fn spell(self, words: &str) -> Cow<'_, str> {
        self.model.keymap.spell(forms::keys::FORM, words)
    }

    /// Returns the key of an action in a context.
    pub(in crate::tui) fn key_in(self, context: Context, action: Action) -> String {
        self.model.keymap.key(context, action).unwrap_or_else(|| self.key(action))
    }
}

/// A target of a mouse click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A pane.
    Pane(Pane),
    /// A folder.
    Folder(Folder),
    /// A row of the list.
    Row(usize),
    /// The mark column of a list row.
    Mark(usize),
    /// A column title.
    Column(SortBy),
    /// The title of the list, which shows its order.
    Title,
    /// A row of the skill blocks.
    Block(BlockRow),
    /// A row of the log.
    Log(LogRow),
    /// A day of the calendar.
    Day(Day),
    /// The border between two panes, with the area that they share.
    Border(Border, Rect),
    /// A row of a dialog.
    Line(usize),
}
