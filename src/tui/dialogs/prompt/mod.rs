//! A prompt for a single value.

mod draw;
pub mod keys;

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use super::confirm::Confirm;
use crate::{
    app::{
        App,
        quick::{Direction, date},
    },
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit},
        day::Day,
        decide::Records as _,
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::{
        action::Action,
        desk::{
            Desk, Draft, DraftKey, Model, SavedDrafts,
            dialog::{Dialog, Handled, Refused},
            drafts::field_text,
            list::marking,
            view::{Ctx, ViewState},
        },
        dialogs::log::reading,
        effect::{Effect, Msg},
        keys::Context,
        widgets::input::LONGEST,
    },
};

/// The purpose of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The next meeting of a pairing.
    Plan(PairingId),
    /// The date of a skill.
    Schedule(PairingId, ChecklistId, SkillId),
    /// The evidence for a skill.
    Evidence(PairingId, ChecklistId, SkillId),
    /// The day to view.
    ViewDay,
    /// The name of a new saved filter.
    KeepFilter,
    /// The new name of a saved filter.
    RenameFilter(String),
}

impl Purpose {
    fn accept_label(&self) -> &'static str {
        match self {
            Self::Plan(_) => "plan it",
            Self::Schedule(..) => "set the day",
            Self::Evidence(..) => "save",
            Self::ViewDay => "look",
            Self::KeepFilter => "keep",
            Self::RenameFilter(_) => "rename",
        }
    }

    fn draft_key(&self) -> DraftKey {
        let of_skill = |what, id: &PairingId, list: &ChecklistId, skill: &SkillId| {
            DraftKey::of(what, id).and(list.as_str()).and(skill.as_str())
        };
        match self {
            Self::Plan(id) => DraftKey::of("plan", id),
            Self::Schedule(id, list, skill) => of_skill("schedule", id, list, skill),
            Self::Evidence(id, list, skill) => of_skill("evidence", id, list, skill),
            Self::ViewDay => DraftKey::new("view-day"),
            Self::KeepFilter => DraftKey::new("keep-filter"),
            Self::RenameFilter(name) => DraftKey::of("rename-filter", name),
        }
    }
}

/// The name of its field in a draft.
const FIELD: &str = "text";

/// A prompt with one field.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// Its purpose.
    pub purpose: Purpose,
    /// The input.
    pub text: Input,
    /// The error of the last attempt.
    pub error: Option<String>,
    /// Whether pressing Enter again adds a duplicate meeting.
    pub allow_duplicate: bool,
    /// Whether its text is an earlier draft that has not been edited since.
    pub is_restored: bool,
    /// What its field says while nothing is typed.
    opened: String,
}

impl Prompt {
    /// Opens a prompt with its draft, or else with `stored` in its field.
    pub fn open(model: &mut Model, purpose: Purpose, stored: &str) {
        let draft = model.drafts.get(&purpose.draft_key()).map(|draft| field_text(draft, FIELD));
        let is_restored = draft.is_some();
        let text = Input::new(draft.unwrap_or_else(|| stored.to_owned()));
        let opened = stored.to_owned();
        model.dialogs.push(Self { purpose, text, error: None, allow_duplicate: false, is_restored, opened });
    }

    /// Returns a prompt with `text` in its field, which the user typed elsewhere.
    #[must_use]
    pub fn typed(purpose: Purpose, text: &str) -> Self {
        let (text, opened) = (Input::new(text.to_owned()), String::new());
        Self { purpose, text, error: None, allow_duplicate: false, is_restored: false, opened }
    }

    /// What was typed; empty if nothing was changed.
    fn draft(&self) -> Draft {
        let typed = self.text.value();
        let is_kept = typed != self.opened && !typed.trim().is_empty();
        is_kept.then(|| (FIELD.to_owned(), typed.to_owned())).into_iter().collect()
    }

    /// The next event at which the skill to schedule can be practised, and its day.
    fn offered<'a>(&self, app: &'a App) -> Option<(Day, &'a str)> {
        let Purpose::Schedule(pairing, _, skill) = &self.purpose else { return None };
        let book = app.book();
        let program = &book.policy(&book.pairing_entry(*pairing)?.pairing.program)?.program;
        let (on, event) = program.next_event_for(skill, book.today())?;
        Some((on, &event.name))
    }

    /// Returns the effects of the input.
    fn answer(&self, model: &mut Model, app: &App) -> Result<Vec<Effect>, String> {
        let today = app.book().today();
        let words = self.text.value().trim();
        let day = |from| date::parse(words, from, Direction::Future).map_err(|error| error.to_string());
        let mark = |pairing, checklist: &ChecklistId, skill: &SkillId, mark| Command::MarkSkill {
            pairing,
            checklist: checklist.clone(),
            skill: skill.clone(),
            mark,
        };
        let command = match &self.purpose {
            Purpose::Plan(pairing) => {
                let meeting = reading::meeting(words, today)?;
                Command::PlanMeeting { pairing: *pairing, meeting, allow_duplicate: self.allow_duplicate }
            }
            Purpose::Schedule(pairing, list, skill) => {
                let offered = self.offered(app).filter(|_| words.is_empty());
                let on = offered.map_or_else(|| day(today), |(on, _)| Ok(on))?;
                let stage = Some((Stage::Scheduled, Some(on)));
                mark(*pairing, list, skill, MarkEdit { stage, ..MarkEdit::default() })
            }
            Purpose::Evidence(pairing, list, skill) => {
                mark(*pairing, list, skill, MarkEdit { note: Some(words.into()), ..MarkEdit::default() })
            }
            Purpose::KeepFilter => return marking::named(model, words, None),
            Purpose::RenameFilter(before) => return marking::named(model, words, Some(before)),
            Purpose::ViewDay => {
                let today = app.clock().today();
                return Ok(vec![Effect::ViewDay(if words.is_empty() { today } else { day(today)? })]);
            }
        };
        Ok(vec![Effect::Run(Box::new(command))])
    }
}

impl Dialog for Prompt {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let is_as_it_was = self.text.value() == self.opened;
        match action {
            // What is stored may differ from what a field of one line says.
            Action::Accept if is_as_it_was && matches!(self.purpose, Purpose::Evidence(..)) => Handled::CLOSE,
            Action::Accept => match (self.answer(desk.model, desk.app), &self.purpose) {
                (Ok(effects), Purpose::Plan(_)) => Handled::Stay(Confirm::if_unusual(effects, desk)),
                // A filter is saved immediately; other prompts close once their command has finished.
                (Ok(effects), Purpose::KeepFilter | Purpose::RenameFilter(_)) => {
                    desk.model.drafts.remove(&self.purpose.draft_key());
                    Handled::Close(effects)
                }
                (Ok(effects), _) => Handled::Stay(effects),
                (Err(words), _) => {
                    self.error = Some(words);
                    Handled::STAY
                }
            },
            Action::Move(_) => Handled::STAY,
            _ => Handled::No,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.text)
    }

    fn longest(&self) -> usize {
        LONGEST
    }

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        self.error = None;
        self.allow_duplicate = false;
        self.is_restored = false;
        Vec::new()
    }

    fn accept_label(&self) -> Option<Cow<'static, str>> {
        Some(self.purpose.accept_label().into())
    }

    fn back_label(&self) -> Option<&'static str> {
        Some(if self.draft().is_empty() { "back" } else { "keep as draft" })
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, desk: &mut Desk<'_>) -> bool {
        desk.model.drafts.remove(&self.purpose.draft_key());
        true
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        let kept = "Kept as a draft; the same question picks it up again";
        desk.model.keep_draft(self.purpose.draft_key(), self.draft(), kept);
    }

    fn keep_draft(&self, kept: &mut SavedDrafts) {
        kept.keep(self.purpose.draft_key(), self.draft());
    }

    fn refused(&mut self, refused: &Refused) -> bool {
        self.allow_duplicate = refused.is_duplicate;
        let words = refused.words.clone();
        self.error = Some(if refused.is_duplicate { format!("{words}: \u{1}accept\u{1} again") } else { words });
        true
    }
}

/// Asks for the name of a new saved filter.
pub fn keep_filter(model: &mut Model) {
    model.filtering = false;
    Prompt::open(model, Purpose::KeepFilter, "");
}
