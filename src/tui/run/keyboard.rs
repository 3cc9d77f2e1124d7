//! The threads that read the keyboard and the store.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
};

use crossterm::event::KeyModifiers;

use crate::{
    app::App,
    tui::{
        event::InputEvent,
        run::{
            Incoming,
            background::{AnswerFilter, Heard},
            message::Signal,
            terminal_input::Source,
        },
    },
};

/// The input thread. It pauses after keys that may hand the terminal to another program, so that it does not read that
/// program's keys.
pub(super) struct Keyboard {
    resume: SyncSender<()>,
    pauses: Arc<AtomicBool>,
}

impl Keyboard {
    /// Starts the input thread, pausing after each key.
    pub(super) fn listen(sender: SyncSender<Incoming>) -> io::Result<Self> {
        let (resume, resumed) = sync_channel(4);
        let pauses = Arc::new(AtomicBool::new(true));
        let keyboard = Self { resume, pauses: pauses.clone() };
        let mut source = Source::open()?;
        thread::Builder::new().name("input".into()).spawn(move || {
            let mut answers = AnswerFilter::default();
            while let Ok(heard) = answers.next(|wait_time| source.next(wait_time)) {
                let event = match heard {
                    Heard::Input(event) => event,
                    Heard::Background(look) if sender.send(Incoming::Background(look)).is_ok() => continue,
                    Heard::Background(_) => return,
                };
                let paused = has_control(&event) || pauses.load(Ordering::SeqCst);
                if sender.send(Incoming::Input { event, paused }).is_err() || paused && resumed.recv().is_err() {
                    return;
                }
            }
            // The terminal is gone.
            let _ = sender.send(Incoming::Signal(Signal::Leave));
        })?;
        Ok(keyboard)
    }

    /// Sets whether the thread pauses after each key, or only after keys with Ctrl.
    pub(super) fn pause_after_each_key(&self, pauses: bool) {
        self.pauses.store(pauses, Ordering::SeqCst);
    }

    /// Resumes the paused thread.
    pub(super) fn resume(&self) {
        // Fails only if the thread has ended.
        let _ = self.resume.try_send(());
    }
}

/// Whether the event is a key with Ctrl: unless the settings say otherwise, only those open an editor or the shell.
fn has_control(event: &InputEvent) -> bool {
    matches!(event, InputEvent::Key(key) if key.modifiers.contains(KeyModifiers::CONTROL))
}

/// Starts the thread that reads the store. It sends one page for each permit, so that input never waits for many pages.
pub(super) fn load(app: &App, sender: SyncSender<Incoming>) -> io::Result<SyncSender<()>> {
    let loader = app.loader();
    let (permits, permitted) = sync_channel(2);
    thread::Builder::new().name("pages".into()).spawn(move || {
        while let Some(page) = loader.next() {
            if sender.send(Incoming::Page(Some(page))).is_err() || permitted.recv().is_err() {
                return;
            }
        }
        let _ = sender.send(Incoming::Page(None));
    })?;
    Ok(permits)
}
