//! `today`: what needs attention, the most urgent first.

use std::io::{self, BufWriter, Write as _};

use rayon::prelude::*;

use super::{
    args::{Global, Today},
    failure::Failure,
    plain,
    records::{self, Attention, Snoozed},
    session::{self, Session},
    snooze,
    spoken::spoken,
};
use crate::{
    app::{
        clock::Clock,
        offhand::{
            self, Asked,
            list::{Line, List, Row, Whose},
        },
    },
    book::{Book, Hidden, PutOff, Slot},
    domain::{
        attention::{Affair, Item, Kind, Severity},
        day::{DateStyle, Day},
        decide::Records,
        id::{PersonRef, ProgramId},
    },
};

/// Prints what is kept of the list, where it is kept and certain; says whether that was so.
pub fn offhand(global: &Global, options: &Today) -> Result<Option<()>, Failure> {
    let loaded = session::settings(global);
    // Whoever acts as somebody has to be looked up first, and what is wrong with the settings is told as ever.
    if global.actor.is_some() || options.why || options.snoozed || !loaded.mistakes.is_empty() {
        return Ok(None);
    }
    let asked = Asked {
        day: Clock::new(global.today).today(),
        windows: loaded.settings.windows,
        dates: if global.json { DateStyle::default() } else { loaded.settings.dates },
        json: global.json,
    };
    let Narrow { kind, severity } = Narrow::new(options)?;
    let Some(list) = offhand::list(&session::data_dir(global)?, &asked, |book, slots, affairs| {
        rows(book, slots, affairs, asked.json)
    }) else {
        return Ok(None);
    };
    let lines: Vec<Line<'_>> = list.lines().collect();
    // What names none of them may be mistyped, and has to be asked of everybody.
    let of_program = |line: &Line<'_>| options.program.as_ref().is_none_or(|wanted| wanted == line.program);
    let of_region = |line: &Line<'_>| {
        let wanted = options.region.as_deref().map(|wanted| wanted.trim().to_lowercase());
        wanted.is_none_or(|wanted| line.region.is_some_and(|own| own.to_lowercase() == wanted))
    };
    if lines.len() < list.len() || !lines.iter().any(of_program) || !lines.iter().any(of_region) {
        return Ok(None);
    }
    let lines = lines.into_iter().filter(|line| of_program(line) && of_region(line));
    let lines = lines.filter(|line| kind.is_none_or(|kind| kind == line.kind));
    let lines: Vec<Line<'_>> = lines.filter(|line| severity.is_none_or(|severity| severity == line.severity)).collect();
    let print = |put: Put<'_>| {
        if asked.json {
            as_json(&lines, put)
        } else {
            as_text(&lines, session::paints(global), asked.dates, asked.day, put)
        }
    };
    if global.plain && !global.json {
        let mut text = String::new();
        print(&mut |words| {
            text.push_str(words);
            Ok(())
        })?;
        session::print(&spoken(&text))?;
    } else {
        let mut to = BufWriter::with_capacity(1 << 18, io::stdout().lock());
        print(&mut |words| to.write_all(words.as_bytes()))?;
        to.flush()?;
    }
    let overdue = lines.iter().any(|line| line.severity == Severity::Overdue);
    if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(Some(())) }
}

/// The rows of a list, each with its words.
fn rows(book: &Book, slots: &[&Slot], affairs: &[&Affair], json: bool) -> Vec<Row> {
    let items: Vec<_> = slots.iter().flat_map(|slot| slot.items.iter().map(move |item| (*slot, item))).collect();
    let of_pairings = items.into_par_iter().with_min_len(64).filter_map(|(slot, item)| {
        let row = Attention::new(book, slot, item)?;
        let whose = Whose::Pairing(slot.pairing.id);
        Some((row, whose, item, slot.pairing.program.clone()))
    });
    let of_none = affairs.par_iter().with_min_len(64).filter_map(|affair| {
        let row = Attention::of_affair(book, affair)?;
        let whose = Whose::Affair(affair.program.clone(), affair.about.clone());
        Some((row, whose, &affair.item, affair.program.clone()))
    });
    let rows = of_pairings.chain(of_none).filter_map(|(row, whose, item, program)| {
        let words =
            if json { plain::json(&object(&row)?).into_owned() } else { plain::plain(&line(book, &row)).into_owned() };
        let (severity, kind, since) = (item.severity, item.kind(), item.since);
        Some(Row { severity, kind, since, whose, program, region: row.region.map(Into::into), words })
    });
    rows.collect()
}

/// An item as one of a list, without what stands between it and the next.
fn object(row: &Attention<'_>) -> Option<String> {
    let text = serde_json::to_string_pretty(row).ok()?;
    // No line of it is part of a text: JSON writes line breaks as escapes.
    Some(format!("  {}", text.replace('\n', "\n  ")))
}

/// Where the words of a list go.
type Put<'p> = &'p mut dyn FnMut(&str) -> io::Result<()>;

fn as_json(lines: &[Line<'_>], put: Put<'_>) -> io::Result<()> {
    let Some((last, before)) = lines.split_last() else { return put("[]\n") };
    put("[\n")?;
    for line in before {
        put(line.words)?;
        put(",\n")?;
    }
    put(last.words)?;
    put("\n]\n")
}

fn as_text(lines: &[Line<'_>], paint: bool, dates: DateStyle, today: Day, put: Put<'_>) -> io::Result<()> {
    let glyphs = Severity::ALL.map(|severity| session::painted(severity, paint));
    for line in lines {
        put(glyphs.get(line.severity as usize).map_or("", String::as_str))?;
        put(line.words)?;
    }
    put(&sum(lines.iter().map(|line| line.severity), dates, today))
}

/// Prints the list and keeps it, where everybody's is asked for and it is worth keeping. Says whether it was.
fn kept(session: &mut Session, wanted: &Wanted<'_>) -> Option<Vec<Severity>> {
    let options = wanted.options;
    if session.app.actor().is_some() || options.why || options.snoozed || !offhand::keeps_lists(&session.app) {
        return None;
    }
    let book = session.app.book();
    let slots: Vec<_> = book.pairings().collect();
    let affairs: Vec<_> = book.affairs().collect();
    let list = List::of(rows(book, &slots, &affairs, session.json))?;
    let lines = list.lines().filter(|line| options.program.as_ref().is_none_or(|wanted| wanted == line.program));
    let lines = lines.filter(|line| wanted.is_of_region(line.region));
    let lines = lines.filter(|line| wanted.narrow.takes(line.kind, line.severity));
    let lines: Vec<Line<'_>> = lines.collect();
    let mut text = String::new();
    let mut put = |words: &str| {
        text.push_str(words);
        Ok(())
    };
    let written = if session.json {
        as_json(&lines, &mut put)
    } else {
        as_text(&lines, session.paints(), book.dates(), session.today(), &mut put)
    };
    written.ok()?;
    let found = lines.iter().map(|line| line.severity).collect();
    let asked = Asked { day: book.today(), windows: book.windows(), dates: book.dates(), json: session.json };
    offhand::keep_list(&session.app, &asked, &list);
    session.text(&text);
    Some(found)
}

pub fn run(session: &mut Session, options: &Today) -> Result<(), Failure> {
    let wanted = Wanted::new(session, options)?;
    if options.snoozed {
        return put_off(session, &wanted);
    }
    if let Some(found) = kept(session, &wanted) {
        let overdue = found.contains(&Severity::Overdue);
        return if options.exit_code && overdue { Err(Failure::Overdue) } else { Ok(()) };
    }
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

/// What is put off, with until when and why, in the place of what is not.
fn put_off(session: &mut Session, wanted: &Wanted<'_>) -> Result<(), Failure> {
    let book = session.app.book();
    let all = book.put_off();
    let all = all.iter().filter(|one| session.reach().has_matter(&one.snooze.matter) && wanted.asks_for(book, one));
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
            let (glyph, line) = (session.glyph(row.severity), line(book, row));
            format!("{glyph}{line}     {}\n{why}", snooze::sentence(session, &one.snooze))
        });
        lines.collect()
    };
    session.text(&text);
    Ok(())
}

/// What an item belongs to.
#[derive(Clone, Copy)]
enum Of<'s> {
    Pairing(&'s Slot),
    Affair(&'s Affair),
}

struct Wanted<'o> {
    options: &'o Today,
    narrow: Narrow,
}

/// Which kind and severity alone are listed.
struct Narrow {
    kind: Option<Kind>,
    severity: Option<Severity>,
}

impl Narrow {
    fn new(options: &Today) -> Result<Self, Failure> {
        let kind = options.kind.as_deref().map(snooze::kind);
        let severity = options.severity.as_deref().map(|word| {
            let found = Severity::ALL.into_iter().find(|severity| severity.word().eq_ignore_ascii_case(word));
            found.ok_or_else(|| Failure::Usage(format!("\"{word}\" is no severity; overdue, due or notice")))
        });
        Ok(Self { kind: kind.transpose()?, severity: severity.transpose()? })
    }

    fn takes(&self, kind: Kind, severity: Severity) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind) && self.severity.is_none_or(|wanted| wanted == severity)
    }
}

impl<'o> Wanted<'o> {
    fn new(session: &Session, options: &'o Today) -> Result<Self, Failure> {
        if let Some(program) = &options.program
            && session.app.book().policy(program).is_none()
        {
            return Err(Failure::Usage(format!("there is no program {program}; `mentordesk programs` lists them")));
        }
        if let Some(region) = &options.region {
            records::is_region(session.app.book(), region)?;
        }
        Ok(Self { options, narrow: Narrow::new(options)? })
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
        let mut found: Vec<_> =
            pairings.chain(affairs).filter(|(_, item)| self.narrow.takes(item.kind(), item.severity)).collect();
        // A stable sort: pairings by number, then what belongs to none of them, as the book has it.
        found.sort_by_key(|(_, item)| (item.severity, item.kind(), item.since));
        found
    }

    fn asks_for(&self, book: &Book, one: &PutOff) -> bool {
        let item = one.item();
        self.narrow.takes(item.kind(), item.severity)
            && match &one.what {
                Hidden::Item(id, _) => {
                    book.slot(*id).is_some_and(|slot| self.takes(&slot.pairing.program, || records::region(book, slot)))
                }
                Hidden::Affair(affair) => self.takes(&affair.program, || records::region_of(book, affair)),
            }
    }

    fn takes<'b>(&self, program: &ProgramId, region: impl FnOnce() -> Option<&'b str>) -> bool {
        self.options.program.as_ref().is_none_or(|wanted| wanted == program)
            && (self.options.region.is_none() || self.is_of_region(region()))
    }

    fn is_of_region(&self, region: Option<&str>) -> bool {
        let wanted = self.options.region.as_deref();
        wanted.is_none_or(|wanted| region.is_some_and(|own| own.to_lowercase() == wanted.trim().to_lowercase()))
    }
}

/// Whether whoever acts may see an affair: the office all, anybody else what concerns them.
fn sees(session: &Session, affair: &Affair) -> bool {
    session.reach().has_affair(&affair.program, &affair.about)
}

/// Whom it is about, and what it is, as it stands behind the sign of how pressing it is.
fn line(book: &Book, row: &Attention<'_>) -> String {
    let name = |id: Option<&PersonRef>| id.map_or("", |id| book.name(id)).to_owned();
    let whose = match (row.mentor, row.person) {
        (Some(_), _) => format!("{} → {}", name(row.mentor), name(row.mentee)),
        (None, Some(_)) => name(row.person),
        (None, None) => row.region.unwrap_or_default().to_owned(),
    };
    let place = row.pairing.as_ref().map_or_else(String::new, |pairing| format!(" · {pairing}"));
    format!(" {whose} · {} · {}{place}\n", row.message, row.program)
}

/// The rule, its source, the arithmetic and the next step.
fn reasons(row: &Attention<'_>) -> String {
    let mut text = format!("     rule    {} ({}): {}\n     source  {}\n", row.rule, row.strength, row.says, row.source);
    for line in &row.arithmetic {
        text.push_str(&format!("     sum     {line}\n"));
    }
    text + &format!("     next    {}\n\n", row.next_step)
}

fn words(session: &Session, rows: &[Attention<'_>], why: bool) -> String {
    let book = session.app.book();
    let mut text = String::new();
    for row in rows {
        text.push_str(&session.glyph(row.severity));
        text.push_str(&line(book, row));
        if why {
            text.push_str(&reasons(row));
        }
    }
    text + &sum(rows.iter().map(|row| row.severity), book.dates(), session.today())
}

/// How many of each there are.
fn sum(found: impl Iterator<Item = Severity>, dates: DateStyle, today: Day) -> String {
    let (mut overdue, mut due, mut notices) = (0_usize, 0_usize, 0_usize);
    for severity in found {
        match severity {
            Severity::Overdue => overdue += 1,
            Severity::Due => due += 1,
            Severity::Notice => notices += 1,
        }
    }
    let day = dates.long(today);
    if overdue + due + notices == 0 {
        return format!("Nothing needs attention on {day}.\n");
    }
    let notices = if notices == 1 { "1 notice".to_owned() } else { format!("{notices} notices") };
    format!("{overdue} overdue, {due} due, {notices} on {day}.\n")
}
