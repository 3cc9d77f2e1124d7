//! The keyboard and the pages of the store, each read on a thread of its own.

use std::{
    io,
    sync::mpsc::{SyncSender, sync_channel},
    thread,
};

use crossterm::event::KeyModifiers;

use super::{Incoming, signals::Signal};
use crate::{
    app::App,
    tui::{
        background::{Answers, Heard},
        event::InputEvent,
    },
};

/// Reads the keyboard and the mouse on a thread of its own. After a key with control it reads on only when it is told
/// to: such a key may lend the terminal to another program, whose keys these then are.
pub(super) fn listen(sender: SyncSender<Incoming>) -> io::Result<SyncSender<()>> {
    let (resume, resumed) = sync_channel(4);
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut answers = Answers::default();
        while let Ok(heard) = answers.next() {
            let event = match heard {
                Heard::Input(event) => event,
                Heard::Background(look) if sender.send(Incoming::Background(look)).is_ok() => continue,
                Heard::Background(_) => return,
            };
            let waits = may_lend(&event);
            if sender.send(Incoming::Input(event)).is_err() || waits && resumed.recv().is_err() {
                return;
            }
        }
        // A keyboard that cannot be read any more is a terminal that has gone.
        let _ = sender.send(Incoming::Signal(Signal::Leave));
    })?;
    Ok(resume)
}

/// Whether an event may lend the terminal away.
pub(super) fn may_lend(event: &InputEvent) -> bool {
    matches!(event, InputEvent::Key(key) if key.with.contains(KeyModifiers::CONTROL))
}

/// Passes the pages of the store on, one for each permit, so that a key never stands behind many of them.
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
