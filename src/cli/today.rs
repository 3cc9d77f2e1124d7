//! `today`: what needs attention, the most urgent first.

use rayon::prelude::*;

use super::{
    args::Today,
    failure::Failure,
    records::{Attention, Snoozed, is_region},
    session::{Session, one_of},
    snooze,
};
use crate::{
    app::{
        text::clean,
        wording,
        worklist::{self, Narrowing, Of},
    },
    book::PutOff,
    domain::{attention::Severity, id::PersonRef},
};

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let narrowing = narrowing(session, options)?;
    if options.snoozed {
        return snoozed(session, &narrowing, options.why);
    }
    let book = session.app.book();
    let found = worklist::items(&session.visibility(), &narrowing);
    let overdue = found.iter().any(|entry| entry.item.severity == Severity::Overdue);
    let rows = found.par_iter().filter_map(|entry| match entry.of {
        Of::Pairing(slot) => Attention::new(book, slot, entry.item),
        Of::Alert(alert) => Attention::of_alert(book, alert),
    });
    let rows: Vec<Attention<'_>> = rows.collect();
    let text = if session.json { super::lists::json(&rows)? } else { words(session, &rows, options.why) };
    session.text(&text);
    if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(()) }
}

/// What is snoozed, with until when and why.
fn snoozed(session: &mut Session, narrowing: &Narrowing<'_>, with_reasons: bool) -> Result<(), Failure> {
    let book = session.app.book();
    let all = worklist::snoozed(&session.visibility());
    let all = all.iter().filter(|one| narrowing.allows_snoozed(book, one));
    let rows: Vec<(Attention<'_>, &PutOff)> =
        all.filter_map(|one| Some((Attention::of_put_off(book, one)?, one))).collect();
    let text = if session.json {
        super::lists::json(&rows.iter().map(|(row, one)| Snoozed::new(row, &one.snooze)).collect::<Vec<_>>())?
    } else if rows.is_empty() {
        "Nothing is put off.\n".to_owned()
    } else {
        let lines = rows.iter().map(|(row, one)| {
            let why = if with_reasons { reasons(row) } else { String::new() };
            format!("{}     {}\n{why}", line(session, row), wording::snooze_sentence(&one.snooze, book))
        });
        lines.collect()
    };
    session.text(&text);
    Ok(())
}

/// What the options narrow the list to.
fn narrowing<'o>(session: &Session, options: &'o Today) -> Result<Narrowing<'o>, Failure> {
    session.knows_program(options.program.as_ref())?;
    if let Some(region) = &options.region {
        is_region(session.app.book(), region)?;
    }
    let severity = options.severity.as_deref().map(|word| {
        let found = Severity::ALL.into_iter().find(|severity| severity.word().eq_ignore_ascii_case(word));
        let words = Severity::ALL.map(Severity::word);
        found.ok_or_else(|| Failure::Usage(format!("\"{word}\" is no severity{}", one_of(word, &words))))
    });
    Ok(Narrowing {
        program: options.program.as_ref(),
        region: options.region.as_deref(),
        kind: options.kind.as_deref().map(snooze::kind).transpose()?,
        severity: severity.transpose()?,
    })
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
