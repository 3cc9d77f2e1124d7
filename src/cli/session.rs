//! One run of a command: the application, the settings, and what is printed.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use super::{
    args::Global,
    failure::Failure,
    output::{Page, Style, note, tell},
};
use crate::{
    app::{
        App, Done,
        clock::Clock,
        permissions::{self, Operation},
        search::resolve::resolve_ref,
        settings::{
            Settings,
            file::{Loaded, Place},
        },
        who,
    },
    domain::{
        command::Command,
        day::{DateStyle, Day},
        id::PersonRef,
    },
    store::{SledStore, Store},
};

/// The data directory: the one asked for, or the platform's.
///
/// # Errors
/// [`Failure::Usage`] for the address of a server, [`Failure::Failed`] if the platform has no home directory.
pub fn data_dir(global: &Global) -> Result<PathBuf, Failure> {
    dir_of(global.data.as_deref())
}

/// As [`data_dir`], for the value of `--data`.
///
/// # Errors
/// As [`data_dir`].
pub fn dir_of(data: Option<&str>) -> Result<PathBuf, Failure> {
    use etcetera::{BaseStrategy, choose_base_strategy};
    match data {
        Some("") => Err(Failure::Usage("--data needs a directory".into())),
        Some(url) if url.contains("://") => {
            Err(Failure::Usage(format!("{url} is no directory; this version keeps its data in a directory only")))
        }
        Some(dir) => Ok(PathBuf::from(dir)),
        None => choose_base_strategy()
            .map(|base| base.data_dir().join("mentordesk"))
            .map_err(|_| Failure::Failed("there is no home directory; say where the data is with --data DIR".into())),
    }
}

/// The settings, from the file asked for or the platform's.
#[must_use]
pub fn settings(global: &Global) -> Loaded {
    Place::find(global.config.as_deref()).map_or_else(Loaded::default, |place| place.load())
}

/// The settings for a command, after their mistakes are printed on standard error.
#[must_use]
pub fn checked(loaded: Loaded) -> Settings {
    for mistake in &loaded.mistakes {
        tell(format_args!("mentordesk: {mistake}"));
    }
    loaded.settings
}

/// The person named by a reference, an e-mail address, or a name.
///
/// # Errors
/// [`Failure::Usage`] with the candidates or the nearest name.
pub fn person(app: &App, words: &str) -> Result<PersonRef, Failure> {
    let book = app.book();
    // A known reference needs no index of everyone.
    match PersonRef::new(words).ok().filter(|id| book.person(id).is_some()) {
        Some(id) => Ok(id),
        None => resolve_ref(words, &who::everybody(book)).map_err(|error| Failure::Usage(error.to_string())),
    }
}

/// Opens the store in a data directory, and prints what opening repaired.
///
/// # Errors
/// What the store says.
pub fn open(dir: &Path) -> Result<SledStore, Failure> {
    let store = SledStore::open(dir)?;
    for repair in store.info()?.repairs {
        tell(format_args!("mentordesk: {repair}"));
    }
    Ok(store)
}

/// An open application and the text that the command prints.
pub struct Session {
    /// The application, everything loaded.
    pub app: App,
    /// The settings.
    pub settings: Settings,
    style: Style,
    /// Filled while records are still borrowed.
    out: RefCell<Page>,
}

impl Session {
    /// Opens the data directory and reads everything. `needs_attention` says whether the command asks what needs
    /// attention; `for_machines` writes dates in their fixed form.
    ///
    /// # Errors
    /// What the store says; [`Failure::Usage`] if `--as` names no one.
    pub fn open(global: &Global, loaded: Loaded, needs_attention: bool, for_machines: bool) -> Result<Self, Failure> {
        let settings = checked(loaded);
        let dir = data_dir(global)?;
        let is_new = !dir.exists();
        let store = open(&dir)?;
        if is_new && needs_attention {
            // A mistyped directory must not look like nothing needs attention.
            note(format_args!("there was no data in {}; it is empty", dir.display()));
        }
        let mut app = App::new(Arc::new(store), Clock::new(global.today));
        app.follow(settings.windows, if for_machines { DateStyle::default() } else { settings.dates });
        if !needs_attention {
            app.rest();
        }
        app.load_all()?;
        if let Some(words) = &global.actor {
            let actor = person(&app, words)?;
            app.act_as(Some(actor));
        }
        let style = Style::new(global);
        Ok(Self { app, settings, style, out: RefCell::new(Page::new(style)) })
    }

    /// The day of the book.
    #[must_use]
    pub fn today(&self) -> Day {
        self.app.book().today()
    }

    /// Checks whether the user may do something.
    ///
    /// # Errors
    /// [`Failure::Usage`] if they may not.
    pub fn may(&self, operation: &Operation<'_>) -> Result<(), Failure> {
        Ok(permissions::may(self.app.actor(), self.app.book(), operation)?)
    }

    /// An empty page in the style of the user.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(self.style)
    }

    /// How text is written.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// Adds a page to what is printed.
    pub fn show(&self, page: &Page) -> Result<(), Failure> {
        self.out.borrow_mut().append(page);
        Ok(())
    }

    /// Adds a line to what is printed, unless JSON is asked for.
    pub fn say(&self, line: impl std::fmt::Display) {
        self.out.borrow_mut().line(line);
    }

    /// Adds text that other programs read, the same in every style.
    pub fn exact(&self, text: &str) -> Result<(), Failure> {
        self.out.borrow_mut().exact(text);
        Ok(())
    }

    /// Adds a value as JSON.
    ///
    /// # Errors
    /// As [`Page::json`].
    pub fn value(&self, value: &impl Serialize) -> Result<(), Failure> {
        self.out.borrow_mut().json(value)
    }

    /// Adds a value as JSON, or the page if JSON is not asked for.
    ///
    /// # Errors
    /// As [`Page::json`].
    pub fn value_or(&self, value: &impl Serialize, page: &Page) -> Result<(), Failure> {
        if self.style.json { self.value(value) } else { self.show(page) }
    }

    /// Runs a command and reports it.
    ///
    /// # Errors
    /// As [`App::run`].
    pub fn act(&mut self, command: Command) -> Result<(), Failure> {
        let done = self.app.run(command)?;
        self.done(&done)
    }

    /// Reports what was done: a sentence, or the change as JSON.
    ///
    /// # Errors
    /// As [`Session::value`].
    pub fn done(&self, done: &Done) -> Result<(), Failure> {
        done.remarks.iter().for_each(note);
        if self.style.json {
            let records: Vec<String> = done.change.edits.iter().map(|edit| edit.key.to_string()).collect();
            return self
                .value(&serde_json::json!({ "done": done.change.title, "records": records, "remarks": done.remarks }));
        }
        self.say(if done.change.edits.is_empty() { "Nothing to change." } else { &done.change.title });
        Ok(())
    }

    /// Prints everything at once.
    ///
    /// # Errors
    /// [`Failure::Failed`] if it cannot be written.
    pub fn print(&self) -> Result<(), Failure> {
        self.out.borrow().print()
    }
}
