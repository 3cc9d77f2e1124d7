//! Passes input to the model.

use std::time::{Duration, Instant};

use color_eyre::Result;

use crate::tui::{
    compositor::{self, mouse, typing},
    desk::{Extent, QuitReason, Tone, dialog::Request},
    event::InputEvent,
    run::{
        Runtime,
        host::LoopRequests,
        jobs::{self, JobResult},
        perform,
    },
};

/// Maximum time between the clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);

impl Runtime {
    pub(super) fn input(&mut self, event: InputEvent) -> Result<()> {
        self.typed = true;
        self.model.page = self.view.page.max(1);
        self.model.extent = self.view.extent.unwrap_or(Extent::Wide);
        let (model, app) = (&mut self.model, &self.app);
        if !matches!(event, InputEvent::Key(_) | InputEvent::Resize) {
            // Using the mouse cancels a pending key sequence.
            model.pending_key = None;
        }
        let requests = match event {
            InputEvent::Key(key) => {
                let before = model.toast.take();
                let requests = compositor::key(model, app, key);
                // Input that shows no toast of its own leaves the current one up.
                if model.toast.is_some() {
                    self.toast_since = None;
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
            // Repaint everything, since a terminal that returns to its old size has reflowed its lines. Draw at once,
            // since the following keys apply to the panes of the new size.
            InputEvent::Resize => {
                self.host.screen.redraw();
                self.draw()?;
                Vec::new()
            }
        };
        self.perform(requests)?;
        if self.model.is_quitting {
            jobs::delay_quit(&mut self.model, QuitReason::Requested);
        }
        Ok(())
    }

    /// Carries out requests.
    pub(super) fn perform(&mut self, requests: Vec<Request>) -> Result<()> {
        self.typed |= !requests.is_empty();
        perform::perform(requests, &mut self.model, &mut self.app, &mut self.host);
        self.performed()
    }

    /// Handles finished background work.
    pub(super) fn worked(&mut self, worked: JobResult) -> Result<()> {
        perform::finish(worked, &mut self.model, &mut self.app, &mut self.host);
        self.performed()
    }

    /// Handles what effects request from the event loop.
    fn performed(&mut self) -> Result<()> {
        self.toast_since = None;
        let LoopRequests { settings, sample } = std::mem::take(&mut self.host.wanted);
        match (sample, self.input_is_paused) {
            (true, true) => self.show_sample()?,
            // The input thread is already reading, and would take keys from the demo.
            (true, false) => self.model.show_toast(Tone::Plain, "Press the key once more to see the sample data"),
            (false, _) => {}
        }
        if settings {
            self.read_settings()?;
        }
        Ok(())
    }
}
