//! Resources of the running desk besides the model and the book: terminal, threads, search, drafts.

use std::{
    io,
    sync::mpsc::{RecvTimeoutError, SendError, SyncSender, sync_channel},
    thread,
    time::Duration,
};

use crate::{
    app::{App, drafts::Drafts, filter::SavedFilter},
    domain::change::Change,
    tui::{
        desk::{Model, Recent, dialog::DialogId},
        run::{
            Incoming, clipboard,
            editor::EditorProcess,
            jobs::{JobResult, Work},
            perform::Host,
            search::Search,
            signals,
            terminal::Screen,
        },
    },
};

/// How long to wait for background work before continuing without it: too short to notice.
const SOON: Duration = Duration::from_millis(60);

/// Everything besides the model and the book.
pub(super) struct DeskHost {
    /// The terminal.
    pub screen: Screen,
    /// The search thread.
    pub search: Search,
    /// The channel of the event loop.
    pub sender: SyncSender<Incoming>,
    /// The store of unsaved input.
    pub drafts: Drafts,
    /// The store of recently opened records.
    pub recent: Drafts,
    /// The store of UI state.
    pub ui_state: Drafts,
    /// Whether the terminal supports commands such as setting the clipboard.
    /// The editor that has the terminal, and the dialog that it works for.
    pub editing: Option<(Option<DialogId>, EditorProcess)>,
    pub commands: bool,
    /// Requests to the event loop.
    pub wanted: LoopRequests,
}

/// What effects request from the event loop.
#[derive(Debug, Default)]
pub(super) struct LoopRequests {
    /// Reload the settings.
    pub settings: bool,
    /// Show the sample data.
    pub sample: bool,
}

impl Host for DeskHost {
    fn spawn(&mut self, work: Work) -> io::Result<Option<JobResult>> {
        let sender = self.sender.clone();
        let (near, soon) = sync_channel(0);
        thread::Builder::new().name("worker".into()).spawn(move || {
            if let Err(SendError(worked)) = near.send(work.run()) {
                // The desk is gone, so no one is waiting.
                let _ = sender.send(Incoming::JobResult(Box::new(worked)));
            }
        })?;
        match soon.recv_timeout(SOON) {
            Ok(worked) => Ok(Some(worked)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Ok(None),
        }
    }

    fn copy(&mut self, text: &str) -> Result<(), String> {
        let sequence = clipboard::sequence(text, self.commands)?;
        self.screen.write_sequence(&sequence).map_err(|error| error.to_string())
    }

    fn search(&mut self, from: Option<DialogId>, number: u64, words: String, recent: Recent) {
        self.search.ask(from, number, words, recent);
    }

    fn update_search(&mut self, change: &Change, app: &App) {
        self.search.follow(change, app);
    }

    fn rebuild_search(&mut self, app: &App) {
        self.search.list(app);
    }

    fn edit(&mut self, from: Option<DialogId>, text: &str) -> Option<Result<String, String>> {
        let sender = self.sender.clone();
        self.screen.suspend();
        // If the desk is gone, no one waits for it.
        let tell = move |event| drop(sender.send(Incoming::Editor(event)));
        match EditorProcess::start(text, tell) {
            Ok(editing) => {
                self.editing = Some((from, editing));
                None
            }
            Err(words) => Some(self.screen.resume().map_err(|error| error.to_string()).and(Err(words))),
        }
    }

    fn suspend(&mut self) {
        if let Err(error) = self.screen.suspend_while(signals::stop) {
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
            Some(filter) => place.save_filter(&filter.into()),
            None => place.remove_filter(name),
        };
        kept.map_err(|error| error.to_string())
    }

    fn keep_drafts(&mut self, model: &mut Model, app: &App) {
        let kept = model.drafts();
        self.drafts.write((!kept.is_empty()).then_some(&kept));
        // While people are still loading, the missing ones only seem to be deleted.
        if model.loading.is_none() {
            model.recent.forget_gone(app);
            self.recent.write((!model.recent.is_empty()).then_some(&model.recent));
        }
        self.ui_state.write(model.ui_state().as_ref());
    }

    fn take_drafts(&mut self, model: &mut Model, app: &App) {
        self.drafts.switch_to(app.actor());
        self.recent.switch_to(app.actor());
        model.recent = self.recent.read().unwrap_or_default();
        if let Some(kept) = self.drafts.read() {
            model.restore_drafts(kept);
        }
    }
}
