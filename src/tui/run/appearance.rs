//! Applies the theme, the settings, and the terminal's background to the running desk.

use color_eyre::Result;

use crate::{
    app::settings,
    tui::run::{Runtime, background},
};

impl Runtime {
    /// Loads the selected theme if it is not the one on the screen.
    pub(super) fn apply_theme(&mut self) {
        if self.model.theme() != self.drawn {
            self.drawn = self.model.theme().to_owned();
            self.theme = self.display.theme(&self.model).0;
        }
    }

    /// Reads the settings again and applies them.
    pub(super) fn read_settings(&mut self) -> Result<()> {
        if let Some(shown) = self.display.read_settings(&mut self.model, &mut self.app, &self.theme) {
            (self.theme, self.glyphs, self.drawn) = (shown.theme, shown.glyphs, self.model.theme().to_owned());
            self.host.screen.take_mouse(shown.mouse)?;
        }
        self.toast_since = None;
        Ok(())
    }

    /// Asks the terminal for its background once, if the theme follows it.
    pub(super) fn ask_background(&mut self) -> Result<()> {
        if !self.asked && self.display.colors && self.model.settings.theme == settings::AUTO {
            self.asked = true;
            if background::can_be_asked() {
                self.host.screen.write_sequence(background::QUESTION)?;
            }
        }
        Ok(())
    }
}
