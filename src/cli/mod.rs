//! The command line: every act without a screen.

mod add;
pub mod args;
mod batch;
mod calendar;
mod change;
mod config;
mod demo;
mod desk;
mod eligible;
pub mod failure;
mod files;
mod keep;
mod letter;
mod lists;
mod log;
mod matching;
mod office;
mod records;
mod rehearse;
mod report;
mod requests;
mod search;
mod session;
mod show;
mod surveys;
mod table;
mod today;

use std::io::{self, Write};

use args::{Arguments, Command};
use clap::CommandFactory;
use failure::Failure;
use session::Session;

/// Does what the command line asks.
///
/// # Errors
/// A [`Failure`] with its words and its exit code.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    let Some(command) = command else { return desk::open(&global, &session::data_dir(&global)?) };
    match command {
        Command::Demo(demo) => demo::run(&global, &demo),
        Command::Completions { shell } => completions(shell),
        Command::Man => manual(),
        Command::Config(options) => config::run(&global, &options),
        Command::Backup { file } => keep::backup(&global, file),
        Command::Restore(restore) => keep::restore(&global, &restore),
        Command::Doctor { repair } => keep::doctor(&global, repair),
        other => {
            let mut session = Session::open(&global, looks(&other), for_machines(&global, &other))?;
            let before = session.app.book().newest();
            let outcome = dispatch(&mut session, other);
            if session.app.book().newest() != before {
                session.app.store().backup_if_due(session.settings.backups)?;
            }
            // What was found is printed even where the exit code then says that something is overdue.
            match outcome {
                Ok(()) => session.print(),
                Err(failure) => session.print().and(Err(failure)),
            }
        }
    }
}

/// Whether a command has to know what needs attention, or how many hours there are.
fn looks(command: &Command) -> bool {
    !matches!(command, Command::Search(_) | Command::People | Command::Match(_) | Command::Export(_))
}

/// Whether other programs read what a command writes: how dates are written is not for them.
fn for_machines(global: &args::Global, command: &Command) -> bool {
    global.json
        || matches!(command, Command::Calendar(_) | Command::Export(_) | Command::Import(_))
        || matches!(command, Command::Report(report)
            if report.out.as_ref().and_then(|out| out.extension()).is_some_and(|it| it.eq_ignore_ascii_case("csv")))
}

fn dispatch(session: &mut Session, command: Command) -> Result<(), Failure> {
    match command {
        Command::Today(today) => today::run(session, &today),
        Command::Search(search) => search::run(session, &search),
        Command::Match(options) => matching::run(session, &options),
        Command::Programs => lists::programs(session),
        Command::Pairings(pairings) => lists::pairings(session, &pairings),
        Command::People => lists::people(session),
        Command::Requests(options) => requests::list(session, &options),
        Command::Eligible(options) => eligible::run(session, &options),
        Command::Show { what } => show::run(session, &what),
        Command::Add(add) => add::run(session, add),
        Command::Edit(edit) => change::edit(session, edit),
        Command::End(end) => change::end(session, &end),
        Command::Log(log) => log::log(session, &log),
        Command::Tick(tick) => log::tick(session, &tick),
        Command::Answer(answer) => requests::answer(session, &answer),
        Command::Submit(submit) => office::submit(session, &submit),
        Command::Goal(goal) => office::goal(session, &goal),
        Command::Review(review) => office::review(session, &review),
        Command::Evaluate(evaluate) => surveys::evaluate(session, &evaluate),
        Command::Pay(pay) => office::pay(session, &pay),
        Command::Reflect(reflect) => surveys::reflect(session, &reflect),
        Command::Comment(comment) => surveys::comment(session, &comment),
        Command::Attend(attend) => office::attend(session, &attend),
        Command::Import(import) => files::import(session, &import),
        Command::Export(export) => files::export(session, &export),
        Command::Report(report) => report::run(session, &report),
        Command::Calendar(ask) => calendar::run(session, &ask),
        Command::Letter(letter) => letter::run(session, &letter),
        Command::Demo(_)
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
    Ok(io::stdout().write_all(&script)?)
}

fn manual() -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    Ok(io::stdout().write_all(&page)?)
}
