//! Runs the desk: the event loop, its messages, the terminal, and signals.

pub mod abilities;
mod appearance;
mod background;
mod clipboard;
#[cfg(unix)]
mod decode;
mod editing;
mod editor;
mod event_loop;
mod host;
mod input;
pub mod jobs;
mod keyboard;
mod message;
pub mod perform;
mod sample;
pub mod search;
pub mod settings;
mod signals;
mod terminal;
mod terminal_input;
mod time;

use std::{
    sync::mpsc::{SyncSender, sync_channel},
    time::{Duration, Instant},
};

use color_eyre::Result;

pub use self::message::Incoming;
use crate::{
    app::{App, drafts::Drafts},
    tui::{
        Options,
        compositor::screen,
        desk::{
            Model,
            view::{Ctx, ViewState},
        },
        run::{
            keyboard::{Keyboard, load},
            search::Search,
            settings::Display,
            terminal::Screen,
        },
        theme::{Glyphs, Look, Theme},
    },
};

/// The running desk.
struct Runtime {
    app: App,
    model: Model,
    view: ViewState,
    theme: Theme,
    /// The name of the theme being drawn.
    drawn: String,
    display: Display,
    /// Whether the terminal was asked for its background.
    asked: bool,
    glyphs: Glyphs,
    host: host::DeskHost,
    listed: Instant,
    until_listed: Duration,
    page_permits: Option<SyncSender<()>>,
    toast_since: Option<Instant>,
    stale: bool,
    typed: bool,
    clicked: Option<(Instant, u16, u16)>,
    keyboard: Keyboard,
    /// Whether the input thread waits until the current event is handled, so that it reads no other program's keys.
    input_is_paused: bool,
    /// Whether the terminal is remote, so that frames are paced.
    is_remote: bool,
    /// When the next frame may be drawn, on a remote terminal.
    next_frame: Option<Instant>,
    /// Whether a frame was delayed because the previous one may still be in transit.
    is_behind: bool,
    /// When the current job began.
    job_since: Option<Instant>,
    /// When another program gave the terminal back.
    returned: Option<Instant>,
}

/// Runs the desk in the terminal until the user quits.
///
/// # Errors
/// I/O errors from the terminal.
pub fn run(app: App, options: Options, mut drafts: Drafts) -> Result<()> {
    let (sender, incoming) = sync_channel(256);
    signals::listen(sender.clone())?;
    editor::clean_up();
    let loaded = options.settings;
    let screen = Screen::take(options.terminal, options.mouse)?;
    let keyboard = Keyboard::listen(sender.clone())?;
    let search = Search::start(sender.clone())?;
    let mut model = Model::new(&app);
    model.take_settings(loaded);
    model.is_sample = options.sample;
    drafts.switch_to(app.actor());
    if let Some(kept) = drafts.read() {
        model.restore_drafts(kept);
    }
    let mut recent = drafts.beside("recent");
    model.recent = recent.read().unwrap_or_default();
    let mut habits = drafts.beside("habits");
    if let Some(remembered) = habits.read() {
        model.restore_ui_state(remembered);
    }
    // The background reported in the last run, unless this terminal cannot be queried.
    model.detected_look = background::from_environment().unwrap_or(if background::can_be_asked() {
        model.detected_look
    } else {
        Look::default()
    });
    let display = Display { colors: options.colors, depth: options.depth, shows_all: options.shows_all };
    let name = model.theme().to_owned();
    let (theme, wrong) = display.theme(&model);
    model.mistakes.extend(wrong);
    model.say_mistakes();
    let workers = sender.clone();
    let permits = if app.book().programs().next().is_none() {
        model.loading = Some(0);
        Some(load(&app, sender)?)
    } else {
        search.list(&app);
        None
    };
    let mut desk = Runtime {
        app,
        model,
        view: ViewState { leaps: options.is_remote, ..ViewState::default() },
        theme,
        drawn: name,
        display,
        asked: false,
        glyphs: options.glyphs,
        host: host::DeskHost {
            screen,
            search,
            sender: workers,
            drafts,
            recent,
            ui_state: habits,
            editing: None,
            commands: options.terminal.commands,
            wanted: host::LoopRequests::default(),
        },
        listed: Instant::now(),
        until_listed: time::WHILE_LOADING,
        page_permits: permits,
        toast_since: None,
        stale: false,
        typed: false,
        keyboard,
        input_is_paused: false,
        clicked: None,
        is_remote: options.is_remote,
        next_frame: None,
        is_behind: false,
        job_since: None,
        returned: None,
    };
    let result = desk.run(&incoming);
    desk.finish_writing(&incoming);
    desk.keep_drafts();
    result
}

impl Runtime {
    /// Draws a frame, or delays it if a slow connection is still transferring the previous one.
    fn draw_paced(&mut self) -> Result<()> {
        self.is_behind = !self.until_next_frame().is_zero();
        if self.is_behind { Ok(()) } else { self.draw() }
    }

    fn draw(&mut self) -> Result<()> {
        self.apply_theme();
        let Self { app, model, view, theme, glyphs, host, .. } = self;
        let bytes = host.screen.draw(|buf| {
            screen::draw(buf, Ctx { model, app, theme, glyphs }, view);
            view.cursor
        })?;
        self.next_frame = self.is_remote.then(|| Instant::now() + time::sending_time(bytes));
        self.is_behind = false;
        Ok(())
    }
}
