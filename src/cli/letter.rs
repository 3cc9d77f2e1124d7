//! `letter`: drafts to look over, as text or for a mail program.

use super::{
    args::{Letter as Asked, LetterKind},
    failure::Failure,
    files::write_whole,
    plain,
    session::Session,
};
use crate::{
    app::letter::{self, NoLetter},
    domain::{decide::Records, id::RequestId},
};

impl From<NoLetter> for Failure {
    fn from(none: NoLetter) -> Self {
        match none {
            NoLetter::Unknown(words) => Self::Usage(words),
            NoLetter::NotYet(words) => Self::Failed(words),
        }
    }
}

pub fn run(session: &mut Session, asked: &Asked) -> Result<(), Failure> {
    if let Some(path) = &asked.out
        && !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("eml"))
    {
        return Err(Failure::Usage(format!("{}: a letter is written as .eml, as in letter.eml", path.display())));
    }
    let letter = match asked.what {
        LetterKind::Answer => letter::answer(session.app.book(), request(session, &asked.about)?)?,
        LetterKind::Reminder => letter::reminder(session.app.book(), session.pairing(&asked.about)?)?,
        LetterKind::NextSteps => letter::next_steps(session.app.book(), session.pairing(&asked.about)?)?,
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
