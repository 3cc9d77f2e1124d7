//! The command line: every command works without a screen.

mod add;
mod amend;
pub mod args;
mod batch;
mod calendar;
mod change;
mod config;
mod demo;
mod desk;
mod draft;
mod eligible;
pub mod failure;
mod files;
mod keep;
mod letter;
mod lists;
mod log;
mod matching;
mod office;
mod output;
mod records;
mod rehearse;
mod report;
mod requests;
mod resolve;
mod search;
mod session;
mod several;
mod show;
mod snooze;
mod surveys;
mod tick;
mod today;

use std::path::Path;

use args::{Arguments, Command};
use clap::CommandFactory;
use failure::Failure;
use session::{IfMissing, Session};

use crate::app::{permissions::Operation, search::cache};

/// Prints an error to standard error.
pub fn complain(words: &str) {
    output::tell(format_args!("mentordesk: {words}"));
}

/// Runs a parsed command line.
///
/// # Errors
/// A [`Failure`] with its message and exit code.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    let Some(command) = command else { return desk::open(&global, &session::data_dir(&global)?, desk::Holds::Own) };
    match command {
        Command::Demo(demo) => demo::run(&global, &demo),
        Command::Completions { shell } => completions(shell),
        Command::Man => manual(),
        Command::Config(options) => config::run(&global, &options),
        Command::Backup { .. } | Command::Restore(_) | Command::Doctor { .. } if global.actor.is_some() => {
            Err(Operation::Maintain.is_the_offices().into())
        }
        Command::Backup { file } => keep::backup(&global, file),
        Command::Restore(restore) => keep::restore(&global, &restore),
        Command::Doctor { repair } => keep::doctor(&global, repair),
        Command::Search(search) => search::run(&global, &search),
        other => {
            if let Some(path) = out(&other) {
                files::stays_out(path, &session::data_dir(&global)?)?;
            }
            let loaded = session::settings(&global);
            let (attention, machines) = (needs_attention(&other), for_machines(&global, &other));
            let mut session = Session::open(&global, loaded, if_missing(&other), attention, machines)?;
            let brings_people = matches!(other, Command::Import(_));
            let before = session.app.book().newest();
            let outcome = dispatch(&mut session, other);
            if session.app.book().newest() != before
                && let Err(error) = session.app.store().backup_if_due(session.settings.backups)
            {
                output::note(format_args!("that is saved, but today's backup could not be written: {error}"));
            }
            // Print the list even if the exit code then reports overdue items.
            let printed = session.print();
            if brings_people && outcome.is_ok() {
                cache::keep(&session.app);
            }
            printed.and(outcome)
        }
    }
}

/// What a command does where there is no data yet: only commands that bring data begin.
fn if_missing(command: &Command) -> IfMissing {
    match command {
        Command::Import(import) if import.dry_run => IfMissing::Pretend,
        Command::Add(_) | Command::Import(_) => IfMissing::Begin,
        _ => IfMissing::Refuse,
    }
}

/// The file that a command writes.
fn out(command: &Command) -> Option<&Path> {
    match command {
        Command::Export(export) => export.out.as_deref(),
        Command::Report(report) => report.out.as_deref(),
        Command::Calendar(calendar) => calendar.out.as_deref(),
        Command::Letter(letter) => letter.out.as_deref(),
        _ => None,
    }
}

/// Whether a command reads what needs attention, or the hours of pairings.
fn needs_attention(command: &Command) -> bool {
    !matches!(command, Command::People(_) | Command::Match(_) | Command::Export(_))
}

/// Whether the output is for other programs, so that dates have their fixed form.
fn for_machines(global: &args::Global, command: &Command) -> bool {
    global.json
        || matches!(command, Command::Calendar(_) | Command::Export(_) | Command::Import(_))
        || matches!(command, Command::Report(report)
            if report.out.as_ref().and_then(|out| out.extension()).is_some_and(|it| it.eq_ignore_ascii_case("csv")))
}

fn dispatch(session: &mut Session, command: Command) -> Result<(), Failure> {
    match command {
        Command::Today(today) => today::run(session, &today),
        Command::Match(options) => matching::run(session, &options),
        Command::Programs => lists::programs(session),
        Command::Pairings(pairings) => lists::pairings(session, &pairings),
        Command::People(people) => lists::people(session, &people),
        Command::Requests(options) => requests::list(session, &options),
        Command::Eligible(options) => eligible::run(session, &options),
        Command::Show { what } => show::run(session, &what),
        Command::Add(add) => add::run(session, add),
        Command::Edit(edit) => change::edit(session, edit),
        Command::End(end) => change::end(session, &end),
        Command::Log(log) => log::log(session, &log),
        Command::Tick(tick) => tick::run(session, &tick),
        Command::Plan(plan) => amend::plan(session, &plan),
        Command::Correct(correct) => amend::correct(session, &correct),
        Command::Remove(which) => amend::remove(session, &which),
        Command::Undo => amend::undo(session),
        Command::Redo => amend::redo(session),
        Command::Answer(answer) => requests::answer(session, &answer),
        Command::Submit(submit) => office::submit(session, &submit),
        Command::Goal(goal) => office::goal(session, &goal),
        Command::Review(review) => office::review(session, &review),
        Command::Evaluate(evaluate) => surveys::evaluate(session, &evaluate),
        Command::Pay(pay) => office::pay(session, &pay),
        Command::Reflect(reflect) => surveys::reflect(session, &reflect),
        Command::Comment(comment) => surveys::comment(session, &comment),
        Command::Attend(attend) => office::attend(session, &attend),
        Command::Snooze(options) => snooze::snooze(session, &options),
        Command::Unsnooze(options) => snooze::unsnooze(session, &options),
        Command::Import(import) => files::import(session, &import),
        Command::Export(export) => files::export(session, &export),
        Command::Report(report) => report::run(session, &report),
        Command::Calendar(ask) => calendar::run(session, &ask),
        Command::Letter(letter) => letter::run(session, &letter),
        // Handled without a session.
        Command::Demo(_)
        | Command::Search(_)
        | Command::Completions { .. }
        | Command::Config(_)
        | Command::Man
        | Command::Backup { .. }
        | Command::Restore(_)
        | Command::Doctor { .. } => Ok(()),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "mentordesk", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}

fn manual() -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    output::print(&String::from_utf8_lossy(&page))
}
