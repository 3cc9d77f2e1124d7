//! What is put off, from the side of the list: its rows, and what can be put off or had back about a row.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Row,
    affairs::{AffairId, Kept},
};
use crate::{
    app::{App, who::Reach},
    book::PutOff,
    domain::{
        attention::About,
        decide::Records as _,
        snooze::{Matter, Snooze, Whose},
    },
};

/// Whether anything is put off that whoever is at the keys may see.
#[must_use]
pub fn is_any(app: &App) -> bool {
    let (reach, today) = (reach(app), app.book().today());
    app.book().snoozes().any(|snooze| snooze.runs(today) && reach.has_matter(&snooze.matter))
}

/// What is put off and may be seen, the most pressing first.
#[must_use]
pub fn all(app: &App) -> Vec<PutOff> {
    let reach = reach(app);
    let mut all = app.book().put_off();
    all.retain(|one| reach.has_matter(&one.snooze.matter));
    all
}

fn reach(app: &App) -> Reach<'_> {
    Reach { book: app.book(), actor: app.actor() }
}

/// The row of a subject.
fn row_of(matter: &Matter) -> Row {
    match &matter.whose {
        Whose::Pairing(id) => Row::Pairing(*id),
        Whose::Affair(_, About::Person(id)) => Row::Person(id.clone()),
        Whose::Affair(_, About::Request(id)) => Row::Request(*id),
        Whose::Affair(program, about) => {
            let (program, about) = (program.clone(), about.clone());
            Row::Affair(Arc::new(AffairId { program, about, kind: matter.kind, nth: 0 }))
        }
    }
}

/// A row for each subject of which something is put off; what is back first stands first.
#[must_use]
pub fn rows(app: &App, kept: &Kept) -> Vec<Row> {
    let mut rows: BTreeMap<_, Row> = BTreeMap::new();
    for one in kept.put_off(app).iter() {
        let row = row_of(&one.snooze.matter);
        if rows.values().all(|other| *other != row) {
            rows.insert((one.snooze.until, one.snooze.matter.clone()), row);
        }
    }
    rows.into_values().collect()
}

/// What is put off about a row, the most pressing first.
#[must_use]
pub fn of_row(app: &App, kept: &Kept, row: &Row) -> Vec<PutOff> {
    let all = kept.put_off(app);
    let about = all.iter().filter(|one| match row {
        Row::Affair(id) => one.is_about(&id.about),
        Row::Pairing(_) | Row::Person(_) | Row::Request(_) => row_of(&one.snooze.matter) == *row,
    });
    about.cloned().collect()
}

/// What can be put off about a row, the most pressing first: what wants attention, then what is put off already, for
/// another day.
#[must_use]
pub fn matters(app: &App, kept: &Kept, row: &Row) -> Vec<Matter> {
    let mut found: Vec<Matter> = Vec::new();
    match row {
        Row::Pairing(id) => {
            let items = app.book().slot(*id).map_or(&[][..], |slot| &slot.items);
            found.extend(items.iter().map(|item| Matter { kind: item.kind(), whose: Whose::Pairing(*id) }));
        }
        Row::Person(_) | Row::Request(_) | Row::Affair(_) => {
            let mut affairs = kept.of_row(app, row);
            // What the row stands for comes before what else is said about the same.
            if let Row::Affair(id) = row {
                affairs.sort_by_key(|affair| (affair.item.kind() != id.kind, affair.program != id.program));
            }
            found.extend(affairs.into_iter().map(|affair| Matter {
                kind: affair.item.kind(),
                whose: Whose::Affair(affair.program.clone(), affair.about.clone()),
            }));
        }
    }
    found.extend(hidden(app, kept, row));
    let mut seen: Vec<Matter> = Vec::new();
    found.retain(|matter| {
        let fresh = !seen.contains(matter);
        seen.extend(fresh.then(|| matter.clone()));
        fresh
    });
    found
}

/// What is put off about a row, each once.
#[must_use]
pub fn hidden(app: &App, kept: &Kept, row: &Row) -> Vec<Matter> {
    let mut found: Vec<Matter> = of_row(app, kept, row).into_iter().map(|one| one.snooze.matter.clone()).collect();
    found.dedup();
    found
}

/// A matter in words: `never met`, with its program where it belongs to no pairing, and until when it is put off.
#[must_use]
pub fn words(matter: &Matter, app: &App) -> String {
    let mut words = matter.kind.word().replace('-', " ");
    if let Whose::Affair(program, _) = &matter.whose {
        words.push_str(&format!(" · {program}"));
    }
    let today = app.book().today();
    if let Some(snooze) = app.book().snooze(matter).filter(|snooze| snooze.runs(today)) {
        words.push_str(&format!(" (put off until {})", snooze.until.short()));
    }
    words
}

/// Whom a matter is about, by name.
#[must_use]
pub fn who(whose: &Whose, app: &App) -> String {
    let book = app.book();
    match whose {
        Whose::Pairing(id) => book.slot(*id).map_or_else(
            || id.to_string(),
            |slot| format!("{} → {}", book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee)),
        ),
        Whose::Affair(_, About::Person(id)) => book.name(id).to_owned(),
        Whose::Affair(_, About::Request(id)) => {
            book.request(*id).map_or_else(|| id.to_string(), |request| book.name(&request.person).to_owned())
        }
        Whose::Affair(_, About::Region(name)) => name.to_string(),
    }
}

/// Until when, by whom and why something is put off.
#[must_use]
pub fn sentence(snooze: &Snooze, app: &App) -> String {
    let by = snooze.by.as_ref().map_or_else(String::new, |by| format!(" by {}", app.book().name(by)));
    format!("put off until {}{by} because: {}", snooze.until.long(), snooze.because)
}
