//! Menus: the order of a list, the saved filters, the actions on marked rows.

mod draw;
pub mod keys;
mod state;

use ratatui::{buffer::Buffer, layout::Rect};

pub use state::{Menu, MenuKind, Pick, bulk};

use crate::{
    app::App,
    tui::{
        action::{Action, Pane},
        desk::{
            Desk, Model, Tone,
            dialog::{Dialog, Handled},
            list::marking::{self, orders},
            view::{Ctx, ViewState},
        },
        dialogs::prompt::{Prompt, Purpose},
        effect::Effect,
        keys::Context,
        widgets::scroll::moved,
    },
};

/// Opens a menu.
pub fn open(model: &mut Model, of: MenuKind) {
    let menu = Menu::new(of, model);
    model.dialogs.push(menu);
}

/// Performs the selected choice.
fn choose(menu: Menu, model: &mut Model, app: &App) -> Handled {
    match menu.of {
        MenuKind::Sort => {
            let Some(by) = orders(model).get(menu.cursor).copied() else { return Handled::STAY };
            marking::sort_by(model, app, by);
            Handled::CLOSE
        }
        MenuKind::Filters => {
            let Some(saved) = model.saved.get(menu.cursor).cloned() else { return Handled::STAY };
            marking::apply(model, app, &saved);
            Handled::CLOSE
        }
        MenuKind::Bulk => {
            let Some((action, _)) = bulk(model).get(menu.cursor) else { return Handled::STAY };
            model.focus = Pane::Pairings;
            Handled::Then(*action)
        }
    }
}

/// Deletes the selected saved filter.
fn forget(menu: &mut Menu, model: &mut Model) -> Vec<Effect> {
    let Some(saved) = model.saved.get(menu.cursor).cloned() else { return Vec::new() };
    model.saved.retain(|other| other.name != saved.name);
    menu.cursor = menu.cursor.min(model.saved.len().saturating_sub(1));
    model.show_toast(Tone::Good, format!("Removed the filter {}", saved.name));
    vec![Effect::KeepFilter(saved.name, None)]
}

impl Dialog for Menu {
    fn context(&self) -> Context {
        if self.of == MenuKind::Filters { keys::FILTERS } else { keys::MENU }
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let is_filters = self.of == MenuKind::Filters;
        match action {
            Action::Move(step) => {
                let count = state::picks(self.of, desk.model).len();
                self.cursor = moved(self.cursor, count, desk.model.page, step);
                Handled::STAY
            }
            Action::Accept => choose(*self, desk.model, desk.app),
            Action::KeepFilter if is_filters => Handled::Then(action),
            Action::Rename if is_filters => {
                let Some(saved) = desk.model.saved.get(self.cursor) else { return Handled::STAY };
                let name = saved.name.clone();
                Prompt::open(desk.model, Purpose::RenameFilter(name.clone()), &name);
                Handled::CLOSE
            }
            Action::Forget if is_filters => Handled::Stay(forget(self, desk.model)),
            _ => Handled::No,
        }
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn double_click_accepts(&self) -> bool {
        true
    }

    fn disabled_reason(&self, action: Action, model: &Model, _: &App) -> Option<Option<&'static str>> {
        let is_choice = matches!(action, Action::Accept | Action::Rename | Action::Forget);
        let is_empty = self.of == MenuKind::Filters && model.saved.is_empty();
        is_choice.then_some(is_empty.then_some("there is nothing to choose"))
    }
}
