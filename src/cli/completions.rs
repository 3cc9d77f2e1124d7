//! Shell completions: the shell asks the program, which knows its own options and what is stored.

use std::{
    collections::BTreeSet,
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
        office::PaymentStep,
        pairing::PairingState,
        request::RequestKind,
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
    let name = command.get_name().to_owned();
    command.mut_args(|arg| with_values(&name, arg)).mut_subcommands(offering)
}

/// An argument of a command with its values, by the names that they have in the help.
fn with_values(command: &str, arg: Arg) -> Arg {
    if !arg.get_possible_values().is_empty() {
        return arg;
    }
    let names: Vec<String> = match arg.get_value_names() {
        Some(names) => names.iter().map(ToString::to_string).collect(),
        None => vec![arg.get_id().as_str().to_uppercase()],
    };
    let completer = match &*names {
        [only] => completer(command, arg.get_id().as_str(), only),
        // `<PAIRING>... <SKILL>`: the last name is that of the last word alone.
        [first, last] => {
            let id = arg.get_id().to_string();
            let (first, last) = (completer(command, &id, first), completer(command, &id, last));
            Some(ArgValueCompleter::new(move |typed: &OsStr| {
                let may_end = follows_another(&id);
                let later = last.as_ref().filter(|_| may_end);
                first.iter().chain(later).flat_map(|completer| completer.complete(typed)).collect::<Vec<_>>()
            }))
        }
        _ => None,
    };
    match completer {
        Some(completer) => arg.add(completer),
        None => arg,
    }
}

/// What is offered for the argument `id` of a command whose value has that name. `None` if the user's own words go there.
fn completer(command: &str, id: &str, value: &str) -> Option<ArgValueCompleter> {
    let completer = match (command, id, value) {
        (_, _, "FILE") => ArgValueCompleter::new(PathCompleter::any().stdio()),
        (_, _, "DIR") => ArgValueCompleter::new(PathCompleter::dir()),
        (_, _, "PROGRAM") => of_stored(programs),
        (_, _, "ID" | "IDS" | "PAIRING") => of_stored(pairings),
        (_, _, "REQUEST") => of_stored(requests),
        (_, _, "SKILL") => of_stored(skills),
        // It is a new one.
        ("person", "id", "REF") => return None,
        ("show", _, "REF") => of_stored(everything),
        ("snooze" | "unsnooze" | "export", _, "REF" | "REF,REF") => of_stored(concerned),
        ("letter", _, "REF") => of_stored(letters),
        (_, _, "REF" | "MENTEE=MENTOR") => of_stored(people),
        ("log", _, "ENTRY") => of_stored(pairs),
        ("request", _, "KIND") => of_words(RequestKind::ALL.map(RequestKind::word)),
        (_, _, "KIND") => of_words(Kind::ALL.map(Kind::word)),
        (_, _, "SEVERITY") => of_words(Severity::ALL.map(Severity::word)),
        (_, _, "STATE") => of_words(PairingState::ALL.map(PairingState::word)),
        (_, _, "STEP") => of_words(PaymentStep::ALL.map(PaymentStep::word)),
        (_, _, "PARTY") => of_words(Party::ALL.map(Party::word)),
        (_, _, "VERDICT") => of_words(["accept", "decline", "pause"]),
        _ => return None,
    };
    Some(completer)
}

/// Whether another value of the argument `id` stands before the word that is completed, or `--where` stands for them.
fn follows_another(id: &str) -> bool {
    let words: Vec<OsString> = env::args_os().skip_while(|word| word != "--").skip(1).collect();
    // A shell that gives no number asks for the last word.
    let number = env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|number| number.parse().ok());
    let before = number.unwrap_or(words.len().saturating_sub(1));
    let command = Arguments::command().ignore_errors(true);
    let Ok(matches) = command.try_get_matches_from(words.into_iter().take(before)) else { return false };
    let mut matches = &matches;
    while let Some((_, inner)) = matches.subcommand() {
        matches = inner;
    }
    let is_given = |id: &str| matches.try_contains_id(id).unwrap_or(false);
    is_given(id) || is_given("filter")
}

fn of_words<const N: usize>(all: [&'static str; N]) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| words(typed, all.iter().copied()))
}

fn of_stored(offers: fn(&App) -> Vec<Offer>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| stored(typed, offers))
}

/// Those of `all` that begin with what was typed.
fn words<'a>(typed: &OsStr, all: impl Iterator<Item = &'a str>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    all.filter(|word| word.starts_with(&*typed)).map(CompletionCandidate::new).collect()
}

/// A value and what it stands for.
type Offer = (String, String);

/// The stored values that begin with what was typed. After a comma or `=`, the next one is offered.
fn stored(typed: &OsStr, offers: fn(&App) -> Vec<Offer>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (lead, begun) = typed.split_at(typed.rfind([',', '=']).map_or(0, |sign| sign + 1));
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

/// The names of the skills of all programs.
fn skills(app: &App) -> Vec<Offer> {
    let checklists = app.book().programs().flat_map(|policy| &policy.program.checklists);
    let skills = checklists.flat_map(|list| list.blocks.iter().flat_map(|block| &block.skills));
    let names: BTreeSet<&str> = skills.map(|skill| skill.name.as_str()).collect();
    names.into_iter().map(|name| (name.to_owned(), String::new())).collect()
}

/// Whom a log entry can name.
fn pairs(app: &App) -> Vec<Offer> {
    [people(app), pairings(app)].concat()
}

/// What a letter can be about.
fn letters(app: &App) -> Vec<Offer> {
    [pairings(app), requests(app)].concat()
}

/// Whom or what an alert can be about.
fn concerned(app: &App) -> Vec<Offer> {
    [pairs(app), requests(app)].concat()
}

/// All records that have a reference.
fn everything(app: &App) -> Vec<Offer> {
    [concerned(app), programs(app)].concat()
}
