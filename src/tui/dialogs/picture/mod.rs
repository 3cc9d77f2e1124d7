//! Full-screen charts, milestones, and weeks.

mod charts;
mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::App,
    tui::{
        action::{Action, Chart},
        desk::{
            Desk, Model, Picture, Row, Subject, Tone,
            dialog::{Dialog, Handled},
            figures::pictures::{GroupBy, PictureCache, PictureKind},
            selection,
            view::{Ctx, ViewState},
        },
        dialogs::record::Record,
        keys::Context,
        widgets::scroll::moved,
    },
};

/// Opens a picture: the charts with the current program selected, or a picture of that program.
pub fn open(model: &mut Model, app: &App, show: Chart) {
    let at = selection::subject(model).filter(|at| matches!(at, Subject::Program(_) | Subject::Row(Row::Pairing(_))));
    let program = selection::program(model, app);
    let (of, at) = match (show, program) {
        (Chart::Charts, program) => (PictureKind::Charts(GroupBy::Program), program.map(Subject::Program)),
        (Chart::Milestones, Some(id)) => (PictureKind::Milestones(id), at),
        (Chart::Weeks, Some(id)) => (PictureKind::Weeks(id), None),
        (Chart::Milestones | Chart::Weeks, None) => return,
    };
    let mut picture = Picture::new(of, &model.pictures, app);
    if at.is_some() {
        let first = std::mem::replace(&mut picture.at, at);
        let row = picture.cursor(&model.pictures, app);
        picture.at = first;
        picture.move_to_row(row, &model.pictures, app);
    }
    model.dialogs.push(picture);
}

/// Switches a picture to its next or previous view.
fn turn(picture: &mut Picture, kept: &PictureCache, app: &App, by: isize) {
    let of = match &picture.of {
        PictureKind::Charts(now) => {
            let count = GroupBy::ALL.len();
            let at = GroupBy::ALL.iter().position(|by| by == now).unwrap_or(0);
            PictureKind::Charts(GroupBy::ALL[if by < 0 { (at + count - 1) % count } else { (at + 1) % count }])
        }
        PictureKind::Milestones(id) => PictureKind::Weeks(id.clone()),
        PictureKind::Weeks(id) => PictureKind::Milestones(id.clone()),
    };
    *picture = Picture::new(of, kept, app);
}

/// Opens the selected record.
fn open_row(picture: &Picture, model: &mut Model) {
    match picture.at.clone() {
        Some(of) => {
            model.dialogs.push(Record::new(of));
        }
        None => model.show_toast(Tone::Plain, "Only a program opens here; \u{1}next\u{1} goes to another view"),
    }
}

impl Dialog for Picture {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let Desk { model, app, .. } = desk;
        let kept = &model.pictures;
        match action {
            Action::Move(step) => {
                let to = moved(self.cursor(kept, app), self.rows(kept, app), model.page, step);
                self.move_to_row(to, kept, app);
            }
            Action::Open => open_row(self, model),
            Action::Less => self.move_column(false, kept, app),
            Action::More => self.move_column(true, kept, app),
            Action::Next => turn(self, kept, app, 1),
            Action::Previous => turn(self, kept, app, -1),
            _ => return Handled::No,
        }
        Handled::STAY
    }

    fn click(&mut self, line: usize, desk: &mut Desk<'_>) -> Handled {
        let Desk { model, app, .. } = desk;
        let again = self.cursor(&model.pictures, app) == line;
        self.move_to_row(line, &model.pictures, app);
        if again {
            open_row(self, model);
        }
        Handled::STAY
    }

    fn subject(&self) -> Option<&Subject> {
        self.at.as_ref()
    }

    fn opens(&self) -> Option<bool> {
        Some(self.at.is_some())
    }

    fn is_hinted(&self, action: Action) -> bool {
        action != Action::Undo
    }

    fn covers_screen(&self) -> bool {
        true
    }
}
