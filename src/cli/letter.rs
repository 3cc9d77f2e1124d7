//! `letter`: drafts to look over, as text or for a mail program.

use super::{
    args::{Letter as Asked, LetterKind, Many},
    failure::Failure,
    files::write_whole,
    plain,
    session::Session,
    several,
};
use crate::{
    app::{
        letter::{self, Letter, NoLetter},
        output::{WriteFailure, Writing},
    },
    domain::{
        decide::Records,
        id::{PairingId, RequestId},
    },
};

impl From<NoLetter> for Failure {
    fn from(none: NoLetter) -> Self {
        match none {
            NoLetter::Unknown(words) => Self::Usage(words),
            NoLetter::NotYet(words) => Self::Failed(words),
        }
    }
}

/// Letters to several pairings: a file for each in a folder, or their texts one below the other.
fn all(session: &mut Session, asked: &Asked, pairings: &[PairingId]) -> Result<(), Failure> {
    let mut letters = Vec::with_capacity(pairings.len());
    for id in pairings.iter().copied() {
        letters.push(match asked.what {
            LetterKind::Reminder => (id, "reminder", letter::reminder(session.app.book(), id)?),
            LetterKind::NextSteps => (id, "next-steps", letter::next_steps(session.app.book(), id)?),
            LetterKind::Answer => return Err(Failure::Usage("an answer goes to one request, as in R7".into())),
        });
    }
    let day = session.today();
    match &asked.out {
        Some(folder) => {
            let file = |(id, word, letter): &(PairingId, &str, Letter)| {
                (folder.join(format!("{word}-{id}.eml")), letter.eml(day))
            };
            let said = format!("Wrote {} letters into", letters.len());
            let writing = Writing { files: letters.iter().map(file).collect(), over: false, said };
            let done = writing.write().map_err(|failure| match failure {
                WriteFailure::There(path) => {
                    Failure::Failed(format!("{path} is there already; name another folder, nothing was written"))
                }
                failure @ (WriteFailure::Io(..)
                | WriteFailure::Report(_)
                | WriteFailure::Busy
                | WriteFailure::Stopped) => Failure::Failed(failure.to_string()),
            })?;
            session.say(done);
            Ok(())
        }
        None if session.json => {
            let value = |(id, _, letter): &(PairingId, &str, Letter)| {
                let to = letter.to.iter().map(|to| serde_json::json!({ "name": to.name, "email": to.email }));
                let to: Vec<_> = to.collect();
                serde_json::json!({
                    "pairing": id.to_string(), "to": to, "subject": letter.subject, "body": letter.body,
                })
            };
            session.value(&letters.iter().map(value).collect::<Vec<_>>())
        }
        None => {
            let texts: Vec<String> = letters.iter().map(|(_, _, letter)| letter.text()).collect();
            session.text(&texts.join("\n----\n\n"));
            Ok(())
        }
    }
}

pub fn run(session: &mut Session, asked: &Asked) -> Result<(), Failure> {
    let (named, rest) = several::leading(&asked.about, &Many::default())?;
    let about = asked.about.join(" ");
    if asked.what != LetterKind::Answer
        && rest.is_empty()
        && let pairings = several::pairings(session, &named, &Many::default())?
        && pairings.len() > 1
    {
        return all(session, asked, &pairings);
    }
    if let Some(path) = &asked.out
        && !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("eml"))
    {
        return Err(Failure::Usage(format!("{}: a letter is written as .eml, as in letter.eml", path.display())));
    }
    let letter = match asked.what {
        LetterKind::Answer => letter::answer(session.app.book(), request(session, &about)?)?,
        LetterKind::Reminder => letter::reminder(session.app.book(), session.pairing(&about)?)?,
        LetterKind::NextSteps => letter::next_steps(session.app.book(), session.pairing(&about)?)?,
    };
    match &asked.out {
        Some(path) => {
            for to in letter.to.iter().filter(|to| to.email.is_none()) {
                plain::tell(format_args!(
                    "mentordesk: note: no e-mail address of {} is on file; the draft leaves it open",
                    to.name
                ));
            }
            write_whole(path, letter.eml(session.today()).as_bytes())
        }
        None if session.json => {
            let to: Vec<_> =
                letter.to.iter().map(|to| serde_json::json!({ "name": to.name, "email": to.email })).collect();
            session.value(&serde_json::json!({ "to": to, "subject": letter.subject, "body": letter.body }))
        }
        None => {
            session.text(&letter.text());
            Ok(())
        }
    }
}

/// The request of that number; somebody who acts for themselves has only their own.
fn request(session: &Session, words: &str) -> Result<RequestId, Failure> {
    let id: RequestId = words.parse().map_err(|error| Failure::Usage(format!("{error}")))?;
    let request = session.app.book().request(id);
    let own = request.filter(|request| session.app.actor().is_none_or(|actor| request.person == *actor));
    own.map(|request| request.id).ok_or_else(|| Failure::Usage(format!("there is no request {id} here")))
}
