//! A form as a dialog.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use super::{AfterSave, Form, Holds};
use crate::tui::{
    action::{Action, Pane},
    dialog::{Desk, Dialog, Handled, Refused},
    effect::Msg,
    keys::Context,
    model::{Folder, Kept, Tone},
    update::{
        forms,
        typing::{self, LONGEST_NOTES},
    },
    view::{self, Ctx, ViewState},
};

impl Dialog for Form {
    fn context(&self) -> Context {
        Form::context(self)
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        view::form::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, _: &mut Desk<'_>) -> Handled {
        if action == Action::Back && self.calendar.take().is_some() { Handled::STAY } else { Handled::No }
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.field().and_then(|field| match field.holds {
            Holds::Choice { .. } | Holds::Many { .. } => None,
            Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Pick { .. } => Some(&mut field.text),
            Holds::Person { .. } | Holds::People { .. } => Some(&mut field.text),
        })
    }

    fn is_multiline(&self) -> bool {
        self.here().is_some_and(|field| matches!(field.holds, Holds::Notes { .. }))
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        if !self.steps.is_empty() && self.step == 0 {
            if let Some(Holds::Choice { at, .. }) = self.fields.first_mut().map(|field| &mut field.holds) {
                *at = line;
            }
        } else {
            self.enter(line.min(self.fields.len().saturating_sub(1)));
        }
        Handled::STAY
    }

    fn accept_label(&self) -> Option<Cow<'static, str>> {
        self.calendar.is_none().then(|| Form::accept_label(self).into())
    }

    fn back_label(&self) -> Option<&'static str> {
        (self.calendar.is_none() && self.draft().is_empty()).then_some("back")
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, msg: &Msg, desk: &mut Desk<'_>) -> bool {
        if let Msg::Edited(Ok(text)) = msg {
            self.error = None;
            if let Some(field) = self.field() {
                field.error = None;
                if typing::put(&mut field.text, text) {
                    desk.model.say(Tone::Bad, format!("Only the first {LONGEST_NOTES} letters fit"));
                }
            }
            return false;
        }
        desk.model.form_drafts.remove(&self.spec.draft_key());
        let Msg::Ran(Ok(done)) = msg else { return true };
        match self.spec.after_save(&done.change) {
            Some(AfterSave::Show(program)) => {
                desk.model.go_to(Folder::Program(program), desk.app);
                desk.model.focus = Pane::Programs;
            }
            Some(AfterSave::Open(spec)) => {
                if let Ok(form) = spec.build(desk.app) {
                    desk.model.dialogs.push(form);
                }
            }
            None => {}
        }
        true
    }

    fn refused(&mut self, refused: &Refused) -> bool {
        self.allow_duplicate = refused.is_duplicate;
        self.error = Some(refused.words.clone());
        true
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        forms::keep(desk.model, &self);
    }

    fn keep_draft(&self, kept: &mut Kept) {
        kept.keep_form(self.spec.draft_key(), self.draft());
    }
}
