//! Files that the office hands on: reports, exports, a calendar, a backup. What is there already is not written over
//! without asking.

use std::path::PathBuf;

use super::{
    Said, Wrong,
    read::{day, wrong},
};
use crate::{
    app::{
        App, agenda,
        exchange::{self, FileKind},
        files,
        format::csv::Redact,
        output::PendingExport,
        report::{self, Ask, Kind},
    },
    book::Book,
    domain::{
        day::Day,
        id::{PairingId, ProgramId},
    },
    tui::model::{Field, Form, FormOf},
};

/// The reports by the words of the form, with the names of their files and whether they are about one pairing.
const REPORTS: [(&str, &str, Kind, bool); 8] = [
    ("how the programs stand, for the board", "board", Kind::Board, false),
    ("a mentor's month, to be signed", "mentor-log", Kind::MentorLog, true),
    ("the confirmed pairs, for the association", "pairs", Kind::Pairs, false),
    ("stipends: eligible, approved, sent, paid", "stipends", Kind::Stipends, false),
    ("answers to surveys, in sums", "surveys", Kind::Surveys, false),
    ("the agreement of the pairing, to be signed", "agreement", Kind::Agreement, true),
    ("the certificate of the pairing", "certificate", Kind::Certificate, true),
    ("the reflection questions", "reflection", Kind::Reflection, true),
];

/// The forms of a report: in words, and as the end of a file's name.
const FORMS: [(&str, &str, report::Form); 3] = [
    ("a page to print", "html", report::Form::Html),
    ("a spreadsheet", "csv", report::Form::Csv),
    ("plain text", "md", report::Form::Markdown),
];

const KINDS: [(FileKind, &str); 9] = [
    (FileKind::People, "people.csv"),
    (FileKind::Pairings, "pairings.csv"),
    (FileKind::Logs, "logs.csv"),
    (FileKind::Marks, "marks.csv"),
    (FileKind::Requests, "requests.csv"),
    (FileKind::Surveys, "surveys.csv"),
    (FileKind::Program, "programs.toml"),
    (FileKind::Checklist, "checklists.toml"),
    (FileKind::All, "mentordesk.jsonl"),
];

/// The field for where the file goes.
fn to() -> Field {
    Field::text("to", "write it to", "empty: the file named below")
}

fn programs(app: &App) -> Vec<ProgramId> {
    app.book().programs().map(|policy| policy.program.id.clone()).collect()
}

fn program_field(app: &App, chosen: Option<&ProgramId>) -> Field {
    let names = programs(app);
    let at = names.iter().position(|id| Some(id) == chosen).map_or(0, |at| at + 1);
    let all = std::iter::once("all programs".to_owned()).chain(names.iter().map(ToString::to_string));
    Field::choice("program", "program", all.collect(), at)
}

fn program(form: &Form, app: &App) -> Option<ProgramId> {
    form.chosen("program").checked_sub(1).and_then(|at| programs(app).get(at).cloned())
}

pub(super) fn report(pairing: Option<PairingId>, app: &App) -> Form {
    let of = pairing.and_then(|id| app.book().slot(id)).map(|slot| slot.pairing.program.clone());
    let kinds = REPORTS.iter().map(|(words, ..)| (*words).to_owned()).collect();
    Form::new(
        FormOf::Report(pairing),
        "Write a report",
        vec![
            Field::choice("kind", "report", kinds, 0),
            program_field(app, of.as_ref().filter(|_| app.actor().is_some())),
            Field::past("from", "from", "empty: the program's first day"),
            Field::past("until", "to", "empty: today"),
            Field::choice("form", "as", FORMS.iter().map(|(words, ..)| (*words).to_owned()).collect(), 0),
            to(),
        ],
    )
}

pub(super) fn export() -> Form {
    let kinds = KINDS.iter().map(|(kind, _)| kind.word().to_owned()).collect();
    Form::new(
        FormOf::ExportFile,
        "Export records",
        vec![
            Field::choice("kind", "what", kinds, 0),
            Field::choice("names", "names and notes", vec!["as they are".into(), "left out".into()], 0),
            to(),
        ],
    )
}

pub(super) fn calendar(pairing: Option<PairingId>, app: &App) -> Form {
    let mut fields = vec![program_field(app, None), to()];
    if pairing.is_some() {
        let options = vec!["of everybody".into(), "of the selected pairing".into()];
        fields.insert(0, Field::choice("whose", "meetings and days", options, 0));
    }
    Form::new(FormOf::CalendarFile(pairing), "Write a calendar file", fields)
        .saying("Meetings, due dates and events, for any calendar program (iCalendar).")
}

pub(super) fn backup() -> Form {
    Form::new(
        FormOf::Backup,
        "Back everything up",
        vec![Field::text("to", "copy it to", "empty: with the other backups")],
    )
    .saying("A checksummed copy of everything. It carries private notes: keep it where only you can read it.")
}

/// The path that was typed, otherwise the one that is proposed.
fn path(form: &Form, proposed: &str) -> PathBuf {
    match form.value("to") {
        "" => files::home().unwrap_or_default().join(proposed),
        words => {
            let path = files::typed(words);
            // A folder takes the file in under its own name.
            if path.is_dir() { path.join(proposed) } else { path }
        }
    }
}

/// Where the file of a form goes; nothing where it is not asked.
fn target(form: &Form) -> Option<PathBuf> {
    match &form.of {
        FormOf::Report(_) => {
            let (_, name, ..) = REPORTS.get(form.chosen("kind"))?;
            let (_, extension, _) = FORMS.get(form.chosen("form"))?;
            Some(path(form, &format!("{name}.{extension}")))
        }
        FormOf::ExportFile => KINDS.get(form.chosen("kind")).map(|(_, name)| path(form, name)),
        FormOf::CalendarFile(_) => Some(path(form, "mentoring.ics")),
        _ => None,
    }
}

/// Where a copy of everything goes besides; nowhere where nothing is said.
pub(super) fn copy_to(form: &Form) -> Result<Option<PathBuf>, Wrong> {
    if form.value("to").is_empty() {
        return Ok(None);
    }
    let path = path(form, "mentordesk-backup.jsonl.gz");
    if !form.allow_duplicate && path.exists() {
        return wrong("", format!("there is a file {} already; name another", files::shown(&path)));
    }
    Ok(Some(path))
}

/// The file of a form.
pub(super) fn outgoing(form: &Form, app: &App) -> Result<PendingExport, Wrong> {
    let Some(path) = target(form) else { return wrong("to", "say where it is to go") };
    let (doing, mut outgoing) = match &form.of {
        FormOf::Report(pairing) => ("Writing the report", report_at(form, *pairing, path, app)?),
        FormOf::ExportFile => {
            let redact = if form.chosen("names") == 1 { Redact::NamesAndNotes } else { Redact::Nothing };
            let Some((kind, _)) = KINDS.get(form.chosen("kind")) else { return wrong("kind", "choose one") };
            ("Writing the export", PendingExport::one(path, move |book| Ok(exchange::write(*kind, book, redact))))
        }
        FormOf::CalendarFile(pairing) => {
            let only = pairing.filter(|_| form.chosen("whose") == 1);
            let program = program(form, app).filter(|_| only.is_none());
            let actor = app.actor().cloned();
            let draw = move |book: &Book| Ok(agenda::file(book, actor.as_ref(), only, program.as_ref()));
            ("Writing the calendar", PendingExport::one(path, draw))
        }
        _ => return wrong("to", "nothing is written from here"),
    };
    outgoing.over = form.allow_duplicate;
    outgoing.doing = doing.to_owned();
    Ok(outgoing)
}

fn report_at(form: &Form, pairing: Option<PairingId>, path: PathBuf, app: &App) -> Result<PendingExport, Wrong> {
    let today = app.book().today();
    let Some((_, _, kind, is_of_one)) = REPORTS.get(form.chosen("kind")) else { return wrong("kind", "choose one") };
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let Some(as_form) = report::Form::of_extension(extension) else {
        return wrong("to", "end the name in .html to print it, .csv for a spreadsheet, or .md for plain text");
    };
    if *is_of_one && pairing.is_none() {
        return wrong("kind", "this one is about one pairing: go back, select it, and come again");
    }
    let (program, pairing) = (program(form, app).filter(|_| !is_of_one), pairing.filter(|_| *is_of_one));
    let actor = app.actor().cloned();
    let (from, to) = (day(form, "from", today)?, day(form, "until", today)?);
    Ok(PendingExport::one(path, move |book| {
        let ask = Ask {
            book,
            actor: actor.as_ref(),
            program: program.as_ref(),
            pairing,
            from,
            to,
            month: to.or(from).map(Day::month),
        };
        let sheet = report::build(*kind, &ask).map_err(|unfit| unfit.to_string())?;
        sheet.write(as_form).map_err(|error| format!("the report cannot be written: {error}"))
    }))
}

/// Where it will go, and what is to be known about it.
pub(super) fn said(form: &Form) -> Vec<Said> {
    let mut said = Vec::new();
    if let Some(path) = target(form) {
        said.push(Said::Good(format!("goes to {}", files::shown(&path))));
        if path.exists() && form.error.is_none() {
            said.push(Said::Beware("there is a file of that name already".to_owned()));
        }
    }
    let carries = form.of == FormOf::ExportFile && form.chosen("names") == 0 && matches!(form.chosen("kind"), 2 | 8);
    if carries {
        said.push(Said::Plain("It carries private notes, where there are any.".to_owned()));
    }
    said
}
