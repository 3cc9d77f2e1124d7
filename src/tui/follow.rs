//! Settings that follow their file: what is changed in it holds on the desk at once.
//!
//! The files are looked at when the loop is awake anyhow, at most once a second. A file with a mistake in it changes
//! nothing: the mistake is named, and the settings before stay.

use std::time::Instant;

use super::{
    keys::Keymap,
    model::{Model, Tone},
    theme::{Depth, Glyphs, Look, Theme},
};
use crate::app::{
    App,
    settings::{FILE, Mistake, file::Loaded, watch::Watch},
};

/// How the desk is shown from here on.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The theme.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
    /// Whether the mouse is taken.
    pub mouse: bool,
}

/// Whoever looks after the settings file.
#[derive(Debug)]
pub struct Follower {
    watch: Option<Watch>,
    colors: bool,
    depth: Depth,
    shows_all: bool,
}

impl Follower {
    /// Looks after the settings of `model` from `now` on; the rest is what the terminal can show.
    #[must_use]
    pub fn new(model: &Model, now: Instant, colors: bool, depth: Depth, shows_all: bool) -> Self {
        let watch = model.settings_place.clone().map(|place| Watch::new(place, now));
        Self { watch, colors, depth, shows_all }
    }

    /// The theme that is wanted now, and what of it could not be understood.
    #[must_use]
    pub fn theme(&self, model: &Model) -> (Theme, Vec<Mistake>) {
        let name = if self.colors { model.theme() } else { Look::Mono.name() };
        Theme::named(name, model.settings_place.as_ref(), self.depth)
    }

    /// Reads the settings again where their files have changed, or where somebody `asked` for it, and says what came of
    /// it; nothing where all stays as it is. `drawn` is the theme on the screen.
    pub fn look(
        &mut self,
        model: &mut Model,
        app: &mut App,
        drawn: &Theme,
        asked: bool,
        now: Instant,
    ) -> Option<Shown> {
        let Some((watch, place)) = self.watch.as_mut().zip(model.settings_place.clone()) else {
            if asked {
                model.say(Tone::Plain, "No settings are kept here; start with --config FILE to keep some");
            }
            return None;
        };
        if asked {
            watch.see(now);
        } else if !watch.has_changed(now) {
            return None;
        }
        let Loaded { exists, settings, mut mistakes, .. } = place.load();
        if !exists {
            let words = format!("There is no {FILE} now; the settings stay as they are until the desk is closed");
            model.say(Tone::Plain, words);
            return None;
        }
        let (keymap, wrong) = Keymap::new(&settings.keys);
        mistakes.extend(wrong);
        let mut other = false;
        if mistakes.is_empty() {
            other = !settings.do_the_same_as(&model.settings);
            let before = (model.settings.windows, model.settings.dates);
            model.wear(settings, keymap);
            if before != (model.settings.windows, model.settings.dates) {
                app.follow(model.settings.windows, model.settings.dates);
                model.refresh(app);
            }
        }
        let (theme, wrong) = self.theme(model);
        let theme = if wrong.is_empty() { theme } else { drawn.clone() };
        mistakes.extend(wrong);
        let news = mistakes != model.mistakes;
        model.mistakes = mistakes;
        match model.mistakes.first() {
            Some(first) if news || asked => {
                let words = format!("{first}; the settings before stay until it is mended");
                model.say(Tone::Bad, words);
            }
            Some(_) => {}
            None if other || news || theme != *drawn => model.say_taken(),
            None if asked => model.say(Tone::Plain, "The settings are read; nothing in them has changed"),
            None => {}
        }
        let glyphs = Glyphs::suited(model.settings.glyphs, self.shows_all);
        Some(Shown { theme, glyphs, mouse: model.settings.mouse })
    }
}
