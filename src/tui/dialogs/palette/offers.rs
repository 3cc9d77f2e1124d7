//! The commands of the palette here and now: those used last first, and why one cannot be done.

use super::commands;
use crate::{
    app::App,
    tui::{
        keys::Binding,
        model::Model,
        update::{self, needs::lacks},
    },
};

/// How many commands are remembered.
const REMEMBERED: usize = 8;

/// A command with the reason why it cannot be done here, if there is one.
pub struct Offer {
    /// Its row of the table.
    pub row: &'static Binding,
    /// What is missing, in words.
    pub lacks: Option<&'static str>,
}

/// The commands for what is typed. Where nothing is, those that were used last come first, then those of the place where
/// one is, and what cannot be done there comes last.
#[must_use]
pub fn offers(model: &Model, app: &App, typed: &str) -> Vec<Offer> {
    let mut offers: Vec<Offer> = commands(&model.keymap, typed)
        .into_iter()
        .filter(|row| update::scope::is_offered(model, app, row.action))
        .map(|row| Offer { row, lacks: lacks(model, app, row.action) })
        .collect();
    if typed.trim().is_empty() {
        let used = |row: &Binding| model.used.iter().position(|says| says == row.says).unwrap_or(REMEMBERED);
        let here = update::described(model, app);
        offers.sort_by_key(|offer| (used(offer.row), offer.lacks.is_some(), !offer.row.holds_in(here)));
    } else {
        // What can be done here is more likely meant than what cannot.
        offers.sort_by_key(|offer| offer.lacks.is_some());
    }
    offers
}

/// Remembers that a command was used.
pub fn remember(model: &mut Model, row: &Binding) {
    model.used.retain(|says| says != row.says);
    model.used.insert(0, row.says.to_owned());
    model.used.truncate(REMEMBERED);
}
