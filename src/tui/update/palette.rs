//! The commands of the palette here and now: those used last first, and why one cannot be done.

use super::subject;
use crate::{
    app::App,
    tui::{
        action::Action,
        asks::Needs,
        keymap::Binding,
        model::{Model, Row, Subject, commands},
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
    let mut offers: Vec<Offer> = commands(typed)
        .into_iter()
        .filter(|row| super::scope::is_offered(model, app, row.action))
        .map(|row| Offer { row, lacks: lacks(model, app, row.action) })
        .collect();
    if typed.trim().is_empty() {
        let used = |row: &Binding| model.used.iter().position(|says| says == row.says).unwrap_or(REMEMBERED);
        let here = super::described(model, app);
        offers.sort_by_key(|offer| (used(offer.row), offer.lacks.is_some(), !offer.row.contexts.contains(&here)));
    }
    offers
}

/// Remembers that a command was used.
pub fn remember(model: &mut Model, row: &Binding) {
    model.used.retain(|says| says != row.says);
    model.used.insert(0, row.says.to_owned());
    model.used.truncate(REMEMBERED);
}

/// What is missing for an action, if anything is.
fn lacks(model: &Model, app: &App, action: Action) -> Option<&'static str> {
    let asks = action.asks();
    if asks.writes && app.is_travelling() {
        return Some("not on another day");
    }
    match asks.needs {
        Needs::Nothing => None,
        Needs::Pairing => model.pairing().is_none().then_some("select a pairing first"),
        Needs::Person => match subject(model) {
            Some(Subject::Row(Row::Person(_))) => None,
            Some(_) | None => Some("select a person first"),
        },
        Needs::Program => app.book().programs().next().is_none().then_some("set up a program first"),
    }
}
