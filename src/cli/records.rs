//! The JSON forms of records. Scripts depend on them.

use std::{borrow::Cow, collections::BTreeSet};

use compact_str::CompactString;
use serde::Serialize;

use super::failure::Failure;
use crate::{
    app::{people::PERSON_FIELDS, permissions::Visibility, report, search::Hit, worklist},
    book::{Book, PairingEntry, SnoozedItem, SnoozedSubject},
    domain::{
        attention::{self, Alert, Cause, HoursFigures, Item, Kind, Severity},
        day::Day,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId, TemplateId},
        pairing::PairingState,
        person::Person,
        policy::Policy,
        program,
        snooze::Snooze,
        units::Minutes,
    },
};

/// An attention item.
#[derive(Debug, Serialize)]
pub struct Attention<'b> {
    pub kind: Kind,
    pub severity: Severity,
    pub program: &'b ProgramId,
    pub pairing: Option<String>,
    pub mentor: Option<&'b PersonRef>,
    pub mentee: Option<&'b PersonRef>,
    pub person: Option<&'b PersonRef>,
    pub region: Option<&'b str>,
    pub since: Day,
    pub due: Option<Day>,
    pub message: String,
    pub rule: String,
    pub source: String,
    pub next_step: String,
    pub figures: Figures,
    #[serde(skip)]
    pub strength: &'static str,
    #[serde(skip)]
    pub says: String,
    #[serde(skip)]
    pub arithmetic: Vec<String>,
}

/// The figures of an item about hours, or the reasons against a stipend.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Figures {
    Hours(HoursFigures),
    Stipend { reasons: Vec<CompactString> },
    None {},
}

impl Figures {
    fn of(item: &Item, policy: Option<&Policy>) -> Self {
        match (&item.cause, policy) {
            (Cause::StipendDue(figures), Some(policy)) => {
                Self::Stipend { reasons: attention::stipend_reasons(figures, policy) }
            }
            _ => item.hours().map_or(Self::None {}, Self::Hours),
        }
    }
}

impl<'b> Attention<'b> {
    /// An item of a pairing with its explanation.
    pub fn new(book: &'b Book, slot: &'b PairingEntry, item: &Item) -> Option<Self> {
        let why = book.explain(slot, item)?;
        let pairing = &slot.pairing;
        Some(Self {
            kind: item.kind(),
            severity: item.severity,
            program: &pairing.program,
            pairing: Some(pairing.id.to_string()),
            mentor: Some(&pairing.mentor),
            mentee: Some(&pairing.mentee),
            person: None,
            region: worklist::region_of_pairing(book, pairing),
            since: item.since,
            due: item.due,
            message: why.message,
            rule: why.rule.to_string(),
            source: why.source,
            next_step: why.next_step,
            figures: Figures::of(item, book.policy(&pairing.program).map(|policy| &**policy)),
            strength: why.strength,
            says: why.rule_text,
            arithmetic: why.arithmetic,
        })
    }

    /// A snoozed item or alert with its explanation.
    pub fn of_snoozed(book: &'b Book, one: &'b SnoozedItem) -> Option<Self> {
        match &one.hidden {
            SnoozedSubject::Item(id, item) => Self::new(book, book.pairing_entry(*id)?, item),
            SnoozedSubject::Alert(alert) => Self::of_alert(book, alert),
        }
    }

    /// An alert with its explanation.
    pub fn of_alert(book: &'b Book, alert: &'b Alert) -> Option<Self> {
        let why = book.explain_alert(alert)?;
        let (person, region) = (worklist::person_of_alert(book, alert), worklist::region_of_alert(book, alert));
        Some(Self {
            kind: alert.item.kind(),
            severity: alert.item.severity,
            program: &alert.program,
            pairing: None,
            mentor: None,
            mentee: None,
            person,
            region,
            since: alert.item.since,
            due: alert.item.due,
            message: why.message,
            rule: why.rule.to_string(),
            source: why.source,
            next_step: why.next_step,
            figures: Figures::of(&alert.item, None),
            strength: why.strength,
            says: why.rule_text,
            arithmetic: why.arithmetic,
        })
    }
}

/// A snoozed item: until when, why, and by whom.
#[derive(Debug, Serialize)]
pub struct Snoozed<'a> {
    #[serde(flatten)]
    pub item: &'a Attention<'a>,
    pub until: Day,
    pub reason: &'a str,
    pub by: Option<&'a PersonRef>,
}

impl<'a> Snoozed<'a> {
    /// The item with its snooze.
    pub fn new(item: &'a Attention<'a>, snooze: &'a Snooze) -> Self {
        Self { item, until: snooze.until, reason: &snooze.because, by: snooze.by.as_ref() }
    }
}

/// Returns an error if the region is unknown. With a mistyped region, the list would be empty, as if nothing needed
/// attention.
///
/// # Errors
/// [`Failure::Usage`] with the known regions.
pub fn is_region(book: &Book, wanted: &str) -> Result<(), Failure> {
    let of_people = book.people().filter_map(|person| person.region.as_deref());
    let of_pairings = book.pairings().filter_map(|slot| slot.pairing.region.as_deref());
    let of_programs = book.programs().flat_map(|policy| policy.program.regions.iter().map(|region| &*region.name));
    let known: BTreeSet<&str> = of_people.chain(of_pairings).chain(of_programs).collect();
    if known.iter().any(|name| program::is_region(name, wanted)) {
        return Ok(());
    }
    let known: Vec<&str> = known.into_iter().take(12).collect();
    let there =
        if known.is_empty() { "no one has a region yet".into() } else { format!("there is {}", known.join(", ")) };
    Err(Failure::Usage(format!("no one is of the region \"{wanted}\"; {there}")))
}

/// A search result.
#[derive(Debug, Serialize)]
pub struct Found<'b> {
    #[serde(rename = "ref")]
    pub id: &'b PersonRef,
    pub name: &'b str,
    pub role: Option<&'b str>,
    pub unit: Option<&'b str>,
    pub region: Option<&'b str>,
    pub skills: &'b [compact_str::CompactString],
    pub programs: &'b [ProgramId],
    pub capacity: u32,
    pub free: u32,
    pub score: u32,
    pub matched: &'b [(usize, usize)],
}

impl<'b> Found<'b> {
    /// A search result with its directory fields.
    pub fn new(hit: &'b Hit) -> Self {
        let person = &*hit.entry.person;
        Self {
            id: &person.id,
            name: &person.name,
            role: person.role.as_deref(),
            unit: person.unit.as_deref(),
            region: person.region.as_deref(),
            skills: &person.skills,
            programs: &hit.entry.programs,
            capacity: person.mentee_capacity(),
            free: hit.entry.free,
            score: hit.score,
            matched: &hit.matched,
        }
    }
}

/// A pairing in a list.
#[derive(Debug, Serialize)]
pub struct PairingRow<'b> {
    #[serde(serialize_with = "as_text")]
    pub id: PairingId,
    pub program: &'b ProgramId,
    pub mentor: &'b PersonRef,
    pub mentee: &'b PersonRef,
    pub state: PairingState,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub minutes_logged: Minutes,
    pub minutes_target: Option<Minutes>,
    pub last_contact: Option<Day>,
    pub next_meeting: Option<Day>,
    pub skills_total: usize,
    pub skills_independent: usize,
}

impl<'b> PairingRow<'b> {
    /// The row of a pairing as of the book's day.
    pub fn new(book: &'b Book, slot: &'b PairingEntry) -> Self {
        let pairing = &slot.pairing;
        let policy = book.policy(&pairing.program);
        let (total, independent) = policy.map_or((0, 0), |policy| report::skills(policy, &slot.decode()));
        Self {
            id: pairing.id,
            program: &pairing.program,
            mentor: &pairing.mentor,
            mentee: &pairing.mentee,
            state: slot.state,
            starts_on: pairing.starts_on,
            ends_on: policy.map(|policy| policy.last_day(pairing)).or(pairing.ends_on),
            minutes_logged: slot.standing.logged,
            minutes_target: slot.standing.hours.map(|hours| hours.target),
            last_contact: slot.last_contact,
            next_meeting: slot.next_meeting,
            skills_total: total,
            skills_independent: independent,
        }
    }
}

/// A program in a list.
#[derive(Debug, Serialize)]
pub struct ProgramRow<'b> {
    pub id: &'b ProgramId,
    pub name: &'b str,
    pub template: Option<&'b TemplateId>,
    pub starts_on: Day,
    pub ends_on: Day,
    pub pairings: u32,
    pub overdue: u32,
    pub due: u32,
    pub notice: u32,
}

impl<'b> ProgramRow<'b> {
    /// The row of a program. Counts only visible pairings.
    pub fn new(book: &Book, policy: &'b Policy, visibility: &Visibility<'_>) -> Self {
        let program = &policy.program;
        let tally = visibility.tally_of(book, &program.id);
        Self {
            id: &program.id,
            name: &program.name,
            template: program.template.as_ref(),
            starts_on: program.starts_on,
            ends_on: program.ends_on,
            pairings: tally.all,
            overdue: tally.overdue,
            due: tally.due,
            notice: tally.notice,
        }
    }
}

/// A person in a list, with the columns of the people file.
pub struct PersonRow<'b>(Cow<'b, Person>);

impl<'b> PersonRow<'b> {
    /// The fields of a person that the user may read.
    pub fn new(person: &'b Person, visibility: &Visibility<'_>) -> Self {
        Self(visibility.readable(person))
    }
}

impl Serialize for PersonRow<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = PERSON_FIELDS.iter().filter(|field| !field.only_in_files);
        serializer.collect_map(fields.map(|field| (field.name, field.kind.json(&self.0))))
    }
}

fn as_text<S: serde::Serializer>(value: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
