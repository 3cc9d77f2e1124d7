//! `programs`, `pairings`, `people`: lists of what is there.

use std::collections::HashMap;

use super::{
    args::{Pairings, People},
    failure::Failure,
    records::{PairingRow, PersonRow, ProgramRow},
    session::{Session, one_of},
    table::Table,
};
use crate::{
    app::{
        filter::{self, Filter, Of},
        order::{self, Place, Sort, SortBy},
        people,
    },
    book::{Book, PairingEntry},
    domain::{id::PairingId, pairing::PairingState, person::Person},
};

pub fn programs(session: &mut Session) -> Result<(), Failure> {
    let book = session.app.book();
    let rows: Vec<_> = book.programs().map(|policy| ProgramRow::new(book, policy, &session.visibility())).collect();
    let text = if session.json {
        json(&rows)?
    } else if rows.is_empty() {
        "No program yet. Set one up: mentordesk add program --template st-vrain --id classified --starts 2026-08-10 \
         --ends 2027-05-28\n"
            .into()
    } else {
        let heading = ["program", "name", "template", "starts", "ends", "pairings", "!!", "!", "*"];
        let mut table = Table::with_heading(&heading);
        for row in &rows {
            table.row([
                row.id.to_string(),
                row.name.to_owned(),
                row.template.map_or_else(String::new, ToString::to_string),
                row.starts_on.to_string(),
                row.ends_on.to_string(),
                row.pairings.to_string(),
                row.overdue.to_string(),
                row.due.to_string(),
                row.notice.to_string(),
            ]);
        }
        session.table(&table)
    };
    session.text(&text);
    Ok(())
}

pub fn pairings(session: &mut Session, options: &Pairings) -> Result<(), Failure> {
    let book = session.app.book();
    let state = options.state.as_deref().map(state).transpose()?;
    session.knows_program(options.program.as_ref())?;
    let filter = Filter::parse(options.filter.as_deref().unwrap_or_default(), Of::Pairings);
    if let Some(problem) = filter.problems.first() {
        return Err(Failure::Usage(problem.clone()));
    }
    let sort = options.sort.as_deref().map(order_of).transpose()?;
    let mut slots: Vec<&PairingEntry> = book
        .pairings()
        .filter(|slot| session.sees(&slot.pairing))
        .filter(|slot| options.program.as_ref().is_none_or(|program| *program == slot.pairing.program))
        .filter(|slot| state.is_none_or(|state| state == slot.state))
        .filter(|slot| filter.is_empty() || filter.pairing(book, slot, &filter::text_of_pairing(book, slot)))
        .collect();
    if let Some(sort) = sort {
        sorted(&mut slots, sort, book);
    }
    let rows: Vec<_> = slots.into_iter().map(|slot| PairingRow::new(book, slot)).collect();
    let text = if session.json {
        json(&rows)?
    } else {
        let heading = ["id", "program", "mentor", "mentee", "state", "hours", "last contact", "skills"];
        let mut table = Table::with_heading(&heading);
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
                row.last_contact.map_or_else(|| "never".into(), |day| day.to_string()),
                format!("{} / {}", row.skills_independent, row.skills_total),
            ]);
        }
        session.table(&table)
    };
    session.text(&text);
    Ok(())
}

/// The order that a word names.
fn order_of(word: &str) -> Result<Sort, Failure> {
    let bare = word.trim().trim_start_matches('-');
    let usual = Sort { by: SortBy::Usual, turned: word.trim().starts_with('-') };
    let found = if bare == "urgency" { Some(usual) } else { Sort::from_word(word) };
    found.filter(|sort| SortBy::OF_PAIRINGS.contains(&sort.by)).ok_or_else(|| {
        let words: Vec<_> = SortBy::OF_PAIRINGS.iter().skip(1).map(|by| by.word()).collect();
        Failure::Usage(format!("\"{word}\" is no order of pairings; one of urgency, {}", words.join(", ")))
    })
}

/// Pairings in an order; equals stay in that of their numbers, the most pressing of them by urgency.
fn sorted(slots: &mut Vec<&PairingEntry>, sort: Sort, book: &Book) {
    if sort.by == SortBy::Usual {
        let places: HashMap<PairingId, usize> =
            book.ranked().enumerate().map(|(place, slot)| (slot.pairing.id, place)).collect();
        slots.sort_by_key(|slot| places.get(&slot.pairing.id).copied());
        if sort.turned {
            slots.reverse();
        }
        return;
    }
    let placed = slots.drain(..).map(|slot| (order::of_pairing(book, slot, sort.by), slot)).collect();
    *slots = in_order(placed, sort);
}

/// Rows by their places; what the order says nothing about is last, turned round or not.
fn in_order<T>(mut placed: Vec<(Place, T)>, sort: Sort) -> Vec<T> {
    placed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Place::Last, _) | (_, Place::Last) => a.cmp(b),
        (a, b) if sort.turned => b.cmp(a),
        (a, b) => a.cmp(b),
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

/// The order of people that a word names.
fn order_of_people(word: &str) -> Result<Sort, Failure> {
    let bare = word.trim().trim_start_matches('-');
    let usual = Sort { by: SortBy::Usual, turned: word.trim().starts_with('-') };
    let found = if bare == "name" { Some(usual) } else { Sort::from_word(word) };
    found.filter(|sort| SortBy::OF_PEOPLE.contains(&sort.by)).ok_or_else(|| {
        let words: Vec<_> = SortBy::OF_PEOPLE.iter().skip(1).map(|by| by.word()).collect();
        Failure::Usage(format!("\"{word}\" is no order of people; one of name, {}", words.join(", ")))
    })
}

pub fn people(session: &mut Session, options: &People) -> Result<(), Failure> {
    let (book, actor, visibility) = (session.app.book(), session.app.actor(), session.visibility());
    let filter = Filter::parse(options.filter.as_deref().unwrap_or_default(), Of::People);
    if let Some(problem) = filter.problems.first() {
        return Err(Failure::Usage(problem.clone()));
    }
    let sort = options.sort.as_deref().map(order_of_people).transpose()?;
    let passes = |person: &Person| {
        let text = || filter::text_of_person(person);
        // A filter finds nothing in fields that the user may not read.
        filter.is_empty() || filter.person(book, &people::readable(person, actor), &text())
    };
    let mut people: Vec<&Person> =
        book.people().map(|person| &**person).filter(|person| visibility.knows(person) && passes(person)).collect();
    if let Some(sort) = sort {
        let placed = people.into_iter().map(|person| (order::of_person(book, person, sort.by), person)).collect();
        people = in_order(placed, sort);
    }
    let people = people.into_iter();
    let text = if session.json {
        json(&people.map(|person| PersonRow::new(person, actor)).collect::<Vec<_>>())?
    } else {
        let mut table = Table::with_heading(&["ref", "name", "role", "unit", "region", "mentor"]);
        for person in people {
            let places = match person.places() {
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
        session.table(&table)
    };
    session.text(&text);
    Ok(())
}

/// The state of a pairing that a word names.
pub fn state(word: &str) -> Result<PairingState, Failure> {
    let found = PairingState::ALL.into_iter().find(|state| state.word().eq_ignore_ascii_case(word.trim()));
    found.ok_or_else(|| {
        let states: Vec<_> = PairingState::ALL.iter().map(|state| state.word()).collect();
        Failure::Usage(format!("\"{word}\" is no state of a pairing{}", one_of(word, &states)))
    })
}

/// A value as JSON text with its line end.
pub fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Failed(error.to_string()))?;
    Ok(text + "\n")
}
