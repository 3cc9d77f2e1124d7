//! `calendar`: writes upcoming dates for calendar programs.

use super::{
    args::Calendar,
    failure::Failure,
    files::{out_file, write_out},
    session::Session,
};
use crate::app::{agenda, upcoming::Upcoming};

pub fn run(session: &mut Session, ask: &Calendar) -> Result<(), Failure> {
    let pairing = ask.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let book = session.app.book();
    session.knows_program(ask.program.as_ref())?;
    let (actor, program) = (session.app.actor(), ask.program.as_ref());
    let text = || agenda::file(book, actor, pairing, program);
    match out_file(ask.out.as_deref()) {
        Some(path) => write_out(path, text().as_bytes()),
        None if session.style().json => {
            let list: Vec<_> = agenda::list(book, actor, pairing, program).iter().map(row).collect();
            session.value(&list)
        }
        None => session.exact(&text()),
    }
}

/// An entry as JSON.
fn row(one: &Upcoming) -> serde_json::Value {
    serde_json::json!({
        "on": one.on,
        "at": one.at,
        "minutes": one.minutes,
        "what": one.kind.word(),
        "program": one.program,
        "pairing": one.pairing.map(|id| id.to_string()),
        "title": one.title,
        "detail": one.detail,
        "key": one.key,
    })
}
