//! Holding a filter against the rows of a list.

use super::{Column, Filter, What};
use crate::{
    app::{people::PERSON_FIELDS, search::fold, who},
    book::{Book, PairingEntry},
    domain::{
        attention::{About, Alert},
        checklist::{SkillMark, Stage},
        decide::Records,
        id::PersonRef,
        log::{LogEntry, Meeting},
        person::Person,
        request::Request,
    },
};

/// A skill of a pairing, as its row says it.
#[derive(Debug, Clone, Copy)]
pub struct SkillFacts<'a> {
    /// The name of the block.
    pub block: &'a str,
    /// The name of the skill.
    pub skill: &'a str,
    /// Where the mentee stands on it; nothing where it is untouched.
    pub mark: Option<&'a SkillMark>,
}

/// Whether words of `text` begin with `words`, one after the other; both are folded here and there.
fn begins(text: &str, words: &str) -> bool {
    format!(" {}", fold(text)).contains(&format!(" {words}"))
}

/// As [`begins`], where there is a text at all.
fn says(text: Option<&str>, words: &str) -> bool {
    text.is_some_and(|text| begins(text, words))
}

impl Filter {
    fn holds(&self, holds: impl Fn(&What) -> bool) -> bool {
        self.terms.iter().all(|term| holds(&term.what) != term.negated)
    }

    /// Whether a pairing passes. `text` is what [`text_of_pairing`] says.
    #[must_use]
    pub fn pairing(&self, book: &Book, slot: &PairingEntry, text: &str) -> bool {
        let pairing = &slot.pairing;
        let person = |id: &PersonRef| Records::person_document(book, id);
        let of_both = |part: fn(&Person) -> Option<&str>, words: &str| {
            [&pairing.mentor, &pairing.mentee].into_iter().filter_map(person).any(|one| says(part(one), words))
        };
        self.holds(|what| match what {
            What::Words(words) => text.contains(words.as_str()),
            What::State(states) => states.contains(&slot.state),
            What::Kind(kinds, _) => slot.items.iter().any(|item| kinds.contains(&item.kind())),
            What::Severity(severity) => slot.items.iter().any(|item| item.severity == *severity),
            What::Column(column, words) => match column {
                // Names stand in the text: most rows are done with before a name is folded again.
                Column::Mentor | Column::Mentee | Column::Name if !text.contains(words.as_str()) => false,
                Column::Mentor => begins(book.name(&pairing.mentor), words),
                Column::Mentee => begins(book.name(&pairing.mentee), words),
                Column::Name => begins(book.name(&pairing.mentor), words) || begins(book.name(&pairing.mentee), words),
                Column::Program => is_program(book, pairing.program.as_str(), words),
                Column::Region => match &pairing.region {
                    Some(region) => begins(region, words),
                    None => says(person(&pairing.mentee).and_then(|person| person.region.as_deref()), words),
                },
                Column::Unit => of_both(|one| one.unit.as_deref(), words),
                Column::Role => of_both(|one| one.role.as_deref(), words),
                Column::Skill => {
                    person(&pairing.mentor).is_some_and(|one| one.skills.iter().any(|skill| begins(skill, words)))
                }
                Column::Ref => begins(&pairing.id.to_string(), words),
                Column::Status
                | Column::Block
                | Column::Evidence
                | Column::Method
                | Column::Topic
                | Column::Note
                | Column::Month => false,
            },
            What::Free
            | What::Trained
            | What::Stage(_)
            | What::Need(_)
            | What::Entry(_)
            | What::Planned
            | What::Private => false,
        })
    }

    /// Whether a person passes. `text` is what [`text_of_person`] says.
    #[must_use]
    pub fn person(&self, book: &Book, person: &Person, text: &str) -> bool {
        self.holds(|what| match what {
            What::Words(words) => text.contains(words.as_str()),
            What::Free => book.free_places(&person.id) > 0,
            What::Trained => person.trained_on.is_some(),
            What::Column(column, words) => match column {
                Column::Name | Column::Mentor | Column::Mentee => begins(&person.name, words),
                Column::Role => says(person.role.as_deref(), words),
                Column::Unit => says(person.unit.as_deref(), words),
                Column::Region => says(person.region.as_deref(), words),
                Column::Skill => person.skills.iter().any(|skill| begins(skill, words)),
                Column::Status => person.status.is_some_and(|status| begins(status.word(), words)),
                Column::Ref => begins(person.id.as_str(), words),
                Column::Program => {
                    who::programs_of(book, person).iter().any(|program| is_program(book, program.as_str(), words))
                }
                Column::Block | Column::Evidence | Column::Method | Column::Topic | Column::Note | Column::Month => {
                    false
                }
            },
            What::State(_)
            | What::Kind(..)
            | What::Severity(_)
            | What::Stage(_)
            | What::Need(_)
            | What::Entry(_)
            | What::Planned
            | What::Private => false,
        })
    }

    /// Whether a request passes, with what is said about it. `text` is what [`text_of_request`] says.
    #[must_use]
    pub fn request(&self, book: &Book, request: &Request, about: &[&Alert], text: &str) -> bool {
        let person = Records::person_document(book, &request.person);
        self.holds(|what| match what {
            What::Words(words) => text.contains(words.as_str()),
            What::Kind(kinds, requests) => {
                requests.contains(&request.kind) || about.iter().any(|alert| kinds.contains(&alert.item.kind()))
            }
            What::Severity(severity) => about.iter().any(|alert| alert.item.severity == *severity),
            What::Column(column, words) => match column {
                Column::Mentor => request.mentor.as_ref().is_some_and(|mentor| begins(book.name(mentor), words)),
                Column::Mentee | Column::Name => begins(book.name(&request.person), words),
                Column::Program => is_program(book, request.program.as_str(), words),
                Column::Region => says(person.and_then(|person| person.region.as_deref()), words),
                Column::Unit => says(person.and_then(|person| person.unit.as_deref()), words),
                Column::Role => says(person.and_then(|person| person.role.as_deref()), words),
                Column::Skill => request.objectives.iter().any(|skill| begins(skill, words)),
                Column::Note => begins(&request.note, words),
                Column::Ref => begins(&request.id.to_string(), words),
                Column::Status | Column::Block | Column::Evidence | Column::Method | Column::Topic | Column::Month => {
                    false
                }
            },
            What::State(_)
            | What::Free
            | What::Trained
            | What::Stage(_)
            | What::Need(_)
            | What::Entry(_)
            | What::Planned
            | What::Private => false,
        })
    }

    /// Whether something that wants attention and belongs to no pairing passes. `text` is what [`text_of_alert`] says.
    #[must_use]
    pub fn alert(&self, book: &Book, alert: &Alert, text: &str) -> bool {
        let id = match &alert.about {
            About::Person(id) => Some(id),
            About::Request(id) => book.request(*id).map(|request| &request.person),
            About::Region(_) => None,
        };
        let person = id.and_then(|id| Records::person_document(book, id));
        self.holds(|what| match what {
            What::Words(words) => text.contains(words.as_str()),
            What::Kind(kinds, _) => kinds.contains(&alert.item.kind()),
            What::Severity(severity) => alert.item.severity == *severity,
            What::Column(column, words) => match column {
                Column::Mentor | Column::Mentee | Column::Name => {
                    person.is_some_and(|person| begins(&person.name, words))
                }
                Column::Program => is_program(book, alert.program.as_str(), words),
                Column::Region => match &alert.about {
                    About::Region(region) => begins(region, words),
                    About::Person(_) | About::Request(_) => {
                        says(person.and_then(|person| person.region.as_deref()), words)
                    }
                },
                Column::Unit => says(person.and_then(|person| person.unit.as_deref()), words),
                Column::Role => says(person.and_then(|person| person.role.as_deref()), words),
                Column::Skill => person.is_some_and(|person| person.skills.iter().any(|skill| begins(skill, words))),
                Column::Status
                | Column::Ref
                | Column::Block
                | Column::Evidence
                | Column::Method
                | Column::Topic
                | Column::Note
                | Column::Month => false,
            },
            What::State(_)
            | What::Free
            | What::Trained
            | What::Stage(_)
            | What::Need(_)
            | What::Entry(_)
            | What::Planned
            | What::Private => false,
        })
    }

    /// Whether a skill passes.
    #[must_use]
    pub fn skill(&self, facts: SkillFacts<'_>) -> bool {
        let stage = facts.mark.map_or(Stage::NotStarted, |mark| mark.stage);
        let note = facts.mark.map_or("", |mark| mark.note.as_str());
        self.holds(|what| match what {
            What::Words(words) => fold(&format!("{} {} {note}", facts.block, facts.skill)).contains(words.as_str()),
            What::Stage(stages) => stages.contains(&stage),
            What::Need(needs) => facts.mark.and_then(|mark| mark.need).is_some_and(|need| needs.contains(&need)),
            What::Column(Column::Block, words) => begins(facts.block, words),
            What::Column(Column::Evidence, words) => begins(note, words),
            What::Column(Column::Skill | Column::Name, words) => begins(facts.skill, words),
            What::Column(
                Column::Mentor
                | Column::Mentee
                | Column::Program
                | Column::Region
                | Column::Unit
                | Column::Role
                | Column::Status
                | Column::Ref
                | Column::Method
                | Column::Topic
                | Column::Note
                | Column::Month,
                _,
            )
            | What::State(_)
            | What::Kind(..)
            | What::Severity(_)
            | What::Free
            | What::Trained
            | What::Entry(_)
            | What::Planned
            | What::Private => false,
        })
    }

    /// Whether a line of the log passes; what it says counts only where whoever looks may read it.
    #[must_use]
    pub fn entry(&self, entry: &LogEntry, may_read: bool) -> bool {
        let (note, topics) = if may_read { (entry.note.as_str(), entry.topics.as_slice()) } else { ("", &[][..]) };
        let method = entry.method.as_ref().filter(|_| may_read).map_or("", |method| method.as_str());
        let month = || {
            let month = entry.on.month();
            format!("{} {} {}", month.name(), month.year, entry.on)
        };
        self.holds(|what| match what {
            What::Words(words) => {
                let topics = topics.join(" ");
                let row = format!("{} {} {} {method} {topics} {note}", entry.on, entry.on.long(), entry.kind.word());
                fold(&row).contains(words.as_str())
            }
            What::Entry(kinds) => kinds.contains(&entry.kind),
            What::Private => entry.private,
            What::Column(Column::Method, words) => begins(method, words),
            What::Column(Column::Topic, words) => topics.iter().any(|topic| begins(topic, words)),
            What::Column(Column::Note, words) => begins(note, words),
            What::Column(Column::Month, words) => begins(&month(), words),
            What::Column(..)
            | What::Planned
            | What::State(_)
            | What::Kind(..)
            | What::Severity(_)
            | What::Free
            | What::Trained
            | What::Stage(_)
            | What::Need(_) => false,
        })
    }

    /// Whether a planned meeting passes.
    #[must_use]
    pub fn meeting(&self, meeting: &Meeting) -> bool {
        let method = meeting.method.as_ref().map_or("", |method| method.as_str());
        self.holds(|what| match what {
            What::Words(words) => {
                let row = format!("{} {} {method} {}", meeting.on, meeting.on.long(), meeting.agenda);
                fold(&row).contains(words.as_str())
            }
            What::Planned => true,
            What::Column(Column::Method, words) => begins(method, words),
            What::Column(Column::Topic | Column::Note, words) => begins(&meeting.agenda, words),
            What::Column(Column::Month, words) => {
                let month = meeting.on.month();
                begins(&format!("{} {} {}", month.name(), month.year, meeting.on), words)
            }
            What::Column(..)
            | What::Entry(_)
            | What::Private
            | What::State(_)
            | What::Kind(..)
            | What::Severity(_)
            | What::Free
            | What::Trained
            | What::Stage(_)
            | What::Need(_) => false,
        })
    }
}

/// Whether a program's short name or title begins so.
fn is_program(book: &Book, id: &str, words: &str) -> bool {
    let title = book.programs().find(|policy| policy.program.id.as_str() == id);
    begins(id, words) || title.is_some_and(|policy| begins(&policy.program.name, words))
}

/// The words of a pairing's row, folded.
#[must_use]
pub fn text_of_pairing(book: &Book, slot: &PairingEntry) -> String {
    let pairing = &slot.pairing;
    let region = pairing.region.as_deref().unwrap_or_default();
    fold(&format!(
        "{} {} {} {region} {} {}",
        book.name(&pairing.mentor),
        book.name(&pairing.mentee),
        pairing.program,
        slot.state.word(),
        pairing.id,
    ))
}

/// The words of a person that narrow a list of people, folded.
#[must_use]
pub fn text_of_person(person: &Person) -> String {
    let fields = PERSON_FIELDS.iter().filter(|field| field.narrows);
    fold(&fields.flat_map(|field| field.kind.texts(person)).collect::<Vec<_>>().join(" "))
}

/// The words of a request's row, folded.
#[must_use]
pub fn text_of_request(book: &Book, request: &Request) -> String {
    let mentor = request.mentor.as_ref().map_or("", |mentor| book.name(mentor));
    let (kind, program) = (request.kind.words(), &request.program);
    fold(&format!("{} {mentor} {program} {kind} {}", book.name(&request.person), request.id))
}

/// The words of an alert's row, folded.
#[must_use]
pub fn text_of_alert(book: &Book, alert: &Alert) -> String {
    let whom = match &alert.about {
        About::Person(person) => book.name(person),
        About::Request(request) => book.request(*request).map_or("", |request| book.name(&request.person)),
        About::Region(region) => region,
    };
    fold(&format!("{whom} {} {}", alert.program, alert.item.kind().word()))
}
