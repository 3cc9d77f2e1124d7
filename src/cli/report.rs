//! `report`: Markdown here, a page to print or rows for a spreadsheet into a file.

use std::path::Path;

use super::{
    args::{Report, ReportKind},
    failure::Failure,
    files::write_whole,
    session::Session,
};
use crate::{
    app::{
        quick::date::Direction,
        report::{self, Ask, Form, Kind, ReportError},
    },
    domain::day::{Day, Month},
};

impl From<ReportKind> for Kind {
    fn from(kind: ReportKind) -> Self {
        match kind {
            ReportKind::Board => Self::Board,
            ReportKind::MentorLog => Self::MentorLog,
            ReportKind::Pairs => Self::Pairs,
            ReportKind::Stipends => Self::Stipends,
            ReportKind::Surveys => Self::Surveys,
            ReportKind::Agreement => Self::Agreement,
            ReportKind::Certificate => Self::Certificate,
            ReportKind::Reflection => Self::Reflection,
        }
    }
}

impl From<ReportError> for Failure {
    fn from(unfit: ReportError) -> Self {
        match unfit {
            ReportError::Ask(words) => Self::Usage(words),
            ReportError::Records(words) => Self::Failed(words),
        }
    }
}

pub fn run(session: &mut Session, asked: &Report) -> Result<(), Failure> {
    // What the file is to be is settled before anything is computed.
    let form = asked.out.as_deref().map_or(Ok(Form::Markdown), form)?;
    let day = |words: &Option<String>| words.as_deref().map(|words| session.day(words, Direction::Past)).transpose();
    session.knows_program(asked.program.as_ref())?;
    let pairing = asked.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let ask = Ask {
        book: session.app.book(),
        actor: session.app.actor(),
        program: asked.program.as_ref(),
        pairing,
        from: day(&asked.from)?,
        to: day(&asked.to)?,
        month: asked.month.as_deref().map(month).transpose()?,
    };
    let sheet = report::build(asked.kind.into(), &ask)?;
    let written =
        |form| sheet.write(form).map_err(|error| Failure::Failed(format!("cannot write the report: {error}")));
    match &asked.out {
        Some(path) => write_whole(path, written(form)?.as_bytes()),
        None if session.json => session.value(&sheet.rows.json()),
        None => {
            let text = written(form)?;
            session.text(&text);
            Ok(())
        }
    }
}

/// The form that the name of a file asks for.
fn form(path: &Path) -> Result<Form, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Form::of_extension(extension).ok_or_else(|| {
        let path = path.display();
        Failure::Usage(format!(
            "{path}: name the file .html to print it, .csv for a spreadsheet, or .md for plain text"
        ))
    })
}

/// The month that `2026-10` names.
fn month(words: &str) -> Result<Month, Failure> {
    let first = format!("{}-01", words.trim()).parse::<Day>();
    first.map(Day::month).map_err(|_| Failure::Usage(format!("\"{words}\" is not a month; write it as 2026-10")))
}
