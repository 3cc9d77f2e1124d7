//! The desk: a full-screen application over an [`App`].
//!
//! ```text
//! terminal event -> InputEvent -> resolve(context, key) -> Action -> update(&mut Model) -> effects -> App -> Msg -> Model
//! ```
//!
//! Drawing is a function of the model, the book and the theme. The loop sleeps on one channel and wakes for input,
//! signals, pages of the store, answers of the search and of workers, and once a minute for the date.

pub mod action;
pub mod compositor;
pub mod desk;
pub mod dialogs;
pub mod effect;
pub mod event;
pub mod forms;
pub mod keymap;
pub mod keys;
pub mod run;
pub mod search;
pub mod subject;
pub mod theme;
pub mod widgets;

use color_eyre::Result;

use crate::app::{App, drafts::Drafts, settings::file::Loaded};
use run::abilities::{TerminalFeatures, is_utf8};
use theme::{Depth, Glyphs};

/// How the desk is shown.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether anything is drawn in color.
    pub colors: bool,
    /// How many colors the terminal shows.
    pub depth: Depth,
    /// The signs.
    pub glyphs: Glyphs,
    /// Whether the terminal and the locale show more than ASCII.
    pub shows_all: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// The user's settings, and where they are stored.
    pub settings: Loaded,
    /// What the terminal supports.
    pub terminal: TerminalFeatures,
    /// Whether the terminal is remote (SSH), so that the connection may be slow.
    pub is_remote: bool,
    /// Whether this is sample data, which is discarded.
    pub sample: bool,
}

/// Whether the desk can be drawn on the terminal that `TERM` names.
#[must_use]
pub fn draws_here() -> bool {
    TerminalFeatures::of(std::env::var("TERM").ok().as_deref()).is_some()
}

impl Options {
    /// Combines the settings with the environment: `TERM` (capabilities), `COLORTERM` and `NO_COLOR` (colors), the
    /// locale (more than ASCII), and `SSH_CONNECTION` (remote). `None` if the desk cannot be drawn on this terminal.
    #[must_use]
    pub fn new(settings: Loaded) -> Option<Self> {
        let value = |name: &str| std::env::var(name).ok();
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let can = TerminalFeatures::of(value("TERM").as_deref())?;
        // `screen` hands on the variable of the terminal that it runs in, but not the colors.
        let in_screen = is_set("STY") && !is_set("TMUX");
        let colors = value("COLORTERM").filter(|_| !in_screen).unwrap_or_default();
        let shows_all =
            can.signs && is_utf8(value("LC_ALL").as_deref(), value("LC_CTYPE").as_deref(), value("LANG").as_deref());
        Some(Self {
            colors: can.colors && !is_set("NO_COLOR"),
            depth: Depth::of(&colors, &value("TERM").unwrap_or_default()),
            glyphs: Glyphs::for_terminal(settings.settings.glyphs, shows_all),
            shows_all,
            mouse: settings.settings.mouse,
            settings,
            terminal: can,
            is_remote: is_set("SSH_CONNECTION") || is_set("SSH_TTY"),
            sample: false,
        })
    }
}

/// Runs the desk until the user quits. Unsaved text is kept in `drafts`. The book may be empty: records are loaded while
/// the desk is open.
///
/// # Errors
/// What the terminal says.
pub fn run(app: App, options: Options, drafts: Drafts) -> Result<()> {
    run::run(app, options, drafts)
}
