//! The command line: every command works without a screen.

mod add;
mod amend;
pub mod args;
mod backup;
mod batch;
mod bulk;
mod calendar;
mod change;
mod completions;
mod config;
mod demo;
mod desk;
mod draft;
mod eligible;
pub mod failure;
mod files;
mod letter;
mod lists;
mod log;
mod manual;
mod matching;
mod office;
mod output;
mod parse;
mod records;
mod rehearse;
mod report;
mod requests;
mod resolve;
mod search;
mod session;
mod show;
mod snooze;
mod surveys;
mod tick;
mod today;

use std::path::Path;

use args::{Arguments, Command};
use failure::Failure;
use session::Session;

use crate::{
    app::{permissions::Operation, search::cache},
    store::Layout,
};

/// Runs the command line of this process and returns its exit code.
#[must_use]
pub fn main() -> u8 {
    outlive_large_files();
    if let Some(code) = completions::answer() {
        return code;
    }
    let arguments = match parse::arguments(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match run(arguments) {
        Ok(()) => 0,
        Err(failure) => {
            let words = failure.to_string();
            if !words.is_empty() {
                output::print_error(format_args!("mentordesk: {words}"));
            }
            failure.code()
        }
    }
}

/// Makes writing beyond the largest file that is allowed an error, which says what to do, instead of a signal that ends
/// the process.
fn outlive_large_files() {
    #[cfg(unix)]
    {
        let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Without it, the signal ends the process, as it would have.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag);
    }
}

/// Runs a command.
fn run(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { global, command } = arguments;
    let Some(command) = command else { return desk::open(&global, &session::data_dir(&global)?, desk::DataKind::Own) };
    match command {
        Command::Demo(demo) => demo::run(&global, &demo),
        Command::Completions { shell } => completions::register(shell),
        Command::Man => manual::print(),
        Command::Config(options) => config::run(&global, &options),
        Command::Backup { .. } | Command::Restore(_) | Command::Doctor { .. } if global.actor.is_some() => {
            Err(Operation::Maintain.office_only().into())
        }
        Command::Backup { file } => backup::backup(&global, file.as_deref()),
        Command::Restore(restore) => backup::restore(&global, &restore),
        Command::Doctor { repair } => backup::doctor(&global, repair),
        Command::Search(search) => search::run(&global, &search),
        other => {
            if let Some(path) = files::out_file(out(&other)) {
                let dir = session::data_dir(&global)?;
                files::check_outside_data(path, &dir)?;
                if !Layout::new(&dir).has_data() {
                    // A file must not be replaced by an empty one because a directory was mistyped.
                    return Err(Failure::Failed(session::no_data(&dir)));
                }
            }
            let loaded = session::settings(&global);
            let (attention, machines) = (needs_attention(&other), is_machine_readable(&global, &other));
            let mut session = Session::open(&global, loaded, may_begin(&other), attention, machines)?;
            let brings_people = matches!(other, Command::Import(_));
            let before = session.app.book().newest();
            let outcome = dispatch(&mut session, other);
            session.print();
            if brings_people && outcome.is_ok() {
                cache::write_if_stale(&session.app);
            }
            let is_changed = session.app.book().newest() != before;
            if is_changed && let Err(error) = session.app.store().backup_if_due(session.settings.backups) {
                output::print_note(format_args!("that is saved, but today's backup could not be written: {error}"));
            }
            outcome
        }
    }
}

/// Whether a command may create the store. Only commands that bring data do.
fn may_begin(command: &Command) -> bool {
    match command {
        // Where there is nothing to bring, the directory may be mistyped as well.
        Command::Import(import) => !import.dry_run && (import.file == Path::new("-") || import.file.exists()),
        Command::Add(_) => true,
        _ => false,
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
fn is_machine_readable(global: &args::Global, command: &Command) -> bool {
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
