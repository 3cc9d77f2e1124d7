//! `today`: lists what needs attention, most urgent first.

use rayon::prelude::*;

use super::{
    args::Today,
    failure::Failure,
    output::Page,
    records::{Attention, Snoozed, is_region},
    resolve::{kind, severity},
    session::Session,
};
use crate::{
    app::{
        wording::{self, count},
        worklist::{self, Entry, ItemSource, WorklistFilter},
    },
    book::{Book, SnoozedItem},
    domain::{attention::Severity, id::PersonRef},
};

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let narrowing = narrowing(session, options)?;
    if options.snoozed {
        return snoozed(session, &narrowing, options.why);
    }
    let book = session.app.book();
    let found = worklist::items(&session.app.visibility(), &narrowing);
    let overdue = found.iter().any(|entry| entry.item.severity == Severity::Overdue);
    let rows = explained(book, &found);
    let mut page = session.page();
    for row in &rows {
        line(session, &mut page, row);
        if options.why {
            reasons(&mut page, row);
        }
    }
    page.line(summary(session, &rows));
    session.value_or(&rows, &page)?;
    if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(()) }
}

/// The rows of these entries, in the same order.
fn explained<'b>(book: &'b Book, found: &[Entry<'b>]) -> Vec<Attention<'b>> {
    let mut placed: Vec<(usize, &Entry<'b>)> = found.iter().enumerate().collect();
    // The items of a pairing one after the other, so that it is decoded once for all of them.
    placed.sort_by_key(|(_, entry)| match entry.source {
        ItemSource::Pairing(slot) => Some(slot.pairing.id),
        ItemSource::Alert(_) => None,
    });
    let explain = |(place, entry): (usize, &Entry<'b>)| {
        let row = match entry.source {
            ItemSource::Pairing(slot) => Attention::new(book, slot, entry.item),
            ItemSource::Alert(alert) => Attention::of_alert(book, alert),
        };
        Some((place, row?))
    };
    let mut rows: Vec<_> = placed.into_par_iter().filter_map(explain).collect();
    rows.sort_unstable_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Prints snoozed items, with until when and why.
fn snoozed(session: &mut Session, narrowing: &WorklistFilter<'_>, with_reasons: bool) -> Result<(), Failure> {
    let book = session.app.book();
    let all = worklist::snoozed(&session.app.visibility());
    let all = all.iter().filter(|one| narrowing.allows_snoozed(book, one));
    let rows: Vec<(Attention<'_>, &SnoozedItem)> =
        all.filter_map(|one| Some((Attention::of_snoozed(book, one)?, one))).collect();
    let mut page = session.page();
    for (row, one) in &rows {
        line(session, &mut page, row);
        page.line(format_args!("     {}", wording::snooze_sentence(&one.snooze, book)));
        if with_reasons {
            reasons(&mut page, row);
        }
    }
    if rows.is_empty() {
        page.line("Nothing is snoozed.");
    }
    session.value_or(&rows.iter().map(|(row, one)| Snoozed::new(row, &one.snooze)).collect::<Vec<_>>(), &page)
}

/// The narrowing given by the options.
fn narrowing<'o>(session: &Session, options: &'o Today) -> Result<WorklistFilter<'o>, Failure> {
    session.knows_program(options.program.as_ref())?;
    if let Some(region) = &options.region {
        is_region(session.app.book(), region)?;
    }
    Ok(WorklistFilter {
        program: options.program.as_ref(),
        region: options.region.as_deref(),
        kind: options.kind.as_deref().map(kind).transpose()?,
        severity: options.severity.as_deref().map(severity).transpose()?,
    })
}

/// Prints an item with its subject.
fn line(session: &Session, page: &mut Page, row: &Attention<'_>) {
    let book = session.app.book();
    let name = |id: Option<&PersonRef>| id.map_or("", |id| book.name(id)).to_owned();
    let whose = match (row.mentor, row.person) {
        (Some(_), _) => format!("{} → {}", name(row.mentor), name(row.mentee)),
        (None, Some(_)) => name(row.person),
        (None, None) => row.region.unwrap_or_default().to_owned(),
    };
    let pairing = row.pairing.as_ref().map_or_else(String::new, |pairing| format!(" · {pairing}"));
    page.item(row.severity, format_args!("{whose} · {} · {}{pairing}", row.message, row.program));
}

/// Prints the rule, its source, the calculation, and the next step.
fn reasons(page: &mut Page, row: &Attention<'_>) {
    let rule = format!("{} ({}): {}", row.rule, row.strength, row.says);
    let figures = row.arithmetic.iter().map(|line| ("sum", line.as_str()));
    let lines = [("rule", rule.as_str()), ("source", &row.source)].into_iter().chain(figures);
    for (label, words) in lines.chain([("next", row.next_step.as_str())]) {
        page.labelled(5, 8, label, words);
    }
    page.line("");
}

/// Summarizes the counts by severity.
fn summary(session: &Session, rows: &[Attention<'_>]) -> String {
    let day = session.app.book().dates().long(session.today());
    if rows.is_empty() {
        return format!("Nothing needs attention on {day}.");
    }
    let tally = |severity| rows.iter().filter(|row| row.severity == severity).count();
    let notices = count(tally(Severity::Notice), "notice", "notices");
    format!("{} overdue, {} due, {notices} on {day}.", tally(Severity::Overdue), tally(Severity::Due))
}
