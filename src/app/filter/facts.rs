//! Checks the rows of a list against a filter.

use super::{Column, Filter, What};
use crate::{
    app::{people::PERSON_FIELDS, search::fold, who},
    book::{Book, PairingEntry},
    domain::{
        attention::{About, Alert, Item},
        checklist::{Need, SkillMark, Stage},
        day::Day,
        decide::Records,
        id::PersonRef,
        log::{EntryKind, LogEntry, Meeting},
        pairing::PairingState,
        person::Person,
        request::{Request, RequestKind},
    },
};

/// A skill of a pairing, as its row shows it.
#[derive(Debug, Clone, Copy)]
pub struct SkillFacts<'a> {
    /// The name of the block.
    pub block: &'a str,
    /// The name of the skill.
    pub skill: &'a str,
    /// The mark; `None` if there is none yet.
    pub mark: Option<&'a SkillMark>,
}

/// Whether consecutive words of `text` begin with the folded `words`.
fn begins(text: &str, words: &str) -> bool {
    format!(" {}", fold(text)).contains(&format!(" {words}"))
}

/// As [`begins`]; false without a text.
fn text_begins(text: Option<&str>, words: &str) -> bool {
    text.is_some_and(|text| begins(text, words))
}

/// Whether an attention item passes a test.
type AnyItem<'a> = dyn Fn(&dyn Fn(&Item) -> bool) -> bool + 'a;

/// The properties of a row that conditions check. Conditions on properties that the row does not have never hold.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// Whether the row contains folded words.
    contains: &'a dyn Fn(&str) -> bool,
    /// Whether consecutive words in the column begin with folded words.
    begins: &'a dyn Fn(Column, &str) -> bool,
    any_item: &'a AnyItem<'a>,
    is_free: &'a dyn Fn() -> bool,
    is_trained: bool,
    is_planned: bool,
    is_private: bool,
    state: Option<PairingState>,
    request: Option<RequestKind>,
    stage: Option<Stage>,
    need: Option<Need>,
    entry: Option<EntryKind>,
}

impl<'a> Row<'a> {
    fn new(contains: &'a dyn Fn(&str) -> bool, begins: &'a dyn Fn(Column, &str) -> bool) -> Self {
        Self {
            contains,
            begins,
            any_item: &|_| false,
            is_free: &|| false,
            is_trained: false,
            is_planned: false,
            is_private: false,
            state: None,
            request: None,
            stage: None,
            need: None,
            entry: None,
        }
    }
}

/// Whether `value` is one of `wanted`.
fn is_one_of<T: PartialEq>(value: Option<T>, wanted: &[T]) -> bool {
    value.is_some_and(|value| wanted.contains(&value))
}

impl Filter {
    fn passes(&self, row: Row<'_>) -> bool {
        let holds = |what: &What| match what {
            What::Words(words) => (row.contains)(words),
            What::Column(column, words) => (row.begins)(*column, words),
            What::State(states) => is_one_of(row.state, states),
            What::Kind(kinds, requests) => {
                is_one_of(row.request, requests) || (row.any_item)(&|item| kinds.contains(&item.kind()))
            }
            What::Severity(severity) => (row.any_item)(&|item| item.severity == *severity),
            What::Free => (row.is_free)(),
            What::Trained => row.is_trained,
            What::Stage(stages) => is_one_of(row.stage, stages),
            What::Need(needs) => is_one_of(row.need, needs),
            What::Entry(kinds) => is_one_of(row.entry, kinds),
            What::Planned => row.is_planned,
            What::Private => row.is_private,
        };
        self.terms.iter().all(|term| holds(&term.what) != term.negated)
    }

    /// Whether a pairing passes. `text` is [`text_of_pairing`].
    #[must_use]
    pub fn pairing(&self, book: &Book, slot: &PairingEntry, text: &str) -> bool {
        let pairing = &slot.pairing;
        let person = |id: &PersonRef| Records::person_document(book, id);
        let of_both = |part: fn(&Person) -> Option<&str>, words: &str| {
            [&pairing.mentor, &pairing.mentee].into_iter().filter_map(person).any(|one| text_begins(part(one), words))
        };
        let column = |column: Column, words: &str| match column {
            // The text contains the names, so most rows are rejected without folding a name again.
            Column::Mentor | Column::Mentee | Column::Name if !text.contains(words) => false,
            Column::Mentor => begins(book.name(&pairing.mentor), words),
            Column::Mentee => begins(book.name(&pairing.mentee), words),
            Column::Name => begins(book.name(&pairing.mentor), words) || begins(book.name(&pairing.mentee), words),
            Column::Program => is_program(book, pairing.program.as_str(), words),
            Column::Region => match &pairing.region {
                Some(region) => begins(region, words),
                None => text_begins(person(&pairing.mentee).and_then(|person| person.region.as_deref()), words),
            },
            Column::Unit => of_both(|one| one.unit.as_deref(), words),
            Column::Role => of_both(|one| one.role.as_deref(), words),
            Column::Skill => person(&pairing.mentor).is_some_and(|mentor| has_skill(mentor, words)),
            Column::Ref => begins(&pairing.id.to_string(), words),
            Column::Status
            | Column::Block
            | Column::Evidence
            | Column::Method
            | Column::Topic
            | Column::Note
            | Column::Month => false,
        };
        self.passes(Row {
            state: Some(slot.state),
            any_item: &|test| slot.items.iter().any(test),
            ..Row::new(&|words| text.contains(words), &column)
        })
    }

    /// Whether a person passes. `text` is [`text_of_person`].
    #[must_use]
    pub fn person(&self, book: &Book, person: &Person, text: &str) -> bool {
        let column = |column: Column, words: &str| match column {
            Column::Mentor | Column::Mentee => begins(&person.name, words),
            Column::Status => person.status.is_some_and(|status| begins(status.word(), words)),
            Column::Ref => begins(person.id.as_str(), words),
            Column::Program => {
                who::programs_of(book, person).iter().any(|program| is_program(book, program.as_str(), words))
            }
            Column::Name | Column::Role | Column::Unit | Column::Region | Column::Skill => {
                of_person(person, column, words)
            }
            Column::Block | Column::Evidence | Column::Method | Column::Topic | Column::Note | Column::Month => false,
        };
        self.passes(Row {
            is_free: &|| book.free_places(&person.id) > 0,
            is_trained: person.trained_on.is_some(),
            ..Row::new(&|words| text.contains(words), &column)
        })
    }

    /// Whether a request passes, with the alerts about it. `text` is [`text_of_request`].
    #[must_use]
    pub fn request(&self, book: &Book, request: &Request, about: &[&Alert], text: &str) -> bool {
        let column = |column: Column, words: &str| match column {
            Column::Mentor => request.mentor.as_ref().is_some_and(|mentor| begins(book.name(mentor), words)),
            Column::Mentee | Column::Name => begins(book.name(&request.person), words),
            Column::Program => is_program(book, request.program.as_str(), words),
            Column::Region | Column::Unit | Column::Role => {
                Records::person_document(book, &request.person).is_some_and(|person| of_person(person, column, words))
            }
            Column::Skill => request.objectives.iter().any(|skill| begins(skill, words)),
            Column::Note => begins(&request.note, words),
            Column::Ref => begins(&request.id.to_string(), words),
            Column::Status | Column::Block | Column::Evidence | Column::Method | Column::Topic | Column::Month => false,
        };
        self.passes(Row {
            request: Some(request.kind),
            any_item: &|test| about.iter().any(|alert| test(&alert.item)),
            ..Row::new(&|words| text.contains(words), &column)
        })
    }

    /// Whether an alert that belongs to no pairing passes. `text` is [`text_of_alert`].
    #[must_use]
    pub fn alert(&self, book: &Book, alert: &Alert, text: &str) -> bool {
        let (id, region) = match &alert.about {
            About::Person(id) => (Some(id), None),
            About::Request(id) => (book.request(*id).map(|request| &request.person), None),
            About::Region(region) => (None, Some(region)),
        };
        let person = id.and_then(|id| Records::person_document(book, id));
        let column = |column: Column, words: &str| match column {
            Column::Mentor | Column::Mentee => person.is_some_and(|person| begins(&person.name, words)),
            Column::Program => is_program(book, alert.program.as_str(), words),
            Column::Name | Column::Role | Column::Unit | Column::Region | Column::Skill => {
                column == Column::Region && region.is_some_and(|region| begins(region, words))
                    || person.is_some_and(|person| of_person(person, column, words))
            }
            Column::Status
            | Column::Ref
            | Column::Block
            | Column::Evidence
            | Column::Method
            | Column::Topic
            | Column::Note
            | Column::Month => false,
        };
        self.passes(Row { any_item: &|test| test(&alert.item), ..Row::new(&|words| text.contains(words), &column) })
    }

    /// Whether a skill passes.
    #[must_use]
    pub fn skill(&self, facts: SkillFacts<'_>) -> bool {
        let note = facts.mark.map_or("", |mark| mark.note.as_str());
        let columns = [
            (Column::Block, facts.block),
            (Column::Evidence, note),
            (Column::Skill, facts.skill),
            (Column::Name, facts.skill),
        ];
        self.passes(Row {
            stage: Some(facts.mark.map_or(Stage::NotStarted, |mark| mark.stage)),
            need: facts.mark.and_then(|mark| mark.need),
            ..Row::new(
                &|words| fold(&format!("{} {} {note}", facts.block, facts.skill)).contains(words),
                &|column, words| columns.iter().any(|(of, text)| *of == column && begins(text, words)),
            )
        })
    }

    /// Whether a log entry passes; its text counts only if the user may read it.
    #[must_use]
    pub fn entry(&self, entry: &LogEntry, may_read: bool) -> bool {
        let (note, topics) = if may_read { (entry.note.as_str(), entry.topics.as_slice()) } else { ("", &[][..]) };
        let method = entry.method.as_ref().filter(|_| may_read).map_or("", |method| method.as_str());
        let words_of = || {
            let topics = topics.join(" ");
            fold(&format!("{} {} {} {method} {topics} {note}", entry.on, entry.on.long(), entry.kind.word()))
        };
        self.passes(Row {
            entry: Some(entry.kind),
            is_private: entry.private,
            ..Row::new(&|words| words_of().contains(words), &|column, words| {
                column == Column::Method && begins(method, words)
                    || column == Column::Topic && topics.iter().any(|topic| begins(topic, words))
                    || column == Column::Note && begins(note, words)
                    || column == Column::Month && is_month(entry.on, words)
            })
        })
    }

    /// Whether a planned meeting passes.
    #[must_use]
    pub fn meeting(&self, meeting: &Meeting) -> bool {
        let method = meeting.method.as_ref().map_or("", |method| method.as_str());
        let words_of = || fold(&format!("{} {} {method} {}", meeting.on, meeting.on.long(), meeting.agenda));
        self.passes(Row {
            is_planned: true,
            ..Row::new(&|words| words_of().contains(words), &|column, words| {
                column == Column::Method && begins(method, words)
                    || matches!(column, Column::Topic | Column::Note) && begins(&meeting.agenda, words)
                    || column == Column::Month && is_month(meeting.on, words)
            })
        })
    }
}

/// Whether a word of a person's record begins with `words`.
fn of_person(person: &Person, column: Column, words: &str) -> bool {
    column == Column::Name && begins(&person.name, words)
        || column == Column::Role && text_begins(person.role.as_deref(), words)
        || column == Column::Unit && text_begins(person.unit.as_deref(), words)
        || column == Column::Region && text_begins(person.region.as_deref(), words)
        || column == Column::Skill && has_skill(person, words)
}

fn has_skill(person: &Person, words: &str) -> bool {
    person.skills.iter().any(|skill| begins(skill, words))
}

/// Whether a word of the month of a day begins with `words`.
fn is_month(on: Day, words: &str) -> bool {
    let month = on.month();
    begins(&format!("{} {} {on}", month.name(), month.year), words)
}

/// Whether a word of a program's short name or title begins with `words`.
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

/// The words of a person's row, folded.
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
