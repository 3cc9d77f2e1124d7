//! A mentor's log of a month or of other days: what was done, what counts, and a line to sign.

use compact_str::CompactString;

use super::{
    ReportError, ReportParams, figures,
    sheet::{Block, Rows, Sheet, Signature},
};
use crate::{
    book::{Book, PairingEntry},
    domain::{
        day::{DateStyle, Day, Month},
        decide::Records,
        id::GroupId,
        log::{EntryKind, LogEntry},
        pairing::Pairing,
        policy::Policy,
        units::Minutes,
    },
};

/// The days that a log covers, both included.
#[derive(Debug, Clone, Copy)]
struct Period {
    from: Day,
    to: Day,
}

impl Period {
    /// The named days, or the named month; by default the current month.
    fn of(ask: &ReportParams) -> Result<Self, ReportError> {
        let today = ask.book.today();
        if ask.month.is_some() && (ask.from.is_some() || ask.to.is_some()) {
            return Err(ReportError::Ask("name either --month, or --from and --to".to_owned()));
        }
        let month = ask.month.unwrap_or_else(|| ask.to.unwrap_or(today).month());
        let to = match (ask.to, ask.from) {
            (Some(to), _) => to,
            (None, Some(from)) => today.max(from),
            (None, None) => month.last(),
        };
        Ok(Self { from: ask.from.unwrap_or(month.first()), to })
    }

    /// Its month, if it is a whole one.
    fn month(self) -> Option<Month> {
        let month = self.from.month();
        (self.from == month.first() && self.to == month.last()).then_some(month)
    }

    fn title(self, dates: DateStyle) -> String {
        match self.month() {
            Some(month) => format!("{} {}", month.name(), month.year),
            None => format!("{} to {}", dates.long(self.from), dates.long(self.to)),
        }
    }

    /// Its last day for entries: those of days to come do not count yet.
    fn until(self, today: Day) -> Day {
        self.to.min(today)
    }
}

pub(super) fn build(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let book = ask.book;
    let period = Period::of(ask)?;
    let (mentor, slots) = whose(ask, period)?;
    let mut rows =
        Rows::new("month program pairing mentor mentee on minutes kind counts method topics note correction");
    let mut blocks = Vec::new();
    let mut own = OwnTime::default();
    for (policy, slot) in &slots {
        one_pairing(ask, period, policy, slot, &mut blocks, &mut rows);
        own.take(policy, figures::entries(&slot.document(), period.from, period.until(book.today())));
    }
    if slots.len() > 1 {
        let total = format!("{}, a group meeting counted once", own.total);
        let what = if period.month().is_some() { "All mentoring in the month" } else { "All mentoring" };
        blocks.push(Block::facts([(what, total)]));
    }
    blocks.push(Block::Signatures {
        people: vec![Signature { role: "Mentor".to_owned(), name: mentor.clone(), on: None }],
    });
    Ok(Sheet {
        kind: "mentor-log",
        title: "Mentor log".to_owned(),
        subtitle: format!("{mentor}, {}", period.title(book.dates())),
        blocks,
        foot: ask.footer(),
        rows,
    })
}

/// A mentor's name, and pairings with their policies.
type Whose<'b> = (String, Vec<(&'b Policy, &'b PairingEntry)>);

/// The mentor and pairings of the log: the given pairing, or all that ran in the period.
fn whose<'b>(ask: &ReportParams<'b>, period: Period) -> Result<Whose<'b>, ReportError> {
    let book = ask.book;
    if ask.pairing.is_some() {
        let (policy, slot) = ask.single_pairing("a mentor's log")?;
        return Ok((book.name(&slot.pairing.mentor).to_owned(), vec![(policy, slot)]));
    }
    let Some(mentor) = ask.mentor.or(ask.actor) else {
        return Err(ReportError::Ask(
            "whose log? name the mentor with --mentor, or a pairing with --pairing P12".to_owned(),
        ));
    };
    let own = book.pairings_of(mentor).iter().filter_map(|id| book.pairing_entry(*id));
    let mine = own.filter(|slot| slot.pairing.mentor == *mentor && ask.includes(slot));
    let in_period = |slot: &&PairingEntry, policy: &Policy| {
        let pairing = &slot.pairing;
        let ran =
            pairing.state.is_running() && pairing.starts_on <= period.to && policy.last_day(pairing) >= period.from;
        ran || figures::entries(&slot.document(), period.from, period.to).next().is_some()
    };
    let slots: Vec<_> = mine
        .filter(|slot| ask.program.is_none_or(|program| slot.pairing.program == *program))
        .filter_map(|slot| Some((&**book.policy(&slot.pairing.program)?, slot)))
        .filter(|(policy, slot)| in_period(slot, policy))
        .collect();
    if slots.is_empty() {
        let name = book.name(mentor);
        let when = match period.month() {
            Some(_) => format!("in {}", period.title(book.dates())),
            None => format!("from {}", period.title(book.dates())),
        };
        return Err(ReportError::Records(format!("{name} mentored no one {when}; name another month with --month")));
    }
    Ok((book.name(mentor).to_owned(), slots))
}

fn one_pairing(
    ask: &ReportParams,
    period: Period,
    policy: &Policy,
    slot: &PairingEntry,
    blocks: &mut Vec<Block>,
    rows: &mut Rows,
) {
    let (book, pairing) = (ask.book, &slot.document());
    let last = period.until(book.today());
    let entries: Vec<&LogEntry> = figures::entries(pairing, period.from, last).collect();
    let bound = |words: &str, bound: Option<Minutes>| bound.map(|bound| format!("{words} {bound}"));
    let asked = [
        bound("at least", policy.month_minimum.map(|rule| rule.value)),
        bound("at most", policy.month_maximum.map(|rule| rule.value)),
    ];
    let asked = asked.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let a_month = if asked.is_empty() || period.month().is_some() { "" } else { " a month" };
    blocks.push(Block::heading(format!("With {}", book.name(&pairing.mentee))));
    blocks.push(Block::facts([
        ("Program", policy.program.name.to_string()),
        ("Pairing", pairing.id.to_string()),
        ("The program asks for", format!("{asked}{a_month}")),
        ("Submitted", submitted(pairing, period, book)),
    ]));
    if entries.is_empty() {
        let when = if period.month().is_some() { "in this month" } else { "in this time" };
        blocks.push(Block::text(format!("Nothing was logged {when}.")));
        return;
    }
    let corrects = |entry: &LogEntry| {
        let month = entry.on.month();
        let submission = pairing.submissions.iter().find(|one| one.month == month && one.on <= book.today());
        submission.is_some_and(|one| one.is_correction(entry.id))
    };
    let table = entries.iter().map(|entry| {
        let mut kind = entry.kind.word().to_owned();
        if corrects(entry) {
            kind.push_str(" (correction)");
        }
        let (method, topics, note) = says(ask, entry);
        let about = match entry.private && ask.content {
            true => ["private".to_owned(), String::new()],
            false => [topics.join(", "), note.to_owned()],
        };
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        vec![book.dates().weekday_short(entry.on), entry.minutes.to_string(), kind, method.to_owned(), about]
    });
    let counted = figures::counted(policy, pairing, period.from, last);
    let sums = vec!["Mentoring hours".to_owned(), counted.to_string(), String::new(), String::new(), String::new()];
    blocks.push(Block::table(&["Date", "#Time", "Kind", "How", "About"], table.collect(), Some(sums)));
    let apart: Vec<String> = EntryKind::ALL
        .into_iter()
        .filter(|kind| !policy.counts(*kind))
        .filter_map(|kind| {
            let minutes: Minutes = entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.minutes).sum();
            (minutes.0 > 0).then(|| format!("{} {minutes}", kind.word()))
        })
        .collect();
    if !apart.is_empty() {
        blocks.push(Block::text(format!("Kept apart from mentoring hours: {}.", apart.join(", "))));
    }
    rows.rows.extend(entries.iter().map(|entry| {
        let (method, topics, note) = says(ask, entry);
        vec![
            entry.on.month().to_string(),
            policy.program.id.to_string(),
            pairing.id.to_string(),
            book.name(&pairing.mentor).to_owned(),
            book.name(&pairing.mentee).to_owned(),
            entry.on.to_string(),
            entry.minutes.0.to_string(),
            entry.kind.word().to_owned(),
            if policy.counts(entry.kind) { "yes" } else { "no" }.to_owned(),
            method.to_owned(),
            topics.join(";"),
            note.to_owned(),
            if corrects(entry) { "yes" } else { "no" }.to_owned(),
        ]
    }));
}

/// When the months of the period were submitted, and with how much.
fn submitted(pairing: &Pairing, period: Period, book: &Book) -> String {
    let months = period.from.month()..=period.to.month();
    let done = pairing.submissions.iter().filter(|one| months.contains(&one.month) && one.on <= book.today());
    let words = done.map(|one| {
        let which = if period.month().is_some() { String::new() } else { format!("{} on ", one.month.name()) };
        format!("{which}{}, with {} then", book.dates().long(one.on), one.minutes)
    });
    words.collect::<Vec<_>>().join("; ")
}

/// The method, topics, and note of an entry. Empty for a private one, since other people read the report, and in a log
/// that leaves out what was discussed.
fn says<'e>(ask: &ReportParams, entry: &'e LogEntry) -> (&'e str, &'e [CompactString], &'e str) {
    let method = entry.method.as_ref().map_or("", |method| method.as_str());
    match (entry.private, ask.content) {
        (true, _) => ("", &[], ""),
        (false, false) => (method, &[], ""),
        (false, true) => (method, &entry.topics, &entry.note),
    }
}

/// A mentor's counted time. A group meeting counts once.
#[derive(Default)]
struct OwnTime {
    total: Minutes,
    groups: Vec<GroupId>,
}

impl OwnTime {
    fn take<'a>(&mut self, policy: &Policy, entries: impl Iterator<Item = &'a LogEntry>) {
        for entry in entries.filter(|entry| policy.counts(entry.kind)) {
            if let Some(group) = &entry.group {
                if self.groups.contains(group) {
                    continue;
                }
                self.groups.push(*group);
            }
            self.total = self.total + entry.minutes;
        }
    }
}
