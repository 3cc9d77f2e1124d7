//! What is coming, until the application's own list of it is there: meetings, what is due, ends and events.

use crate::{
    book::Book,
    domain::{
        attention::{Kind, Severity},
        day::Day,
        decide::Records as _,
        id::{PairingId, PersonRef, ProgramId},
        log::Outcome,
        units::Minutes,
    },
};

/// One dated thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// Its day.
    pub on: Day,
    /// When it begins, in minutes after midnight; nothing: all day.
    pub at: Option<Minutes>,
    /// What it is.
    pub what: What,
    /// The program it belongs to.
    pub program: ProgramId,
    /// The pairing it belongs to.
    pub pairing: Option<PairingId>,
    /// Its name in half a line.
    pub title: String,
    /// More about it, in lines; may be empty.
    pub detail: String,
}

/// The kinds of dated things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A planned meeting.
    Meeting,
    /// Something that the status function has found, by its due day.
    Due(Kind, Severity),
    /// A skill that the two want to work on that day.
    Skill,
    /// A review of goals to come.
    Review,
    /// An evaluation, survey or form to come.
    Evaluation,
    /// The last planned day of a pairing.
    End,
    /// An event or deadline of the program's own year.
    Event,
}

impl What {
    /// The word for it on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Due(_, severity) => severity.word(),
            Self::Skill => "skill",
            Self::Review => "review",
            Self::Evaluation => "evaluation",
            Self::End => "end",
            Self::Event => "event",
        }
    }
}

/// Everything with a date between `from` and `to`, both included, in order of day, time and name; with `reach` only
/// what concerns that person.
#[must_use]
pub fn upcoming(book: &Book, from: Day, to: Day, reach: Option<&PersonRef>) -> Vec<Upcoming> {
    let mut found = Vec::new();
    let within = |day: Day| (from..=to).contains(&day);
    for slot in book.pairings().filter(|slot| reach.is_none_or(|person| slot.pairing.involves(person))) {
        let pairing = &slot.pairing;
        if pairing.state.is_over() {
            continue;
        }
        let pair = format!("{} and {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
        let one = |on, at, what, title| Upcoming {
            on,
            at,
            what,
            program: pairing.program.clone(),
            pairing: Some(pairing.id),
            title,
            detail: String::new(),
        };
        for meeting in pairing.meetings.iter().filter(|it| it.outcome == Outcome::Planned && within(it.on)) {
            found.push(one(meeting.on, meeting.at, What::Meeting, format!("Meeting: {pair}")));
        }
        for item in slot.items.iter().filter(|item| item.due.is_some_and(within)) {
            let (Some(due), Some(why)) = (item.due, book.explain(slot, item)) else { continue };
            found.push(one(due, None, What::Due(item.kind(), item.severity), format!("{pair}: {}", why.message)));
        }
        if let Some(last) =
            book.policy(&pairing.program).map(|policy| policy.last_day(pairing)).filter(|on| within(*on))
        {
            found.push(one(last, None, What::End, format!("Planned end: {pair}")));
        }
    }
    for policy in book.programs() {
        for event in &policy.program.events {
            for on in event.between(from.max(policy.program.starts_on), to.min(policy.program.ends_on)) {
                let program = policy.program.id.clone();
                let title = event.name.to_string();
                found.push(Upcoming {
                    on,
                    at: None,
                    what: What::Event,
                    program,
                    pairing: None,
                    title,
                    detail: String::new(),
                });
            }
        }
    }
    found.sort_by(|a, b| (a.on, a.at, &a.title).cmp(&(b.on, b.at, &b.title)));
    found
}
