//! `show P12`: prints a pairing with its log.

use serde_json::{Value, json};

use super::{as_value, sections, snoozed};
use crate::{
    app::{contact, permissions::may_read},
    cli::{
        failure::Failure,
        output::one_line,
        records::{Attention, PairingRow},
        session::Session,
    },
    domain::{
        checklist::Level,
        decide::Records,
        id::PairingId,
        log::{LogEntry, Outcome},
        pairing::Pairing,
    },
};

/// Replaces the note of a private entry.
const PRIVATE: &str = "private";

pub fn show(session: &mut Session, id: PairingId) -> Result<(), Failure> {
    let book = session.app.book();
    let slot = session.slot(id)?;
    let pairing = &slot.document();
    let attention: Vec<_> = slot.items.iter().filter_map(|item| Attention::new(book, slot, item)).collect();
    let mut value = as_value(&PairingRow::new(book, slot))?;
    value["mentor_name"] = json!(book.name(&pairing.mentor));
    value["mentee_name"] = json!(book.name(&pairing.mentee));
    value["region"] = json!(pairing.region);
    let program = book.policy(&pairing.program).map(|policy| &*policy.program);
    let contact = program.and_then(|program| contact::of_pairing(book, program, &**pairing));
    value["contact"] = json!(contact);
    value["goals"] = as_value(&pairing.goals)?;
    value["marks"] = marks(session, pairing)?;
    value["meetings"] = as_value(&pairing.meetings)?;
    value["entries"] = Value::Array(pairing.entries.iter().map(|line| entry(session, pairing, line)).collect());
    value["attention"] = as_value(&attention)?;

    let mut page = session.page();
    let (mentor, mentee) = (one_line(book.name(&pairing.mentor)), one_line(book.name(&pairing.mentee)));
    page.line(format_args!("{mentor} → {mentee} · {} · {id} · {}", pairing.program, pairing.state.word()));
    if let Some(contact) = &contact {
        page.line(format_args!("  contact: {}", one_line(contact)));
    }
    for item in &attention {
        page.item(item.severity, format_args!("{}: {}", one_line(&item.message), one_line(&item.next_step)));
    }
    for (item, sentence) in snoozed(book, &book.snoozed_of(slot), &mut value)? {
        page.line(format_args!("   {}: {sentence}", one_line(&item.message)));
    }
    let standing = slot.standing;
    page.line(format_args!("  logged {} h, {} h this month", standing.logged.hours(), standing.this_month.hours()));
    if let Some(hours) = standing.hours {
        page.line(format_args!("  expected by now {} h of {} h", hours.expected.hours(), hours.target.hours()));
    }
    for section in sections::all(session, pairing) {
        value[section.key] = section.value;
        for line in section.lines {
            page.line(format_args!("  {}: {}", section.title, one_line(&line)));
        }
    }
    for meeting in &pairing.meetings {
        let outcome = match meeting.outcome {
            Outcome::Planned => "planned",
            Outcome::Held => "held",
            Outcome::Missed => "missed",
            Outcome::Cancelled => "cancelled",
        };
        let day = book.dates().weekday_short(meeting.on);
        let cover =
            if meeting.cover.is_empty() { String::new() } else { format!("cover: {}", one_line(&meeting.cover)) };
        page.cells(&[(&day, 0), (outcome, 0), (&one_line(&meeting.agenda), 0), (&cover, 0)]);
    }
    for entry in pairing.entries.iter().rev() {
        let about = if entry.private { PRIVATE.to_owned() } else { one_line(&entry.note) };
        let readable = may_read(entry, pairing, session.app.actor());
        let topics = if readable { one_line(&entry.topics.join(", ")) } else { String::new() };
        let correction = if is_correction(pairing, entry) { "(correction)" } else { "" };
        let (on, minutes) = (book.dates().dated(entry.on), entry.minutes.to_string());
        let kind = entry.kind.word();
        page.cells(&[(&on, 0), (kind, 11), (&minutes, -6), (&topics, 0), (&about, 0), (correction, 0)]);
    }
    session.value_or(&value, &page)
}

/// Whether an entry was added or changed after its month was submitted.
fn is_correction(pairing: &Pairing, entry: &LogEntry) -> bool {
    pairing.submissions.iter().any(|done| done.month == entry.on.month() && done.is_correction(entry.id))
}

/// An entry as JSON. The note of a private entry is never shown; other users see only its day, length, and kind.
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
    for list in pairing.all_checklists(&policy.program) {
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
