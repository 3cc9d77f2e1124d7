//! `today`: what needs attention, the most urgent first.

use rayon::prelude::*;

use super::{
    args::Today,
    failure::Failure,
    records::{self, Attention, Snoozed},
    session::{Session, one_of},
    snooze,
};
use crate::{
    app::text::clean,
    book::{Book, Hidden, PairingEntry, PutOff},
    domain::{
        attention::{Alert, Item, Kind, Severity},
        id::{PersonRef, ProgramId},
    },
};

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let wanted = Wanted::new(session, options)?;
    if options.snoozed {
        return put_off(session, &wanted);
    }
    let found = wanted.items(session);
    let overdue = found.iter().any(|(_, item)| item.severity == Severity::Overdue);
    let book = session.app.book();
    let rows = found.par_iter().filter_map(|&(of, item)| match of {
        Of::Pairing(slot) => Attention::new(book, slot, item),
        Of::Alert(alert) => Attention::of_alert(book, alert),
    });
    let rows: Vec<Attention<'_>> = rows.collect();
    let text = if session.json {
        serde_json::to_string_pretty(&rows).map_err(|error| Failure::Failed(error.to_string()))? + "\n"
    } else {
        words(session, &rows, options.why)
    };
    session.text(&text);
    if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(()) }
}

/// What is put off, with until when and why, in the place of what is not.
fn put_off(session: &mut Session, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let book = session.app.book();
    let all = book.put_off();
    let all =
        all.iter().filter(|one| session.visibility().has_target(&one.snooze.target) && wanted.asks_for(book, one));
    let rows: Vec<(Attention<'_>, &PutOff)> =
        all.filter_map(|one| Some((Attention::of_put_off(book, one)?, one))).collect();
    let text = if session.json {
        let rows: Vec<_> = rows.iter().map(|(row, one)| Snoozed::new(row, &one.snooze)).collect();
        serde_json::to_string_pretty(&rows).map_err(|error| Failure::Failed(error.to_string()))? + "\n"
    } else if rows.is_empty() {
        "Nothing is put off.\n".to_owned()
    } else {
        let lines = rows.iter().map(|(row, one)| {
            let why = if wanted.options.why { reasons(row) } else { String::new() };
            format!("{}     {}\n{why}", line(session, row), session.put_off(&one.snooze))
        });
        lines.collect()
    };
    session.text(&text);
    Ok(())
}

/// What an item belongs to.
#[derive(Clone, Copy)]
enum Of<'s> {
    Pairing(&'s PairingEntry),
    Alert(&'s Alert),
}

struct Wanted<'o> {
    options: &'o Today,
    kind: Option<Kind>,
    severity: Option<Severity>,
}

impl<'o> Wanted<'o> {
    fn new(session: &Session, options: &'o Today) -> Result<Self, Failure> {
        session.knows_program(options.program.as_ref())?;
        if let Some(region) = &options.region {
            records::is_region(session.app.book(), region)?;
        }
        let kind = options.kind.as_deref().map(snooze::kind);
        let severity = options.severity.as_deref().map(|word| {
            let found = Severity::ALL.into_iter().find(|severity| severity.word().eq_ignore_ascii_case(word));
            let words = Severity::ALL.map(Severity::word);
            found.ok_or_else(|| Failure::Usage(format!("\"{word}\" is no severity{}", one_of(word, &words))))
        });
        Ok(Self { options, kind: kind.transpose()?, severity: severity.transpose()? })
    }

    fn items<'s>(&self, session: &'s Session) -> Vec<(Of<'s>, &'s Item)> {
        let book = session.app.book();
        let pairings = book
            .pairings()
            .filter(|slot| !slot.items.is_empty() && session.sees(&slot.pairing))
            .filter(|slot| self.takes(&slot.pairing.program, || records::region(book, slot)))
            .flat_map(|slot| slot.items.iter().map(move |item| (Of::Pairing(slot), item)));
        let alerts = book
            .alerts()
            .filter(|alert| sees(session, alert))
            .filter(|alert| self.takes(&alert.program, || records::region_of(book, alert)))
            .map(|alert| (Of::Alert(alert), &alert.item));
        let mut found: Vec<_> = pairings
            .chain(alerts)
            .filter(|(_, item)| self.kind.is_none_or(|kind| kind == item.kind()))
            .filter(|(_, item)| self.severity.is_none_or(|severity| severity == item.severity))
            .collect();
        // A stable sort: pairings by number, then what belongs to none of them, as the book has it.
        found.sort_by_key(|(_, item)| (item.severity, item.kind(), item.since));
        found
    }

    fn asks_for(&self, book: &Book, one: &PutOff) -> bool {
        let item = one.item();
        self.kind.is_none_or(|kind| kind == item.kind())
            && self.severity.is_none_or(|severity| severity == item.severity)
            && match &one.what {
                Hidden::Item(id, _) => {
                    book.slot(*id).is_some_and(|slot| self.takes(&slot.pairing.program, || records::region(book, slot)))
                }
                Hidden::Alert(alert) => self.takes(&alert.program, || records::region_of(book, alert)),
            }
    }

    fn takes<'b>(&self, program: &ProgramId, region: impl FnOnce() -> Option<&'b str>) -> bool {
        self.options.program.as_ref().is_none_or(|wanted| wanted == program)
            && self
                .options
                .region
                .as_deref()
                .is_none_or(|wanted| region().is_some_and(|own| own.to_lowercase() == wanted.trim().to_lowercase()))
    }
}

/// Whether whoever acts may see an alert: the office all, anybody else what concerns them.
fn sees(session: &Session, alert: &Alert) -> bool {
    session.visibility().has_alert(&alert.program, &alert.about)
}

/// Whom it is about, and what it is.
fn line(session: &Session, row: &Attention<'_>) -> String {
    let book = session.app.book();
    let name = |id: Option<&PersonRef>| id.map_or("", |id| book.name(id)).to_owned();
    let glyph = session.glyph(row.severity);
    let whose = match (row.mentor, row.person) {
        (Some(_), _) => format!("{} → {}", name(row.mentor), name(row.mentee)),
        (None, Some(_)) => name(row.person),
        (None, None) => row.region.unwrap_or_default().to_owned(),
    };
    let place = row.pairing.as_ref().map_or_else(String::new, |pairing| format!(" · {pairing}"));
    format!("{glyph} {}\n", clean(&format!("{whose} · {} · {}{place}", row.message, row.program)))
}

/// The rule, its source, the arithmetic and the next step.
fn reasons(row: &Attention<'_>) -> String {
    let (says, source) = (clean(&row.says), clean(&row.source));
    let mut text = format!("     rule    {} ({}): {says}\n     source  {source}\n", row.rule, row.strength);
    for line in &row.arithmetic {
        text.push_str(&format!("     sum     {}\n", clean(line)));
    }
    text + &format!("     next    {}\n\n", clean(&row.next_step))
}

fn words(session: &Session, rows: &[Attention<'_>], why: bool) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for row in rows {
        text.push_str(&line(session, row));
        if why {
            text.push_str(&reasons(row));
        }
    }
    let tally = |severity| rows.iter().filter(|row| row.severity == severity).count();
    if rows.is_empty() {
        let _ = writeln!(text, "Nothing needs attention on {}.", session.app.book().dates().long(session.today()));
    } else {
        let _ = writeln!(
            text,
            "{} overdue, {} due, {} on {}.",
            tally(Severity::Overdue),
            tally(Severity::Due),
            match tally(Severity::Notice) {
                1 => "1 notice".to_owned(),
                notices => format!("{notices} notices"),
            },
            session.app.book().dates().long(session.today())
        );
    }
    text
}
