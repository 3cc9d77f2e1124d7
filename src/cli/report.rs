//! `report`: Markdown to the terminal, or a printable page or spreadsheet rows to a file.

use std::path::Path;

use super::{
    args::{Content, Report, ReportKind},
    failure::Failure,
    files::{is_stream, out_file, write_out},
    records::is_region,
    resolve::usage,
    session::Session,
};
use crate::app::{
    quick::date::Direction,
    report::{self, Kind, OutputFormat, ReportError, ReportParams},
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
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Denied(refusal) => refusal.into(),
            ReportError::Ask(words) => Self::Usage(words),
            ReportError::Records(words) => Self::Failed(words),
        }
    }
}

pub fn run(session: &mut Session, asked: &Report) -> Result<(), Failure> {
    // A wrong file name is an error before anything is computed.
    let out = out_file(asked.out.as_deref());
    let form = out.map(form).transpose()?;
    session.knows_program(asked.program.as_ref())?;
    if let Some(region) = &asked.region {
        is_region(session.app.book(), region)?;
    }
    let mentor = asked.mentor.as_deref().map(|words| session.person(words)).transpose()?;
    let ask = ReportParams {
        book: session.app.book(),
        actor: session.app.actor(),
        program: asked.program.as_ref(),
        pairing: asked.pairing.as_deref().map(|words| session.pairing(words)).transpose()?,
        from: session.day_if(asked.from.as_deref(), Direction::Past)?,
        to: session.day_if(asked.to.as_deref(), Direction::Past)?,
        month: asked.month.as_deref().map(|words| session.month(words)).transpose()?,
        region: asked.region.as_deref(),
        mentor: mentor.as_ref(),
        content: asked.content == Content::All,
    };
    let sheet = report::build(asked.kind.into(), &ask)?;
    let written =
        |form| sheet.write(form).map_err(|error| Failure::Failed(format!("cannot write the report: {error}")));
    match (out, form) {
        (Some(path), Some(form)) => write_out(path, written(form)?.as_bytes()),
        _ if session.style().json => session.value(&sheet.rows.json()),
        _ => {
            let form = if session.style().plain { OutputFormat::Plain } else { OutputFormat::Markdown };
            let mut page = session.page();
            page.text(&written(form)?);
            session.show(&page)
        }
    }
}

/// The output format for a file name.
fn form(path: &Path) -> Result<OutputFormat, Failure> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let of_stream = || is_stream(path).then_some(OutputFormat::Markdown);
    OutputFormat::of_extension(extension).or_else(of_stream).ok_or_else(|| {
        let path = path.display();
        usage(format!("{path}: name the file .html to print it, .csv for a spreadsheet, or .md for plain text"))
    })
}
