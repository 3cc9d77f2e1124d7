//! How the desk looks: the theme that is wanted, the settings as their file has them, the ground of the terminal.

use std::time::Instant;

use color_eyre::Result;

use super::Desk;
use crate::{app::settings, tui::background};

impl Desk {
    /// Draws in the theme that is wanted now, once another one is.
    pub(super) fn dress(&mut self) {
        if self.model.theme() != self.drawn {
            self.drawn = self.model.theme().to_owned();
            self.theme = self.follower.theme(&self.model).0;
        }
    }

    /// Reads the settings again where their file has changed, or somebody asks for it.
    pub(super) fn follow_settings(&mut self, asked: bool) -> Result<()> {
        let Self { follower, model, app, theme, .. } = self;
        if let Some(shown) = follower.look(model, app, theme, asked, Instant::now()) {
            (self.theme, self.glyphs, self.drawn) = (shown.theme, shown.glyphs, self.model.theme().to_owned());
            self.host.screen.take_mouse(shown.mouse)?;
            self.toasted = None;
        }
        Ok(())
    }

    /// Asks the terminal what ground it has, once the desk is to look like it.
    pub(super) fn ask_ground(&mut self) -> Result<()> {
        if !self.asked && self.colors && self.model.settings.theme == settings::AUTO {
            self.asked = true;
            if background::answers() {
                self.host.screen.say(background::QUESTION)?;
            }
        }
        Ok(())
    }
}
