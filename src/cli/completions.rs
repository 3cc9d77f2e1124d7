//! Shell completions: the shell asks the program, which knows its own options and what is stored.

use std::{
    env,
    ffi::{OsStr, OsString},
    sync::Arc,
};

use clap::{Arg, Command, CommandFactory as _, error::ErrorKind};
use clap_complete::{
    CompleteEnv, Shell,
    engine::{ArgValueCompleter, CompletionCandidate, PathCompleter},
    env::Shells,
};

use super::{
    args::Arguments,
    failure::Failure,
    output::{one_line, print},
    session::dir_of,
};
use crate::{
    app::{App, clock::Clock},
    domain::{
        attention::{Kind, Severity},
        pairing::PairingState,
        rule::Party,
    },
    store::SledStore,
};

/// The variable with which a shell asks for completions; its value names the shell.
const VARIABLE: &str = "MENTORDESK_COMPLETE";
/// The name of the program.
const NAME: &str = "mentordesk";
/// The most records that are offered at once.
const OFFERED: usize = 200;

/// Prints the script that makes a shell ask for completions.
///
/// # Errors
/// [`Failure::Failed`] if there is no script for the shell.
pub fn register(shell: Shell) -> Result<(), Failure> {
    let shells = Shells::builtins();
    let name = shell.to_string();
    let completer = shells.completer(&name);
    let completer = completer.ok_or_else(|| Failure::Failed(format!("there are no completions for {name}")))?;
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, NAME, NAME, &program(), &mut script)?;
    let script = String::from_utf8_lossy(&script);
    // In bash, names with blanks are only quoted if they may be those of files.
    let script = script.replace("_clap_complete_mentordesk", "_mentordesk").replace("-o bashdefault", "-o filenames");
    print(&script);
    Ok(())
}

/// How the shell finds this program: by its name, or by the path with which it was started.
fn program() -> String {
    let called = env::args_os().next().unwrap_or_default();
    if std::path::Path::new(&called).components().count() < 2 {
        return NAME.to_owned();
    }
    env::current_exe().map_or_else(|_| NAME.to_owned(), |path| path.to_string_lossy().into_owned())
}

/// Answers the question of a shell. Returns the exit code, or `None` if no shell asks.
pub fn answer() -> Option<u8> {
    if env::var_os(VARIABLE).is_none_or(|shell| shell.is_empty()) {
        return None;
    }
    let asked = CompleteEnv::with_factory(command).var(VARIABLE).bin(NAME);
    match asked.try_complete(env::args_os(), env::current_dir().ok().as_deref()) {
        Ok(is_answered) => is_answered.then_some(0),
        // As with all output, the exit code says nothing of a standard output that takes no more.
        Err(error) => Some(u8::from(error.kind() != ErrorKind::Io)),
    }
}

/// The command with what can be offered for each kind of value.
fn command() -> Command {
    offering(Arguments::command())
}

fn offering(command: Command) -> Command {
    command.mut_args(with_values).mut_subcommands(offering)
}

/// An argument with its values, by the name that its value has in the help.
fn with_values(arg: Arg) -> Arg {
    if !arg.get_possible_values().is_empty() {
        return arg;
    }
    let id = arg.get_id().as_str().to_uppercase();
    let named = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let value = named.unwrap_or(id);
    let completer = match value.as_str() {
        "FILE" => ArgValueCompleter::new(PathCompleter::any().stdio()),
        "DIR" => ArgValueCompleter::new(PathCompleter::dir()),
        "PROGRAM" => ArgValueCompleter::new(|typed: &OsStr| stored(typed, programs)),
        "ID" | "PAIRING" => ArgValueCompleter::new(|typed: &OsStr| stored(typed, pairings)),
        "REQUEST" => ArgValueCompleter::new(|typed: &OsStr| stored(typed, requests)),
        "REF" | "REF,REF" | "ENTRY" | "MENTEE=MENTOR" => {
            ArgValueCompleter::new(|typed: &OsStr| stored(typed, everything))
        }
        "KIND" => ArgValueCompleter::new(|typed: &OsStr| words(typed, Kind::ALL.iter().map(|kind| kind.word()))),
        "SEVERITY" => {
            ArgValueCompleter::new(|typed: &OsStr| words(typed, Severity::ALL.iter().map(|severity| severity.word())))
        }
        "STATE" => {
            ArgValueCompleter::new(|typed: &OsStr| words(typed, PairingState::ALL.iter().map(|state| state.word())))
        }
        "PARTY" => ArgValueCompleter::new(|typed: &OsStr| words(typed, Party::ALL.iter().map(|party| party.word()))),
        _ => return arg,
    };
    arg.add(completer)
}

/// Those of `all` that begin with what was typed.
fn words<'a>(typed: &OsStr, all: impl Iterator<Item = &'a str>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    all.filter(|word| word.starts_with(&*typed)).map(CompletionCandidate::new).collect()
}

/// A value and what it stands for.
type Offer = (String, String);

/// The stored values that begin with what was typed. After a comma, the next one is offered.
fn stored(typed: &OsStr, offers: fn(&App) -> Vec<Offer>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (before, begun) = typed.rsplit_once(',').map_or(("", &*typed), |(before, begun)| (before, begun));
    let lead = if before.is_empty() { String::new() } else { format!("{before},") };
    let Some(app) = book() else { return Vec::new() };
    let fitting = offers(&app).into_iter().filter(|(value, _)| value.starts_with(begun)).take(OFFERED);
    fitting
        .map(|(value, says)| CompletionCandidate::new(format!("{lead}{value}")).help(Some(one_line(&says).into())))
        .collect()
}

/// What is stored in the directory that the command line or the environment names. `None` if it cannot be read now.
fn book() -> Option<App> {
    let typed: Vec<OsString> = env::args_os().collect();
    let named = typed.iter().enumerate().find_map(|(at, word)| match word.to_str() {
        Some("--data") => typed.get(at + 1).cloned(),
        word => word.and_then(|word| word.strip_prefix("--data=")).map(OsString::from),
    });
    let data = named.or_else(|| env::var_os("MENTORDESK_DATA"));
    let dir = dir_of(data.as_deref()).ok()?;
    if !dir.join("db").exists() {
        return None;
    }
    let store = SledStore::open(&dir).ok()?;
    let mut app = App::new(Arc::new(store), Clock::new(None));
    app.without_attention();
    app.load_all().ok()?;
    Some(app)
}

fn programs(app: &App) -> Vec<Offer> {
    let programs = app.book().programs().map(|policy| &policy.program);
    programs.map(|program| (program.id.to_string(), program.name.to_string())).collect()
}

fn people(app: &App) -> Vec<Offer> {
    app.book().people().map(|person| (person.id.to_string(), person.name.to_string())).collect()
}

fn pairings(app: &App) -> Vec<Offer> {
    let book = app.book();
    let names = |entry: &crate::book::PairingEntry| {
        format!("{} - {}", book.name(&entry.pairing.mentor), book.name(&entry.pairing.mentee))
    };
    book.pairings().map(|entry| (entry.pairing.id.to_string(), names(entry))).collect()
}

fn requests(app: &App) -> Vec<Offer> {
    let book = app.book();
    book.requests().map(|request| (request.id.to_string(), book.name(&request.person).to_owned())).collect()
}

/// Whatever a reference can name.
fn everything(app: &App) -> Vec<Offer> {
    [people(app), pairings(app), requests(app), programs(app)].concat()
}
