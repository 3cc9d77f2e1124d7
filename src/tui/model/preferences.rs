//! Keeping what was chosen on the desk in the settings file.

use super::{Model, Tone};

impl Model {
    /// Takes over what somebody likes from their other desk.
    pub fn prefer_as(&mut self, other: &Self) {
        self.settings = other.settings.clone();
        self.settings_place = other.settings_place.clone();
        self.keymap = other.keymap.clone();
        self.suited = other.suited;
        self.saved = other.saved.clone();
        self.calendar.begins = other.calendar.begins;
    }

    /// Draws in a theme from here on, and keeps it where settings are kept.
    pub fn keep_theme(&mut self, name: String) {
        let kept = self.settings_place.as_ref().map(|place| place.set("", "theme", name.as_str()));
        match kept {
            Some(Ok(())) => self.say(Tone::Good, format!("The theme is {name} from now on")),
            None => self.say(Tone::Plain, format!("The theme is {name} until the desk is closed")),
            Some(Err(error)) => self.say(Tone::Bad, format!("The theme is {name} until the desk is closed: {error}")),
        }
        self.settings.theme = name;
    }

    /// Writes the commented file of settings, unless there is one.
    pub fn write_settings(&mut self) {
        let Some(place) = &self.settings_place else {
            return self.say(Tone::Bad, "There is no place for settings here; start with --config FILE");
        };
        match place.write_new() {
            Ok(()) => self.say(
                Tone::Good,
                format!("Written: {}; changes hold when the desk is opened again", place.file.display()),
            ),
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
    }
}
