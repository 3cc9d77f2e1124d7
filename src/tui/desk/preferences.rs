//! User settings: loaded from the settings file, and saved there when changed in the TUI.

use crate::{
    app::{
        filter::SavedFilter,
        settings::{self, Settings, file::Loaded},
    },
    tui::{
        action::Action,
        desk::{Model, Tone, dialog::Dialog},
        keys::Keymap,
    },
};

impl Model {
    /// Applies loaded settings and reports errors in them.
    pub fn take_settings(&mut self, loaded: Loaded) {
        let Loaded { location: place, settings, mut mistakes, .. } = loaded;
        let (keymap, wrong) = Keymap::new(&settings.keys);
        mistakes.extend(wrong);
        (self.settings_place, self.mistakes) = (place, mistakes);
        self.apply_settings(settings, keymap);
    }

    /// Applies settings and their key bindings.
    pub fn apply_settings(&mut self, settings: Settings, keymap: Keymap) {
        (self.settings, self.keymap) = (settings, keymap);
        self.saved = self.settings.filters.iter().map(SavedFilter::from).collect();
        self.calendar.begins = self.settings.first_weekday;
    }

    /// Reports that settings were reloaded, with any notes on the key bindings.
    pub fn report_reload(&mut self) {
        let said = "The settings were read again";
        match self.keymap.notes() {
            [] => self.show_toast(Tone::Good, said),
            [one] => self.show_toast(Tone::Plain, format!("{said}; {one}")),
            [first, others @ ..] => {
                let palette = self.keymap.name(Action::Palette);
                self.show_toast(
                    Tone::Plain,
                    format!("{said}; {first}; and {} more: {palette} settings lists them", others.len()),
                );
            }
        }
    }

    /// Returns the name of the current theme: the one being previewed, otherwise the one in the settings.
    #[must_use]
    pub fn theme(&self) -> &str {
        let looked_at = self.dialogs.iter().rev().find_map(Dialog::theme);
        let name = looked_at.unwrap_or(&self.settings.theme);
        if name == settings::AUTO { self.detected_look.name() } else { name }
    }

    /// Shows a toast about errors in the settings and how to list them.
    pub fn say_mistakes(&mut self) {
        let palette = self.keymap.name(Action::Palette);
        let words = match self.mistakes.as_slice() {
            [] => return,
            [one] => format!("{one}"),
            [first, others @ ..] => {
                format!("{first}; and {} more: {palette} settings lists them", others.len())
            }
        };
        self.show_toast(Tone::Bad, words);
    }

    /// Switches to a theme and saves it in the settings file, if there is one.
    pub fn keep_theme(&mut self, name: String) {
        let kept = self.settings_place.as_ref().map(|place| place.set("", "theme", name.as_str()));
        match kept {
            Some(Ok(())) => self.show_toast(Tone::Good, format!("The theme is {name} from now on")),
            None => self.show_toast(Tone::Plain, format!("The theme is {name} until the desk is closed")),
            Some(Err(error)) => {
                self.show_toast(Tone::Bad, format!("The theme is {name} until the desk is closed: {error}"));
            }
        }
        self.settings.theme = name;
    }

    /// Writes the commented settings file unless it exists.
    pub fn write_settings(&mut self) {
        let Some(place) = &self.settings_place else {
            return self.show_toast(Tone::Bad, "There is no place for settings here; start with --config FILE");
        };
        match place.write_new() {
            Ok(()) => {
                self.show_toast(
                    Tone::Good,
                    format!("Written: {}; \"Reload the settings\" applies what is changed in it", place.file.display()),
                );
            }
            Err(error) => self.show_toast(Tone::Bad, error.to_string()),
        }
    }
}
