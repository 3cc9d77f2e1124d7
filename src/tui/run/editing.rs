//! The desk while the user's editor has its terminal: it stops and goes on with the editor, and takes the text back.

use std::time::{Duration, Instant};

use color_eyre::Result;

use super::{Runtime, message::Signal, perform, signals};
use crate::tui::{
    compositor,
    desk::dialog::{Dialog, DialogId},
    effect::Msg,
    run::editor::EditorEvent,
};

/// How late a signal of the keyboard may arrive that was meant for another program.
const LATE: Duration = Duration::from_millis(500);

impl Runtime {
    /// Whether the next key may open the editor, whichever it is: the settings can give that to any key.
    pub(super) fn any_key_may_open_editor(&self) -> bool {
        self.model.dialogs.top().is_some_and(Dialog::is_multiline)
    }

    /// Follows the editor.
    pub(super) fn editor_did(&mut self, event: EditorEvent) -> Result<()> {
        match (event, self.host.editing.take()) {
            (EditorEvent::Stopped, Some((from, editing))) => {
                signals::stop();
                editing.resume();
                self.host.editing = Some((from, editing));
            }
            (EditorEvent::Ended(is_well), Some((from, editing))) => {
                self.returned = Some(Instant::now());
                self.take_edited(from, editing.text(is_well));
                self.host.screen.resume()?;
                if self.input_is_paused {
                    self.keyboard.resume();
                }
            }
            (EditorEvent::Stopped | EditorEvent::Ended(_), None) => {}
        }
        Ok(())
    }

    /// Handles a signal that arrives while the editor is open. Returns whether the desk is to be left.
    pub(super) fn signal_while_editing(&mut self, signal: Signal) -> bool {
        let Some((from, editing)) = self.host.editing.take() else { return false };
        match signal {
            // They are the editor's. The terminal sends it ctrl-z as well, and the desk follows once it stops: that may be
            // over before the desk hears of the key, and then a second stop would undo the continuing.
            Signal::Interrupt | Signal::Stop => {}
            Signal::Go => editing.resume(),
            Signal::Leave => {
                // What the editor has saved becomes a draft.
                self.take_edited(from, editing.end());
                return true;
            }
        }
        self.host.editing = Some((from, editing));
        false
    }

    /// Whether a signal of the keyboard may still be meant for the program that had the terminal before.
    pub(super) fn has_just_returned(&self) -> bool {
        self.returned.is_some_and(|at| at.elapsed() < LATE)
    }

    fn take_edited(&mut self, from: Option<DialogId>, text: std::result::Result<String, String>) {
        let requests = compositor::handle_msg(&mut self.model, &self.app, from, Msg::Edited(text));
        perform::perform(requests, &mut self.model, &mut self.app, &mut self.host);
        self.typed = true;
        self.toast_since = None;
    }
}
