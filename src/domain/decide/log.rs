//! The log: adding, changing and removing lines.

use super::{Decision, Records, Refusal, decision, forbidden, names, pairing_of, policy_of, put_pairing, unknown};
use crate::domain::{
    command::{EntryDraft, MeetingDraft},
    day::Day,
    id::{EntryId, PairingId, PersonRef},
    log::{LogEntry, Outcome},
    pairing::Pairing,
    policy::Policy,
    units::Minutes,
};

pub(super) fn add(
    id: PairingId,
    draft: EntryDraft,
    next: Option<MeetingDraft>,
    twice: bool,
    records: &dyn Records,
    today: Day,
    by: Option<&PersonRef>,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    check(&draft, today)?;
    if pairing.state.is_over() {
        let end = pairing.ends_on.unwrap_or(today);
        if draft.on > end {
            return forbidden(format!("{} ended on {end}; name a day up to then", names(&pairing, records)));
        }
    }
    let same = pairing.entries.iter().find(|entry| entry.on == draft.on && entry.minutes == draft.minutes);
    if let Some(same) = same
        && !twice
    {
        return Err(Refusal::Twice(format!(
            "{} of {} is in the log already ({}); say it again if there were two",
            same.minutes,
            same.on.short(),
            same.kind.word()
        )));
    }
    // What was planned for that day has taken place now.
    if draft.kind.is_contact() {
        let planned =
            pairing.meetings.iter_mut().find(|meeting| meeting.on == draft.on && meeting.outcome == Outcome::Planned);
        if let Some(meeting) = planned {
            meeting.outcome = Outcome::Held;
        }
    }
    let title = format!("Logged {}, {}", names(&pairing, records), draft.minutes);
    let on = draft.on;
    pairing.add_entry(entry(draft, EntryId(0), by.cloned()));
    if let Some(next) = next {
        super::meetings::check(&next, today)?;
        pairing.add_meeting(super::meetings::meeting(next));
    }
    let mut remarks = remarks(&pairing, policy_of(&pairing.program, records)?, on);
    if on < pairing.starts_on {
        remarks.push(format!("{} is before the pairing's first day, {}", on.long(), pairing.starts_on.long()));
    }
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, records)) })
}

pub(super) fn edit(
    id: PairingId,
    which: EntryId,
    draft: EntryDraft,
    records: &dyn Records,
    today: Day,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    check(&draft, today)?;
    let Some(place) = pairing.entries.iter().position(|entry| entry.id == which) else {
        return unknown("such entry in the log any more");
    };
    let old = pairing.entries.remove(place);
    let changed = entry(draft, which, old.by);
    let title = format!("Changed the entry of {}, {}", changed.on.short(), names(&pairing, records));
    let place = pairing.entries.partition_point(|other| (other.on, other.id) <= (changed.on, changed.id));
    pairing.entries.insert(place, changed);
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn remove(id: PairingId, which: EntryId, records: &dyn Records) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    let Some(place) = pairing.entries.iter().position(|entry| entry.id == which) else {
        return unknown("such entry in the log any more");
    };
    let old = pairing.entries.remove(place);
    let title = format!("Removed {} of {}, {}", old.minutes, old.on.short(), names(&pairing, records));
    Ok(decision(title, put_pairing(pairing, records)))
}

fn entry(draft: EntryDraft, id: EntryId, by: Option<PersonRef>) -> LogEntry {
    let EntryDraft { on, minutes, kind, method, topics, note, private, at } = draft;
    LogEntry { id, on, minutes, kind, method, topics, note, private, by, at, group: None }
}

fn check(draft: &EntryDraft, today: Day) -> Result<(), Refusal> {
    if draft.minutes.0 == 0 || draft.minutes > Minutes::DAY {
        return forbidden(format!("{} is not a length of a meeting; name 1 minute to 24 hours", draft.minutes));
    }
    if draft.on > today {
        return forbidden(format!("{} is still to come; plan it as a meeting instead", draft.on.long()));
    }
    Ok(())
}

/// What the program has to say to the month that the entry falls in: the cap is told, never enforced.
fn remarks(pairing: &Pairing, policy: &Policy, on: Day) -> Vec<String> {
    let month = on.month();
    let counted = policy.counted_in(pairing, month);
    let cap = policy.month_maximum.as_ref().map(|rule| rule.value).filter(|cap| counted > *cap);
    let over = |cap| format!("{} now has {counted}, above the {cap} a month of {}", month.name(), policy.program.name);
    cap.map(over).into_iter().collect()
}
