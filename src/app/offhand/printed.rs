//! What was printed, kept beside the data for whoever asks the same again.
//!
//! Listing what needs attention in a large district means reading and judging all of it. The text is kept with the whole
//! question that it answers, and answers it again as long as nothing at all was committed since. It is never brought up
//! to date, only made anew.

use std::{
    env, fmt,
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::Path,
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use super::{WORTH_KEEPING, forget};
use crate::{
    app::{
        App,
        search::saved::form::{Sections, Taken, spoiled},
    },
    domain::day::Day,
    store::{CacheLocation, ClosedStore, JournalPosition, Layout, StoreError, changes_since},
};

/// How many texts are kept at most; one more takes the place of another.
const PLACES: u32 = 8;

/// All that a text depends on beside the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The number of the day that everything is seen on.
    day: i32,
    /// The build of the program: another one may put the same in other words.
    build: String,
    asked: String,
}

impl Question {
    /// What is asked on a day: `asked` holds every option and setting that makes a difference. Nothing where it cannot
    /// be told which build of the program this is.
    #[must_use]
    pub fn new(day: Day, asked: &impl fmt::Debug) -> Option<Self> {
        let program = fs::metadata(env::current_exe().ok()?).ok()?;
        let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let build = format!("{} {} {built:?}", env!("CARGO_PKG_VERSION"), program.len());
        Some(Self { day: day.number(), build, asked: format!("{asked:?}") })
    }

    /// Where its answer is kept: in the same place every day.
    fn place(&self) -> u32 {
        crc32fast::hash(self.asked.as_bytes()) % PLACES
    }
}

/// What was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// To the letter.
    pub text: String,
    /// Whether the command ended with the word that something is overdue.
    pub overdue: bool,
}

/// What stands first in the file.
#[derive(Serialize, Deserialize)]
struct Head {
    question: Question,
    mark: JournalPosition,
    overdue: bool,
}

/// What was printed in answer to this very question, and would be printed again from the data directory `dir`; nothing
/// where it is not kept or anything is in doubt.
#[must_use]
pub fn answer(dir: &Path, question: &Question) -> Option<Printed> {
    let path = Layout::new(dir).printed(question.place());
    if !path.exists() {
        return None;
    }
    let peek = ClosedStore::at(dir)?;
    read(&path, |head| {
        let since = || changes_since(peek.layout(), &head.mark);
        head.question == *question && since().is_some_and(|changes| changes.is_empty())
    })
    .ok()?
}

/// The text in a file, if what stands before it is as wanted.
fn read(path: &Path, wanted: impl FnOnce(&Head) -> bool) -> io::Result<Option<Printed>> {
    let file = File::open(path)?;
    let mut from = Taken::begin(&file)?;
    let head: Head = from.value()?;
    if !wanted(&head) {
        return Ok(None);
    }
    let text = from.bytes()?;
    from.end()?;
    Ok(Some(Printed { text: String::from_utf8(text).map_err(|_| spoiled())?, overdue: head.overdue }))
}

/// Writes a text into the place of the file `path`, whole or not at all.
fn write(path: &Path, head: &Head, text: &str) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut sections = Sections::begin(BufWriter::new(File::create(&beside)?))?;
    sections.value(head)?;
    sections.bytes(text.as_bytes())?;
    sections.end()?.flush()?;
    fs::rename(&beside, path)
}

/// Keeps what was printed in answer to a question, once everything is loaded and if it is worth it.
pub fn keep(app: &App, question: &Question, printed: &Printed) {
    let book = app.book();
    // Midnight may have come between the question and the answer.
    let same_day = book.today().number() == question.day;
    if !same_day || book.people().len() < WORTH_KEEPING || !app.orphans().is_empty() {
        return;
    }
    let Ok(Some(CacheLocation { layout, mark })) = app.store().aside() else { return };
    let head = Head { question: question.clone(), mark, overdue: printed.overdue };
    let path = layout.printed(question.place());
    let written = layout.create_cache().and_then(|()| {
        let written = write(&path, &head, &printed.text);
        written.map_err(|error| StoreError::Unavailable(format!("{}: {error}", path.display())))
    });
    if let Err(error) = written {
        tracing::warn!(%error, "what was printed could not be kept");
        forget(&layout);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn another_build_of_the_program_is_another_question() {
        let question = Question::new(Day::MIN, &"list").unwrap();
        assert_eq!(Question::new(Day::MIN, &"list").unwrap(), question);
        assert_ne!(Question { build: "0.1.0 1 1s".into(), ..question.clone() }, question);
        assert!(question.build.starts_with(env!("CARGO_PKG_VERSION")));
    }
}
