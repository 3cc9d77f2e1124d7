//! Interprets a log line while it is typed.

use std::time::{Duration, Instant};

use compact_str::CompactString;

pub use crate::app::{
    quick::plan::{meeting, meeting_words},
    wording::clock,
};
use crate::{
    app::{
        App,
        quick::{
            Meaning, Reading,
            pair::{self, Pair, name_words as parts},
        },
        search::{Index, Query},
    },
    book::PairingEntry,
    domain::{
        attention, change::Document, command::Command, day::Day, decide::Records as _, id::PersonRef, log::LogEntry,
    },
};

/// Maximum number of people to check for another match of a name.
const LOOKED_AT: usize = 20;
/// Time limit for that check per key press.
const PATIENCE: Duration = Duration::from_millis(20);

/// Parses a log line about the pairings of a form.
#[must_use]
pub fn log_line(text: &str, today: Day) -> Reading {
    pair::of_pair(text, &Pair::default(), today, today)
}

/// Parses a log line for a known pairing; the names of its two people are not topics.
#[must_use]
pub fn of_pair(text: &str, slot: &PairingEntry, app: &App) -> Reading {
    let today = app.book().today();
    pair::of_pair(text, &pair_of(slot, app), today, today)
}

/// Parses the line that stands for a logged entry of a pairing.
#[must_use]
pub fn of_entry(text: &str, entry: &LogEntry, slot: &PairingEntry, app: &App) -> Reading {
    pair::of_entry(text, &pair_of(slot, app), app.book().today(), entry)
}

/// Returns how a line may name a pairing.
#[must_use]
pub fn pair_of(slot: &PairingEntry, app: &App) -> Pair {
    Pair::new(slot.pairing.id, [&slot.pairing.mentor, &slot.pairing.mentee], app.book())
}

/// Whether the line is dated in the future, and would plan a meeting.
#[must_use]
pub fn is_to_come(reading: &Reading, app: &App) -> bool {
    reading.on > app.book().today()
}

/// Returns the words that plan a meeting for a future date, or `None` if that would reveal a private note.
#[must_use]
pub fn as_plan(reading: &Reading) -> Option<String> {
    if reading.private {
        return None;
    }
    let mut words = reading.on.to_string();
    if let Some(at) = reading.at {
        words.push_str(&format!(" {}", clock(at)));
    }
    if let Some(minutes) = reading.minutes {
        words.push_str(&format!(" {}m", minutes.0));
    }
    if let Some(method) = &reading.method {
        words.push_str(&format!(" {}", method.as_str()));
    }
    let about: Vec<&str> = reading.topics.iter().map(CompactString::as_str).chain([reading.note.as_str()]).collect();
    let about = about.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    Some(if about.is_empty() { words } else { format!("{words} -- {about}") })
}

/// Returns a question if a word of the line that stands alone is the name of another person in a pairing. It is taken for
/// a topic, and would put their meeting into the wrong log.
#[must_use]
pub fn unrelated_person(
    text: &str,
    reading: &Reading,
    slot: &PairingEntry,
    everybody: &Index,
    app: &App,
) -> Option<String> {
    let book = app.book();
    let is_topic = |at: usize| reading.understood.get(at).is_some_and(|part| part.meaning == Meaning::Topic);
    let is_alone = |at: &usize| is_topic(*at) && !is_topic(*at + 1) && !at.checked_sub(1).is_some_and(is_topic);
    let alone = (0..reading.understood.len()).filter(is_alone);
    let since = Instant::now();
    let (word, other) = alone.filter_map(|at| text.get(reading.understood[at].range.clone())).find_map(|word| {
        let named = parts(word);
        let [name] = named.as_slice() else { return None };
        let query = Query::parse(&format!("@{word}"));
        let found = everybody.find_cancellable(&query, LOOKED_AT, &[], &|| since.elapsed() > PATIENCE)?;
        let is_meant = |id: &PersonRef| {
            let pairings = book.pairings_of(id).iter().filter_map(|id| book.pairing_entry(*id));
            parts(book.name(id)).contains(name) && pairings.into_iter().any(|other| other.state.is_live())
        };
        let other = found.hits.iter().map(|hit| hit.entry.person.id.clone()).find(|id| is_meant(id))?;
        Some((word, other))
    })?;
    let pair = format!("{} → {}", book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee));
    Some(format!("\"{word}\" is taken for a topic. Is it {}? This is the log of {pair}.", book.name(&other)))
}

/// Describes what an entry changes: the month's total, and the alerts it clears.
#[must_use]
pub fn consequences(reading: &Reading, slot: &PairingEntry, app: &App) -> Vec<String> {
    let pairing = &slot.document();
    let Some(policy) = app.book().policy(&pairing.program) else { return Vec::new() };
    let Some(minutes) = reading.minutes else { return Vec::new() };
    if !policy.counts(reading.kind) {
        return vec![format!("A {} does not count toward hours here", reading.kind.word())];
    }
    let month = reading.on.month();
    let counted = policy.counted_in(pairing, month);
    vec![format!("Counts toward hours: {} {} h → {} h", month.name(), counted.hours(), (counted + minutes).hours())]
}

/// Describes the alerts that saving the entry clears.
#[must_use]
pub fn clears(reading: &Reading, slot: &PairingEntry, app: &App) -> Option<String> {
    let book = app.book();
    let entry = reading.entry()?;
    let command = Command::Log { pairing: slot.pairing.id, entry, next: None, allow_duplicate: true };
    let decision = app.rehearse(command).ok()?;
    let after = decision.edits.iter().find_map(|edit| match &edit.after {
        Some(Document::Pairing(pairing)) => Some(pairing.clone()),
        Some(Document::Program(_) | Document::Person(_) | Document::Request(_) | Document::Snooze(_)) | None => None,
    })?;
    let policy = book.policy(&after.program)?;
    let left = attention::of_pairing(policy, &after, book, book.today());
    let gone = slot.items.iter().filter(|item| left.iter().all(|other| other.kind() != item.kind()));
    let words: Vec<String> = gone.filter_map(|item| book.explain(slot, item)).map(|why| why.message).collect();
    (!words.is_empty()).then(|| format!("Clears: {}", words.join("; ")))
}
