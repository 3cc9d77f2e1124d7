//! The line that logs a meeting or edits an entry.

mod draw;
pub mod keys;
pub mod reading;
mod unusual;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    app::{App, quick::entry_line},
    domain::{
        command::{Command, MeetingDraft},
        day::Day,
        decide::Refusal,
        id::{EntryId, PairingId},
    },
    tui::{
        action::{Action, Step},
        desk::{
            Desk, LineDraft, Model, SavedDrafts,
            dialog::{Dialog, Handled, Refused},
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
}

impl LogLine {
    /// Returns a line with the text of the draft, if any.
    fn new(pairing: PairingId, draft: Option<&LineDraft>) -> Self {
        // The text cursor starts at the end.
        let text = |words: fn(&LineDraft) -> &String| Input::new(draft.map(words).cloned().unwrap_or_default());
        Self {
            pairing,
            entry: None,
            text: text(|draft| &draft.text),
            next: text(|draft| &draft.next),
            on_next: false,
            is_restored: draft.is_some(),
            error: None,
            allow_duplicate: false,
            asks_to_confirm: false,
            has_correction: false,
        }
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.value().trim().is_empty() && self.next.value().trim().is_empty()
    }

    fn draft(&self) -> LineDraft {
        LineDraft { text: self.text.value().to_owned(), next: self.next.value().to_owned() }
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
            Some(slot) => reading::of_pair(self.text.value(), slot, app),
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

    /// Saves the line, or asks first if something in it is unusual.
    fn save(&mut self, app: &App, allow_duplicate: bool, is_confirmed: bool) -> Vec<Effect> {
        self.asks_to_confirm = false;
        let command = match self.command(app, allow_duplicate) {
            Ok(command) => command,
            Err((words, is_next)) => {
                self.on_next |= is_next;
                self.error = Some(words);
                return Vec::new();
            }
        };
        let is_possible = || !matches!(app.rehearse(command.clone()), Err(refusal) if !is_duplicate(&refusal));
        if !is_confirmed && !app.unusual(&command).is_empty() && is_possible() {
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
        let reading = reading::of_pair(self.text.value(), slot, app);
        reading::as_plan(&reading).filter(|_| reading::is_to_come(&reading, app))
    }
}

/// Opens the log line for the current pairing, with its draft.
pub fn open(model: &mut Model) {
    let Some(id) = model.pairing() else { return };
    let line = LogLine::new(id, model.drafts.get(&id));
    model.dialogs.push(line);
}

/// Opens the selected entry for editing.
pub fn open_entry(model: &mut Model, app: &App) {
    let Some(id) = model.pairing() else { return };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else { return };
    let Some(slot) = app.book().pairing_entry(id) else { return };
    let pairing = slot.document();
    let Some(entry) = pairing.entry(which) else { return };
    let text = Input::new(entry_line::line(entry, &reading::pair_of(slot, app)));
    model.dialogs.push(LogLine { entry: Some(which), text, ..LogLine::new(id, None) });
}

fn is_duplicate(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Duplicate(_))
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
            Action::Yes if self.asks_to_confirm => Handled::Stay(self.save(desk.app, self.allow_duplicate, true)),
            Action::Accept => match self.planned_instead(desk.app) {
                Some(words) => {
                    desk.model.dialogs.push(Prompt::new(Purpose::Plan(self.pairing), &words));
                    desk.model.show_brief_toast("That day is still to come, so the meeting is planned and not logged");
                    Handled::CLOSE
                }
                None => Handled::Stay(self.save(desk.app, false, false)),
            },
            Action::Yes if self.allow_duplicate => Handled::Stay(self.save(desk.app, true, false)),
            Action::Next | Action::Previous => {
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
        action != Action::Move(Step::Down) || self.has_correction
    }

    fn back_label(&self) -> Option<&'static str> {
        self.is_blank().then_some("back")
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, desk: &mut Desk<'_>) -> bool {
        if self.entry.is_none() {
            desk.model.drafts.remove(&self.pairing);
        }
        true
    }

    fn refused(&mut self, refused: &Refused) -> bool {
        self.asks_to_confirm = false;
        self.allow_duplicate = refused.is_duplicate;
        self.error = Some(refused.words.clone());
        true
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        if self.entry.is_none() && !self.is_blank() {
            let key = desk.model.keymap.name(Action::Log);
            desk.model.show_brief_toast(format!("Kept as a draft; {key} opens it"));
            desk.model.drafts.insert(self.pairing, self.draft());
        }
    }

    fn keep_draft(&self, kept: &mut SavedDrafts) {
        if self.entry.is_none() {
            kept.keep_line(self.pairing, self.draft());
        }
    }
}
