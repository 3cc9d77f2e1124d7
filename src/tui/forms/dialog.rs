//! A form as a dialog.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    domain::{
        change::{Change, Key},
        id::ProgramId,
    },
    tui::{
        action::{Action, Pane},
        dialog::{Desk, Dialog, Handled, Refused},
        effect::Msg,
        keys::Context,
        model::{Folder, Form, FormOf, Holds, Kept, LetterOf},
        update::forms,
        view::{self, Ctx, ViewState},
    },
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
        desk.model.form_drafts.remove(&self.of);
        let Msg::Ran(Ok(done)) = msg else { return true };
        if self.of == FormOf::NewProgram
            && let Some(program) = program_of(&done.change)
        {
            desk.model.go_to(Folder::Program(program), desk.app);
            desk.model.focus = Pane::Programs;
        }
        // The answer to a request proposes the letter that says it.
        if let FormOf::Answer(id) = self.of
            && let Ok(letter) = super::build(&FormOf::Letter(LetterOf::Answer(id)), desk.app)
        {
            desk.model.dialogs.push(letter);
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
        kept.keep_form(&self.of, self.draft());
    }
}

/// The program that a change wrote.
fn program_of(change: &Change) -> Option<ProgramId> {
    change.edits.iter().find_map(|edit| match &edit.key {
        Key::Program(id) => Some(id.clone()),
        Key::Person(_) | Key::Pairing(_) | Key::Request(_) | Key::Snooze(_) => None,
    })
}
