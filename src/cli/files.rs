//! `import` and `export`.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal as _, Read as _},
    path::Path,
};

use super::{
    args::{Export, FileKind as Word, Import, Mapping, Order, RefsFrom},
    failure::Failure,
    output::{print_error, print_note},
    resolve::usage,
    session::Session,
};
use crate::{
    app::{
        exchange::{self, FileKind},
        files,
        format::{
            Problem, Reading,
            csv::{Redact, shown},
        },
        input,
        mapping::{self, DateOrder, Delimiter, Encoding, Plan, Progress, Refs, Sheet},
        permissions::Operation,
        wording::count as count_of,
    },
    domain::id::RequestId,
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
    session.check_permission(&Operation::Import)?;
    let kind = FileKind::from(import.kind);
    let (file, bytes) = read_input(&import.file)?;
    let reading = if import.mapping.is_asked() {
        mapped(session, kind, &bytes, &import.mapping)?
    } else {
        exchange::read(kind, &bytes, session.app.book())
    };
    warn(&file, &reading.warnings);
    if !reading.errors.is_empty() {
        return refuse(session, &file, kind, &import.mapping, &reading);
    }
    let (created, updated, unchanged) = (reading.created, reading.updated, reading.unchanged);
    if !import.dry_run {
        let name = import.file.file_name().map_or_else(|| file.clone(), |name| name.to_string_lossy().into_owned());
        let title = format!("Imported {} {} from {name}", created + updated, kind.word());
        session.app.import(title, reading)?;
    }
    let would = if import.dry_run { " (dry run: nothing was written)" } else { "" };
    session
        .print_line(format_args!("{}: {created} new, {updated} changed, {unchanged} as they were{would}", kind.word()));
    report(session, created, updated, unchanged, &[])
}

/// Reads a table whose columns are mapped to ours.
fn mapped(session: &Session, kind: FileKind, bytes: &[u8], asked: &Mapping) -> Result<Reading, Failure> {
    if kind.columns().is_empty() {
        return Err(usage("--map and its like are for tables: people, pairings, logs, marks, requests, surveys"));
    }
    let delimiter = asked.delimiter.as_deref().map(|sign| {
        Delimiter::named(sign).ok_or_else(|| usage(format!("--delimiter {sign}: write comma, semicolon, tab or pipe")))
    });
    let sheet = match Sheet::read(bytes, delimiter.transpose()?) {
        Ok(sheet) => sheet,
        Err(problem) => return Ok(Reading { errors: vec![problem], ..Reading::default() }),
    };
    let mut plan = Plan::propose(kind, &sheet);
    let field = |option: &str, words: &str, name: &str| {
        let found = mapping::fields(kind).find(|own| own.replace(' ', "_") == name.trim().replace([' ', '-'], "_"));
        found.ok_or_else(|| {
            let known: Vec<_> = mapping::fields(kind).collect();
            usage(format!("{option} \"{words}\": there is no column {}; one of {}", name.trim(), known.join(", ")))
        })
    };
    for words in asked.map.iter().filter(|words| *words != "auto") {
        let Some((theirs, ours)) = words.rsplit_once('=') else {
            return Err(usage(format!("--map \"{words}\": write it as \"Job title=role\", or as auto")));
        };
        let Some(place) = sheet.place(theirs) else {
            let known: Vec<_> = sheet.header.iter().take(NAMED).map(|name| shown(name)).collect();
            let (theirs, known) = (theirs.trim(), known.join(", "));
            return Err(usage(format!("--map \"{words}\": the file has no column {theirs}; it has {known}")));
        };
        let ours = if ours.trim().is_empty() { None } else { Some(field("--map", words, ours)?) };
        plan.assign(place, ours);
    }
    plan.refill(&sheet);
    for words in &asked.set {
        let Some((ours, value)) = words.split_once('=') else {
            return Err(usage(format!("--set \"{words}\": write it as program=classified-26")));
        };
        let ours = field("--set", words, ours)?;
        if let Some(place) = plan.columns.iter().position(|own| *own == Some(ours)) {
            plan.assign(place, None);
        }
        plan.fixed.push((ours, value.trim().to_owned()));
    }
    plan.dates = asked.dates.map(|order| match order {
        Order::MonthFirst => DateOrder::MonthFirst,
        Order::DayFirst => DateOrder::DayFirst,
    });
    match asked.refs {
        Some(RefsFrom::Email) => plan.refs = Refs::Email,
        Some(RefsFrom::Name) => plan.refs = Refs::Name,
        None => {}
    }
    if sheet.encoding != Encoding::Utf8 {
        print_note(format_args!("the file is read as {}", sheet.encoding.word()));
    }
    let mut left_out = 0;
    for (place, (name, taken)) in sheet.header.iter().zip(&plan.columns).enumerate() {
        match taken {
            Some(field) if mapping::is_own(name, field) => {}
            Some(field) => print_note(format_args!("{} is taken as {field}", shown(name))),
            None if name.is_empty() => {}
            None => match plan.helps(place, &sheet) {
                Some(field) => print_note(format_args!("{} is compared with the {field}", shown(name))),
                None => {
                    left_out += 1;
                    if left_out <= NAMED {
                        print_note(format_args!("{} is left out", shown(name)));
                    }
                }
            },
        }
    }
    if left_out > NAMED {
        print_note(format_args!("{} more columns are left out", left_out - NAMED));
    }
    Ok(mapping::read(&sheet, &plan, session.app.book(), &Progress::default()))
}

/// How many warnings about one column, and how many columns that are left out, are listed.
const NAMED: usize = 20;

/// Lists warnings, of each column the first ones and the number of the others.
fn warn(file: &str, warnings: &[Problem]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for warning in warnings {
        let count = counts.entry(warning.column.as_str()).or_default();
        *count += 1;
        if *count <= NAMED {
            print_error(placed(file, warning));
        }
    }
    for (column, count) in counts.into_iter().filter(|(_, count)| *count > NAMED) {
        let about = if column.is_empty() { String::new() } else { format!(" about {column}") };
        let more = count_of(count - NAMED, "more warning", "more warnings");
        print_error(format_args!("{file}: {more}{about}"));
    }
}

/// `file:line: column: what is wrong`. A problem of the whole file is at its first line.
fn placed(file: &str, problem: &Problem) -> String {
    let line = problem.line.max(1);
    match problem.column.as_str() {
        "" => format!("{file}:{line}: {}", problem.message),
        column => format!("{file}:{line}: {column}: {}", problem.message),
    }
}

/// Whether the problem suggests that the table has another format altogether.
fn is_other_format(problem: &Problem) -> bool {
    problem.line <= 1 || problem.message.contains("not UTF-8")
}

/// Lists the invalid rows. Nothing was imported.
fn refuse(
    session: &mut Session,
    file: &str,
    kind: FileKind,
    asked: &Mapping,
    reading: &Reading,
) -> Result<(), Failure> {
    report(session, 0, 0, 0, &reading.errors)?;
    for error in &reading.errors {
        print_error(placed(file, error));
    }
    if !asked.is_asked() && !kind.columns().is_empty() && reading.errors.iter().any(is_other_format) {
        print_note(format_args!(
            "this looks like a table of another program's: with `--map auto`, `mentordesk import` takes other column \
             names, separators and encodings (--map \"Job title=role\" where it guesses wrong), and so does the desk, \
             which asks for each column"
        ));
    }
    let errors = count_of(reading.errors.len(), "error", "errors");
    let rows = count_of(reading.bad_rows(), "row", "rows");
    Err(Failure::Failed(format!(
        "{file}: {errors} in {rows}; nothing was written. Mend the lines above and import again"
    )))
}

/// Prints the counts and problems, if JSON is requested.
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
    let value = serde_json::json!({ "created": created, "updated": updated, "unchanged": unchanged, "errors": errors });
    let nothing = session.page();
    session.value_or(&value, &nothing)
}

pub fn export(session: &mut Session, export: &Export) -> Result<(), Failure> {
    session.check_permission(&Operation::Export)?;
    let redact = if export.redact { Redact::NamesAndNotes } else { Redact::Nothing };
    let kind = FileKind::from(export.kind);
    let book = session.app.book();
    let text =
        if export.only.is_empty() { exchange::write(kind, book, redact) } else { only(session, export, redact)? };
    let has_private = || {
        book.pairings().any(|slot| slot.decode().entries.iter().any(|entry| entry.private && !entry.note.is_empty()))
    };
    if matches!(kind, FileKind::Logs | FileKind::All) && !export.redact && has_private() {
        print_note("this file carries private notes; --redact leaves them out");
    }
    match out_file(export.out.as_deref()) {
        Some(path) => write_out(path, text.as_bytes()),
        None => session.exact(&text),
    }
}

/// Exports only the named records.
fn only(session: &Session, export: &Export, redact: Redact) -> Result<String, Failure> {
    let book = session.app.book();
    match FileKind::from(export.kind) {
        FileKind::Pairings => {
            let ids: Vec<_> = export.only.iter().map(|words| session.pairing(words)).collect::<Result<_, _>>()?;
            Ok(exchange::write_pairings(book, &ids, redact))
        }
        FileKind::People => {
            let ids: Vec<_> = export.only.iter().map(|words| session.person(words)).collect::<Result<_, _>>()?;
            Ok(exchange::write_people(book, &ids, redact))
        }
        FileKind::Requests => {
            let ids: Vec<RequestId> =
                export.only.iter().map(|words| Ok(session.request(words)?.id)).collect::<Result<_, Failure>>()?;
            Ok(exchange::write_requests(book, &ids, redact))
        }
        kind @ (FileKind::Logs
        | FileKind::Marks
        | FileKind::Surveys
        | FileKind::Program
        | FileKind::Checklist
        | FileKind::All) => {
            Err(usage(format!("--only goes with pairings, people and requests, not with {}", kind.word())))
        }
    }
}

/// Checks that a file is not among the program's own: those of the data directory `data`, or of another one.
///
/// # Errors
/// [`Failure::Usage`] with the data directory.
pub fn check_outside_data(path: &Path, data: &Path) -> Result<(), Failure> {
    let Some(data) = files::data_around(path, Some(data)) else { return Ok(()) };
    Err(usage(format!(
        "{} is in the data directory {}, in which only mentordesk itself writes; name a file elsewhere",
        path.display(),
        data.display()
    )))
}

/// Checks that the folder of a file exists.
///
/// # Errors
/// [`Failure::Failed`] with the name of the directory.
pub fn check_folder(path: &Path) -> Result<(), Failure> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        None => Ok(()),
        Some(folder) => Err(Failure::Failed(format!(
            "cannot write {}: there is no folder {}; make it first, or name another one",
            path.display(),
            folder.display()
        ))),
    }
}

/// What a file, a pipe, or standard input (`-`) holds, with its name.
///
/// # Errors
/// [`Failure::Failed`] if it cannot be read.
pub fn read_input(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let is_stdin = path == Path::new("-");
    let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
    let mut bytes = Vec::new();
    let read = match is_stdin {
        true => io::stdin().read_to_end(&mut bytes).map(|_| bytes),
        false => input::read_input(path),
    };
    match read {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Failure::Failed(format!("cannot read {name}: {error}"))),
    }
}

/// The file that `--out` names. `None` for standard output, which is also `-`.
pub fn out_file(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| *path != Path::new("-") && *path != Path::new("/dev/stdout"))
}

/// Whether a path is a pipe, device, or descriptor, whose name says nothing about the form of what is written.
pub fn is_stream(path: &Path) -> bool {
    path.starts_with("/dev/fd") || fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// Whether a path leads to a terminal.
pub fn is_terminal(path: &Path) -> bool {
    is_stream(path) && fs::File::options().append(true).open(path).is_ok_and(|stream| stream.is_terminal())
}

/// Writes what `--out` asks for: a file completely or not at all, a pipe or device directly.
///
/// # Errors
/// [`Failure::Failed`] if it cannot be written.
pub fn write_out(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    check_folder(path)?;
    files::write_to(path, bytes).map_err(|error| Failure::Failed(format!("cannot write {}: {error}", path.display())))
}
