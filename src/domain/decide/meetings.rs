//! Planning meetings and recording their outcomes.

use super::{
    Context, Decision, DecisionResult, Refusal, decision,
    duty_time::{self, Span},
    forbidden, names, pairing_of, policy_of, put_pairing, unknown,
};
use crate::domain::{
    command::MeetingDraft,
    day::Day,
    id::{MeetingId, PairingId},
    log::{Meeting, Outcome},
    pairing::Pairing,
    policy::Policy,
    units::Minutes,
};

pub(super) fn plan(id: PairingId, draft: MeetingDraft, allow_duplicate: bool, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    check(&draft, ctx)?;
    if pairing.state.is_over() {
        return forbidden(format!("{} is over ({})", names(&pairing, ctx), pairing.state.word()));
    }
    check_duplicate(&pairing, &draft, allow_duplicate, ctx)?;
    let title = format!("Planned {} for {}", names(&pairing, ctx), weekday(draft.on, ctx.today));
    let remarks = remarks(&draft, &pairing, policy_of(&pairing.program, ctx)?, ctx);
    pairing.add_meeting(meeting(draft));
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}

/// `Tue 24 Nov`; the year too if it is not this one.
fn weekday(on: Day, today: Day) -> String {
    if on.month().year == today.month().year { on.weekday_short() } else { on.long() }
}

/// Refuses a meeting that is already planned for that day and time, unless `allow_duplicate`.
pub(super) fn check_duplicate(
    pairing: &Pairing,
    draft: &MeetingDraft,
    allow_duplicate: bool,
    ctx: Context,
) -> Result<(), Refusal> {
    let mut planned = pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned);
    if !allow_duplicate && planned.any(|meeting| meeting.on == draft.on && meeting.at == draft.at) {
        return Err(Refusal::Duplicate(format!(
            "a meeting on {} is already planned for {}; confirm if there are two",
            names(pairing, ctx),
            draft.on.long()
        )));
    }
    Ok(())
}

pub(super) fn set_outcome(id: PairingId, which: MeetingId, outcome: Outcome, ctx: Context) -> DecisionResult {
    let mut pairing = pairing_of(id, ctx)?;
    let Some(meeting) = pairing.meetings.iter_mut().find(|meeting| meeting.id == which) else {
        return unknown("such meeting any more");
    };
    meeting.outcome = outcome;
    let word = match outcome {
        Outcome::Planned => "planned again",
        Outcome::Held => "held",
        Outcome::Missed => "missed",
        Outcome::Cancelled => "cancelled",
    };
    let title = format!("Meeting of {} {word}, {}", meeting.on.seen_from(ctx.today), names(&pairing, ctx));
    Ok(decision(title, put_pairing(pairing, ctx)))
}

pub(super) fn check(draft: &MeetingDraft, ctx: Context) -> Result<(), Refusal> {
    if draft.on < ctx.today {
        return forbidden(format!("{} is past; log what happened instead", draft.on.long()));
    }
    Ok(())
}

/// The program's remarks on a planned meeting: its time and its cover.
pub(super) fn remarks(draft: &MeetingDraft, pairing: &Pairing, policy: &Policy, ctx: Context) -> Vec<String> {
    let span = Span { on: draft.on, at: draft.at, minutes: draft.minutes.unwrap_or(Minutes(0)) };
    let mut remarks: Vec<_> = duty_time::remark(span, pairing, policy, ctx).into_iter().collect();
    remarks.extend(policy.program.closures.iter().find(|closure| (closure.from..=closure.to).contains(&draft.on)).map(
        |closure| format!("{} is in a break, {} to {}", draft.on.long(), closure.from.short(), closure.to.long()),
    ));
    if policy.notes_cover() && draft.cover.trim().is_empty() {
        remarks.push(format!("{} asks you to note who covers at work", policy.program.name));
    }
    remarks
}

pub(super) fn meeting(draft: MeetingDraft) -> Meeting {
    let MeetingDraft { on, at, minutes, method, agenda, cover } = draft;
    Meeting { id: MeetingId(0), on, at, minutes, method, agenda, outcome: Outcome::Planned, cover }
}
