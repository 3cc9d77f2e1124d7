//! Input that may be right and is more likely a slip. It is saved once the user confirms it.

use super::{
    command::{Command, EntryDraft, MeetingDraft},
    day::{DateStyle, Day},
    decide::Records,
    id::PairingId,
    log::LogEntry,
    pairing::Pairing,
    policy::Policy,
    units::Minutes,
};

/// The longest time that is not unusual: a working day.
pub const WORKING_DAY: Minutes = Minutes(8 * 60);

/// Why an entry or a planned meeting is unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusual {
    /// It takes longer than a working day.
    Long(Minutes),
    /// The entry is before the pairing's first day.
    BeforeStart {
        /// The day of the entry.
        on: Day,
        /// The first day.
        first: Day,
    },
    /// The entry or the meeting is after the pairing's last day.
    AfterEnd {
        /// The day of the entry or the meeting.
        on: Day,
        /// The last day.
        last: Day,
    },
    /// The entry is in a closure of the program.
    Closed {
        /// The day of the entry.
        on: Day,
        /// The first day of the closure.
        from: Day,
        /// The last day of the closure.
        to: Day,
    },
}

impl Unusual {
    /// The reason as a sentence without its full stop.
    #[must_use]
    pub fn words(self, dates: DateStyle) -> String {
        match self {
            Self::Long(minutes) => format!("{minutes} is more than a working day"),
            Self::BeforeStart { on, first } => {
                format!("{} is before the pair began, on {}", dates.dated(on), dates.dated(first))
            }
            Self::AfterEnd { on, last } => {
                format!("{} is after the pair's last day, {}", dates.dated(on), dates.dated(last))
            }
            Self::Closed { on, from, to } if from == to => format!("the program is closed on {}", dates.dated(on)),
            Self::Closed { on, from, to } => {
                let (from, to) = (dates.short(from), dates.dated(to));
                format!("{} is in a break, {from} to {to}", dates.short(on))
            }
        }
    }
}

/// The reasons why an entry of a pairing is unusual.
#[must_use]
pub fn entry(draft: &EntryDraft, pairing: &Pairing, policy: &Policy) -> Vec<Unusual> {
    reasons(draft.on, draft.minutes, pairing, policy)
}

/// The reasons why a planned meeting of a pairing is unusual.
#[must_use]
pub fn plan(draft: &MeetingDraft, pairing: &Pairing, policy: &Policy) -> Vec<Unusual> {
    let last = policy.last_day(pairing);
    let mut found: Vec<_> =
        draft.minutes.filter(|minutes| *minutes > WORKING_DAY).map(Unusual::Long).into_iter().collect();
    if draft.on > last {
        found.push(Unusual::AfterEnd { on: draft.on, last });
    }
    found
}

/// What is unusual in a command, each reason with its pairing. Empty for commands that log and plan nothing, and for
/// imports, which record what they are given.
#[must_use]
pub fn command(command: &Command, records: &dyn Records) -> Vec<(PairingId, Unusual)> {
    let in_pairing = |id: PairingId, reasons: &dyn Fn(&Pairing, &Policy) -> Vec<Unusual>| {
        let pairing = records.pairing(id);
        let found = pairing.and_then(|pairing| Some(reasons(&pairing, records.policy(&pairing.program)?)));
        found.into_iter().flatten().map(|reason| (id, reason)).collect::<Vec<_>>()
    };
    match command {
        Command::Log { pairing, entry: draft, next, .. } => in_pairing(*pairing, &|pairing, policy| {
            let next = next.iter().flat_map(|next| plan(next, pairing, policy));
            entry(draft, pairing, policy).into_iter().chain(next).collect()
        }),
        Command::LogMany { pairing, entries, .. } => in_pairing(*pairing, &|pairing, policy| {
            entries.iter().flat_map(|draft| entry(draft, pairing, policy)).collect()
        }),
        Command::LogGroup { pairings, entry: draft, .. } => {
            pairings.iter().flat_map(|id| in_pairing(*id, &|pairing, policy| entry(draft, pairing, policy))).collect()
        }
        Command::EditEntry { pairing, entry: which, draft } => in_pairing(*pairing, &|pairing, policy| {
            // What was confirmed before is not asked again.
            let before = pairing.entry(*which).map(|old| logged(old, pairing, policy)).unwrap_or_default();
            entry(draft, pairing, policy).into_iter().filter(|reason| !before.contains(reason)).collect()
        }),
        Command::PlanMeeting { pairing, meeting, .. } => {
            in_pairing(*pairing, &|pairing, policy| plan(meeting, pairing, policy))
        }
        Command::Batch { commands, .. } => commands.iter().flat_map(|one| self::command(one, records)).collect(),
        Command::AddProgram(_)
        | Command::EditProgram(_)
        | Command::AddPerson(_)
        | Command::EditPerson(_)
        | Command::AddPairing(_)
        | Command::AddPairings(_)
        | Command::EditPairing { .. }
        | Command::EndPairing { .. }
        | Command::RemoveEntry { .. }
        | Command::SetMeetingOutcome { .. }
        | Command::MarkSkill { .. }
        | Command::AddRequest(_)
        | Command::AnswerRequest { .. }
        | Command::OverrideRule { .. }
        | Command::SubmitMonth { .. }
        | Command::EditGoal { .. }
        | Command::ReviewGoals { .. }
        | Command::Evaluate { .. }
        | Command::EvaluateRegion { .. }
        | Command::Pay { .. }
        | Command::AddBlock { .. }
        | Command::Reflect { .. }
        | Command::Comment { .. }
        | Command::Attend { .. }
        | Command::Snooze { .. }
        | Command::Unsnooze(_)
        | Command::Import { .. } => Vec::new(),
    }
}

/// The reasons why an entry that is logged is unusual.
#[must_use]
pub fn logged(entry: &LogEntry, pairing: &Pairing, policy: &Policy) -> Vec<Unusual> {
    reasons(entry.on, entry.minutes, pairing, policy)
}

fn reasons(on: Day, minutes: Minutes, pairing: &Pairing, policy: &Policy) -> Vec<Unusual> {
    let (first, last) = (pairing.starts_on, policy.last_day(pairing));
    let closure = policy.program.closures.iter().find(|closure| (closure.from..=closure.to).contains(&on));
    let mut found = Vec::new();
    if minutes > WORKING_DAY {
        found.push(Unusual::Long(minutes));
    }
    if on < first {
        found.push(Unusual::BeforeStart { on, first });
    }
    if on > last {
        found.push(Unusual::AfterEnd { on, last });
    }
    found.extend(closure.map(|closure| Unusual::Closed { on, from: closure.from, to: closure.to }));
    found
}
