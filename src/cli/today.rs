//! `today`: what needs attention, the most urgent first.

use super::{
    args::Today,
    failure::Failure,
    records::{self, Attention},
    requests,
    session::Session,
};
use crate::{
    book::Slot,
    domain::{
        attention::{About, Affair, Item, Kind, Severity},
        decide::Records,
        id::{PersonRef, ProgramId},
    },
};

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let wanted = Wanted::new(session, options)?;
    let found = wanted.items(session);
    let overdue = found.iter().any(|(_, item)| item.severity == Severity::Overdue);
    let book = session.app.book();
    let rows = found.iter().filter_map(|&(of, item)| match of {
        Of::Pairing(slot) => Attention::new(book, slot, item),
        Of::Affair(affair) => Attention::of_affair(book, affair),
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

/// What an item belongs to.
#[derive(Clone, Copy)]
enum Of<'s> {
    Pairing(&'s Slot),
    Affair(&'s Affair),
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

    fn items<'s>(&self, session: &'s Session) -> Vec<(Of<'s>, &'s Item)> {
        let book = session.app.book();
        let pairings = book
            .pairings()
            .filter(|slot| !slot.items.is_empty() && session.sees(&slot.pairing))
            .filter(|slot| self.takes(&slot.pairing.program, || records::region(book, slot)))
            .flat_map(|slot| slot.items.iter().map(move |item| (Of::Pairing(slot), item)));
        let affairs = book
            .affairs()
            .filter(|affair| sees(session, affair))
            .filter(|affair| self.takes(&affair.program, || records::region_of(book, affair)))
            .map(|affair| (Of::Affair(affair), &affair.item));
        let mut found: Vec<_> = pairings
            .chain(affairs)
            .filter(|(_, item)| self.kind.is_none_or(|kind| kind == item.kind()))
            .filter(|(_, item)| self.severity.is_none_or(|severity| severity == item.severity))
            .collect();
        // A stable sort: pairings by number, then what belongs to none of them, as the book has it.
        found.sort_by_key(|(_, item)| (item.severity, item.kind(), item.since));
        found
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

/// Whether whoever acts may see an affair: the office all, anybody else what concerns them.
fn sees(session: &Session, affair: &Affair) -> bool {
    let book = session.app.book();
    session.app.actor().is_none_or(|actor| match &affair.about {
        About::Person(id) => id == actor,
        About::Request(id) => Records::request(book, *id).is_some_and(|request| requests::sees(session, request)),
        About::Region(name) => {
            let region = book.policy(&affair.program).and_then(|policy| policy.program.region(name));
            region.is_some_and(|region| region.coordinators.contains(actor))
        }
    })
}

fn words(session: &Session, rows: &[Attention<'_>], why: bool) -> String {
    use std::fmt::Write as _;
    let book = session.app.book();
    let mut text = String::new();
    for row in rows {
        let name = |id: Option<&PersonRef>| id.map_or("", |id| book.name(id)).to_owned();
        let glyph = session.glyph(row.severity);
        let whose = match (row.mentor, row.person) {
            (Some(_), _) => format!("{} → {}", name(row.mentor), name(row.mentee)),
            (None, Some(_)) => name(row.person),
            (None, None) => row.region.unwrap_or_default().to_owned(),
        };
        let place = row.pairing.as_ref().map_or_else(String::new, |pairing| format!(" · {pairing}"));
        let _ = writeln!(text, "{glyph} {whose} · {} · {}{place}", row.message, row.program);
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
