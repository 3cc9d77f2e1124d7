//! Asking the search, and opening what it found.

use tui_input::Input;

use crate::{
    app::{App, lookup::Thing},
    tui::{
        effect::Effect,
        model::{Choice, Find, Found, Layer, Model, Record, Row, Subject},
    },
};

/// Opens the search, and asks for everybody.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    // Numbers go on from search to search, so that what was asked in one that is closed answers no other.
    let first = model.questions + 1;
    model.layers.push(Layer::Find(Find { first, ..Find::default() }));
    ask(model)
}

/// Asks for what is typed now.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Find(find)) = model.layers.last_mut() else { return Vec::new() };
    model.questions += 1;
    find.asked = model.questions;
    find.cursor = 0;
    find.hurried = false;
    vec![Effect::Search(find.asked, find.text.value().to_owned())]
}

/// Opens what is under the cursor; where that is still being looked for, as soon as it is found.
pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(Layer::Find(find)) = model.layers.last_mut() else { return Vec::new() };
    if !find.is_answered() {
        find.hurried = true;
        return Vec::new();
    }
    let Some(choice) = find.choice(app) else { return Vec::new() };
    let of = match choice {
        Choice::Thing(Thing::Person(id)) => Subject::Row(Row::Person(id)),
        Choice::Thing(Thing::Pairing(id)) => Subject::Row(Row::Pairing(id)),
        // A skill is looked up for the sake of those who learn it.
        Choice::Thing(Thing::Skill(skill)) => return put(model, format!("& skill:\"{}\" ", skill.name)),
        Choice::Program(id) => Subject::Program(id),
        Choice::Words(words) => return put(model, words),
        Choice::Command(action) => {
            model.layers.pop();
            return super::update(model, app, action);
        }
    };
    model.layers.pop();
    model.layers.push(Layer::Record(Record { of, scroll: 0 }));
    Vec::new()
}

/// Puts other words into the field, and asks for them.
fn put(model: &mut Model, words: String) -> Vec<Effect> {
    if let Some(Layer::Find(find)) = model.layers.last_mut() {
        find.text = Input::new(words);
    }
    ask(model)
}

/// Takes an answer in; opens the first of what was found where somebody was quicker than the search.
pub fn hear(model: &mut Model, app: &App, found: Found) -> Vec<Effect> {
    let is_top = matches!(model.layers.last(), Some(Layer::Find(_)));
    let find =
        model.layers.iter_mut().rev().find_map(|layer| if let Layer::Find(find) = layer { Some(find) } else { None });
    let Some(find) = find else { return Vec::new() };
    find.hear(found);
    if !(is_top && find.is_answered() && std::mem::take(&mut find.hurried)) {
        return Vec::new();
    }
    let effects = accept(model, app);
    model.settle(app);
    effects
}
