//! Going through a proposal: pinning, forbidding, leaving out, taking over.

use crate::{
    app::App,
    tui::{
        effect::Effect,
        model::{Layer, Matching, Model, Tone},
    },
};

/// Opens the proposal for the program of what is selected: of whoever waits, of a request or a pairing, or the listed
/// one; otherwise for the first in which somebody waits.
pub(super) fn open(model: &mut Model, app: &App) {
    match Matching::new(super::forms::selected_program(model, app), app) {
        Some(matching) => model.layers.push(Layer::Matching(matching)),
        None => model.say(Tone::Plain, "There is no program yet; \u{1}add\u{1} sets one up"),
    }
}

/// Goes to another program in which somebody waits; what was pinned and ruled out in this one is kept.
pub(super) fn turn(model: &mut Model, app: &App, by: isize) {
    with(model, |matching| matching.turn(app, by));
    if let Some(Layer::Matching(matching)) = model.layers.last()
        && matching.programs.len() < 2
    {
        model.say(Tone::Plain, "Nobody waits in another program");
    }
}

/// Whether a proposal has the keys.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Matching(_)))
}

/// Does something with the proposal on top.
fn with(model: &mut Model, change: impl FnOnce(&mut Matching)) {
    if let Some(Layer::Matching(matching)) = model.layers.last_mut() {
        change(matching);
    }
}

/// Keeps the pair under the cursor whatever else comes, or lets it go again.
pub(super) fn pin(model: &mut Model, app: &App) {
    with(model, |matching| {
        let Some(pair) = matching.pair() else { return };
        if !matching.wants.pinned.remove(&pair) {
            matching.wants.pinned.insert(pair);
        }
        matching.solve(app);
    });
}

/// Rules the pair under the cursor out; where nobody is left for a mentee, allows again what was ruled out.
pub(super) fn forbid(model: &mut Model, app: &App) {
    with(model, |matching| {
        match matching.pair() {
            Some(pair) => {
                matching.wants.pinned.remove(&pair);
                matching.wants.forbidden.insert(pair);
            }
            None => {
                let Some(mentee) = matching.selected().map(|row| row.mentee().clone()) else { return };
                matching.wants.forbidden.retain(|(other, _)| *other != mentee);
            }
        }
        matching.solve(app);
    });
}

/// Takes the pair under the cursor over, or leaves it out.
pub(super) fn toggle(model: &mut Model) {
    with(model, |matching| {
        let Some((mentee, _)) = matching.pair() else { return };
        if !matching.left_out.remove(&mentee) {
            matching.left_out.insert(mentee);
        }
    });
}

/// Makes the pairings that are taken over, as proposed.
pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(Layer::Matching(matching)) = model.layers.last() else { return Vec::new() };
    match matching.command(app) {
        Some(command) => vec![Effect::Run(Box::new(command))],
        None => {
            model.say(Tone::Plain, "No pair is marked to be taken over; \u{1}tick\u{1} marks one");
            Vec::new()
        }
    }
}
