//! The theme list, with a preview of the selected theme.

mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{
        App,
        settings::{AUTO, themes},
    },
    tui::{
        action::Action,
        desk::{
            Desk, Model,
            dialog::{Dialog, Handled},
            view::{Ctx, ViewState},
        },
        effect::Effect,
        keys::Context,
        widgets::scroll::moved,
    },
};

/// The theme list.
#[derive(Debug, Clone)]
pub struct Themes {
    /// Their names.
    pub names: Vec<String>,
    /// Index of the selected theme.
    pub cursor: usize,
}

impl Themes {
    /// Returns the list with the current theme selected.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut names = vec![AUTO.to_owned()];
        names.extend(themes::names(model.settings_place.as_ref()));
        let cursor = names.iter().position(|name| *name == model.settings.theme).unwrap_or(0);
        Self { names, cursor }
    }

    /// Returns the name of the selected theme.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        self.names.get(self.cursor).map(String::as_str)
    }
}

impl Dialog for Themes {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Move(step) => {
                self.cursor = moved(self.cursor, self.names.len(), desk.model.page, step);
                Handled::STAY
            }
            Action::Accept => {
                Handled::Close(self.selected().map(|name| Effect::KeepTheme(name.to_owned())).into_iter().collect())
            }
            _ => Handled::No,
        }
    }

    fn disabled_reason(&self, action: Action, _: &Model, _: &App) -> Option<Option<&'static str>> {
        (action == Action::Accept).then(|| self.selected().is_none().then_some("there is nothing to choose"))
    }

    fn theme(&self) -> Option<&str> {
        self.selected()
    }

    fn dims_desk(&self) -> bool {
        false
    }

    fn describes_below(&self) -> bool {
        true
    }
}
