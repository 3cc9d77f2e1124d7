//! The search dialog, for mentors and other people, pairings, skills, programs, and commands.

mod draw;
pub mod keys;
mod parts;
mod results;
mod state;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

pub use state::{Choice, Find, PREFIXES};

use crate::{
    app::{App, lookup::HitTarget},
    domain::id::PersonRef,
    tui::{
        action::Action,
        desk::{
            Desk, Model, Row, Subject, copy,
            dialog::{Dialog, Handled},
            view::{Ctx, ViewState},
        },
        dialogs::record::Record,
        effect::{Effect, Msg},
        keys::Context,
        widgets::scroll::moved,
    },
};

/// Opens the search and queries all mentors.
pub fn open(model: &mut Model) -> Vec<Effect> {
    // Query numbers are unique across dialogs, so a result for a closed search never reaches a new one.
    let mut find = Find { first_query: model.query_count + 1, ..Find::default() };
    let effects = ask(&mut find, model);
    model.dialogs.push(find);
    effects
}

/// Starts a search for the current text.
fn ask(find: &mut Find, model: &mut Model) -> Vec<Effect> {
    model.query_count += 1;
    find.latest_query = model.query_count;
    find.cursor = 0;
    find.open_first_result = false;
    vec![Effect::Search(find.latest_query, find.text.value().to_owned())]
}

/// Opens the selected result, or the first one once a running search finishes.
fn accept(find: &mut Find, desk: &mut Desk<'_>) -> Handled {
    if !find.is_answered() {
        find.open_first_result = true;
        return Handled::STAY;
    }
    let Some(choice) = find.choice(desk.model, desk.app) else { return Handled::STAY };
    let of = match choice {
        Choice::Hit(HitTarget::Person(id)) => Subject::Row(Row::Person(id)),
        Choice::Hit(HitTarget::Pairing(id)) => Subject::Row(Row::Pairing(id)),
        // Choosing a skill searches for the people who learn it.
        Choice::Hit(HitTarget::Skill(skill)) => return put(find, desk, format!("& skill:\"{}\" ", skill.name)),
        Choice::Program(id) => Subject::Program(id),
        Choice::Words(words) => return put(find, desk, words),
        Choice::Command(action) => return Handled::Then(action),
    };
    desk.model.dialogs.push(Record::new(of));
    Handled::CLOSE
}

/// Replaces the text and searches for it.
fn put(find: &mut Find, desk: &mut Desk<'_>, words: String) -> Handled {
    find.text = Input::new(words);
    Handled::Stay(ask(find, desk.model))
}

/// Returns the selected people: both for a pairing, since a letter to a pair goes to both.
fn people(find: &Find, app: &App) -> Vec<PersonRef> {
    match find.thing() {
        Some(HitTarget::Person(id)) => vec![id.clone()],
        Some(HitTarget::Pairing(id)) => app
            .book()
            .pairing_entry(*id)
            .map_or_else(Vec::new, |slot| vec![slot.pairing.mentor.clone(), slot.pairing.mentee.clone()]),
        Some(HitTarget::Skill(_)) | None => Vec::new(),
    }
}

impl Dialog for Find {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Move(step) => {
                self.cursor = moved(self.cursor, self.rows(desk.model, desk.app), desk.model.page, step);
                Handled::STAY
            }
            Action::Accept => accept(self, desk),
            Action::CopyEmail => Handled::Stay(copy::copy_emails_of(desk.model, desk.app, &people(self, desk.app))),
            _ => Handled::No,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.text)
    }

    fn edited(&mut self, desk: &mut Desk<'_>) -> Vec<Effect> {
        ask(self, desk.model)
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn double_click_accepts(&self) -> bool {
        true
    }

    fn disabled_reason(&self, action: Action, model: &Model, app: &App) -> Option<Option<&'static str>> {
        (action == Action::Accept).then(|| (self.rows(model, app) == 0).then_some("there is nothing to choose"))
    }

    fn emails(&self, app: &App) -> Option<Vec<PersonRef>> {
        Some(people(self, app))
    }

    fn answered(&mut self, msg: Msg, desk: &mut Desk<'_>) -> Handled {
        let Msg::Found(found) = msg else { return Handled::STAY };
        self.set_results(found);
        // If the user pressed Enter early, open the first result, unless another dialog is now on top.
        let is_top = desk.is_top;
        if is_top && self.is_answered() && std::mem::take(&mut self.open_first_result) {
            return accept(self, desk);
        }
        Handled::STAY
    }
}
