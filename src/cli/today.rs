//! `today`: what needs attention, the most urgent first.

use super::{
    args::Today,
    failure::Failure,
    records::{self, Attention},
    session::Session,
};
use crate::{
    book::{Book, Slot},
    domain::{
        attention::{Item, Kind, Severity},
        decide::Records,
    },
};

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let wanted = Wanted::new(session, options)?;
    let found = wanted.items(session);
    let overdue = found.iter().any(|(_, item)| item.severity == Severity::Overdue);
    let book = session.app.book();
    let rows: Vec<Attention<'_>> = found.iter().filter_map(|(slot, item)| Attention::new(book, slot, item)).collect();
    let text = if session.json {
        serde_json::to_string_pretty(&rows).map_err(|error| Failure::Failed(error.to_string()))? + "\n"
    } else {
        words(session, &rows, options.why)
    };
    session.text(&text);
    if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(()) }
}

struct Wanted<'o> {
    options: &'o Today,
    kind: Option<Kind>,
    severity: Option<Severity>,
}

impl<'o> Wanted<'o> {
    fn new(session: &Session, options: &'o Today) -> Result<Self, Failure> {
        if let Some(program) = &options.program
            && session.app.book().policy(program).is_none()
        {
            return Err(Failure::Usage(format!("there is no program {program}; `mentordesk programs` lists them")));
        }
        let kind = options.kind.as_deref().map(|word| {
            Kind::from_word(word).ok_or_else(|| {
                let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.word()).collect();
                Failure::Usage(format!("\"{word}\" is no kind of attention; one of {}", kinds.join(", ")))
            })
        });
        let severity = options.severity.as_deref().map(|word| {
            let found = Severity::ALL.into_iter().find(|severity| severity.word().eq_ignore_ascii_case(word));
            found.ok_or_else(|| Failure::Usage(format!("\"{word}\" is no severity; overdue, due or notice")))
        });
        Ok(Self { options, kind: kind.transpose()?, severity: severity.transpose()? })
    }

    fn items<'s>(&self, session: &'s Session) -> Vec<(&'s Slot, &'s Item)> {
        let book = session.app.book();
        let mut found: Vec<_> = book
            .pairings()
            .filter(|slot| !slot.items.is_empty() && session.sees(&slot.pairing) && self.takes(book, slot))
            .flat_map(|slot| slot.items.iter().map(move |item| (slot, item)))
            .filter(|(_, item)| self.kind.is_none_or(|kind| kind == item.kind()))
            .filter(|(_, item)| self.severity.is_none_or(|severity| severity == item.severity))
            .collect();
        found.sort_by_key(|(slot, item)| (item.severity, item.since, item.kind(), slot.pairing.id));
        found
    }

    fn takes(&self, book: &Book, slot: &Slot) -> bool {
        let program = self.options.program.as_ref().is_none_or(|program| *program == slot.pairing.program);
        program
            && self.options.region.as_deref().is_none_or(|region| {
                records::region(book, slot).is_some_and(|own| own.to_lowercase() == region.trim().to_lowercase())
            })
    }
}

fn words(session: &Session, rows: &[Attention<'_>], why: bool) -> String {
    use std::fmt::Write as _;
    let book = session.app.book();
    let mut text = String::new();
    for row in rows {
        let name = |id: Option<&crate::domain::id::PersonRef>| id.map_or("", |id| book.name(id)).to_owned();
        let glyph = session.glyph(row.severity);
        let pair = format!("{} → {}", name(row.mentor), name(row.mentee));
        let _ = writeln!(text, "{glyph} {pair} · {} · {} · {}", row.message, row.program, row.pairing);
        if why {
            let _ = writeln!(text, "     rule    {} ({}): {}", row.rule, row.strength, row.says);
            let _ = writeln!(text, "     source  {}", row.source);
            for line in &row.arithmetic {
                let _ = writeln!(text, "     sum     {line}");
            }
            let _ = writeln!(text, "     next    {}\n", row.next_step);
        }
    }
    let tally = |severity| rows.iter().filter(|row| row.severity == severity).count();
    if rows.is_empty() {
        let _ = writeln!(text, "Nothing needs attention on {}.", session.today().long());
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
            session.today().long()
        );
    }
    text
}
