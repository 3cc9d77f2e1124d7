//! Forms as dialogs.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    app::{
        App,
        permissions::{self, Operation},
    },
    tui::{
        action::{Action, Pane},
        desk::{
            Desk, Folder, Model, SavedDrafts,
            dialog::{Dialog, Handled, Refused},
            view::{Ctx, ViewState},
        },
        effect::{Effect, Msg},
        event::Key,
        forms::{AfterSave, FieldKind, Form, draw, edit, letter::Letter, open::open, submit, wizard},
        keys::Context,
        widgets::input::{LONGEST, LONGEST_NOTES, LONGEST_SEARCH},
    },
};

impl Dialog for Form {
    fn context(&self) -> Context {
        Form::context(self)
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        if self.steps.is_empty() {
            draw::paint(buf, area, ctx, view, self);
        } else {
            wizard::paint(buf, area, ctx, view, self);
        }
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Back if self.calendar.take().is_some() => {}
            Action::Accept => return submit::accept(self, desk),
            Action::Yes if self.allow_duplicate => return submit::save(self, desk, true),
            Action::Move(step) => edit::step(self, desk, step),
            Action::Next => edit::go(self, desk, 1),
            Action::Previous => edit::go(self, desk, -1),
            Action::Less => edit::choose(self, -1),
            Action::More => edit::choose(self, 1),
            Action::Edit if self.is_preview => self.edit_preview(),
            Action::Editor if self.is_multiline() => {
                let text = self.focused_field().map_or("", |field| field.text.value());
                return Handled::Stay(vec![Effect::Editor(text.to_owned())]);
            }
            Action::Afresh => submit::start_over(self, desk),
            _ => return Handled::No,
        }
        Handled::STAY
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.field().and_then(|field| match field.kind {
            FieldKind::Choice { .. } | FieldKind::Many { .. } => None,
            FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) | FieldKind::Pick { .. } => {
                Some(&mut field.text)
            }
            FieldKind::Person { .. } | FieldKind::People { .. } => Some(&mut field.text),
        })
    }

    fn edited(&mut self, desk: &mut Desk<'_>) -> Vec<Effect> {
        edit::typed(self, desk);
        Vec::new()
    }

    fn key(&mut self, key: Key, desk: &mut Desk<'_>) -> Option<Vec<Effect>> {
        let is_handled = edit::key(self, desk, key) || edit::replaces_selection(self, desk, key);
        is_handled.then(Vec::new)
    }

    fn paste(&mut self, text: &str, _: &mut Desk<'_>) -> Option<Vec<Effect>> {
        if self.is_preview {
            return Some(Vec::new());
        }
        if text.chars().count() <= self.longest() {
            self.clear_selection();
        }
        None
    }

    fn is_multiline(&self) -> bool {
        self.focused_field().is_some_and(|field| matches!(field.kind, FieldKind::Notes { .. }))
    }

    fn longest(&self) -> usize {
        match self.focused_field().map(|field| &field.kind) {
            Some(FieldKind::Notes { .. }) => LONGEST_NOTES,
            Some(FieldKind::Text | FieldKind::Date(_) | FieldKind::Choice { .. } | FieldKind::Many { .. }) => LONGEST,
            Some(FieldKind::Person { .. } | FieldKind::People { .. } | FieldKind::Pick { .. }) | None => LONGEST_SEARCH,
        }
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        if !self.steps.is_empty() && self.step == 0 {
            if let Some(FieldKind::Choice { at, .. }) = self.fields.first_mut().map(|field| &mut field.kind) {
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

    /// A letter is changed, not the record below it.
    fn disabled_reason(&self, action: Action, _: &Model, _: &App) -> Option<Option<&'static str>> {
        (action == Action::Edit && self.is_preview).then_some(None)
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, msg: &Msg, desk: &mut Desk<'_>) -> bool {
        if let Msg::Edited(Ok(text)) = msg {
            edit::take_edited(self, desk, text);
            return false;
        }
        desk.model.drafts.remove(&self.spec.draft_key());
        let Msg::Ran(Ok(done)) = msg else { return true };
        match self.spec.after_save(&done.change) {
            Some(AfterSave::Show(program)) => {
                desk.model.go_to(Folder::Program(program), desk.app);
                desk.model.focus = Pane::Programs;
            }
            Some(AfterSave::AnswerLetter(request)) => {
                let operation = Operation::AnswerLetter(request);
                if permissions::may(desk.app.actor(), desk.app.book(), &operation).is_ok() {
                    open(desk.model, desk.app, &Letter::Answer(request));
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
        submit::save_draft(desk.model, &self);
    }

    fn keep_draft(&self, kept: &mut SavedDrafts) {
        kept.keep(self.spec.draft_key(), self.draft());
    }
}
