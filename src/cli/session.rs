//! One run of a command: the application, who acts, and what is printed.

use std::{
    borrow::Cow,
    io::{self, IsTerminal, Write as _},
    path::PathBuf,
    sync::Arc,
};

use serde::Serialize;

use super::{
    args::{Global, When},
    failure::Failure,
    plain,
    spoken::spoken,
    table::Table,
};
use crate::{
    app::{
        App, Done,
        clock::Clock,
        filter::nearest,
        quick::date,
        search::resolve::{resolve_ref, resolve_who},
        settings::{
            Settings,
            file::{Loaded, Place},
        },
        text::unbroken,
        who::{self, Visibility},
    },
    domain::{
        attention::Severity,
        command::Command,
        day::{DateStyle, Day},
        decide::Records,
        id::{PairingId, PersonRef, ProgramId},
        summary::PairingFacts,
    },
    store::{SledStore, Store},
};

/// Where the data is: what was asked for, otherwise the platform's data directory.
///
/// # Errors
/// [`Failure::Usage`] for an address of a server, [`Failure::Failed`] where the platform has no home directory.
pub fn data_dir(global: &Global) -> Result<PathBuf, Failure> {
    use etcetera::{BaseStrategy, choose_base_strategy};
    match global.data.as_deref() {
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

/// What somebody likes, from the file that was asked for or the platform's.
#[must_use]
pub fn settings(global: &Global) -> Loaded {
    Place::find(global.config.as_deref()).map_or_else(Loaded::default, |place| place.load())
}

/// The same for a command, which says on standard error what could not be understood.
#[must_use]
pub fn heeded(global: &Global) -> Settings {
    let loaded = settings(global);
    for mistake in &loaded.mistakes {
        eprintln!("mentordesk: {mistake}");
    }
    loaded.settings
}

/// The person that `words` name: by reference, e-mail or unambiguous name.
///
/// # Errors
/// [`Failure::Usage`] with the candidates or the nearest name.
pub fn person(app: &App, words: &str) -> Result<PersonRef, Failure> {
    let book = app.book();
    // A reference that is known needs no index of everybody.
    match PersonRef::new(words).ok().filter(|id| book.person(id).is_some()) {
        Some(id) => Ok(id),
        None => resolve_ref(words, &who::everybody(book)).map_err(|error| Failure::Usage(error.to_string())),
    }
}

/// Whether what is printed has colors.
#[must_use]
pub fn paints(global: &Global) -> bool {
    let wanted = match global.color {
        When::Always => true,
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    wanted && (global.json || !global.plain)
}

/// An open application and the text that the command prints.
pub struct Session {
    /// The application, everything loaded.
    pub app: App,
    /// Whether JSON is asked for.
    pub json: bool,
    /// What somebody likes.
    pub settings: Settings,
    /// Whether plain words are asked for.
    pub plain: bool,
    paint: bool,
    out: String,
}

impl Session {
    /// Opens the data directory and reads everything; with `looks` the command asks what needs attention, and what it
    /// writes `for_machines` has dates as they always are there.
    ///
    /// # Errors
    /// What the store says; [`Failure::Usage`] where `--as` names nobody.
    pub fn open(global: &Global, looks: bool, for_machines: bool) -> Result<Self, Failure> {
        let settings = heeded(global);
        let dir = data_dir(global)?;
        let is_new = !dir.exists();
        let store = SledStore::open(&dir)?;
        if is_new && looks {
            // A mistyped directory must not read like all is well.
            plain::tell(format_args!("mentordesk: note: there was no data in {}; it is empty", dir.display()));
        }
        for repair in store.info()?.repairs {
            plain::tell(format_args!("mentordesk: {repair}"));
        }
        let mut app = App::new(Arc::new(store), Clock::new(global.today));
        app.follow(settings.windows, if for_machines { DateStyle::default() } else { settings.dates });
        if !looks {
            app.without_attention();
        }
        app.load_all()?;
        let plain = global.plain && !global.json;
        let paint = paints(global);
        let mut session = Self { app, json: global.json, settings, plain, paint, out: String::new() };
        if let Some(words) = &global.actor {
            let actor = session.person(words)?;
            session.app.act_as(Some(actor));
        }
        Ok(session)
    }

    /// The day that everything is seen on.
    #[must_use]
    pub fn today(&self) -> Day {
        self.app.book().today()
    }

    /// The pairings that the person who acts may visibility.
    #[must_use]
    pub fn visibility(&self) -> Visibility<'_> {
        self.app.visibility()
    }

    /// Whether the person who acts may see a pairing: the coordinator all, anybody else their own.
    #[must_use]
    pub fn sees(&self, pairing: &impl PairingFacts) -> bool {
        self.visibility().covers(pairing)
    }

    /// The person that `words` name: by reference, e-mail or unambiguous name.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the candidates or the nearest name.
    pub fn person(&self, words: &str) -> Result<PersonRef, Failure> {
        person(&self.app, words)
    }

    /// The one pairing that `words` name: `P12`, or a mentor or mentee with one live pairing.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the candidates.
    pub fn pairing(&self, words: &str) -> Result<PairingId, Failure> {
        let visibility = self.visibility();
        let id = resolve_who(words, &who::within(&visibility), &visibility);
        self.own(id.map_err(|error| Failure::Usage(error.to_string()))?)
    }

    /// The pairings that `words` name: several by their numbers with commas between them, otherwise the one that
    /// [`Session::pairing`] finds.
    ///
    /// # Errors
    /// As [`Session::pairing`].
    pub fn several(&self, words: &str) -> Result<Vec<PairingId>, Failure> {
        let numbers = words.split(',').map(str::trim).filter(|word| !word.is_empty());
        let numbers: Result<Vec<PairingId>, _> = numbers.map(str::parse).collect();
        match numbers {
            Ok(mut ids) if !ids.is_empty() && words.contains(',') => {
                let mut seen = std::collections::HashSet::new();
                ids.retain(|id| seen.insert(*id));
                ids.into_iter().map(|id| self.own(id)).collect()
            }
            Ok(_) | Err(_) => self.pairing(words).map(|id| vec![id]),
        }
    }

    /// The pairing itself where the person who acts may reach it.
    ///
    /// # Errors
    /// [`Failure::Usage`] where it is somebody else's.
    pub fn own(&self, id: PairingId) -> Result<PairingId, Failure> {
        match self.app.book().slot(id) {
            Some(slot) if self.sees(&slot.pairing) => Ok(id),
            Some(_) | None => {
                Err(Failure::Usage(format!("there is no pairing {id} here; `mentordesk pairings` lists them")))
            }
        }
    }

    /// The day that `words` name; without a year it is the next one (`forward`) or the last one.
    ///
    /// # Errors
    /// [`Failure::Usage`] that says what was expected.
    pub fn day(&self, words: &str, direction: date::Direction) -> Result<Day, Failure> {
        date::parse(words, self.today(), direction).map_err(|error| Failure::Usage(error.to_string()))
    }

    /// Sees that a program is there, where one is named.
    ///
    /// # Errors
    /// As [`Session::no_program`] says it.
    pub fn knows_program(&self, id: Option<&ProgramId>) -> Result<(), Failure> {
        match id.filter(|id| self.app.book().policy(id).is_none()) {
            Some(id) => Err(self.no_program(id)),
            None => Ok(()),
        }
    }

    /// [`Failure::Usage`] that says that there is no such program, and which was meant.
    #[must_use]
    pub fn no_program(&self, id: &ProgramId) -> Failure {
        let known: Vec<&str> = self.app.book().programs().map(|policy| policy.program.id.as_str()).collect();
        let near = nearest(id.as_str(), &known).map_or(";".to_owned(), |near| format!("; did you mean {near}?"));
        Failure::Usage(format!("there is no program {id}{near} `mentordesk programs` lists them"))
    }

    /// The past day that the words of an option name; today where the option is not given.
    ///
    /// # Errors
    /// As [`Session::day`].
    pub fn past_day(&self, words: Option<&str>) -> Result<Day, Failure> {
        words.map_or(Ok(self.today()), |words| self.day(words, date::Direction::Past))
    }

    /// Refuses what is the office's alone to whoever acts as somebody.
    ///
    /// # Errors
    /// [`Failure::Usage`] where `--as` is given.
    pub fn office_only(&self, what: &str) -> Result<(), Failure> {
        match self.app.actor() {
            Some(_) => Err(Failure::Usage(format!("{what} is the office's; leave out --as"))),
            None => Ok(()),
        }
    }

    /// Adds one line to what is printed, whatever a name in it carries.
    pub fn say(&mut self, line: impl std::fmt::Display) {
        self.text(&format!("{}\n", unbroken(&line.to_string())));
    }

    /// Adds text, without what a terminal would obey.
    pub fn text(&mut self, text: &str) {
        self.out.push_str(&if self.json { plain::json(text) } else { plain::plain(text) });
    }

    /// Adds text to the letter: for what another program reads.
    pub fn exact(&mut self, text: &str) {
        self.plain = false;
        self.out.push_str(text);
    }

    /// A table as text: in columns, or in plain words where these are asked for.
    #[must_use]
    pub fn table(&self, table: &Table) -> String {
        if self.plain { table.plain() } else { table.text() }
    }

    /// Adds a value as JSON.
    ///
    /// # Errors
    /// [`Failure::Failed`] where it cannot be written, which no value of ours is.
    pub fn value(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string_pretty(value).map_err(|error| Failure::Failed(error.to_string()))?;
        self.out.push_str(&plain::json(&json));
        self.out.push('\n');
        Ok(())
    }

    /// Does a command and says so.
    pub fn act(&mut self, command: Command) -> Result<(), Failure> {
        let done = self.app.run(command)?;
        self.done(&done)
    }

    /// Says what was done: a sentence, or the change as JSON.
    ///
    /// # Errors
    /// As [`Session::value`].
    pub fn done(&mut self, done: &Done) -> Result<(), Failure> {
        for remark in &done.remarks {
            plain::tell(format_args!("mentordesk: note: {remark}"));
        }
        if self.json {
            let records: Vec<String> = done.change.edits.iter().map(|edit| edit.key.to_string()).collect();
            self.value(&serde_json::json!({ "done": done.change.title, "records": records, "remarks": done.remarks }))
        } else {
            self.say(if done.change.edits.is_empty() { "Nothing to change." } else { &done.change.title });
            Ok(())
        }
    }

    /// The glyph of a severity, in its color where that is wanted.
    #[must_use]
    pub fn glyph(&self, severity: Severity) -> String {
        let color = match severity {
            Severity::Overdue => 31,
            Severity::Due => 33,
            Severity::Notice => 36,
        };
        let glyph = format!("{:<2}", severity.glyph());
        if self.paint { format!("\x1b[1;{color}m{glyph}\x1b[0m") } else { glyph }
    }

    /// All that is printed.
    #[must_use]
    pub fn printed(&self) -> Cow<'_, str> {
        if self.plain { spoken(&self.out).into() } else { self.out.as_str().into() }
    }

    /// Prints everything at once.
    ///
    /// # Errors
    /// [`Failure::Closed`] where nobody reads any more.
    pub fn print(&self) -> Result<(), Failure> {
        print(&self.printed())
    }
}

/// Prints a text.
///
/// # Errors
/// [`Failure::Closed`] where nobody reads any more.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// What is said after a word that is none of those that are expected: the nearest, otherwise all of them.
#[must_use]
pub fn one_of(typed: &str, words: &[&str]) -> String {
    match nearest(typed, words) {
        Some(near) => format!("; did you mean {near}?"),
        None => format!("; one of {}", words.join(", ")),
    }
}
