//! The desk: a full-screen application over an [`App`].
//!
//! ```text
//! terminal event -> InputEvent -> resolve(context, key) -> Action -> update(&mut Model) -> effects -> App -> Msg -> Model
//! ```
//!
//! Drawing is a function of the model, the book and the theme. The loop sleeps on one channel and wakes for input,
//! signals, pages of the store, answers of the search, and once a minute for the date.

pub mod act;
pub mod action;
mod editor;
pub mod effect;
pub mod event;
pub mod forms;
pub mod keymap;
pub mod keys;
pub mod model;
pub mod mouse;
mod run;
pub mod search;
mod signals;
mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;

use color_eyre::Result;

use crate::app::{App, drafts::Drafts, settings::file::Loaded};
use theme::Look;

/// How the desk is shown.
#[derive(Debug, Clone)]
pub struct Options {
    /// The looks.
    pub look: Look,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Whether the terminal shows all colors; otherwise the nearest of 256.
    pub true_color: bool,
    /// What somebody likes, and where it is kept.
    pub settings: Loaded,
}

impl Default for Options {
    fn default() -> Self {
        Self { look: Look::default(), ascii: false, mouse: true, true_color: false, settings: Loaded::default() }
    }
}

impl Options {
    /// What the environment asks for: `NO_COLOR` for no color at all, `COLORTERM` for all colors.
    #[must_use]
    pub fn from_environment() -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let colors = std::env::var("COLORTERM").unwrap_or_default();
        Self {
            look: if set("NO_COLOR") { Look::Mono } else { Look::default() },
            true_color: matches!(colors.as_str(), "truecolor" | "24bit"),
            ..Self::default()
        }
    }
}

/// Runs the desk until somebody leaves it; what is typed and not saved lives on in `drafts`. The book may be empty: it is loaded while it is looked at.
///
/// # Errors
/// What the terminal says.
pub fn run(app: App, options: Options, drafts: Drafts) -> Result<()> {
    run::run(app, options, drafts)
}
