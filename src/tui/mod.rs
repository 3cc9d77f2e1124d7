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
mod background;
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
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// What somebody likes, and where it is kept.
    pub settings: Loaded,
}

impl Options {
    /// What somebody likes and the environment allows: `NO_COLOR` takes all color away, `COLORTERM` and `TERM` say how
    /// many colors there are, and the locale whether there is more than ASCII.
    #[must_use]
    pub fn new(settings: Loaded) -> Self {
        let of = |name: &str| std::env::var(name).unwrap_or_default();
        let term = of("TERM");
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(of).find(|locale| !locale.is_empty());
        Self {
            colors: of("NO_COLOR").is_empty(),
            depth: Depth::of(&of("COLORTERM"), &term),
            glyphs: Glyphs::suited(settings.settings.glyphs, &term, &locale.unwrap_or_default()),
            mouse: settings.settings.mouse,
            settings,
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
