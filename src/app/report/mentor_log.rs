//! A mentor's monthly log: what was done, what counts, and a line to sign.

use compact_str::CompactString;

use super::{
    ReportError, ReportParams, figures,
    sheet::{Block, Rows, Sheet, Signature},
};
use crate::{
    book::PairingEntry,
    domain::{
        day::Month,
        decide::Records,
        id::GroupId,
        log::{EntryKind, LogEntry},
        policy::Policy,
        units::Minutes,
    },
};

pub(super) fn build(ask: &ReportParams) -> Result<Sheet, ReportError> {
    let book = ask.book;
    let month = ask.month.unwrap_or_else(|| ask.from.unwrap_or(book.today()).month());
    let (mentor, slots) = whose(ask, month)?;
    let mut rows =
        Rows::new("month program pairing mentor mentee on minutes kind counts method topics note correction");
    let mut blocks = Vec::new();
    let mut own = OwnTime::default();
    for (policy, slot) in &slots {
        one_pairing(ask, month, policy, slot, &mut blocks, &mut rows);
        own.take(policy, figures::entries(&slot.document(), month.first(), month.last().min(book.today())));
    }
    if slots.len() > 1 {
        let total = format!("{}, a group meeting counted once", own.total);
        blocks.push(Block::facts([("All mentoring in the month", total)]));
    }
    blocks.push(Block::Signatures {
        people: vec![Signature { role: "Mentor".to_owned(), name: mentor.clone(), on: None }],
    });
    Ok(Sheet {
        kind: "mentor-log",
        title: "Mentor log".to_owned(),
        subtitle: format!("{mentor}, {}", title_of(month)),
        blocks,
        foot: ask.footer(),
        rows,
    })
}

fn title_of(month: Month) -> String {
    format!("{} {}", month.name(), month.year)
}

/// A mentor's name, and pairings with their policies.
type Whose<'b> = (String, Vec<(&'b Policy, &'b PairingEntry)>);

/// The mentor and pairings of the log: the given pairing, or all that ran in the month.
fn whose<'b>(ask: &ReportParams<'b>, month: Month) -> Result<Whose<'b>, ReportError> {
    let book = ask.book;
    if ask.pairing.is_some() {
        let (policy, slot) = ask.single_pairing("a mentor's log")?;
        return Ok((book.name(&slot.pairing.mentor).to_owned(), vec![(policy, slot)]));
    }
    let Some(actor) = ask.actor else {
        return Err(ReportError::Ask(
            "whose log? name a pairing with --pairing P12, or the mentor with --as".to_owned(),
        ));
    };
    let own = book.pairings_of(actor).iter().filter_map(|id| book.pairing_entry(*id));
    let mine = own.filter(|slot| slot.pairing.mentor == *actor);
    let in_month = |slot: &&PairingEntry, policy: &Policy| {
        let pairing = &slot.pairing;
        let ran = pairing.state.is_running()
            && pairing.starts_on <= month.last()
            && policy.last_day(pairing) >= month.first();
        ran || figures::entries(&slot.document(), month.first(), month.last()).next().is_some()
    };
    let slots: Vec<_> = mine
        .filter(|slot| ask.program.is_none_or(|program| slot.pairing.program == *program))
        .filter_map(|slot| Some((&**book.policy(&slot.pairing.program)?, slot)))
        .filter(|(policy, slot)| in_month(slot, policy))
        .collect();
    if slots.is_empty() {
        let name = book.name(actor);
        return Err(ReportError::Records(format!(
            "{name} mentored no one in {}; name another month with --month",
            title_of(month)
        )));
    }
    Ok((book.name(actor).to_owned(), slots))
}

fn one_pairing(
    ask: &ReportParams,
    month: Month,
    policy: &Policy,
    slot: &PairingEntry,
    blocks: &mut Vec<Block>,
    rows: &mut Rows,
) {
    let (book, pairing) = (ask.book, &slot.document());
    let submitted = pairing.submissions.iter().find(|one| one.month == month && one.on <= book.today());
    let bound = |words: &str, bound: Option<Minutes>| bound.map(|bound| format!("{words} {bound}"));
    let asked = [
        bound("at least", policy.month_minimum.map(|rule| rule.value)),
        bound("at most", policy.month_maximum.map(|rule| rule.value)),
    ];
    blocks.push(Block::heading(format!("With {}", book.name(&pairing.mentee))));
    blocks.push(Block::facts([
        ("Program", policy.program.name.to_string()),
        ("Pairing", pairing.id.to_string()),
        ("The program asks for", asked.into_iter().flatten().collect::<Vec<_>>().join(", ")),
        (
            "Submitted",
            submitted
                .map(|one| format!("{}, with {} then", book.dates().long(one.on), one.minutes))
                .unwrap_or_default(),
        ),
    ]));
    let last = month.last().min(book.today());
    let entries: Vec<&LogEntry> = figures::entries(pairing, month.first(), last).collect();
    if entries.is_empty() {
        blocks.push(Block::text("Nothing was logged in this month."));
        return;
    }
    let corrects = |entry: &LogEntry| submitted.is_some_and(|one| one.is_correction(entry.id));
    let table = entries.iter().map(|entry| {
        let mut kind = entry.kind.word().to_owned();
        if corrects(entry) {
            kind.push_str(" (correction)");
        }
        let (method, topics, note) = says(entry);
        let about = match entry.private {
            true => ["private".to_owned(), String::new()],
            false => [topics.join(", "), note.to_owned()],
        };
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
        vec![book.dates().weekday_short(entry.on), entry.minutes.to_string(), kind, method.to_owned(), about]
    });
    let counted = figures::counted(policy, pairing, month.first(), last);
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
        let (method, topics, note) = says(entry);
        vec![
            month.to_string(),
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

/// The method, topics, and note of an entry. Empty for a private one, since other people read the report.
fn says(entry: &LogEntry) -> (&str, &[CompactString], &str) {
    match entry.private {
        true => ("", &[], ""),
        false => (entry.method.as_ref().map_or("", |method| method.as_str()), &entry.topics, &entry.note),
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
