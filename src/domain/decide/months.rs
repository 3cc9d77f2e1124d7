//! Group meetings, whole months of entries, and monthly submissions.

use super::{
    Context, Decision, DecisionResult, Refusal, check_not_future, decision, forbidden, log, name_of, names,
    pairing_and_policy, pairing_of, policy_of, put_pairing,
};
use crate::domain::{
    command::EntryDraft,
    day::{Day, Month},
    id::{EntryId, GroupId, PairingId},
    office::Submission,
    words,
};

pub(super) fn group(ids: &[PairingId], draft: &EntryDraft, allow_duplicate: bool, ctx: Context) -> DecisionResult {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut pairings = ids.into_iter().map(|id| pairing_of(id, ctx)).collect::<Result<Vec<_>, _>>()?;
    let [first, others @ ..] = pairings.as_slice() else {
        return forbidden("name at least two pairings of one mentor for a group meeting");
    };
    if others.is_empty() {
        return forbidden(format!("{} alone is no group; log it as a meeting of the two", names(first, ctx)));
    }
    let mentor = first.mentor.clone();
    if let Some(other) = others.iter().find(|other| other.mentor != mentor) {
        return forbidden(format!(
            "{} is not with {}; a group meeting is one mentor's, so log the others apart",
            names(other, ctx),
            name_of(&mentor, ctx)
        ));
    }
    if let Some(rests) = pairings.iter().find(|pairing| !pairing.state.is_running()) {
        return forbidden(format!("{} is {}; leave it out of the group", names(rests, ctx), rests.state.word()));
    }
    let all = ctx.records.pairings_of(&mentor).iter().filter_map(|id| ctx.records.pairing(*id));
    let all = all.filter(|pairing| pairing.mentor == mentor);
    let last = all.filter_map(|pairing| pairing.entries.iter().filter_map(|entry| entry.group).max());
    let last = last.max().unwrap_or(GroupId(0));
    let group = GroupId(last.0.saturating_add(1));
    let title = format!("Logged a group of {} with {}, {}", pairings.len(), name_of(&mentor, ctx), draft.minutes);
    let mut remarks = Vec::new();
    let mut edits = Vec::new();
    for mut pairing in pairings.drain(..) {
        let who = names(&pairing, ctx);
        let about = |refusal| match refusal {
            Refusal::Forbidden(words) => Refusal::Forbidden(format!("{who}: {words}")),
            Refusal::Duplicate(words) => Refusal::Duplicate(format!("{who}: {words}")),
            Refusal::Impossible(words) => Refusal::Impossible(format!("{who}: {words}")),
            other @ (Refusal::Unknown(_) | Refusal::Denied(_)) => other,
        };
        let policy = policy_of(&pairing.program, ctx)?;
        let said = log::write(&mut pairing, draft.clone(), Some(group), policy, allow_duplicate, ctx);
        remarks.extend(said.map_err(about)?.into_iter().map(|words| format!("{who}: {words}")));
        edits.push(put_pairing(pairing, ctx));
    }
    Ok(Decision { title, edits, remarks })
}

pub(super) fn many(id: PairingId, entries: Vec<EntryDraft>, allow_duplicate: bool, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    if entries.is_empty() {
        return forbidden("there is nothing to log; give at least one line");
    }
    let count = entries.len();
    let (mut wrong, mut doubled, mut remarks) = (Vec::new(), Vec::new(), Vec::<String>::new());
    for (place, draft) in entries.into_iter().enumerate() {
        let line = format!("line {} ({})", place + 1, draft.on.seen_from(ctx.today));
        match log::write(&mut pairing, draft, None, policy, allow_duplicate, ctx) {
            Ok(said) => {
                for words in said {
                    if !remarks.contains(&words) {
                        remarks.push(words);
                    }
                }
            }
            Err(Refusal::Duplicate(words)) => doubled.push(format!("{line}: {words}")),
            Err(
                Refusal::Forbidden(words)
                | Refusal::Impossible(words)
                | Refusal::Unknown(words)
                | Refusal::Denied(words),
            ) => {
                wrong.push(format!("{line}: {words}"));
            }
        }
    }
    if !wrong.is_empty() {
        return forbidden(wrong.join("\n"));
    }
    if !doubled.is_empty() {
        return Err(Refusal::Duplicate(doubled.join("\n")));
    }
    let title = format!("Logged {}, {}", words::count(count, "entry", "entries"), names(&pairing, ctx));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// Submits a month. The current month can be submitted once it has no open days left; earlier, further entries would
/// not be corrections.
pub(super) fn submit(id: PairingId, month: Month, on: Day, ctx: Context) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let name = format!("{} {}", month.name(), month.year);
    check_not_future("it was submitted", on, ctx)?;
    if let Some(done) = pairing.submissions.iter().find(|submission| submission.month == month) {
        return forbidden(format!(
            "{name} was submitted on {} already; what you log for it now is kept as a correction",
            done.on.long()
        ));
    }
    if ctx.by == Some(&pairing.mentee) && policy.monthly_log.is_some() {
        return forbidden(format!("the mentor submits the log; ask {}", name_of(&pairing.mentor, ctx)));
    }
    let open_left = policy.calendar.count(on.plus(1).max(month.first()), month.last());
    if on < month.first() || (on < month.last() && open_left > 0) {
        let last_open = (0..31).map(|back| month.last().plus(-back)).find(|day| policy.calendar.is_open(*day));
        let ready = last_open.filter(|day| day.month() == month).unwrap_or(month.last());
        return forbidden(format!("{name} is not over; submit it from {} on", ready.long()));
    }
    let in_month: Vec<_> = pairing.entries.iter().filter(|entry| entry.on.month() == month).collect();
    let entries = u32::try_from(in_month.len()).unwrap_or(u32::MAX);
    if entries == 0 && (month.last() < pairing.starts_on || month.first() > policy.last_day(&pairing)) {
        return forbidden(format!(
            "{} ran from {} to {}; there is no log of {name}",
            names(&pairing, ctx),
            pairing.starts_on.long(),
            policy.last_day(&pairing).long()
        ));
    }
    let minutes = policy.counted_in(&pairing, month);
    let mut remarks = Vec::new();
    if entries == 0 {
        remarks.push(format!("{name} has no entries; it is submitted empty"));
    }
    if policy.monthly_log.is_none() {
        remarks.push(format!("{} asks for no monthly log; it is kept all the same", policy.program.name));
    }
    let submission = Submission {
        month,
        on,
        by: ctx.by.cloned(),
        minutes,
        entries,
        next_entry: EntryId(pairing.next_entry),
        originals: Vec::new(),
    };
    let place = pairing.submissions.partition_point(|other| other.month < month);
    pairing.submissions.insert(place, submission);
    let title = format!("Submitted {name} with {minutes}, {}", names(&pairing, ctx));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}
