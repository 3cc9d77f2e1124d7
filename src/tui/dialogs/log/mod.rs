//! The line that logs a meeting or edits an entry.

mod draw;
pub mod keys;
pub mod reading;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

use crate::{
    app::App,
    domain::{
        command::{Command, MeetingDraft},
        day::Day,
        id::{EntryId, PairingId},
        log::LogEntry,
    },
    tui::{
        action::Action,
        desk::{
            Desk, Kept, LineDraft, Model, Tone,
            log::entries::{LogRow, may_read},
            selection::pairing,
            view::{Ctx, ViewState},
        },
        dialog::{Dialog, Handled, Refused},
        dialogs::prompt::{Prompt, Purpose},
        effect::{Effect, Msg},
        keys::Context,
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
    pub kept: bool,
    /// The error of the last attempt to save.
    pub error: Option<String>,
    /// Whether saving again, with its own key, adds a duplicate entry.
    pub allow_duplicate: bool,
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
            kept: draft.is_some(),
            error: None,
            allow_duplicate: false,
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

    fn save(&mut self, app: &App, allow_duplicate: bool) -> Vec<Effect> {
        let today = app.book().today();
        let reading = match app.book().slot(self.pairing) {
            Some(slot) => reading::of_pair(self.text.value(), slot, app),
            None => reading::log_line(self.text.value(), today),
        };
        let Some(draft) = reading.entry() else {
            self.error = Some(match reading.problems.first() {
                Some(problem) => problem.to_string(),
                None => "say how long it took, as in: 45m".into(),
            });
            return Vec::new();
        };
        if let Some(entry) = self.entry {
            return vec![Effect::Run(Box::new(Command::EditEntry { pairing: self.pairing, entry, draft }))];
        }
        let next = match self.next_meeting(today) {
            Ok(next) => next,
            Err(words) => {
                self.on_next = true;
                self.error = Some(words);
                return Vec::new();
            }
        };
        vec![Effect::Run(Box::new(Command::Log { pairing: self.pairing, entry: draft, next, allow_duplicate }))]
    }

    fn next_meeting(&self, today: Day) -> Result<Option<MeetingDraft>, String> {
        let words = self.next.value().trim();
        if words.is_empty() { Ok(None) } else { reading::meeting(words, today).map(Some) }
    }

    /// Returns the text that plans a meeting instead, if the line is dated in the future.
    fn planned_instead(&self, app: &App) -> Option<String> {
        let slot = app.book().slot(self.pairing).filter(|_| self.entry.is_none())?;
        let reading = reading::of_pair(self.text.value(), slot, app);
        reading::as_plan(&reading).filter(|_| reading::is_to_come(&reading, app))
    }
}

/// Opens the log line for the current pairing, with its draft.
pub fn open(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    if app.is_viewing_another_day() {
        return model.say_read_only();
    }
    let line = LogLine::new(id, model.drafts.get(&id));
    model.dialogs.push(line);
}

/// Opens the selected entry for editing.
pub fn open_entry(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else {
        return model.say(Tone::Plain, "Select an entry first");
    };
    let Some(slot) = app.book().slot(id) else { return };
    let Some(entry) = slot.pairing.entry(which) else { return };
    if !may_read(entry, &slot.pairing, app) {
        return model.say(Tone::Bad, "The note is private: only its author changes this entry");
    }
    let text = Input::new(line_of(entry));
    model.dialogs.push(LogLine { entry: Some(which), text, ..LogLine::new(id, None) });
}

/// Returns an entry as the text of a log line.
fn line_of(entry: &LogEntry) -> String {
    let mut line = format!("{}m {} {}", entry.minutes.0, entry.on, entry.kind.word());
    if let Some(method) = &entry.method {
        line.push_str(&format!(" {}", method.as_str()));
    }
    if !entry.topics.is_empty() {
        line.push_str(&format!(" {}", entry.topics.join(", ")));
    }
    if entry.private {
        line.push_str(" private");
    }
    if !entry.note.is_empty() {
        line.push_str(&format!(" -- {}", entry.note));
    }
    line
}

impl Dialog<Model> for LogLine {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Accept => match self.planned_instead(desk.app) {
                Some(words) => {
                    desk.model.dialogs.push(Prompt::new(Purpose::Plan(self.pairing), &words));
                    desk.model.mention("That day is still to come, so the meeting is planned and not logged");
                    Handled::CLOSE
                }
                None => Handled::Stay(self.save(desk.app, false)),
            },
            Action::Yes if self.allow_duplicate => Handled::Stay(self.save(desk.app, true)),
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

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        self.error = None;
        self.allow_duplicate = false;
        self.kept = false;
        Vec::new()
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
        self.allow_duplicate = refused.is_duplicate;
        self.error = Some(refused.words.clone());
        true
    }

    fn left(self: Box<Self>, desk: &mut Desk<'_>) {
        if self.entry.is_none() && !self.is_blank() {
            let key = desk.model.keymap.name(Action::Log);
            desk.model.mention(format!("Kept as a draft; {key} opens it"));
            desk.model.drafts.insert(self.pairing, self.draft());
        }
    }

    fn keep_draft(&self, kept: &mut Kept) {
        if self.entry.is_none() {
            kept.keep_line(self.pairing, self.draft());
        }
    }
}
