//! The commands of the palette, recently used ones first, and why some are unavailable.

use crate::{
    app::App,
    tui::{
        desk::{
            Model,
            disabled::{Reason, disabled_reason},
            selection,
        },
        dialogs::palette::commands,
        keys::Binding,
    },
};

/// Maximum number of recently used commands to remember.
const REMEMBERED: usize = 8;

/// A command, with the reason if it is unavailable.
pub struct Offer {
    /// Its binding.
    pub row: &'static Binding,
    /// Why it is unavailable.
    pub disabled: Option<Reason>,
}

/// Returns the commands that match the text. Without text, recently used ones come first, then those of the current
/// context, with unavailable ones last.
#[must_use]
pub fn offers(model: &Model, app: &App, typed: &str) -> Vec<Offer> {
    let mut offers: Vec<Offer> = commands(&model.keymap, typed)
        .into_iter()
        .map(|row| Offer { row, disabled: disabled_reason(model, app, row.action) })
        .filter(|offer| offer.disabled != Some(Reason::Denied))
        .collect();
    if typed.trim().is_empty() {
        let used =
            |row: &Binding| model.recent_commands.iter().position(|says| says == row.description).unwrap_or(REMEMBERED);
        let here = selection::described(model, app);
        offers.sort_by_key(|offer| (used(offer.row), offer.disabled.is_some(), !offer.row.applies_in(here)));
    } else {
        // Available commands are more likely to be meant.
        offers.sort_by_key(|offer| offer.disabled.is_some());
    }
    offers
}

/// Records that a command was used.
pub fn remember(model: &mut Model, row: &Binding) {
    model.recent_commands.retain(|says| says != row.description);
    model.recent_commands.insert(0, row.description.to_owned());
    model.recent_commands.truncate(REMEMBERED);
}
