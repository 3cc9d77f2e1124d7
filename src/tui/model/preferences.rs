//! What somebody likes: taken in from the settings file, and kept there as it is chosen on the desk.

use super::{Model, Tone};
use crate::tui::dialog::Dialog;
use crate::{
    app::{
        filter::SavedFilter,
        settings::{self, Settings, file::Loaded},
    },
    tui::{action::Action, keys::Keymap},
};

impl Model {
    /// Takes somebody's settings in, and says where they could not be understood.
    pub fn take_settings(&mut self, loaded: Loaded) {
        let Loaded { place, settings, mut mistakes, .. } = loaded;
        let (keymap, wrong) = Keymap::new(&settings.keys);
        mistakes.extend(wrong);
        (self.settings_place, self.mistakes) = (place, mistakes);
        self.wear(settings, keymap);
    }

    /// Lets settings and the keys of them hold from here on.
    pub fn wear(&mut self, settings: Settings, keymap: Keymap) {
        (self.settings, self.keymap) = (settings, keymap);
        self.saved = self.settings.filters.iter().map(SavedFilter::from).collect();
        self.calendar.begins = self.settings.first_weekday;
    }

    /// Says that other settings hold, and what of them may surprise.
    pub fn say_taken(&mut self) {
        let said = "The settings were read again";
        match self.keymap.notes() {
            [] => self.say(Tone::Good, said),
            [one] => self.say(Tone::Plain, format!("{said}; {one}")),
            [first, others @ ..] => {
                let palette = self.keymap.name(Action::Palette);
                self.say(
                    Tone::Plain,
                    format!("{said}; {first}; and {} more: {palette} settings lists them", others.len()),
                );
            }
        }
    }

    /// The name of the theme to draw in: one that is looked at, otherwise the one of the settings.
    #[must_use]
    pub fn theme(&self) -> &str {
        let looked_at = self.dialogs.iter().rev().find_map(Dialog::theme);
        let name = looked_at.unwrap_or(&self.settings.theme);
        if name == settings::AUTO { self.suited.name() } else { name }
    }

    /// Says on the line for it that something in the settings could not be understood, and how to see all of it.
    pub fn say_mistakes(&mut self) {
        let palette = self.keymap.name(Action::Palette);
        let words = match self.mistakes.as_slice() {
            [] => return,
            [one] => format!("{one}"),
            [first, others @ ..] => {
                format!("{first}; and {} more: {palette} settings lists them", others.len())
            }
        };
        self.say(Tone::Bad, words);
    }

    /// Takes over what somebody likes from their other desk.
    pub fn prefer_as(&mut self, other: &Self) {
        self.settings = other.settings.clone();
        self.settings_place = other.settings_place.clone();
        self.mistakes = other.mistakes.clone();
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
            Ok(()) => {
                self.say(Tone::Good, format!("Written: {}; what is changed in it holds at once", place.file.display()));
            }
            Err(error) => self.say(Tone::Bad, error.to_string()),
        }
    }
}
