//! `show P12`: a pairing with all that happened in it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{as_value, print, sections};
use crate::{
    app::{who::may_read, wording},
    cli::{
        failure::Failure,
        records::{Attention, PairingRow, Snoozed},
        session::Session,
        table::one_line,
    },
    domain::{
        checklist::Level,
        decide::Records,
        id::PairingId,
        log::{LogEntry, Outcome},
        pairing::Pairing,
    },
};

/// Stands in for the note of a private entry.
const PRIVATE: &str = "private";

pub fn show(session: &mut Session, id: PairingId) -> Result<(), Failure> {
    let book = session.app.book();
    let Some(slot) = book.slot(id) else {
        return Err(Failure::Usage(format!("there is no pairing {id}")));
    };
    let pairing = &slot.document();
    let attention: Vec<_> = slot.items.iter().filter_map(|item| Attention::new(book, slot, item)).collect();
    let mut value = as_value(&PairingRow::new(book, slot))?;
    value["mentor_name"] = json!(book.name(&pairing.mentor));
    value["mentee_name"] = json!(book.name(&pairing.mentee));
    value["region"] = json!(pairing.region);
    value["agreement"] = as_value(&pairing.agreement)?;
    value["goals"] = as_value(&pairing.goals)?;
    value["marks"] = marks(session, pairing)?;
    value["meetings"] = as_value(&pairing.meetings)?;
    value["entries"] = Value::Array(pairing.entries.iter().map(|line| entry(session, pairing, line)).collect());
    value["attention"] = as_value(&attention)?;
    let put_off = book.put_off_of(slot);
    let hidden = put_off.iter().filter_map(|one| Some((Attention::of_put_off(book, one)?, &*one.snooze)));
    let hidden: Vec<_> = hidden.collect();
    if !hidden.is_empty() {
        let rows: Vec<_> = hidden.iter().map(|(item, note)| Snoozed::new(item, note)).collect();
        value["put_off"] = as_value(&rows)?;
    }

    let mut text = format!(
        "{} → {} · {} · {} · {}\n",
        one_line(book.name(&pairing.mentor)),
        one_line(book.name(&pairing.mentee)),
        pairing.program,
        pairing.id,
        pairing.state.word()
    );
    for item in &attention {
        let _ = writeln!(
            text,
            "{} {}: {}",
            session.glyph(item.severity),
            one_line(&item.message),
            one_line(&item.next_step)
        );
    }
    for (item, note) in &hidden {
        let _ = writeln!(text, "   {}: {}", one_line(&item.message), wording::snooze_sentence(note, book));
    }
    let standing = slot.standing;
    let _ = writeln!(text, "  logged {} h, {} h this month", standing.logged.hours(), standing.this_month.hours());
    if let Some(hours) = standing.hours {
        let _ = writeln!(text, "  expected by now {} h of {} h", hours.expected.hours(), hours.target.hours());
    }
    for section in sections::all(session, pairing) {
        value[section.key] = section.value;
        for line in section.lines {
            let _ = writeln!(text, "  {}: {}", section.title, one_line(&line));
        }
    }
    for meeting in &pairing.meetings {
        let outcome = match meeting.outcome {
            Outcome::Planned => "planned",
            Outcome::Held => "held",
            Outcome::Missed => "missed",
            Outcome::Cancelled => "cancelled",
        };
        let _ =
            writeln!(text, "  {}  {outcome}  {}", book.dates().weekday_short(meeting.on), one_line(&meeting.agenda));
    }
    for entry in pairing.entries.iter().rev() {
        let about = if entry.private { PRIVATE.to_owned() } else { one_line(&entry.note) };
        let topics = if may_read(entry, pairing, session.app.actor()) {
            one_line(&entry.topics.join(", "))
        } else {
            String::new()
        };
        let correction = if is_correction(pairing, entry) { "  (correction)" } else { "" };
        let (kind, minutes) = (entry.kind.word(), entry.minutes);
        let _ = writeln!(text, "  {}  {kind:<11}  {minutes:>6}  {topics}  {about}{correction}", entry.on);
    }
    print(session, &value, &text)
}

/// Whether an entry came after its month was submitted, or was changed since.
fn is_correction(pairing: &Pairing, entry: &LogEntry) -> bool {
    pairing.submissions.iter().any(|done| done.month == entry.on.month() && done.is_correction(entry.id))
}

/// An entry; of a private one others are told no more than its day, its length and its kind, and nobody its note.
fn entry(session: &Session, pairing: &Pairing, entry: &LogEntry) -> Value {
    let (method, topics) = match may_read(entry, pairing, session.app.actor()) {
        true => (entry.method.as_ref(), entry.topics.as_slice()),
        false => (None, &[][..]),
    };
    json!({
        "on": entry.on,
        "minutes": entry.minutes,
        "kind": entry.kind,
        "method": method,
        "topics": topics,
        "private": entry.private,
        "note": if entry.private { None } else { Some(&entry.note) },
        "by": entry.by,
        "group": entry.group,
        "correction": is_correction(pairing, entry),
    })
}

fn marks(session: &Session, pairing: &Pairing) -> Result<Value, Failure> {
    let Some(policy) = session.app.book().policy(&pairing.program) else { return Ok(Value::Null) };
    let mut all = Vec::new();
    for list in pairing.lists(&policy.program) {
        for (block, skill) in list.skills() {
            let mark = pairing.mark(&list.id, &skill.id);
            all.push(json!({
                "checklist": list.id,
                "block": block.id,
                "skill": skill.id,
                "name": skill.name,
                "stage": pairing.stage(&list.id, &skill.id),
                "on": mark.and_then(|mark| mark.on),
                "need": mark.and_then(|mark| mark.need),
                "start": mark.and_then(|mark| mark.start).map(Level::number),
                "target": mark.and_then(|mark| mark.target).map(Level::number),
                "note": mark.map(|mark| &mark.note).filter(|note| !note.is_empty()),
                "waived": mark.and_then(|mark| mark.waived.as_ref()).map(|waiver| &waiver.because),
            }));
        }
    }
    as_value(&all)
}
