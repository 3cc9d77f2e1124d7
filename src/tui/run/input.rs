//! What somebody does at the keys and with the mouse, taken in by the model.

use std::time::{Duration, Instant};

use color_eyre::Result;
use crossterm::event::KeyCode;

use super::{
    Desk,
    host::Wanted,
    jobs::{self, Worked},
    perform,
};
use crate::tui::{
    action::Pane,
    compositor,
    dialog::Request,
    event::{InputEvent, Key},
    model::{Extent, Parting},
    mouse,
    update::typing,
};

/// Two clicks on the same place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

impl Desk {
    pub(super) fn input(&mut self, event: InputEvent) -> Result<()> {
        self.typed = true;
        if self.is_walk(&event) {
            self.haste.moved(Instant::now());
        } else {
            self.haste.end();
        }
        self.model.page = self.view.page.max(1);
        self.model.extent = self.view.extent.unwrap_or(Extent::Wide);
        let (model, app) = (&mut self.model, &self.app);
        if !matches!(event, InputEvent::Key(_) | InputEvent::Resize) {
            // Whoever takes the mouse has given up what the first key began.
            model.begun = None;
        }
        let requests = match event {
            InputEvent::Key(key) => {
                let before = model.toast.take();
                let requests = compositor::key(model, app, key);
                // A toast outlives what says nothing itself, until its time is over.
                if model.toast.is_some() {
                    self.toasted = None;
                } else {
                    model.toast = before.filter(|toast| !toast.is_brief);
                }
                requests
            }
            InputEvent::Paste(text) => typing::paste(model, app, &text),
            InputEvent::Click(column, row) => {
                let again = self.clicked.is_some_and(|(at, x, y)| (x, y) == (column, row) && at.elapsed() < DOUBLE);
                self.clicked = (!again).then(|| (Instant::now(), column, row));
                let click = if again { mouse::double_click } else { mouse::click };
                click(model, app, &self.view, column, row)
            }
            InputEvent::Drag(column, row) => {
                mouse::drag(model, &self.view, column, row);
                Vec::new()
            }
            InputEvent::Release => {
                mouse::release(model);
                Vec::new()
            }
            InputEvent::Wheel(column, row, by) => mouse::wheel(model, app, &self.view, column, row, by),
            // Whole, for a terminal that comes back to its old size has moved its lines meanwhile; and at once, for
            // the keys that follow are meant for the panes of the new size.
            InputEvent::Resize => {
                self.host.screen.redraw();
                self.draw()?;
                Vec::new()
            }
        };
        self.perform(requests)?;
        if self.model.leaving {
            jobs::hold(&mut self.model, Parting::Asked);
        }
        Ok(())
    }

    /// Carries out requests.
    pub(super) fn perform(&mut self, requests: Vec<Request>) -> Result<()> {
        self.typed |= !requests.is_empty();
        perform::perform(requests, &mut self.model, &mut self.app, &mut self.host);
        self.performed()
    }

    /// Takes in finished background work.
    pub(super) fn worked(&mut self, worked: Worked) -> Result<()> {
        let told = self.model.parting == Some(Parting::Told);
        perform::finish(worked, &mut self.model, &mut self.app, &mut self.host);
        if told && self.model.leaving {
            // The system wants the whole desk to be left, not only sample data.
            self.go_home();
            self.model.leaving = true;
        }
        self.performed()
    }

    /// Does what effects request of the event loop itself.
    fn performed(&mut self) -> Result<()> {
        self.toasted = None;
        let Wanted { settings, sample } = std::mem::take(&mut self.host.wanted);
        if sample {
            self.sample();
        }
        if settings {
            self.follow_settings(true)?;
        }
        Ok(())
    }

    /// Whether an event does nothing but move the cursor of a list that other panes follow.
    pub(super) fn is_walk(&self, event: &InputEvent) -> bool {
        const WAYS: [KeyCode; 4] = [KeyCode::Up, KeyCode::Down, KeyCode::PageUp, KeyCode::PageDown];
        let walks = matches!(event, InputEvent::Key(Key { code, with }) if with.is_empty() && WAYS.contains(code));
        walks && self.model.dialogs.is_empty() && matches!(self.model.focus, Pane::Programs | Pane::Pairings)
    }
}
