//! `calendar`: what is coming, for any calendar program.

use super::{args::Calendar, failure::Failure, files::write_whole, session::Session};
use crate::{
    app::{
        ical,
        upcoming::{self, Upcoming},
    },
    domain::{day::Day, decide::Records},
};

/// Days behind and ahead of today that a calendar shows.
const WINDOW: (i32, i32) = (-366, 400);

pub fn run(session: &mut Session, ask: &Calendar) -> Result<(), Failure> {
    let pairing = ask.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let book = session.app.book();
    if let Some(program) = &ask.program
        && book.policy(program).is_none()
    {
        return Err(Failure::Usage(format!("there is no program {program}; `mentordesk programs` lists them")));
    }
    let today = book.today();
    let (from, to): (Day, Day) = (today.plus(WINDOW.0), today.plus(WINDOW.1));
    let mut list = upcoming::upcoming(book, from, to, session.app.actor());
    // A single pairing keeps the events of its program: they are chances to practise.
    let home = pairing.and_then(|id| book.slot(id)).map(|slot| slot.pairing.program.clone());
    list.retain(|one| match pairing {
        Some(id) => one.pairing == Some(id) || one.what == upcoming::What::Event && Some(&one.program) == home.as_ref(),
        None => true,
    });
    list.retain(|one| ask.program.as_ref().is_none_or(|program| one.program == *program));
    let name = match (pairing.and_then(|id| book.slot(id)), &ask.program) {
        (Some(slot), _) => format!("{} and {}", book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee)),
        (None, Some(program)) => book.policy(program).map_or("Mentoring", |policy| &policy.program.name).to_owned(),
        (None, None) => "Mentoring".to_owned(),
    };
    let text = ical::calendar(&name, &list, today);
    match &ask.out {
        Some(path) => write_whole(path, text.as_bytes()),
        None if session.json => {
            let list: Vec<_> = list.iter().map(row).collect();
            session.value(&list)
        }
        None => {
            session.exact(&text);
            Ok(())
        }
    }
}

/// One dated thing for other programs.
fn row(one: &Upcoming) -> serde_json::Value {
    serde_json::json!({
        "on": one.on,
        "at": one.at,
        "minutes": one.minutes,
        "what": one.what.word(),
        "program": one.program,
        "pairing": one.pairing.map(|id| id.to_string()),
        "title": one.title,
        "detail": one.detail,
        "key": one.key,
    })
}
