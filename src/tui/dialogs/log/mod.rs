//! The line that logs a meeting or edits an entry.

mod draw;
pub mod keys;
pub mod reading;
mod unusual;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    app::{
        App,
        quick::{Reading, entry_line},
    },
    book::PairingEntry,
    domain::{
        command::{Command, MeetingDraft},
        day::Day,
        id::{EntryId, PairingId},
    },
    tui::{
        action::{Action, Step},
        desk::{
            Desk, Draft, DraftKey, Model, SavedDrafts,
            dialog::{Dialog, Handled, Refused},
            drafts::field_text,
            log::entries::LogRow,
            view::{Ctx, ViewState},
        },
        dialogs::prompt::{Prompt, Purpose},
        effect::{Effect, Msg},
        keys::Context,
        widgets::input::LONGEST,
    },
};

/// The log line.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// The pairing.
    pub pairing: PairingId,
    /// The entry being edited; `None` for a new one.
    pub entry: Option<EntryId>,
    /// The description of the meeting.
    pub text: Input,
    /// The next meeting.
    pub next: Input,
    /// Whether the next meeting is being typed.
    pub on_next: bool,
    /// Whether this is an earlier draft that has not been edited since.
    pub is_restored: bool,
    /// The error of the last attempt to save.
    pub error: Option<String>,
    /// Whether saving again, with its own key, adds a duplicate entry.
    pub allow_duplicate: bool,
    /// Whether it asks if an unusual entry is right.
    pub asks_to_confirm: bool,
    /// Whether there is a correction to take while it asks.
    pub has_correction: bool,
    /// The text that it was opened with, besides a draft.
    opened: String,
}

impl LogLine {
    /// Returns a line about a pairing or one of its entries, with the text of its draft or else with `opened`.
    fn new(pairing: PairingId, entry: Option<EntryId>, opened: String, model: &Model) -> Self {
        let draft = model.drafts.get(&draft_key(pairing, entry));
        let text = draft.map_or_else(|| opened.clone(), |draft| field_text(draft, "text"));
        // The text cursor starts at the end.
        Self {
            pairing,
            entry,
            text: Input::new(text),
            next: Input::new(draft.map_or_else(String::new, |draft| field_text(draft, "next"))),
            on_next: false,
            is_restored: draft.is_some(),
            error: None,
            allow_duplicate: false,
            asks_to_confirm: false,
            has_correction: false,
            opened,
        }
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.value().trim().is_empty() && self.next.value().trim().is_empty()
    }

    fn draft_key(&self) -> DraftKey {
        draft_key(self.pairing, self.entry)
    }

    /// What was typed; empty if nothing was changed.
    fn draft(&self) -> Draft {
        if self.is_blank() || self.text.value() == self.opened && self.next.value().trim().is_empty() {
            return Draft::new();
        }
        [("text", &self.text), ("next", &self.next)]
            .map(|(name, input)| (name.to_owned(), input.value().to_owned()))
            .into()
    }

    /// What the line means; what a line about an entry does not say stays as it is.
    pub fn reading(&self, slot: &PairingEntry, app: &App) -> Reading {
        match self.entry.and_then(|id| slot.document().entry(id).cloned()) {
            Some(old) => reading::of_entry(self.text.value(), &old, slot, app),
            None => reading::of_pair(self.text.value(), slot, app),
        }
    }

    /// The command that saves the line.
    ///
    /// # Errors
    /// What is missing or wrong, and whether it is in the next meeting.
    fn command(&self, app: &App, allow_duplicate: bool) -> Result<Command, (String, bool)> {
        let book = app.book();
        let today = book.today();
        let slot = book.pairing_entry(self.pairing);
        let reading = match slot {
            Some(slot) => self.reading(slot, app),
            None => reading::log_line(self.text.value(), today),
        };
        let Some(draft) = reading.entry() else {
            let problem = reading.problems.first();
            return Err((
                problem.map_or_else(|| "say how long it took, as in: 45m".into(), ToString::to_string),
                false,
            ));
        };
        let pairing = self.pairing;
        if let Some(entry) = self.entry {
            let old = slot.and_then(|slot| Some((slot, slot.document().entry(entry)?.clone())));
            let draft = match old {
                Some((slot, old)) => entry_line::unless_changed(&old, &reading::pair_of(slot, app), today, draft),
                None => draft,
            };
            return Ok(Command::EditEntry { pairing, entry, draft });
        }
        let next = self.next_meeting(today).map_err(|words| (words, true))?;
        Ok(Command::Log { pairing, entry: draft, next, allow_duplicate })
    }

    /// Why the line cannot be saved although each part of it is understood.
    pub fn refusal(&self, app: &App) -> Option<String> {
        Some(app.refusal(&self.command(app, true).ok()?)?.to_string())
    }

    /// A question, if a word of a new line is the name of someone in another pairing.
    fn names_another(&self, reading: &Reading, slot: &PairingEntry, model: &Model, app: &App) -> Option<String> {
        let everybody = self.entry.is_none().then(|| model.directory.index(app)).flatten()?;
        reading::unrelated_person(self.text.value(), reading, slot, &everybody, app)
    }

    /// Saves the line, or asks first if something in it is unusual.
    fn save(&mut self, desk: &Desk<'_>, allow_duplicate: bool, is_confirmed: bool) -> Vec<Effect> {
        let app = desk.app;
        self.asks_to_confirm = false;
        let command = match self.command(app, allow_duplicate) {
            Ok(command) => command,
            Err((words, is_next)) => {
                self.on_next |= is_next;
                self.error = Some(words);
                return Vec::new();
            }
        };
        let slot = app.book().pairing_entry(self.pairing);
        let names_another = |slot| self.names_another(&self.reading(slot, app), slot, desk.model, app).is_some();
        let is_unusual = !app.unusual(&command).is_empty() || slot.is_some_and(names_another);
        if !is_confirmed && is_unusual && app.refusal(&command).is_none() {
            self.asks_to_confirm = true;
            self.has_correction = self.likeliest(app).is_some();
            self.allow_duplicate = allow_duplicate;
            self.error = None;
            return Vec::new();
        }
        vec![Effect::Run(Box::new(command))]
    }

    fn next_meeting(&self, today: Day) -> Result<Option<MeetingDraft>, String> {
        let words = self.next.value().trim();
        if words.is_empty() { Ok(None) } else { reading::meeting(words, today).map(Some) }
    }

    /// Returns the text that plans a meeting instead, if the line is dated in the future.
    fn planned_instead(&self, app: &App) -> Option<String> {
        let slot = app.book().pairing_entry(self.pairing).filter(|_| self.entry.is_none())?;
        let reading = self.reading(slot, app);
        reading::as_plan(&reading).filter(|_| reading::is_to_come(&reading, app))
    }
}

/// Opens the log line for the current pairing, with its draft.
pub fn open(model: &mut Model) {
    let Some(id) = model.pairing() else { return };
    let line = LogLine::new(id, None, String::new(), model);
    model.dialogs.push(line);
}

/// Opens the selected entry for editing.
pub fn open_entry(model: &mut Model, app: &App) {
    let Some(id) = model.pairing() else { return };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else { return };
    let Some(slot) = app.book().pairing_entry(id) else { return };
    let pairing = slot.document();
    let Some(entry) = pairing.entry(which) else { return };
    let line = LogLine::new(id, Some(which), entry_line::line(entry, &reading::pair_of(slot, app)), model);
    model.dialogs.push(line);
}

fn draft_key(pairing: PairingId, entry: Option<EntryId>) -> DraftKey {
    entry.map_or_else(|| DraftKey::log_line(pairing), |entry| DraftKey::of("entry", pairing).and(entry.0))
}

impl Dialog for LogLine {
    fn context(&self) -> Context {
        if self.asks_to_confirm { keys::ASK } else { keys::CONTEXT }
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Move(Step::Down) => {
                self.asks_to_confirm = false;
                self.take_correction(desk.app);
                Handled::STAY
            }
            Action::Accept if self.asks_to_confirm => {
                self.asks_to_confirm = false;
                Handled::STAY
            }
            Action::Yes if self.asks_to_confirm => Handled::Stay(self.save(desk, self.allow_duplicate, true)),
            Action::Accept => match self.planned_instead(desk.app) {
                Some(words) => {
                    desk.model.drafts.remove(&self.draft_key());
                    desk.model.dialogs.push(Prompt::typed(Purpose::Plan(self.pairing), &words));
                    desk.model.show_brief_toast("That day is still to come, so the meeting is planned and not logged");
                    Handled::CLOSE
                }
                None => Handled::Stay(self.save(desk, false, false)),
            },
            Action::Yes if self.allow_duplicate => Handled::Stay(self.save(desk, true, false)),
            Action::Next | Action::Previous if self.entry.is_none() => {
                self.on_next = !self.on_next;
                Handled::STAY
            }
            Action::Move(_) | Action::Yes => Handled::STAY,
            _ => Handled::No,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(if self.on_next { &mut self.next } else { &mut self.text })
    }

    fn longest(&self) -> usize {
        LONGEST
    }

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        self.error = None;
        self.allow_duplicate = false;
        self.asks_to_confirm = false;
        self.is_restored = false;
        Vec::new()
    }

    fn is_hinted(&self, action: Action) -> bool {
        match action {
            Action::Move(Step::Down) => self.has_correction,
            Action::Next | Action::Previous => self.entry.is_none(),
            _ => true,
        }
    }

    fn back_label(&self) -> Option<&'static str> {
        self.draft().is_empty().then_some("back")
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, desk: &mut Desk<'_>) -> bool {
        desk.model.drafts.remove(&self.draft_key());
        true
    }

    fn refused(&mut self, refused: &Refused) -> bool {
        self.asks_to_confirm = false;
        self.allow_duplicate = refused.is_duplicate;
        self.error = Some(refused.words.clone());
        true
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        let kept = match self.entry {
            None => format!("Kept as a draft; {} opens it", desk.model.keymap.name(Action::Log)),
            Some(_) => "Kept as a draft; changing the entry picks it up again".to_owned(),
        };
        desk.model.keep_draft(self.draft_key(), self.draft(), kept);
    }

    fn keep_draft(&self, kept: &mut SavedDrafts) {
        kept.keep(self.draft_key(), self.draft());
    }
}
