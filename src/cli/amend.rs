//! `plan`, `correct`, `remove`, `undo`, `redo`.

use super::{
    args::{Amend, Correct, Plan},
    bulk::{self, pairs},
    failure::Failure,
    resolve::usage,
    session::{Session, refuse_unusual},
};
use crate::{
    app::{
        permissions::may_read,
        quick::{
            date::Direction,
            pair::{Pair, of_entry},
            plan as words_of,
        },
        wording::clock,
    },
    domain::{
        command::Command,
        id::{EntryId, MeetingId, PairingId},
        log::{Meeting, Outcome},
    },
};

pub fn plan(session: &mut Session, plan: &Plan) -> Result<(), Failure> {
    let (named, when) = session.split_name(&plan.words, &plan.many)?;
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let ids = session.pairings(&named, &plan.many)?;
    let meeting = words_of::meeting(&when.join(" "), session.today()).map_err(usage)?;
    session.print_line(format_args!("Understood: {}", words_of::meeting_words(&meeting, session.app.book().dates())));
    let command = |pairing| Command::PlanMeeting { pairing, meeting: meeting.clone(), allow_duplicate: plan.again };
    if !plan.yes {
        // What cannot be done at all is said first.
        let mut possible: Vec<Command> = ids.iter().map(|id| command(*id)).collect();
        possible.retain(|command| session.app.rehearse(command.clone()).is_ok());
        let reasons = session.app.unusual(&Command::Batch { title: String::new(), commands: possible });
        if plan.many.dry_run {
            reasons.iter().for_each(|words| session.print_line(format_args!("Unusual, and needs --yes: {words}")));
        } else {
            refuse_unusual(&reasons)?;
        }
    }
    bulk::pairings(session, &plan.many, &ids, command, |number| format!("Planned a meeting for {}", pairs(number)))
}

/// A log entry or planned meeting.
enum LogRecord {
    Entry(EntryId),
    Meeting(MeetingId),
}

/// The log entry of a pairing on a day. With `meetings`, also looks for a planned meeting.
fn on_day(session: &Session, id: PairingId, which: &Amend, meetings: bool) -> Result<LogRecord, Failure> {
    let past = session.day(&which.day, Direction::Past)?;
    let on = if meetings { session.day(&which.day, Direction::Future)? } else { past };
    let pairing = session.slot(id)?.document();
    let mut found: Vec<(String, LogRecord)> = Vec::new();
    for entry in pairing.entries.iter().filter(|entry| entry.on == past) {
        found.push((format!("{} {}", entry.minutes, entry.kind.word()), LogRecord::Entry(entry.id)));
    }
    if meetings {
        let planned = pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned);
        for meeting in planned.filter(|meeting| meeting.on == on || meeting.on == past) {
            found.push((planned_words(meeting), LogRecord::Meeting(meeting.id)));
        }
    }
    match (found.len(), which.nth) {
        (0, _) => Err(usage(format!("{id} has nothing on {}; `mentordesk show {id}` lists its log", past.long()))),
        (1, None) => Ok(found.swap_remove(0).1),
        (many, Some(nth)) if (1..=many).contains(&nth) => Ok(found.swap_remove(nth - 1).1),
        (many, _) => {
            let names = found.iter().enumerate().map(|(nth, (words, _))| format!("{} is {words}", nth + 1));
            let names = names.collect::<Vec<_>>().join("; ");
            Err(usage(format!("{id} has {many} on {}: {names}. Say which with --nth", past.long())))
        }
    }
}

/// A planned meeting in words, distinct from others on its day.
fn planned_words(meeting: &Meeting) -> String {
    let at = meeting.at.map_or_else(String::new, |at| format!(" at {}", clock(at)));
    let minutes = meeting.minutes.map_or_else(String::new, |minutes| format!(", {minutes}"));
    let method = meeting.method.as_ref().map_or_else(String::new, |method| format!(", {}", method.as_str()));
    format!("a planned meeting{at}{minutes}{method}")
}

pub fn remove(session: &mut Session, which: &Amend) -> Result<(), Failure> {
    let pairing = session.pairing(&which.pairing)?;
    session.run(match on_day(session, pairing, which, true)? {
        LogRecord::Entry(entry) => Command::RemoveEntry { pairing, entry },
        LogRecord::Meeting(meeting) => Command::SetMeetingOutcome { pairing, meeting, outcome: Outcome::Cancelled },
    })
}

pub fn correct(session: &mut Session, correct: &Correct) -> Result<(), Failure> {
    let pairing = session.pairing(&correct.which.pairing)?;
    let LogRecord::Entry(entry) = on_day(session, pairing, &correct.which, false)? else { return Ok(()) };
    let document = session.slot(pairing)?.document();
    if !document.entry(entry).is_some_and(|entry| may_read(entry, &document, session.app.actor())) {
        return Err(Failure::Failed("its note is private: only its author changes this entry".into()));
    }
    let Some(old) = document.entry(entry).cloned() else { return Ok(()) };
    let line = correct.entry.join(" ");
    let pair = Pair::new(pairing, [&document.mentor, &document.mentee], session.app.book());
    let reading = of_entry(&line, &pair, session.today(), &old).keeping_rest_of(&old);
    let Some(draft) = reading.entry() else {
        return Err(usage(format!("\"{line}\": {}", reading.problem_words())));
    };
    session.print_understood(&reading);
    session.run_if_usual(Command::EditEntry { pairing, entry, draft }, correct.yes)
}

pub fn undo(session: &mut Session) -> Result<(), Failure> {
    let done = session.app.undo()?;
    session.report(&done)
}

pub fn redo(session: &mut Session) -> Result<(), Failure> {
    let done = session.app.redo()?;
    session.report(&done)
}
