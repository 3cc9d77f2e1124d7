//! What is put off, from the side of the list: its rows, and what can be put off or had back about a row.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Row,
    alerts::{AlertId, Kept},
};
use crate::{
    app::{App, who::Visibility},
    book::PutOff,
    domain::{
        attention::About,
        decide::Records as _,
        snooze::{Snooze, SnoozeTarget, Whose},
    },
};

/// Whether anything is put off that whoever is at the keys may see.
#[must_use]
pub fn is_any(app: &App) -> bool {
    let (visibility, today) = (visibility(app), app.book().today());
    app.book().snoozes().any(|snooze| snooze.runs(today) && visibility.has_target(&snooze.target))
}

/// What is put off and may be seen, the most pressing first.
#[must_use]
pub fn all(app: &App) -> Vec<PutOff> {
    let visibility = visibility(app);
    let mut all = app.book().put_off();
    all.retain(|one| visibility.has_target(&one.snooze.target));
    all
}

fn visibility(app: &App) -> Visibility<'_> {
    Visibility { book: app.book(), actor: app.actor() }
}

/// The row of a subject.
fn row_of(target: &SnoozeTarget) -> Row {
    match &target.whose {
        Whose::Pairing(id) => Row::Pairing(*id),
        Whose::Alert(_, About::Person(id)) => Row::Person(id.clone()),
        Whose::Alert(_, About::Request(id)) => Row::Request(*id),
        Whose::Alert(program, about) => {
            let (program, about) = (program.clone(), about.clone());
            Row::Alert(Arc::new(AlertId { program, about, kind: target.kind, nth: 0 }))
        }
    }
}

/// A row for each subject of which something is put off; what is back first stands first.
#[must_use]
pub fn rows(app: &App, kept: &Kept) -> Vec<Row> {
    let mut rows: BTreeMap<_, Row> = BTreeMap::new();
    for one in kept.put_off(app).iter() {
        let row = row_of(&one.snooze.target);
        if rows.values().all(|other| *other != row) {
            rows.insert((one.snooze.until, one.snooze.target.clone()), row);
        }
    }
    rows.into_values().collect()
}

/// What is put off about a row, the most pressing first.
#[must_use]
pub fn of_row(app: &App, kept: &Kept, row: &Row) -> Vec<PutOff> {
    let all = kept.put_off(app);
    let about = all.iter().filter(|one| match row {
        Row::Alert(id) => one.is_about(&id.about),
        Row::Pairing(_) | Row::Person(_) | Row::Request(_) => row_of(&one.snooze.target) == *row,
    });
    about.cloned().collect()
}

/// What can be put off about a row, the most pressing first: what wants attention, then what is put off already, for
/// another day.
#[must_use]
pub fn targets(app: &App, kept: &Kept, row: &Row) -> Vec<SnoozeTarget> {
    let mut found: Vec<SnoozeTarget> = Vec::new();
    match row {
        Row::Pairing(id) => {
            let items = app.book().slot(*id).map_or(&[][..], |slot| &slot.items);
            found.extend(items.iter().map(|item| SnoozeTarget { kind: item.kind(), whose: Whose::Pairing(*id) }));
        }
        Row::Person(_) | Row::Request(_) | Row::Alert(_) => {
            let mut alerts = kept.of_row(app, row);
            // What the row stands for comes before what else is said about the same.
            if let Row::Alert(id) = row {
                alerts.sort_by_key(|alert| (alert.item.kind() != id.kind, alert.program != id.program));
            }
            found.extend(alerts.into_iter().map(|alert| SnoozeTarget {
                kind: alert.item.kind(),
                whose: Whose::Alert(alert.program.clone(), alert.about.clone()),
            }));
        }
    }
    found.extend(hidden(app, kept, row));
    let mut seen: Vec<SnoozeTarget> = Vec::new();
    found.retain(|target| {
        let fresh = !seen.contains(target);
        seen.extend(fresh.then(|| target.clone()));
        fresh
    });
    found
}

/// What is put off about a row, each once.
#[must_use]
pub fn hidden(app: &App, kept: &Kept, row: &Row) -> Vec<SnoozeTarget> {
    let mut found: Vec<SnoozeTarget> =
        of_row(app, kept, row).into_iter().map(|one| one.snooze.target.clone()).collect();
    found.dedup();
    found
}

/// A matter in words: `never met`, with its program where it belongs to no pairing, and until when it is put off.
#[must_use]
pub fn words(target: &SnoozeTarget, app: &App) -> String {
    let mut words = target.kind.word().replace('-', " ");
    if let Whose::Alert(program, _) = &target.whose {
        words.push_str(&format!(" · {program}"));
    }
    let today = app.book().today();
    if let Some(snooze) = app.book().snooze(target).filter(|snooze| snooze.runs(today)) {
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
        Whose::Alert(_, About::Person(id)) => book.name(id).to_owned(),
        Whose::Alert(_, About::Request(id)) => {
            book.request(*id).map_or_else(|| id.to_string(), |request| book.name(&request.person).to_owned())
        }
        Whose::Alert(_, About::Region(name)) => name.to_string(),
    }
}

/// Until when, by whom and why something is put off.
#[must_use]
pub fn sentence(snooze: &Snooze, app: &App) -> String {
    let by = snooze.by.as_ref().map_or_else(String::new, |by| format!(" by {}", app.book().name(by)));
    format!("put off until {}{by} because: {}", snooze.until.long(), snooze.because)
}
