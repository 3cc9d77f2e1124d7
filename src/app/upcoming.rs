//! Upcoming dates, for the calendar file and the desk's calendar.
//!
//! Due items come from attention; future reviews, evaluations, and ends come from the program's policy.

mod obligations;

use crate::{
    app::wording::both,
    book::{Book, PairingEntry},
    domain::{
        attention::{About, Item, Kind, Severity},
        checklist::Stage,
        day::Day,
        decide::Records,
        id::{EventId, PairingId, PersonRef, ProgramId},
        log::Outcome,
        pairing::Pairing,
        policy::Policy,
        rule::Term,
        units::Minutes,
    },
};

/// A calendar entry: a future date, or one that is due or overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// Its day.
    pub on: Day,
    /// The start time in minutes after midnight; `None` for all day.
    pub at: Option<Minutes>,
    /// The planned duration.
    pub minutes: Option<Minutes>,
    /// What it is.
    pub kind: UpcomingKind,
    /// The program it belongs to.
    pub program: ProgramId,
    /// The pairing; `None` for program events and alerts.
    pub pairing: Option<PairingId>,
    /// The event of the program, if it is one.
    pub event: Option<EventId>,
    /// A short title with names: `Meeting: Carmen Peña and Jin Park`.
    pub title: String,
    /// Details, possibly on several lines or empty.
    pub detail: String,
    /// A stable key, unique in a data directory.
    pub key: String,
    /// How many days ahead it is announced.
    pub notice: Option<u32>,
}

/// The kinds of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpcomingKind {
    /// A planned meeting.
    Meeting,
    /// An attention item, on its due day.
    Due(Kind, Severity),
    /// A skill scheduled for that day.
    Skill,
    /// An upcoming review of goals.
    Review,
    /// An upcoming evaluation, survey, or form.
    Evaluation,
    /// The planned last day of a pairing.
    End,
    /// An event or deadline of the program.
    Event,
}

impl UpcomingKind {
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

/// All entries from `from` to `to`, inclusive, sorted by day, time, and title.
///
/// If `visibility` is a member, includes only their pairings and the events of their programs. Eligibility never
/// appears in a calendar, and stipends appear only for the office.
#[must_use]
pub fn upcoming(book: &Book, from: Day, to: Day, visibility: Option<&PersonRef>) -> Vec<Upcoming> {
    let mut found = Vec::new();
    for slot in book.pairings() {
        let Some(policy) = book.policy(&slot.pairing.program) else { continue };
        if visibility.is_none_or(|person| slot.pairing.involves(person)) {
            let about =
                AboutPairing { book, policy, slot, pairing: slot.decode(), from, to, is_member: visibility.is_some() };
            about.find(&mut found);
        }
    }
    if visibility.is_none() {
        alerts(book, from, to, &mut found);
    }
    for policy in book.programs().filter(|policy| visibility.is_none_or(|person| takes_part(book, person, policy))) {
        if visibility.is_none() {
            obligations::of_regions(policy, book.today(), from, to, &mut found);
        }
        events(policy, from, to, &mut found);
    }
    found.sort_by(|a, b| (a.on, a.at, &a.title, &a.key).cmp(&(b.on, b.at, &b.title, &b.key)));
    found
}

/// Whether a person is enrolled in a program or in one of its live pairings.
fn takes_part(book: &Book, person: &PersonRef, policy: &Policy) -> bool {
    let id = &policy.program.id;
    let named = book.person(person).is_some_and(|person| person.programs.contains(id));
    named
        || book
            .pairings_of(person)
            .iter()
            .filter_map(|id| book.pairing_entry(*id))
            .any(|slot| slot.pairing.program == *id && slot.state.is_live())
}

/// The entries of one pairing.
struct AboutPairing<'a> {
    book: &'a Book,
    policy: &'a Policy,
    slot: &'a PairingEntry,
    pairing: Pairing,
    from: Day,
    to: Day,
    /// Whether the reader is a member.
    is_member: bool,
}

impl AboutPairing<'_> {
    fn find(&self, found: &mut Vec<Upcoming>) {
        if self.slot.state.is_live() {
            self.meetings(found);
        }
        self.due(found);
        if self.slot.state.is_running() {
            self.skills(found);
            obligations::of_pairing(self, found);
            self.end(found);
        }
    }

    fn within(&self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Whether attention has an item of this kind with that due day.
    fn has(&self, kind: Kind, due: Day) -> bool {
        self.slot.items.iter().any(|item| item.kind() == kind && item.due == Some(due))
    }

    /// `Carmen Peña and Jin Park`.
    fn pair(&self) -> String {
        both(&self.slot.pairing, self.book)
    }

    fn entry(&self, on: Day, what: UpcomingKind, key: &str, title: String) -> Upcoming {
        let pairing = &self.slot.pairing;
        Upcoming {
            on,
            at: None,
            minutes: None,
            kind: what,
            program: pairing.program.clone(),
            pairing: Some(pairing.id),
            event: None,
            title,
            detail: String::new(),
            key: format!("{}-{key}", pairing.id),
            notice: None,
        }
    }

    fn meetings(&self, found: &mut Vec<Upcoming>) {
        let planned = self.pairing.meetings.iter().filter(|meeting| meeting.outcome == Outcome::Planned);
        for meeting in planned.filter(|meeting| self.within(meeting.on)) {
            let key = format!("meeting-{}", meeting.id.0);
            let mut entry = self.entry(meeting.on, UpcomingKind::Meeting, &key, format!("Meeting: {}", self.pair()));
            (entry.at, entry.minutes) = (meeting.at, meeting.minutes);
            let method = meeting.method.as_ref().map_or("", |method| method.as_str());
            let cover = if meeting.cover.is_empty() { String::new() } else { format!("Cover: {}", meeting.cover) };
            entry.detail = lines(&[method, &meeting.agenda, &cover]);
            found.push(entry);
        }
    }

    fn due(&self, found: &mut Vec<Upcoming>) {
        let mut seen: Vec<(Kind, Day)> = Vec::new();
        for item in &self.slot.items {
            let kind = item.kind();
            let Some(due) = item.due.filter(|_| shows(kind, self.is_member)) else { continue };
            let nth = seen.iter().filter(|other| **other == (kind, due)).count();
            seen.push((kind, due));
            if self.within(due)
                && let Some(why) = self.book.explain(self.slot, item)
            {
                let key = due_key(item, due, nth);
                // A calendar does not show how urgently a mentee needs a skill.
                let message = if kind == Kind::SkillUnscheduled { "a skill has no date yet" } else { &why.message };
                let title = format!("{}: {message}", self.pair());
                let entry = self.entry(due, UpcomingKind::Due(kind, item.severity), &key, title);
                found.push(Upcoming { detail: lines(&[&why.next_step, &why.rule_text]), ..entry });
            }
        }
    }

    /// Skills scheduled for today or later. Past ones are attention items.
    fn skills(&self, found: &mut Vec<Upcoming>) {
        let pairing = &self.pairing;
        for mark in pairing.marks.iter().filter(|mark| mark.stage == Stage::Scheduled && mark.waived.is_none()) {
            let Some(on) = mark.on.filter(|on| *on >= self.book.today() && self.within(*on)) else { continue };
            let list = pairing.checklist(&self.policy.program, &mark.checklist);
            let skill =
                list.and_then(|list| list.skills().map(|(_, skill)| skill).find(|skill| skill.id == mark.skill));
            let name = skill.map_or(mark.skill.as_str(), |skill| skill.name.as_str());
            let key = format!("skill-{}-{}", mark.checklist, mark.skill);
            found.push(self.entry(on, UpcomingKind::Skill, &key, format!("Skill: {name} ({})", self.pair())));
        }
    }

    fn end(&self, found: &mut Vec<Upcoming>) {
        let last = self.policy.last_day_on(&self.slot.pairing, self.book.today());
        if self.within(last) {
            let title = format!("Planned end: {}", self.pair());
            let notice = Some(self.policy.ending_notice.value);
            found.push(Upcoming { notice, ..self.entry(last, UpcomingKind::End, "end", title) });
        }
    }
}

/// Whether a kind of attention appears on its due day. Ends and meetings without an outcome have entries of their own.
fn shows(kind: Kind, guest: bool) -> bool {
    match kind {
        Kind::EndingSoon | Kind::PastEnd | Kind::MeetingUnlogged | Kind::NotEligible => false,
        Kind::StipendDue | Kind::Overloaded => !guest,
        Kind::NeverMet
        | Kind::MeetingOverdue
        | Kind::HoursBehind
        | Kind::HoursImpossible
        | Kind::MonthBelowMinimum
        | Kind::MonthAboveMaximum
        | Kind::LogNotSubmitted
        | Kind::AgreementMissing
        | Kind::ChecklistNotStarted
        | Kind::SkillUnscheduled
        | Kind::SkillOverdue
        | Kind::StageSkipped
        | Kind::ReviewDue
        | Kind::EvaluationDue
        | Kind::TrainingMissing
        | Kind::RequestWaiting
        | Kind::MenteeWaiting => true,
    }
}

/// The part of a key that identifies an item: its kind and day, and an index if several share both.
fn due_key(item: &Item, due: Day, nth: usize) -> String {
    let kind = item.kind().word();
    if nth == 0 { format!("{kind}-{due}") } else { format!("{kind}-{due}-{}", nth + 1) }
}

/// Due alerts that belong to no pairing.
fn alerts(book: &Book, from: Day, to: Day, found: &mut Vec<Upcoming>) {
    for alert in book.alerts() {
        let kind = alert.item.kind();
        let due = alert.item.due.filter(|due| shows(kind, false) && (from..=to).contains(due));
        let (Some(due), Some(why)) = (due, book.explain_alert(alert)) else { continue };
        let (about, key) = match &alert.about {
            About::Person(person) => (book.name(person).to_owned(), format!("person-{person}")),
            About::Request(request) => {
                let person = book.request(*request).map(|request| book.name(&request.person).to_owned());
                (person.unwrap_or_else(|| request.to_string()), format!("request-{request}"))
            }
            About::Region(region) => (region.to_string(), format!("region-{region}")),
        };
        found.push(Upcoming {
            on: due,
            at: None,
            minutes: None,
            kind: UpcomingKind::Due(kind, alert.item.severity),
            program: alert.program.clone(),
            pairing: None,
            event: None,
            title: format!("{about}: {}", why.message),
            detail: lines(&[&why.next_step, &why.rule_text]),
            key: format!("{}-{key}-{}", alert.program, due_key(&alert.item, due, 0)),
            notice: None,
        });
    }
}

/// The events of a program. For rolling terms, they continue through the last term.
fn events(policy: &Policy, from: Day, to: Day, found: &mut Vec<Upcoming>) {
    let program = &policy.program;
    let end = match policy.term.value {
        Term::Program => program.ends_on,
        Term::Rolling(months) => program.ends_on.plus_months(months),
    };
    for event in &program.events {
        for on in event.between(from.max(program.starts_on), to.min(end)) {
            let session =
                event.session.as_ref().map_or_else(String::new, |session| format!("Session for mentors: {session}"));
            let skills = program.checklists.iter().flat_map(|list| list.skills().map(|(_, skill)| skill));
            let skills: Vec<&str> =
                skills.filter(|skill| event.skills.contains(&skill.id)).map(|skill| skill.name.as_str()).collect();
            let chance = if skills.is_empty() { String::new() } else { format!("A chance for: {}", skills.join(", ")) };
            found.push(Upcoming {
                on,
                at: None,
                minutes: None,
                kind: UpcomingKind::Event,
                program: program.id.clone(),
                pairing: None,
                event: Some(event.id.clone()),
                title: event.name.to_string(),
                detail: lines(&[program.name.as_str(), &session, &chance]),
                key: format!("{}-event-{}-{}", program.id, event.id, on.month().year),
                notice: Some(event.notice),
            });
        }
    }
}

/// The non-empty parts, one per line.
fn lines(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}
