//! Opening the desk on a data directory.

use std::{
    io::{self, IsTerminal},
    path::Path,
    thread,
};

use tracing_appender::rolling;
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use super::{
    args::{Global, When},
    failure::Failure,
    output::print_note,
    session::{open as open_store, person, settings},
};
use crate::{
    app::{App, clock::Clock, drafts::Drafts, settings::file::Loaded},
    store::StoreError,
    tui,
};

/// Returns an error if there is no terminal to draw on.
pub fn needs_terminal() -> Result<(), Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        let words = "the desk needs a terminal; without one, `mentordesk today` lists what needs attention";
        return Err(Failure::Usage(words.into()));
    }
    if tui::draws_here() { Ok(()) } else { Err(undrawable()) }
}

/// The display options for this terminal and these settings.
pub fn display_options(settings: Loaded) -> Result<tui::Options, Failure> {
    tui::Options::new(settings).ok_or_else(undrawable)
}

fn undrawable() -> Failure {
    let words = "the desk cannot be drawn on this terminal (TERM=dumb); set TERM to the name of yours, for example \
                 TERM=xterm-256color, or see `mentordesk today`";
    Failure::Usage(words.into())
}

/// The kind of data in a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataKind {
    /// The office's own records.
    Own,
    /// Sample records. The desk labels them as such.
    Sample,
}

/// Opens the desk on a data directory.
pub fn open(global: &Global, dir: &Path, holds: DataKind) -> Result<(), Failure> {
    needs_terminal()?;
    let loaded = settings(global);
    let kept = loaded.settings.backups;
    let store = open_store(dir)?;
    keep_log(dir);
    let mut app = App::new(store.clone(), Clock::new(global.today));
    app.set_windows_and_dates(loaded.settings.windows, loaded.settings.dates);
    if let Some(words) = &global.actor {
        app.load_all()?;
        let actor = person(&app, words)?;
        app.act_as(Some(actor));
    }
    // The first start of a day writes a backup in the background.
    let backup = thread::spawn(move || store.backup_if_due(kept));
    let mut options = display_options(loaded)?;
    options.sample = holds == DataKind::Sample;
    match global.color {
        When::Auto => {}
        When::Always => options.colors = true,
        When::Never => options.colors = false,
    }
    let shown = tui::run(app, options, Drafts::in_dir(dir));
    let backed_up = backup.join();
    if let Err(error) = &shown {
        tracing::error!(%error, "the desk ended");
    }
    // Whatever was done on the desk is saved, with or without a backup.
    if let Ok(Err(error)) = backed_up {
        print_note(format_args!("everything is saved, but today's backup could not be written: {error}"));
    }
    shown.map_err(|error| match error.downcast::<StoreError>() {
        Ok(error) => Failure::Store(error),
        Err(error) => Failure::Failed(error.to_string()),
    })
}

/// Number of log files to keep.
const LOGS: usize = 14;

/// Logs errors to a daily file in the data directory; `RUST_LOG` sets the level. If the log cannot be written, the desk
/// opens anyway.
fn keep_log(dir: &Path) {
    let file = rolling::Builder::new()
        .rotation(rolling::Rotation::DAILY)
        .filename_prefix("desk")
        .filename_suffix("log")
        .max_log_files(LOGS)
        .build(dir.join("logs"));
    if let Ok(file) = file {
        let filter = EnvFilter::builder().with_default_directive(LevelFilter::WARN.into()).from_env_lossy();
        let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(file).try_init();
    }
}
