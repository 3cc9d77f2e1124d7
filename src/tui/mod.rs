//! The desk: a full-screen application over an [`App`].
//!
//! ```text
//! terminal event -> InputEvent -> resolve(context, key) -> Action -> update(&mut Model) -> effects -> App -> Msg -> Model
//! ```
//!
//! Drawing is a function of the model, the book and the theme. The loop sleeps on one channel and wakes for input,
//! signals, pages of the store, answers of the search, and once a minute for the date.

pub mod abilities;
pub mod act;
pub mod action;
pub mod effect;
pub mod event;
pub mod forms;
mod haste;
pub mod keymap;
mod link;
pub mod model;
pub mod mouse;
mod pen;
mod run;
mod search;
mod signals;
mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;

use color_eyre::Result;

use crate::app::{App, drafts::Drafts};
use abilities::{Abilities, is_utf8};
use theme::Look;

/// How the desk is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The looks.
    pub look: Look,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Whether the terminal shows all colors; otherwise the nearest of 256.
    pub true_color: bool,
    /// What the terminal can take.
    pub can: Abilities,
    /// Whether the terminal is at the other end of a line, which may be slow.
    pub far: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { look: Look::default(), ascii: false, mouse: true, true_color: false, can: Abilities::MODERN, far: false }
    }
}

impl Options {
    /// What the environment asks for: `TERM` for what the terminal can take, the locale for its signs, `NO_COLOR` for
    /// no color at all, `COLORTERM` for all colors, `SSH_CONNECTION` for a terminal far away. Nothing where no desk can
    /// be drawn.
    #[must_use]
    pub fn from_environment() -> Option<Self> {
        let value = |name: &str| std::env::var(name).ok();
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let can = Abilities::of(value("TERM").as_deref())?;
        let colors = value("COLORTERM").unwrap_or_default();
        // `screen` hands on the variable of the terminal that it runs in, but not the colors.
        let in_screen = is_set("STY") && !is_set("TMUX");
        Some(Self {
            look: if is_set("NO_COLOR") || !can.colors { Look::Mono } else { Look::default() },
            ascii: !can.signs
                || !is_utf8(value("LC_ALL").as_deref(), value("LC_CTYPE").as_deref(), value("LANG").as_deref()),
            true_color: matches!(colors.as_str(), "truecolor" | "24bit") && !in_screen,
            can,
            far: is_set("SSH_CONNECTION") || is_set("SSH_TTY"),
            ..Self::default()
        })
    }
}

/// Runs the desk until somebody leaves it; what is typed and not saved lives on in `drafts`. The book may be empty: it is loaded while it is looked at.
///
/// # Errors
/// What the terminal says.
pub fn run(app: App, options: Options, drafts: Drafts) -> Result<()> {
    run::run(app, options, drafts)
}
