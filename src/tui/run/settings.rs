//! Reads the settings again on request and applies them to the open desk.

use crate::{
    app::{
        App,
        settings::{FILE, Mistake, file::Loaded},
    },
    tui::{
        desk::{Model, Tone},
        keys::Keymap,
        theme::{Depth, Glyphs, Look, Theme},
    },
};

/// How to draw from now on.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The theme.
    pub theme: Theme,
    /// The glyphs.
    pub glyphs: Glyphs,
    /// Whether mouse reports are on.
    pub mouse: bool,
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy)]
pub struct Display {
    /// Whether anything is drawn in color.
    pub colors: bool,
    /// The number of colors.
    pub depth: Depth,
    /// Whether the terminal and the locale show more than ASCII.
    pub shows_all: bool,
}

impl Display {
    /// The current theme, and the mistakes in its file.
    #[must_use]
    pub fn theme(self, model: &Model) -> (Theme, Vec<Mistake>) {
        let name = if self.colors { model.theme() } else { Look::Mono.name() };
        Theme::named(name, model.settings_place.as_ref(), self.depth)
    }

    /// Reads the settings and themes again, applies them, and reports the result. With a mistake in them, the previous
    /// settings stay. Returns `None` if there is no settings file. `drawn` is the theme on the screen.
    pub fn read_settings(self, model: &mut Model, app: &mut App, drawn: &Theme) -> Option<Shown> {
        let Some(place) = model.settings_place.clone() else {
            model.show_toast(Tone::Plain, "No settings are kept here; start with --config FILE to keep some");
            return None;
        };
        let Loaded { exists, settings, mut mistakes, .. } = place.load();
        if !exists {
            let words = format!("There is no {FILE} now; the settings stay as they are until the desk is closed");
            model.show_toast(Tone::Plain, words);
            return None;
        }
        let (keymap, wrong) = Keymap::new(&settings.keys);
        mistakes.extend(wrong);
        let mut is_different = false;
        if mistakes.is_empty() {
            is_different = !settings.has_same_effect_as(&model.settings);
            let before = (model.settings.windows, model.settings.dates);
            model.apply_settings(settings, keymap);
            if before != (model.settings.windows, model.settings.dates) {
                app.set_windows_and_dates(model.settings.windows, model.settings.dates);
                model.refresh(app);
            }
        }
        let (theme, wrong) = self.theme(model);
        let theme = if wrong.is_empty() { theme } else { drawn.clone() };
        mistakes.extend(wrong);
        is_different |= mistakes != model.mistakes || theme != *drawn;
        model.mistakes = mistakes;
        match model.mistakes.first() {
            Some(first) => {
                let words = format!("{first}; the settings before stay until it is mended");
                model.show_toast(Tone::Bad, words);
            }
            None if is_different => model.report_reload(),
            None => model.show_toast(Tone::Plain, "The settings are read; nothing in them has changed"),
        }
        let glyphs = Glyphs::for_terminal(model.settings.glyphs, self.shows_all);
        Some(Shown { theme, glyphs, mouse: model.settings.mouse })
    }
}
