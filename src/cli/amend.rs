//! `plan`, `correct`, `remove`, `undo`, `redo`: what comes next, and mending what was done.

use super::{
    args::{Amend, Correct, Plan},
    failure::Failure,
    session::Session,
    several::{self, Act, pairs},
};
use crate::{
    app::quick::{self, Context, Naming, date::Direction, plan as words_of},
    domain::{
        command::Command,
        day::Day,
        id::{EntryId, MeetingId, PairingId},
        log::{Meeting, Outcome},
    },
};

pub fn plan(session: &mut Session, plan: &Plan) -> Result<(), Failure> {
    let (named, when) = several::leading(&plan.words, &plan.many)?;
    let ids = several::pairings(session, &named, &plan.many)?;
    let meeting = words_of::meeting(&when.join(" "), session.today()).map_err(Failure::Usage)?;
    if !session.json {
        session.say(format_args!("Understood: {}", words_of::meeting_words(&meeting, session.app.book().dates())));
    }
    if let [pairing] = ids[..]
        && plan.many.is_unasked()
    {
        return session.act(Command::PlanMeeting { pairing, meeting, allow_duplicate: plan.again });
    }
    let one = |id: &PairingId| Act {
        who: several::name(session, *id),
        what: Ok(Command::PlanMeeting { pairing: *id, meeting: meeting.clone(), allow_duplicate: plan.again }),
    };
    let acts = ids.iter().map(one).collect();
    several::act(session, &plan.many, acts, |number| format!("Planned a meeting for {}", pairs(number)))
}

/// What a day of a pairing holds.
enum Found {
    Entry(EntryId),
    Meeting(MeetingId),
}

fn find(session: &Session, id: PairingId, which: &Amend, meetings: bool) -> Result<Found, Failure> {
    let on: Day = session.day(&which.day, if meetings { Direction::Future } else { Direction::Past })?;
    let on_past: Day = session.day(&which.day, Direction::Past)?;
    let Some(slot) = session.app.book().slot(id) else {
        return Err(Failure::Usage(format!("there is no pairing {id}")));
    };
    let mut found: Vec<(String, Found)> = Vec::new();
    for entry in slot.document().entries.iter().filter(|entry| entry.on == on_past) {
        found.push((format!("{} {}", entry.minutes, entry.kind.word()), Found::Entry(entry.id)));
    }
    if meetings {
        let document = slot.document();
        let planned = document.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned);
        for meeting in planned.filter(|meeting| meeting.on == on || meeting.on == on_past) {
            found.push((planned_words(meeting), Found::Meeting(meeting.id)));
        }
    }
    match (found.len(), which.nth) {
        (0, _) => {
            Err(Failure::Usage(format!("{id} has nothing on {}; `mentordesk show {id}` lists its log", on_past.long())))
        }
        (1, None) => Ok(found.swap_remove(0).1),
        (many, Some(nth)) if (1..=many).contains(&nth) => Ok(found.swap_remove(nth - 1).1),
        (many, _) => {
            let names = found.iter().enumerate().map(|(nth, (words, _))| format!("{} is {words}", nth + 1));
            let names = names.collect::<Vec<_>>().join("; ");
            Err(Failure::Usage(format!("{id} has {many} on {}: {names}. Say which with --nth", on_past.long())))
        }
    }
}

/// A planned meeting as one tells it from others of its day.
fn planned_words(meeting: &Meeting) -> String {
    let mut words = "a planned meeting".to_owned();
    if let Some(at) = meeting.at {
        words.push_str(&format!(" at {}", words_of::clock(at)));
    }
    if let Some(minutes) = meeting.minutes {
        words.push_str(&format!(", {minutes}"));
    }
    if let Some(method) = &meeting.method {
        words.push_str(&format!(", {}", method.as_str()));
    }
    words
}

pub fn remove(session: &mut Session, which: &Amend) -> Result<(), Failure> {
    let pairing = session.pairing(&which.pairing)?;
    let command = match find(session, pairing, which, true)? {
        Found::Entry(entry) => Command::RemoveEntry { pairing, entry },
        Found::Meeting(meeting) => Command::SettleMeeting { pairing, meeting, outcome: Outcome::Cancelled },
    };
    session.act(command)
}

pub fn correct(session: &mut Session, correct: &Correct) -> Result<(), Failure> {
    let pairing = session.pairing(&correct.which.pairing)?;
    let Found::Entry(entry) = find(session, pairing, &correct.which, false)? else { return Ok(()) };
    let own = session.app.book().slot(pairing).and_then(|slot| {
        let document = slot.document();
        let entry = document.entry(entry)?;
        let author = entry.by.as_ref().unwrap_or(&slot.pairing.mentor);
        Some(!entry.private || session.app.actor() == Some(author))
    });
    if own != Some(true) {
        return Err(Failure::Failed("its note is private: only its author changes this entry".into()));
    }
    let line = correct.entry.join(" ");
    let context = Context { today: session.today(), selected: true, is_theirs: false, naming: &|_| Naming::Nobody };
    let reading = quick::entry::parse(&line, &context);
    let Some(draft) = reading.entry() else {
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        return Err(Failure::Usage(format!("\"{line}\": {}", problems.join("; "))));
    };
    if !session.json {
        session.say(format_args!("Understood: {}", reading.summary(session.app.book().dates())));
    }
    session.act(Command::EditEntry { pairing, entry, draft })
}

pub fn undo(session: &mut Session) -> Result<(), Failure> {
    let done = session.app.undo()?;
    session.done(&done)
}

pub fn redo(session: &mut Session) -> Result<(), Failure> {
    let done = session.app.redo()?;
    session.done(&done)
}
