//! `today` without opening the data, where the same was asked before and nothing has changed since.

use super::{
    args::{Command, Global, Today},
    failure::Failure,
    output::{Style, print},
    session::{self, Session},
};
use crate::app::{
    clock::Clock,
    offhand::printed::{self, Printed, Question},
    settings::file::Loaded,
};

/// What is asked, where the answer is one to keep.
pub fn question(global: &Global, loaded: &Loaded, command: &Command) -> Option<Question> {
    let Command::Today(today) = command else { return None };
    // Each of them by name, so that none that comes later is forgotten here.
    let Today { program, region, kind, severity, why, snoozed, exit_code } = today;
    let Global { data: _, config: _, today: day, actor, json: _, plain: _, color: _ } = global;
    let Loaded { settings, mistakes, .. } = loaded;
    // Whoever acts as somebody has to be found first, and what is wrong with the settings is told as ever.
    if actor.is_some() || *why || *snoozed || !mistakes.is_empty() {
        return None;
    }
    let look = Style::new(global);
    Question::new(Clock::new(*day).today(), &("today", program, region, kind, severity, exit_code, look, settings))
}

/// Prints what was printed before, where that is certain to be what would be printed now.
pub fn answer(global: &Global, question: &Question) -> Option<Result<(), Failure>> {
    let Printed { text, overdue } = printed::answer(&session::data_dir(global).ok()?, question)?;
    Some(print(&text).and(if overdue { Err(Failure::Overdue) } else { Ok(()) }))
}

/// Keeps what was printed for the next time.
pub fn keep(session: &Session, question: &Question, outcome: &Result<(), Failure>) {
    let overdue = matches!(outcome, Err(Failure::Overdue));
    if overdue || outcome.is_ok() {
        printed::keep(&session.app, question, &Printed { text: session.printed(), overdue });
    }
}
