//! `log`: records a meeting.

use super::{args::Log, batch, failure::Failure, resolve::usage, session::Session};
use crate::{
    app::{
        quick::{self, Context, plan},
        search::resolve::match_quality,
        who,
    },
    domain::{
        attention::Kind,
        command::{Command, MeetingDraft},
        id::PairingId,
    },
};

pub fn log(session: &mut Session, log: &Log) -> Result<(), Failure> {
    if !log.group.is_empty() {
        return batch::group(session, log);
    }
    if let Some(file) = &log.batch {
        return batch::file(session, log, file);
    }
    let line = log.entry.join(" ");
    let chosen = log.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let visibility = session.app.visibility();
    let people = who::within(&visibility);
    let naming = |words: &str| match_quality(words, &people, &visibility);
    let context = Context {
        today: session.today(),
        on: session.today(),
        selected: chosen.is_some(),
        is_pair_only: false,
        is_correction: false,
        match_quality: &naming,
    };
    let reading = quick::entry::parse(&line, &context);
    let pairing = match (chosen, &reading.who) {
        (Some(id), _) => id,
        (None, Some(who)) => session.pairing(&who.words)?,
        (None, None) => {
            return Err(usage(
                "who is it? begin with a name, as in \"garcia 45m tue phone budget\", or name --pairing P12",
            ));
        }
    };
    let Some(entry) = reading.entry() else {
        return Err(usage(format!("\"{line}\": {}", reading.problem_words())));
    };
    session.all_named_in(&reading, &[pairing])?;
    session.print_understood(&reading);
    let next = next(session, log)?;
    let before = items(session, pairing);
    session.run_if_usual(Command::Log { pairing, entry, next, allow_duplicate: log.again }, log.yes)?;
    let after = items(session, pairing);
    // If an item of the same kind remains, only its figures changed.
    for (_, message) in before.iter().filter(|(kind, _)| !after.iter().any(|(other, _)| other == kind)) {
        session.print_line(format_args!("Cleared: {message}"));
    }
    Ok(())
}

/// The meeting that `--next` plans, after it is printed as it was understood.
fn next(session: &mut Session, log: &Log) -> Result<Option<MeetingDraft>, Failure> {
    let Some(words) = log.next.as_deref().map(str::trim).filter(|words| !words.is_empty()) else { return Ok(None) };
    let meeting = plan::meeting(words, session.today()).map_err(|why| usage(format!("--next: {why}")))?;
    session.print_line(format_args!("Next: {}", plan::meeting_words(&meeting, session.app.book().dates())));
    Ok(Some(meeting))
}

/// The attention items of a pairing, with their messages.
fn items(session: &Session, pairing: PairingId) -> Vec<(Kind, String)> {
    let book = session.app.book();
    let Some(slot) = book.pairing_entry(pairing) else { return Vec::new() };
    let words = |item| book.explain(slot, item).map(|why| why.message);
    slot.items.iter().filter_map(|item| Some((item.kind(), words(item)?))).collect()
}
