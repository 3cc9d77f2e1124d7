//! `programs`, `pairings`, `people`: lists.

use super::{
    args::{Pairings, People},
    failure::Failure,
    output::Table,
    records::{PairingRow, PersonRow, ProgramRow},
    resolve::{list_filter, state, usage},
    session::Session,
};
use crate::{
    app::{
        filter::{self, ListKind},
        order::{self, Sort, SortBy},
    },
    book::PairingEntry,
    domain::person::Person,
};

pub fn programs(session: &mut Session) -> Result<(), Failure> {
    let (book, visibility) = (session.app.book(), session.app.visibility());
    let rows: Vec<_> = book.programs().map(|policy| ProgramRow::new(book, policy, &visibility)).collect();
    let mut page = session.page();
    if rows.is_empty() {
        page.line(
            "No program yet. Set one up: mentordesk add program --template st-vrain --id classified --starts 2026-08-10 \
             --ends 2027-05-28",
        );
        return session.value_or(&rows, &page);
    }
    let heading = ["program", "name", "template", "starts", "ends", "pairings", "!!", "!", "*"];
    let mut table = Table::with_heading(&heading);
    for row in &rows {
        table.row([
            row.id.to_string(),
            row.name.to_owned(),
            row.template.map_or_else(String::new, ToString::to_string),
            book.dates().dated(row.starts_on),
            book.dates().dated(row.ends_on),
            row.pairings.to_string(),
            row.overdue.to_string(),
            row.due.to_string(),
            row.notice.to_string(),
        ]);
    }
    page.table(&table);
    session.value_or(&rows, &page)
}

pub fn pairings(session: &mut Session, options: &Pairings) -> Result<(), Failure> {
    let (book, visibility) = (session.app.book(), session.app.visibility());
    let state = options.state.as_deref().map(state).transpose()?;
    session.knows_program(options.program.as_ref())?;
    let filter = list_filter(options.filter.as_deref(), ListKind::Pairings)?;
    let sort = options.sort.as_deref().map(|word| sort_of(word, "urgency", "pairings", &SortBy::OF_PAIRINGS));
    let sort = sort.transpose()?;
    let passes = |slot: &&PairingEntry| {
        visibility.covers(&slot.pairing)
            && options.program.as_ref().is_none_or(|program| *program == slot.pairing.program)
            && state.is_none_or(|state| state == slot.state)
            && (filter.is_empty() || filter.pairing(book, slot, &filter::text_of_pairing(book, slot)))
    };
    let slots: Vec<&PairingEntry> = match sort {
        Some(Sort { by: SortBy::Default, .. }) => book.ranked().filter(passes).collect(),
        Some(_) | None => book.pairings().filter(passes).collect(),
    };
    let sort = sort.unwrap_or_default();
    let slots = order::sorted(slots, sort, |slot| order::of_pairing(book, slot, sort.by));
    let rows: Vec<_> = slots.into_iter().map(|slot| PairingRow::new(book, slot)).collect();
    let mut table =
        Table::with_heading(&["id", "program", "mentor", "mentee", "state", "hours", "last contact", "skills"]);
    for row in &rows {
        table.row([
            row.id.to_string(),
            row.program.to_string(),
            book.name(row.mentor).to_owned(),
            book.name(row.mentee).to_owned(),
            row.state.word().to_owned(),
            match row.minutes_target {
                Some(target) => format!("{} / {} h", row.minutes_logged.hours(), target.hours()),
                None => format!("{} h", row.minutes_logged.hours()),
            },
            row.last_contact.map_or_else(|| "never".into(), |day| book.dates().dated(day)),
            format!("{} / {}", row.skills_independent, row.skills_total),
        ]);
    }
    let mut page = session.page();
    page.table(&table);
    session.value_or(&rows, &page)
}

/// Parses a sort order. `usual` is the word for the default order of the list.
fn sort_of(word: &str, usual: &str, rows: &str, orders: &[SortBy]) -> Result<Sort, Failure> {
    let (turned, bare) = word.trim().strip_prefix('-').map_or((false, word.trim()), |bare| (true, bare));
    let by = if bare == usual { Some(SortBy::Default) } else { SortBy::from_word(bare) };
    let known = by.filter(|by| orders.contains(by));
    known.map(|by| Sort { by, reversed: turned }).ok_or_else(|| {
        let words: Vec<_> = orders.iter().skip(1).map(|by| by.word()).collect();
        usage(format!("\"{word}\" is not a sort order for {rows}; use {usual}, {}", words.join(", ")))
    })
}

pub fn people(session: &mut Session, options: &People) -> Result<(), Failure> {
    let (book, visibility) = (session.app.book(), session.app.visibility());
    let filter = list_filter(options.filter.as_deref(), ListKind::People)?;
    let sort = options.sort.as_deref().map(|word| sort_of(word, "name", "people", &SortBy::OF_PEOPLE)).transpose()?;
    let passes = |person: &Person| {
        let text = || filter::text_of_person(person);
        // A filter must not reveal fields that the user may not read.
        filter.is_empty() || filter.person(book, &visibility.readable(person), &text())
    };
    let people = book.people().map(|person| &**person).filter(|person| visibility.knows(person) && passes(person));
    let mut people: Vec<&Person> = people.collect();
    if let Some(sort) = sort {
        people = order::by_place(people, sort.reversed, |person| order::of_person(book, person, sort.by));
    }
    let mut table = Table::with_heading(&["ref", "name", "role", "unit", "region", "mentor"]);
    for person in &people {
        let places = match person.mentee_capacity() {
            0 => String::new(),
            places => format!("{} of {places} free", book.free_places(&person.id)),
        };
        let words = |text: &Option<compact_str::CompactString>| text.as_deref().unwrap_or_default().to_owned();
        table.row([
            person.id.to_string(),
            person.name.to_string(),
            words(&person.role),
            words(&person.unit),
            words(&person.region),
            places,
        ]);
    }
    let mut page = session.page();
    page.table(&table);
    let rows: Vec<_> = people.iter().map(|person| PersonRow::new(person, &visibility)).collect();
    session.value_or(&rows, &page)
}
