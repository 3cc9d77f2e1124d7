//! The forms of the desk: what each asks, what it shows while it is filled in, and the command that it makes.
//!
//! Everything here reads the book and the form and changes neither; [`crate::tui::update`] opens and saves.

mod closing;
mod dialog;
mod files;
mod fit;
mod goal;
pub mod keys;
mod letter;
mod log;
mod pairing;
mod person;
mod program;
mod read;
mod request;
mod rule;
mod several;
mod skill;
mod snooze;
mod stipend;
mod survey;
pub mod wizard;
mod work_as;

use std::path::PathBuf;

use crate::{
    app::{App, output::PendingExport},
    book::PairingEntry,
    domain::{
        command::Command,
        decide::Records as _,
        id::{PairingId, PersonRef},
        policy::Policy,
    },
    tui::{
        dialogs::confirm::Confirm,
        model::{Form, FormOf},
    },
};

pub use fit::speaks_against;
pub use log::lines as batch_lines;
pub use pairing::offer_overrides;

/// What is wrong with a form, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field.
    pub field: String,
    /// What was expected, in words.
    pub words: String,
}

/// What follows from a form that is complete.
#[derive(Debug)]
pub enum Next {
    /// A command is done.
    Run(Box<Command>),
    /// Another form asks on.
    Open(FormOf),
    /// Text is copied.
    Copy(String),
    /// Files are written.
    Write(PendingExport),
    /// A copy of everything is made, and put there too where somebody says where.
    BackUp(Option<PathBuf>),
    /// Somebody works from here on.
    WorkAs(PersonRef),
    /// What would change is shown, and a key of its own does it.
    Confirm(Confirm),
}

/// A line below the fields, said while they are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// What will be.
    Good(String),
    /// For information.
    Plain(String),
    /// What should be known before it is saved.
    Beware(String),
}

/// The form, filled with what is known.
///
/// # Errors
/// Why there is nothing to fill in, in words.
pub fn build(of: &FormOf, app: &App) -> Result<Form, String> {
    match of {
        FormOf::NewPairing(program) => pairing::new(program, app),
        FormOf::Pairing(id) => pairing::form(*id, app),
        FormOf::Ending(id) => closing::form(*id, app),
        FormOf::Override(id) => closing::override_form(*id, app),
        FormOf::NewPerson => Ok(person::new(app)),
        FormOf::Person(id) => person::form(id, app),
        FormOf::Attend(program) => person::attend_form(program.as_ref(), app),
        FormOf::NewProgram => Ok(wizard::new(app)),
        FormOf::Program(id) => program::form(id, app),
        FormOf::NextYear(id) => program::next_year_form(id, app),
        FormOf::WhichRule(id) => rule::which(id, app),
        FormOf::Rule(program, rule) => rule::form(program, rule, app),
        FormOf::WhichRequest(program) => request::which(program, app),
        FormOf::Request(program, kind) => request::form(program, *kind, app),
        FormOf::SecondYear(id) => request::second_year_form(*id, app),
        FormOf::WhichAnswer => request::which_answer(app),
        FormOf::Answer(id) => request::answer_form(*id, app),
        FormOf::Goal(id) => goal::new(*id, app),
        FormOf::Progress(id) => goal::progress_form(*id, app),
        FormOf::Review(id) => goal::review_form(*id, app),
        FormOf::Month(id) => log::month_form(*id, app),
        FormOf::Group(ids) => log::group_form(ids, app),
        FormOf::Batch(id) => log::batch_form(*id, app),
        FormOf::Skill(id, list, skill) => skill::form(*id, list, skill, app),
        FormOf::Block(id) => skill::block_form(*id, app),
        FormOf::WhichEvaluation(id) => survey::which(*id, app),
        FormOf::Evaluation(id, rule, party) => survey::form(*id, rule, *party, app),
        FormOf::WhichRegion(program) => survey::which_region(program, app),
        FormOf::RegionSurvey(program, rule, region) => survey::region_form(program, rule, region, app),
        FormOf::Comment(id) => survey::comment_form(*id, app),
        FormOf::Reflect(id) => survey::reflect_form(*id, app),
        FormOf::Stipend(id) => stipend::form(*id, app),
        FormOf::WorkAs => Ok(work_as::form()),
        FormOf::Snooze(targets) => snooze::form(targets, app),
        FormOf::SnoozeAll(targets) => snooze::all_form(targets, app),
        FormOf::TakeUp(targets) => snooze::back_form(targets, app),
        FormOf::Report(pairing) => Ok(files::report(*pairing, app)),
        FormOf::ExportFile => Ok(files::export()),
        FormOf::CalendarFile(pairing) => Ok(files::calendar(*pairing, app)),
        FormOf::Backup => Ok(files::backup()),
        FormOf::Letter(of) => letter::form(*of, app),
        FormOf::Together(ids) => several::meeting::form(ids, app),
        FormOf::PlanAll(ids) => Ok(several::plan::form(ids, app)),
        FormOf::TickAll(ids) => several::skill::form(ids, app),
        FormOf::StateAll(ids) => several::state::form(ids, app),
        FormOf::Letters(ids) => Ok(several::letters::form(ids, app)),
        FormOf::Export(rows) => several::export::form(rows, app),
        FormOf::AnswerAll(ids) => Ok(several::answer::form(ids, app)),
    }
}

/// What the form asks for, once nothing in it is wrong.
///
/// # Errors
/// The first field that is wrong, and what was expected there.
pub fn next(form: &Form, app: &App) -> Result<Next, Wrong> {
    let run = |command| Ok(Next::Run(Box::new(command)));
    match &form.of {
        FormOf::NewPairing(program) => run(pairing::add(form, program, app)?),
        FormOf::Pairing(id) => run(pairing::edit(form, *id, app)?),
        FormOf::Ending(id) => closing::next(form, *id, app),
        FormOf::Override(id) => run(closing::override_command(form, *id, app)?),
        FormOf::NewPerson => run(person::add(form, app)?),
        FormOf::Person(id) => run(person::edit(form, id, app)?),
        FormOf::Attend(program) => run(person::attend(form, program.as_ref(), app)?),
        FormOf::NewProgram => run(wizard::add(form, app)?),
        FormOf::Program(id) => program::edit(form, id, app).map(Next::Confirm),
        FormOf::NextYear(id) => run(program::next_year(form, id, app)?),
        FormOf::WhichRule(id) => rule::chosen(form, id, app).map(Next::Open),
        FormOf::Rule(program, rule) => rule::edit(form, program, rule, app).map(Next::Confirm),
        FormOf::WhichRequest(program) => Ok(Next::Open(request::chosen(form, program))),
        FormOf::Request(program, kind) => run(request::add(form, program, *kind, app)?),
        FormOf::SecondYear(id) => run(request::second_year(form, *id, app)?),
        FormOf::WhichAnswer => request::chosen_answer(form, app).map(Next::Open),
        FormOf::Answer(id) => run(request::answer(form, *id, app)?),
        FormOf::Goal(id) => run(goal::add(form, *id)?),
        FormOf::Progress(id) => run(goal::progress(form, *id, app)?),
        FormOf::Review(id) => run(goal::review(form, *id, app)?),
        FormOf::Month(id) => run(log::submit(form, *id, app)?),
        FormOf::Group(ids) => run(log::group(form, ids, app)?),
        FormOf::Batch(id) => run(log::batch(form, *id, app)?),
        FormOf::Skill(id, list, skill) => run(skill::edit(form, *id, list, skill, app)?),
        FormOf::Block(id) => run(skill::add_block(form, *id)?),
        FormOf::WhichEvaluation(id) => survey::chosen(form, *id, app).map(Next::Open),
        FormOf::Evaluation(id, rule, party) => run(survey::evaluate(form, *id, rule, *party, app)?),
        FormOf::WhichRegion(program) => survey::chosen_region(form, program, app).map(Next::Open),
        FormOf::RegionSurvey(program, rule, region) => run(survey::region(form, program, rule, region, app)?),
        FormOf::Comment(id) => run(survey::comment(form, *id, app)?),
        FormOf::Reflect(id) => run(survey::reflect(form, *id, app)?),
        FormOf::Stipend(id) => run(stipend::command(form, *id, app)?),
        FormOf::WorkAs => work_as::chosen(form).map(Next::WorkAs),
        FormOf::Snooze(targets) => run(snooze::command(form, targets, app)?),
        FormOf::SnoozeAll(targets) => snooze::put_off_all(form, targets, app),
        FormOf::TakeUp(targets) => run(snooze::back(form, targets)?),
        FormOf::Report(_) | FormOf::ExportFile | FormOf::CalendarFile(_) => files::outgoing(form, app).map(Next::Write),
        FormOf::Backup => Ok(Next::BackUp(files::copy_to(form)?)),
        FormOf::Letter(_) => Ok(Next::Copy(letter::text(form))),
        FormOf::Together(ids) => several::meeting::next(form, ids, app),
        FormOf::PlanAll(ids) => several::plan::next(form, ids, app),
        FormOf::TickAll(ids) => several::skill::next(form, ids, app),
        FormOf::StateAll(ids) => several::state::next(form, ids, app),
        FormOf::Letters(ids) => several::letters::next(form, ids, app),
        FormOf::Export(rows) => several::export::next(form, rows),
        FormOf::AnswerAll(ids) => several::answer::next(form, ids, app),
    }
}

/// What is said below the fields while they are filled in.
#[must_use]
pub fn said(form: &Form, app: &App) -> Vec<Said> {
    match &form.of {
        FormOf::NewPairing(program) => pairing::said(form, program, app),
        FormOf::Ending(id) => closing::said(form, *id, app),
        FormOf::Month(id) => log::month_said(form, *id, app),
        FormOf::Group(ids) => log::group_said(form, ids, app),
        FormOf::Batch(id) => log::batch_said(form, *id, app),
        FormOf::Answer(id) => request::answer_said(form, *id, app),
        FormOf::Stipend(id) => stipend::said(form, *id, app),
        FormOf::Rule(program, rule) => rule::said(form, program, rule, app),
        FormOf::Program(id) => program::said(form, id, app),
        FormOf::Together(ids) => several::meeting::said(form, ids, app),
        FormOf::PlanAll(_) => several::plan::said(form, app),
        FormOf::StateAll(ids) => several::state::said(form, ids, app),
        FormOf::Letters(ids) => several::letters::said(form, ids, app),
        FormOf::TickAll(_) | FormOf::Export(_) | FormOf::AnswerAll(_) => Vec::new(),
        FormOf::NewProgram => wizard::said(form, app),
        FormOf::Report(_) | FormOf::ExportFile | FormOf::CalendarFile(_) | FormOf::Backup => files::said(form),
        FormOf::Pairing(_)
        | FormOf::Override(_)
        | FormOf::NewPerson
        | FormOf::Person(_)
        | FormOf::Attend(_)
        | FormOf::NextYear(_)
        | FormOf::WhichRule(_)
        | FormOf::WhichRequest(_)
        | FormOf::Request(..)
        | FormOf::SecondYear(_)
        | FormOf::WhichAnswer
        | FormOf::Goal(_)
        | FormOf::Progress(_)
        | FormOf::Review(_)
        | FormOf::Skill(..)
        | FormOf::Block(_)
        | FormOf::WhichEvaluation(_)
        | FormOf::Evaluation(..)
        | FormOf::WhichRegion(_)
        | FormOf::RegionSurvey(..)
        | FormOf::Comment(_)
        | FormOf::Reflect(_)
        | FormOf::WorkAs
        | FormOf::Snooze(_)
        | FormOf::SnoozeAll(_)
        | FormOf::TakeUp(_)
        | FormOf::Letter(_) => Vec::new(),
    }
}

/// Whether a form writes a file.
#[must_use]
pub fn is_file(of: &FormOf) -> bool {
    matches!(of, FormOf::Report(_) | FormOf::ExportFile | FormOf::CalendarFile(_) | FormOf::Backup)
}

/// Goes on to the next step of a form, once nothing in the present one is wrong.
///
/// # Errors
/// The first field that is wrong, and what was expected there.
pub fn go_on(form: &mut Form, app: &App) -> Result<(), Wrong> {
    if form.of == FormOf::NewProgram {
        wizard::check(form, app)?;
        wizard::propose(form, app);
    }
    form.go_to_step(form.step + 1, false);
    Ok(())
}

/// A pairing with its program's policy.
fn of_pairing(id: PairingId, app: &App) -> Result<(&PairingEntry, &Policy), String> {
    let slot = app.book().slot(id).ok_or("the pairing is not there any more")?;
    let policy = app.book().policy(&slot.pairing.program).ok_or("its program is not there any more")?;
    Ok((slot, policy))
}

/// `Rosa Delgado → Jin Park`.
fn names(slot: &PairingEntry, app: &App) -> String {
    let book = app.book();
    format!("{} → {}", book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee))
}
