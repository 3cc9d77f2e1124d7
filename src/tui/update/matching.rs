//! Going through a proposal: pinning, forbidding, leaving out, taking over.

use std::sync::Arc;

use crate::{
    app::{App, cancel::CancelToken},
    tui::{
        effect::Effect,
        model::{Layer, Matching, Model, Solved, Tone},
    },
};

/// Opens the proposal for the program of what is selected: of whoever waits, of a request or a pairing, or the listed
/// one; otherwise for the first in which somebody waits.
pub(super) fn open(model: &mut Model, app: &App) -> Vec<Effect> {
    match Matching::new(super::forms::selected_program(model, app), app) {
        Some(matching) => {
            model.layers.push(Layer::Matching(matching));
            with(model, |_| true)
        }
        None => {
            model.say(Tone::Plain, "There is no program yet; \u{1}add\u{1} sets one up");
            Vec::new()
        }
    }
}

/// Goes to another program in which somebody waits; what was pinned and ruled out in this one is kept.
pub(super) fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    let effects = with(model, |matching| matching.turn(by));
    if effects.is_empty() {
        model.say(Tone::Plain, "Nobody waits in another program");
    }
    effects
}

/// Whether a proposal has the keys.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Matching(_)))
}

/// Does something with the proposal on top; looks for the best pairs again where that makes a difference.
fn with(model: &mut Model, change: impl FnOnce(&mut Matching) -> bool) -> Vec<Effect> {
    let Some(Layer::Matching(matching)) = model.layers.last_mut() else { return Vec::new() };
    if !change(matching) {
        return Vec::new();
    }
    let search = matching.search();
    vec![Effect::Pair(search, matching.program.clone(), Box::new(matching.wants.clone()))]
}

/// Keeps the pair under the cursor whatever else comes, or lets it go again.
pub(super) fn pin(model: &mut Model) -> Vec<Effect> {
    with(model, |matching| {
        let Some(pair) = matching.pair() else { return false };
        if !matching.wants.pinned.remove(&pair) {
            matching.wants.pinned.insert(pair);
        }
        true
    })
}

/// Rules the pair under the cursor out; where nobody is left for a mentee, allows again what was ruled out.
pub(super) fn forbid(model: &mut Model) -> Vec<Effect> {
    with(model, |matching| {
        match matching.pair() {
            Some(pair) => {
                matching.wants.pinned.remove(&pair);
                matching.wants.forbidden.insert(pair);
            }
            None => {
                let Some(mentee) = matching.selected().map(|row| row.mentee().clone()) else { return false };
                matching.wants.forbidden.retain(|(other, _)| *other != mentee);
            }
        }
        true
    })
}

/// Takes the pair under the cursor over, or leaves it out.
pub(super) fn toggle(model: &mut Model) {
    if let Some(Layer::Matching(matching)) = model.layers.last_mut()
        && let Some((mentee, _)) = matching.pair()
        && !matching.left_out.remove(&mentee)
    {
        matching.left_out.insert(mentee);
    }
}

/// Takes in what a search for the best pairs found.
pub(in crate::tui) fn hear(model: &mut Model, search: &Arc<CancelToken>, solved: Solved) {
    // Another dialog may lie over the proposal by now.
    let waits = |layer: &&mut Layer| matches!(layer, Layer::Matching(matching) if matching.waits_for(search));
    if let Some(Layer::Matching(matching)) = model.layers.iter_mut().find(waits) {
        matching.take(solved);
    }
}

/// Makes the pairings that are taken over, as proposed.
pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(Layer::Matching(matching)) = model.layers.last() else { return Vec::new() };
    if matching.busy.is_some() {
        model.say(Tone::Plain, "The best pairs are still being looked for; try again in a moment");
        return Vec::new();
    }
    match matching.command(app) {
        Some(command) => vec![Effect::Run(Box::new(command))],
        None => {
            model.say(Tone::Plain, "No pair is marked to be taken over; \u{1}tick\u{1} marks one");
            Vec::new()
        }
    }
}
