//! The state of one command: application, settings, and output.

use std::{
    cell::RefCell,
    ffi::OsStr,
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use super::{
    args::Global,
    failure::Failure,
    output::{Page, Style, print_error, print_note},
};
use crate::{
    app::{
        App, Done,
        clock::Clock,
        permissions::{self, Operation},
        quick::entry::Reading,
        search::resolve::resolve_ref,
        settings::{
            Settings,
            file::{Loaded, SettingsLocation},
        },
        who,
    },
    domain::{
        command::Command,
        day::{DateStyle, Day},
        id::PersonRef,
    },
    store::{self, Info, Layout, MemoryStore, Store},
};

/// The data directory: the given one, or the platform's default.
///
/// # Errors
/// [`Failure::Usage`] for a URL, [`Failure::Failed`] if the platform has no home directory.
pub fn data_dir(global: &Global) -> Result<PathBuf, Failure> {
    dir_of(global.data.as_deref())
}

/// As [`data_dir`], for the value of `--data`.
///
/// # Errors
/// As [`data_dir`].
pub fn dir_of(data: Option<&OsStr>) -> Result<PathBuf, Failure> {
    use etcetera::{BaseStrategy, choose_base_strategy};
    match data {
        Some(dir) if dir.is_empty() => Err(Failure::Usage("--data needs a directory".into())),
        Some(url) if url.to_string_lossy().contains("://") => Err(Failure::Usage(format!(
            "{} is no directory; this version keeps its data in a directory only",
            url.display()
        ))),
        Some(file) if Path::new(file).is_file() => Err(Failure::Usage(format!(
            "{} is a file; name the directory that holds the data with --data",
            file.display()
        ))),
        Some(dir) => Ok(PathBuf::from(dir)),
        None => choose_base_strategy()
            .map(|base| base.data_dir().join("mentordesk"))
            .map_err(|_| Failure::Failed("there is no home directory; say where the data is with --data DIR".into())),
    }
}

/// The settings, from the given file or the platform's default.
#[must_use]
pub fn settings(global: &Global) -> Loaded {
    SettingsLocation::find(global.config.as_deref()).map_or_else(Loaded::default, |place| place.load())
}

/// Prints mistakes in the settings to standard error.
#[must_use]
pub fn checked(loaded: Loaded) -> Settings {
    for mistake in &loaded.mistakes {
        print_error(format_args!("mentordesk: {mistake}"));
    }
    loaded.settings
}

/// The person with that reference, email address, or name.
///
/// # Errors
/// [`Failure::Usage`] with the candidates or similar names.
pub fn person(app: &App, words: &str) -> Result<PersonRef, Failure> {
    let book = app.book();
    // Looking up a known reference does not require building an index.
    match PersonRef::new(words).ok().filter(|id| book.person(id).is_some()) {
        Some(id) => Ok(id),
        None => resolve_ref(words, &who::everyone(book)).map_err(|error| Failure::Usage(error.to_string())),
    }
}

/// Opens the store in a data directory, and prints what opening repaired and what is lost.
///
/// # Errors
/// What the store says.
pub fn open(dir: &Path) -> Result<Arc<dyn Store>, Failure> {
    let store = store::open(dir)?;
    tell(&store.info()?);
    Ok(store)
}

/// Prints what opening a store repaired and what is lost.
pub fn tell(info: &Info) {
    for words in info.read_only.iter().chain(&info.repairs).chain(&info.losses.open) {
        print_error(format_args!("mentordesk: {words}"));
    }
    if !info.losses.open.is_empty() && info.read_only.is_none() {
        print_error("mentordesk: `mentordesk doctor --repair` takes note of that, and it is not said again");
    }
}

/// Says that a directory holds no data, and what to do: a mistyped directory must not look like an empty one.
pub fn no_data(dir: &Path) -> String {
    let dir = dir.display();
    format!(
        "there is no data in {dir}, and nothing was created; if it is elsewhere, name the directory with --data; to \
         begin there, open the desk (`mentordesk --data {dir}`), or use `add program` or `import`; `mentordesk demo` \
         shows sample data"
    )
}

/// Refuses what is unusual, if there is anything.
///
/// # Errors
/// [`Failure::Failed`] with the reasons, and how to save it all the same.
pub fn refuse_unusual(reasons: &[String]) -> Result<(), Failure> {
    if reasons.is_empty() {
        return Ok(());
    }
    Err(Failure::Failed(format!("{}; nothing was saved: correct it, or add --yes if it is right", reasons.join("; "))))
}

/// An open application and the text that the command prints.
pub struct Session {
    /// The application, with all records loaded.
    pub app: App,
    /// The settings.
    pub settings: Settings,
    style: Style,
    /// Interior mutability, so that output can be added while records are borrowed.
    out: RefCell<Page>,
}

/// The process ends with its session: to free the records one by one would only take time. The store is closed.
impl Drop for Session {
    fn drop(&mut self) {
        mem::forget(self.app.share());
    }
}

impl Session {
    /// Opens the data directory and loads everything. Computes attention only if `needs_attention`; writes dates in
    /// their fixed form if `is_machine_readable`. Where there is no data yet, creates a store only if the command `may_begin`;
    /// otherwise everything is empty, and a note says so.
    ///
    /// # Errors
    /// Errors of the store; [`Failure::Usage`] if `--as` does not name a person.
    pub fn open(
        global: &Global,
        loaded: Loaded,
        may_begin: bool,
        needs_attention: bool,
        for_machines: bool,
    ) -> Result<Self, Failure> {
        let settings = checked(loaded);
        let dir = data_dir(global)?;
        let store: Arc<dyn Store> = if may_begin || Layout::new(&dir).has_data() {
            open(&dir)?
        } else {
            print_note(no_data(&dir));
            Arc::new(MemoryStore::new())
        };
        let mut app = App::new(store, Clock::new(global.today));
        app.set_windows_and_dates(settings.windows, if for_machines { DateStyle::default() } else { settings.dates });
        if !needs_attention {
            app.without_attention();
        }
        app.load_all()?;
        if let Some(words) = &global.actor {
            let actor = person(&app, words)?;
            app.act_as(Some(actor));
        }
        let style = Style::new(global);
        Ok(Self { app, settings, style, out: RefCell::new(Page::new(style)) })
    }

    /// The current day of the book.
    #[must_use]
    pub fn today(&self) -> Day {
        self.app.book().today()
    }

    /// Checks the user's permission for an operation.
    ///
    /// # Errors
    /// [`Failure::Usage`] if it is denied.
    pub fn check_permission(&self, operation: &Operation<'_>) -> Result<(), Failure> {
        Ok(permissions::may(self.app.actor(), self.app.book(), operation)?)
    }

    /// An empty page in the output style.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(self.style)
    }

    /// The output style.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// Adds a page to the output.
    pub fn show(&self, page: &Page) -> Result<(), Failure> {
        self.out.borrow_mut().append(page);
        Ok(())
    }

    /// Adds a line to the output, unless JSON is requested.
    pub fn print_line(&self, line: impl std::fmt::Display) {
        self.out.borrow_mut().line(line);
    }

    /// Prints how a log line was understood.
    pub fn print_understood(&self, reading: &Reading) {
        self.print_line(format_args!("Understood: {}", reading.summary(self.app.book().dates())));
    }

    /// Adds text for other programs, regardless of the style.
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

    /// Adds a value as JSON if requested, or else the page.
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
    pub fn run(&mut self, command: Command) -> Result<(), Failure> {
        let done = self.app.run(command)?;
        self.report(&done)
    }

    /// Runs a command and reports it; with something unusual in it only if the user said `--yes`.
    ///
    /// # Errors
    /// As [`App::run`]; [`Failure::Failed`] with what is unusual.
    pub fn run_if_usual(&mut self, command: Command, yes: bool) -> Result<(), Failure> {
        if !yes {
            // What cannot be done at all is said first.
            self.app.rehearse(command.clone())?;
            refuse_unusual(&self.app.unusual(&command))?;
        }
        self.run(command)
    }

    /// Reports what was done: a sentence, or the change as JSON.
    ///
    /// # Errors
    /// As [`Session::value`].
    pub fn report(&self, done: &Done) -> Result<(), Failure> {
        done.remarks.iter().for_each(print_note);
        if self.style.json {
            let records: Vec<String> = done.change.edits.iter().map(|edit| edit.key.to_string()).collect();
            return self
                .value(&serde_json::json!({ "done": done.change.title, "records": records, "remarks": done.remarks }));
        }
        self.print_line(if done.change.edits.is_empty() { "Nothing to change." } else { &done.change.title });
        Ok(())
    }

    /// Prints all output at once.
    pub fn print(&self) {
        self.out.borrow().print();
    }
}
