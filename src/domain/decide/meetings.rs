//! Planning meetings and saying what became of them.

use super::{Decision, Records, Refusal, decision, forbidden, names, pairing_of, put_pairing, unknown};
use crate::domain::{
    command::MeetingDraft,
    day::Day,
    id::{MeetingId, PairingId},
    log::{Meeting, Outcome},
};

pub(super) fn plan(id: PairingId, draft: MeetingDraft, records: &dyn Records, today: Day) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
    check(&draft, today)?;
    if pairing.state.is_over() {
        return forbidden(format!("{} is over ({})", names(&pairing, records), pairing.state.word()));
    }
    let title = format!("Planned {} for {}", names(&pairing, records), draft.on.weekday_short());
    pairing.add_meeting(meeting(draft));
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn settle(
    id: PairingId,
    which: MeetingId,
    outcome: Outcome,
    records: &dyn Records,
) -> Result<Decision, Refusal> {
    let mut pairing = pairing_of(id, records)?;
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
    let title = format!("Meeting of {} {word}, {}", meeting.on.short(), names(&pairing, records));
    Ok(decision(title, put_pairing(pairing, records)))
}

pub(super) fn check(draft: &MeetingDraft, today: Day) -> Result<(), Refusal> {
    if draft.on < today {
        return forbidden(format!("{} is past; log what happened instead", draft.on.long()));
    }
    Ok(())
}

pub(super) fn meeting(draft: MeetingDraft) -> Meeting {
    let MeetingDraft { on, at, minutes, method, agenda, cover } = draft;
    Meeting { id: MeetingId(0), on, at, minutes, method, agenda, outcome: Outcome::Planned, cover }
}
