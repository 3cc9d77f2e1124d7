//! `import` and `export`.

use std::{fs, path::Path};

use super::{
    args::{Export, FileKind as Word, Import},
    failure::Failure,
    plain,
    session::Session,
};
use crate::app::{
    exchange::{self, FileKind},
    format::{Problem, Reading, csv::Redact},
};

impl From<Word> for FileKind {
    fn from(word: Word) -> Self {
        match word {
            Word::People => Self::People,
            Word::Pairings => Self::Pairings,
            Word::Logs => Self::Logs,
            Word::Marks => Self::Marks,
            Word::Requests => Self::Requests,
            Word::Surveys => Self::Surveys,
            Word::Program => Self::Program,
            Word::Checklist => Self::Checklist,
            Word::All => Self::All,
        }
    }
}

pub fn import(session: &mut Session, import: &Import) -> Result<(), Failure> {
    let kind = FileKind::from(import.kind);
    let file = import.file.display().to_string();
    let bytes = fs::read(&import.file).map_err(|error| Failure::Failed(format!("cannot read {file}: {error}")))?;
    let reading = exchange::read(kind, &bytes, session.app.book());
    for warning in &reading.warnings {
        plain::tell(placed(&file, warning));
    }
    if !reading.errors.is_empty() {
        return refuse(session, &file, &reading);
    }
    let (created, updated, unchanged) = (reading.created, reading.updated, reading.unchanged);
    if !import.dry_run {
        let name = import.file.file_name().map_or_else(|| file.clone(), |name| name.to_string_lossy().into_owned());
        let title = format!("Imported {} {} from {name}", created + updated, kind.word());
        session.app.import(title, reading)?;
    }
    if session.json {
        report(session, created, updated, unchanged, &[])
    } else {
        let would = if import.dry_run { " (dry run: nothing was written)" } else { "" };
        session.say(format_args!("{}: {created} new, {updated} changed, {unchanged} as they were{would}", kind.word()));
        Ok(())
    }
}

/// `file:line: column: what is wrong`; what concerns the whole file stands at its first line.
fn placed(file: &str, problem: &Problem) -> String {
    let line = problem.line.max(1);
    match problem.column.as_str() {
        "" => format!("{file}:{line}: {}", problem.message),
        column => format!("{file}:{line}: {column}: {}", problem.message),
    }
}

/// Lists every bad row; nothing was written.
fn refuse(session: &mut Session, file: &str, reading: &Reading) -> Result<(), Failure> {
    if session.json {
        report(session, 0, 0, 0, &reading.errors)?;
    }
    for error in &reading.errors {
        plain::tell(placed(file, error));
    }
    let rows = reading.errors.len();
    let lines = if rows == 1 { "1 problem".to_owned() } else { format!("{rows} problems") };
    Err(Failure::Failed(format!("{file}: {lines}, so nothing was written; mend the lines above and import again")))
}

fn report(
    session: &mut Session,
    created: usize,
    updated: usize,
    unchanged: usize,
    errors: &[Problem],
) -> Result<(), Failure> {
    let errors: Vec<_> = errors
        .iter()
        .map(|error| {
            let column = Some(&error.column).filter(|column| !column.is_empty());
            serde_json::json!({ "line": error.line.max(1), "column": column, "message": error.message })
        })
        .collect();
    session.value(&serde_json::json!({
        "created": created, "updated": updated, "unchanged": unchanged, "errors": errors,
    }))
}

pub fn export(session: &mut Session, export: &Export) -> Result<(), Failure> {
    let redact = if export.redact { Redact::NamesAndNotes } else { Redact::Nothing };
    let kind = FileKind::from(export.kind);
    let book = session.app.book();
    let text = exchange::write(kind, book, redact);
    let has_private =
        || book.pairings().any(|slot| slot.pairing.entries.iter().any(|entry| entry.private && !entry.note.is_empty()));
    if matches!(kind, FileKind::Logs | FileKind::All) && !export.redact && has_private() {
        plain::tell(format_args!("mentordesk: note: this file carries private notes; --redact leaves them out"));
    }
    match &export.out {
        Some(path) => write_whole(path, text.as_bytes()),
        None => {
            session.exact(&text);
            Ok(())
        }
    }
}

/// Writes a file so that it is there whole or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| Failure::Failed(format!("cannot write {}: {error}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(wrong)?;
    std::io::Write::write_all(&mut file, bytes).map_err(wrong)?;
    file.as_file().sync_all().map_err(wrong)?;
    file.persist(path).map_err(|error| wrong(error.error))?;
    Ok(())
}
