//! Opening the desk on a data directory.

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::Arc,
    thread,
};

use super::{
    args::{Global, When},
    failure::Failure,
    keep::KEPT,
    session::person,
};
use crate::{
    app::{App, clock::Clock},
    store::{SledStore, Store},
    tui::{self, theme::Look},
};

/// Says so where there is no terminal to draw on.
pub fn needs_terminal() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        Ok(())
    } else {
        let words = "the desk needs a terminal; without one, `mentordesk today` lists what needs attention";
        Err(Failure::Usage(words.into()))
    }
}

/// Opens the desk on a data directory.
pub fn open(global: &Global, dir: &Path) -> Result<(), Failure> {
    needs_terminal()?;
    let store: Arc<dyn Store> = Arc::new(SledStore::open(dir)?);
    let mut app = App::new(store.clone(), Clock::new(global.today));
    if let Some(words) = &global.actor {
        app.load_all()?;
        let actor = person(&app, words)?;
        app.act_as(Some(actor));
    }
    // Each day's first start writes a backup; nobody waits for it.
    let backup = thread::spawn(move || store.backup_if_due(KEPT));
    let mut options = tui::Options::from_environment();
    match global.color {
        When::Auto => {}
        When::Always => options.look = Look::default(),
        When::Never => options.look = Look::Mono,
    }
    let shown = tui::run(app, options);
    let backed_up = backup.join();
    shown.map_err(|error| Failure::Failed(error.to_string()))?;
    match backed_up {
        Ok(Err(error)) => Err(Failure::Failed(format!("today's backup could not be written: {error}"))),
        Ok(Ok(_)) | Err(_) => Ok(()),
    }
}
