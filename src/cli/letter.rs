//! `letter`: drafts to review, as text or for a mail program.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    args::{Letter as Asked, LetterKind, Many},
    failure::Failure,
    files::{is_stream, out_file, write_out},
    output::print_note,
    resolve::{split_subjects, usage},
    session::Session,
};
use crate::{
    app::{
        letter::{self, Letter, LetterError},
        output::{FileExport, WriteFailure},
        permissions::Operation,
    },
    domain::id::PairingId,
};

impl From<LetterError> for Failure {
    fn from(none: LetterError) -> Self {
        match none {
            LetterError::Unknown(words) => Self::Usage(words),
            LetterError::NotYet(words) => Self::Failed(words),
        }
    }
}

pub fn run(session: &mut Session, asked: &Asked) -> Result<(), Failure> {
    let about = asked.about.join(" ");
    if asked.what == LetterKind::Answer {
        let id = session.request(&about)?.id;
        session.check_permission(&Operation::AnswerLetter(id))?;
        let letter = letter::answer(session.app.book(), id)?;
        return one(session, asked, &letter);
    }
    let (named, rest) = split_subjects(&asked.about, &Many::default())?;
    let ids =
        if rest.is_empty() { session.pairings(&named, &Many::default())? } else { vec![session.pairing(&about)?] };
    let about_pairing = |id: &PairingId| {
        let book = session.app.book();
        Ok(match asked.what {
            LetterKind::Answer | LetterKind::Reminder => (*id, "reminder", letter::reminder(book, *id)?),
            LetterKind::NextSteps => (*id, "next-steps", letter::next_steps(book, *id)?),
        })
    };
    let letters = ids.iter().map(about_pairing).collect::<Result<Vec<_>, LetterError>>()?;
    match letters.as_slice() {
        [(_, _, letter)] => one(session, asked, letter),
        several => all(session, asked, several),
    }
}

/// A letter as JSON.
fn value(letter: &Letter) -> Value {
    let to: Vec<_> = letter.to.iter().map(|to| json!({ "name": to.name, "email": to.email })).collect();
    json!({ "to": to, "subject": letter.subject, "body": letter.body })
}

/// Writes a single letter to a file, or prints it.
fn one(session: &mut Session, asked: &Asked, letter: &Letter) -> Result<(), Failure> {
    let is_letter = |path: &Path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("eml"));
    match out_file(asked.out.as_deref()) {
        Some(path) if !is_letter(path) && !is_stream(path) => {
            Err(usage(format!("{}: a letter is written as .eml, as in letter.eml", path.display())))
        }
        Some(path) => {
            for to in letter.to.iter().filter(|to| to.email.is_none()) {
                print_note(format_args!("no e-mail address of {} is on file; the draft leaves it open", to.name));
            }
            write_out(path, letter.eml(session.today()).as_bytes())
        }
        None => texts(session, &value(letter), &letter.text()),
    }
}

/// Writes letters to several pairings as files in a folder, or prints them.
fn all(session: &mut Session, asked: &Asked, letters: &[(PairingId, &str, Letter)]) -> Result<(), Failure> {
    let day = session.today();
    let Some(folder) = out_file(asked.out.as_deref()) else {
        let with_pairing = |(id, _, letter): &(PairingId, &str, Letter)| {
            let mut value = value(letter);
            value["pairing"] = json!(id.to_string());
            value
        };
        let texts: Vec<String> = letters.iter().map(|(_, _, letter)| letter.text()).collect();
        let values: Vec<_> = letters.iter().map(with_pairing).collect();
        return self::texts(session, &Value::Array(values), &texts.join("\n----\n\n"));
    };
    let file =
        |(id, word, letter): &(PairingId, &str, Letter)| (folder.join(format!("{word}-{id}.eml")), letter.eml(day));
    let said = format!("Wrote {} letters into", letters.len());
    let writing = FileExport { files: letters.iter().map(file).collect(), over: false, said };
    let done = writing.write().map_err(|failure| {
        Failure::Failed(match failure {
            WriteFailure::There(path) => {
                format!("{path} is there already; name another folder, nothing was written")
            }
            failure @ (WriteFailure::Io(..) | WriteFailure::Report(_) | WriteFailure::Busy | WriteFailure::Stopped) => {
                failure.to_string()
            }
        })
    })?;
    session.print_line(done);
    Ok(())
}

fn texts(session: &mut Session, value: &Value, text: &str) -> Result<(), Failure> {
    let mut page = session.page();
    page.text(text);
    session.value_or(value, &page)
}
