//! The confirmed pairs by region: the list a region sends to the association.

use super::{
    ReportParams, figures,
    sheet::{Block, Rows, Sheet},
    totals::NO_REGION,
};
use crate::{
    app::wording::count,
    book::{Book, PairingEntry},
    domain::{day::Day, id::PersonRef, pairing::PairingState},
};

pub(super) fn build(ask: &ReportParams) -> Sheet {
    let book = ask.book;
    let mut blocks = Vec::new();
    let mut rows = Rows::new(
        "program region pairing mentor mentor_name mentor_role mentor_unit mentee mentee_name mentee_role \
mentee_unit confirmed_on starts_on ends_on",
    );
    for policy in ask.programs() {
        let program = &policy.program;
        let confirmed = |slot: &&PairingEntry| {
            let on = confirmed_on(slot);
            slot.state.is_running() && ask.from.is_none_or(|from| from <= on) && ask.to.is_none_or(|to| on <= to)
        };
        let mut slots: Vec<&PairingEntry> = ask.entries(policy).filter(confirmed).collect();
        slots.sort_by_cached_key(|slot| {
            let region = figures::region(book, &slot.pairing);
            (region.is_empty(), region.to_lowercase(), book.name(&slot.pairing.mentor).to_lowercase(), slot.pairing.id)
        });
        blocks.push(Block::heading(program.name.to_string()));
        blocks.push(Block::text(match slots.len() {
            0 => "No confirmed pair.".to_owned(),
            n => format!("{}.", count(n, "confirmed pair", "confirmed pairs")),
        }));
        let same = |a: &&PairingEntry, b: &&PairingEntry| {
            figures::region(book, &a.pairing).to_lowercase() == figures::region(book, &b.pairing).to_lowercase()
        };
        for of_region in slots.chunk_by(same) {
            let Some(first) = of_region.first() else { continue };
            let name = figures::region(book, &first.pairing);
            let region = program.region(name);
            let coordinators: Vec<&str> =
                region.iter().flat_map(|region| &region.coordinators).map(|person| book.name(person)).collect();
            let sent =
                region.and_then(|region| region.list_sent_on).map(|day| book.dates().long(day)).unwrap_or_default();
            blocks.push(Block::facts([
                ("Region", if name.is_empty() { NO_REGION.to_owned() } else { name.to_owned() }),
                ("Coordinated by", coordinators.join(", ")),
                ("List sent", sent),
            ]));
            let table = of_region.iter().map(|slot| {
                let pairing = &slot.pairing;
                let (mentor, mentee) = (who(book, &pairing.mentor), who(book, &pairing.mentee));
                vec![mentor, mentee, confirmed_on(slot).to_string()]
            });
            blocks.push(Block::table(&["Mentor", "Mentee", "Confirmed"], table.collect(), None));
            rows.rows.extend(of_region.iter().map(|slot| {
                let pairing = &slot.pairing;
                let mut row = vec![program.id.to_string(), name.to_owned(), pairing.id.to_string()];
                for party in [&pairing.mentor, &pairing.mentee] {
                    row.push(party.to_string());
                    row.push(book.name(party).to_owned());
                    row.extend(role_and_unit(book, party).map(str::to_owned));
                }
                let last = policy.last_day(pairing);
                row.extend([confirmed_on(slot), pairing.starts_on, last].map(|day| day.to_string()));
                row
            }));
        }
    }
    let subtitle = format!("As of {}", book.dates().long(book.today()));
    Sheet { kind: "pairs", title: "Confirmed pairs by region".to_owned(), subtitle, blocks, foot: ask.footer(), rows }
}

/// The day a pairing was confirmed: as recorded, or else the day it became so, or else its first day.
fn confirmed_on(slot: &PairingEntry) -> Day {
    let pairing = slot.document();
    let moved = || pairing.history.iter().find(|turn| turn.to == PairingState::Confirmed).map(|turn| turn.on);
    pairing.confirmed_on.or_else(moved).unwrap_or(pairing.starts_on)
}

/// The role and unit of a person, or empty strings.
fn role_and_unit<'b>(book: &'b Book, id: &PersonRef) -> [&'b str; 2] {
    let person = book.person(id);
    let role = person.and_then(|person| person.role.as_deref());
    let unit = person.and_then(|person| person.unit.as_deref());
    [role.unwrap_or(""), unit.unwrap_or("")]
}

/// `Carmen Peña, Registrar, Grant Middle`.
fn who(book: &Book, id: &PersonRef) -> String {
    let [role, unit] = role_and_unit(book, id);
    [book.name(id), role, unit].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
