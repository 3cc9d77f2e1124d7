//! Adding, changing, and removing log entries.

use super::{
    Context, Decision, DecisionResult, Refusal, decision,
    duty_time::{self, Span},
    meetings, names, pairing_and_policy, pairing_of, put_pairing, unknown,
};
use crate::domain::{
    command::{EntryDraft, MeetingDraft},
    day::Day,
    id::{EntryId, GroupId, PairingId, PersonRef},
    log::{LogEntry, Outcome},
    pairing::Pairing,
    policy::Policy,
    validation,
};

pub(super) fn add(
    id: PairingId,
    draft: EntryDraft,
    next: Option<MeetingDraft>,
    allow_duplicate: bool,
    ctx: Context,
) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let title = format!("Logged {}, {}", names(&pairing, ctx), draft.minutes);
    let mut remarks = write(&mut pairing, draft, None, policy, allow_duplicate, ctx)?;
    if let Some(next) = next {
        meetings::check(&next, ctx)?;
        meetings::check_duplicate(&pairing, &next, allow_duplicate, ctx)?;
        remarks.extend(meetings::remarks(&next, &pairing, policy, ctx));
        pairing.add_meeting(meetings::meeting(next));
    }
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// Adds an entry to a pairing's log. Returns the remarks.
pub(super) fn write(
    pairing: &mut Pairing,
    draft: EntryDraft,
    group: Option<GroupId>,
    policy: &Policy,
    allow_duplicate: bool,
    ctx: Context,
) -> Result<Vec<String>, Refusal> {
    let time = time_remark(&draft, pairing, policy, ctx);
    let draft = LogEntry { group, ..entry(draft, EntryId(0), ctx.by.cloned()) };
    validation::entry(&draft, ctx.today)?;
    validation::day_total(pairing.entries.iter().filter(|entry| entry.on == draft.on).chain([&draft]))?;
    let same = pairing.entries.iter().find(|entry| entry.on == draft.on && entry.minutes == draft.minutes);
    if let Some(same) = same
        && !allow_duplicate
    {
        return Err(Refusal::Duplicate(format!(
            "{} on {} is already in the log ({}); confirm if there were two",
            same.minutes,
            same.on.seen_from(ctx.today),
            same.kind.word()
        )));
    }
    // A meeting planned for that day has now been held.
    if draft.kind.is_contact() {
        let planned =
            pairing.meetings.iter_mut().find(|meeting| meeting.on == draft.on && meeting.outcome == Outcome::Planned);
        if let Some(meeting) = planned {
            meeting.outcome = Outcome::Held;
        }
    }
    let on = draft.on;
    pairing.add_entry(draft);
    let mut remarks = remarks(pairing, policy, on);
    remarks.extend(time);
    Ok(remarks)
}

pub(super) fn edit(id: PairingId, which: EntryId, draft: EntryDraft, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    if let Some(old) = pairing.entry(which)
        && (LogEntry { group: old.group, ..entry(draft.clone(), which, old.by.clone()) }) == *old
    {
        let title = format!("The entry of {} is as it was, {}", old.on.seen_from(ctx.today), names(&pairing, ctx));
        return Ok(decision(title, put_pairing(pairing, ctx)));
    }
    let old = take_entry(&mut pairing, which)?;
    let time = time_remark(&draft, &pairing, policy, ctx);
    let changed = LogEntry { group: old.group, ..entry(draft, which, old.by.clone()) };
    let on = changed.on;
    let title = format!("Changed the entry of {}, {}", on.seen_from(ctx.today), names(&pairing, ctx));
    // An entry moved into a month that was already submitted gets a new number, so that it counts there as a
    // correction.
    let locked = pairing.submissions.iter().any(|done| done.month == on.month() && on.month() != old.on.month());
    if locked {
        pairing.add_entry(changed);
    } else {
        let place = pairing.entries.partition_point(|other| (other.on, other.id) <= (changed.on, changed.id));
        pairing.entries.insert(place, changed);
    }
    let mut remarks = remarks(&pairing, policy, on);
    if on.month() != old.on.month() {
        remarks.extend(correction(&pairing, old.on));
    }
    remarks.extend(time);
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

pub(super) fn remove(id: PairingId, which: EntryId, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    let old = take_entry(&mut pairing, which)?;
    let title = format!("Removed {} of {}, {}", old.minutes, old.on.seen_from(ctx.today), names(&pairing, ctx));
    let remarks = correction(&pairing, old.on).into_iter().collect();
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// Removes an entry. If it was submitted with its month, the submission keeps a copy of it.
fn take_entry(pairing: &mut Pairing, which: EntryId) -> Result<LogEntry, Refusal> {
    let Some(place) = pairing.entries.iter().position(|entry| entry.id == which) else {
        return unknown("such entry in the log any more");
    };
    let old = pairing.entries.remove(place);
    let submitted = pairing.submissions.iter_mut().find(|done| done.month == old.on.month());
    if let Some(submitted) = submitted
        && !submitted.is_correction(which)
    {
        submitted.originals.push(old.clone());
    }
    Ok(old)
}

/// The remark that the month was already submitted.
fn correction(pairing: &Pairing, on: Day) -> Option<String> {
    let done = pairing.submissions.iter().find(|done| done.month == on.month())?;
    Some(format!("{} was submitted on {}; this is kept beside it as a correction", on.month().name(), done.on.long()))
}

fn entry(draft: EntryDraft, id: EntryId, by: Option<PersonRef>) -> LogEntry {
    let EntryDraft { on, minutes, kind, method, topics, note, private, at } = draft;
    LogEntry { id, on, minutes, kind, method, topics, note, private, by, at, group: None }
}

/// What is said of the time of day of a contact.
fn time_remark(draft: &EntryDraft, pairing: &Pairing, policy: &Policy, ctx: Context) -> Option<String> {
    let span = Span { on: draft.on, at: draft.at, minutes: draft.minutes };
    draft.kind.is_contact().then(|| duty_time::remark(span, pairing, policy, ctx)).flatten()
}

/// Remarks on the entry's month. The monthly maximum is reported but not enforced.
fn remarks(pairing: &Pairing, policy: &Policy, on: Day) -> Vec<String> {
    let month = on.month();
    let counted = policy.counted_in(pairing, month);
    let cap = policy.month_maximum.as_ref().map(|rule| rule.value).filter(|cap| counted > *cap);
    let over = |cap| format!("{} now has {counted}, above the {cap} a month of {}", month.name(), policy.program.name);
    correction(pairing, on).into_iter().chain(cap.map(over)).collect()
}
