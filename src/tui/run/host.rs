//! What the running desk does outside model and book: terminal, threads, search, drafts.

use std::{
    io,
    sync::mpsc::{RecvTimeoutError, SendError, SyncSender, sync_channel},
    thread,
    time::Duration,
};

use super::{
    Incoming,
    jobs::{Work, Worked},
    perform::Host,
    signals,
    terminal::Screen,
};
use crate::{
    app::{App, drafts::Drafts, filter::SavedFilter},
    domain::change::Change,
    tui::{
        clipboard,
        dialog::DialogId,
        editor::Editing,
        model::{Model, Recent},
        search::Search,
    },
};

/// How long the desk waits for background work before it goes on without: too short to notice.
const SOON: Duration = Duration::from_millis(60);

/// What lies outside model and book.
pub(super) struct Outside {
    /// The terminal.
    pub screen: Screen,
    /// The search thread.
    pub search: Search,
    /// The channel of the event loop.
    pub sender: SyncSender<Incoming>,
    /// What is typed and not saved.
    pub drafts: Drafts,
    /// What was opened recently.
    pub recent: Drafts,
    /// How the desk is used.
    pub habits: Drafts,
    /// The editor that has the terminal, and the dialog that it works for.
    pub editing: Option<(Option<DialogId>, Editing)>,
    /// Whether the terminal obeys commands such as the one that sets the clipboard.
    pub commands: bool,
    /// What the event loop has to do itself.
    pub wanted: Wanted,
}

/// What effects request of the event loop itself.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The settings are to be read again.
    pub settings: bool,
    /// Sample data are to be shown.
    pub sample: bool,
}

impl Host for Outside {
    fn spawn(&mut self, work: Work) -> io::Result<Option<Worked>> {
        let sender = self.sender.clone();
        let (near, soon) = sync_channel(0);
        thread::Builder::new().name("worker".into()).spawn(move || {
            if let Err(SendError(worked)) = near.send(work.run()) {
                // If the desk is gone, no one waits for it.
                let _ = sender.send(Incoming::Worked(Box::new(worked)));
            }
        })?;
        match soon.recv_timeout(SOON) {
            Ok(worked) => Ok(Some(worked)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Ok(None),
        }
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        let sequence = clipboard::sequence(text, self.commands)?;
        self.screen.say(&sequence).map_err(|error| error.to_string())
    }

    fn search(&mut self, from: Option<DialogId>, number: u64, words: String, recent: Recent) {
        self.search.ask(from, number, words, recent);
    }

    fn follow(&mut self, change: &Change, app: &App) {
        self.search.follow(change, app);
    }

    fn relist(&mut self, app: &App) {
        self.search.list(app);
    }

    fn edit(&mut self, from: Option<DialogId>, text: &str) -> Option<Result<String, String>> {
        let sender = self.sender.clone();
        self.screen.lend();
        // If the desk is gone, no one waits for it.
        let tell = move |event| drop(sender.send(Incoming::Editor(event)));
        match Editing::start(text, tell) {
            Ok(editing) => {
                self.editing = Some((from, editing));
                None
            }
            Err(words) => Some(self.screen.take_back().map_err(|error| error.to_string()).and(Err(words))),
        }
    }

    fn suspend(&mut self) {
        if let Err(error) = self.screen.lend_while(signals::stop) {
            tracing::error!(%error, "the terminal could not be lent to the shell");
        }
    }

    fn redraw(&mut self) {
        self.screen.redraw();
    }

    fn sample(&mut self) {
        self.wanted.sample = true;
    }

    fn read_settings(&mut self) {
        self.wanted.settings = true;
    }

    fn keep_filter(&mut self, model: &Model, name: &str, filter: Option<&SavedFilter>) -> Result<(), String> {
        let Some(place) = &model.settings_place else { return Ok(()) };
        let kept = match filter {
            Some(filter) => place.keep_filter(&filter.into()),
            None => place.forget_filter(name),
        };
        kept.map_err(|error| error.to_string())
    }

    fn keep_drafts(&mut self, model: &mut Model, app: &App) {
        let kept = model.kept();
        self.drafts.write((!kept.is_empty()).then_some(&kept));
        // Before everyone is loaded, those who are not yet seem to be gone.
        if model.loading.is_none() {
            model.recent.forget_gone(app);
            self.recent.write((!model.recent.is_empty()).then_some(&model.recent));
        }
        self.habits.write(model.habits().as_ref());
    }

    fn take_drafts(&mut self, model: &mut Model, app: &App) {
        self.drafts.belong_to(app.actor());
        self.recent.belong_to(app.actor());
        model.recent = self.recent.read().unwrap_or_default();
        if let Some(kept) = self.drafts.read() {
            model.take_kept(kept);
        }
    }
}
