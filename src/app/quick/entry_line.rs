//! Writes a logged entry as a line that reads as the same entry, to be changed.

use compact_str::CompactString;

use super::pair::{Pair, of_pair};
use crate::domain::{command::EntryDraft, day::Day, log::LogEntry, words::clock};

/// The line of an entry. Topics that would be read as something else stand in quotes. A method of its own has no words
/// and is left out: [`unless_changed`] keeps it.
#[must_use]
pub fn line(entry: &LogEntry, pair: &Pair) -> String {
    let mut parts = vec![format!("{}m {}", entry.minutes.0, entry.on)];
    parts.extend(entry.at.map(clock).map(|at| format!("at {at}")));
    parts.push(entry.kind.word().to_owned());
    let method = entry.method.as_ref().map(crate::domain::log::Method::as_str);
    parts.extend(method.filter(|method| is_read(method, pair, entry.on)).map(str::to_owned));
    let topics: Vec<String> = entry.topics.iter().map(|topic| quoted(topic, pair, entry.on)).collect();
    parts.extend(Some(topics.join(", ")).filter(|topics| !topics.is_empty()));
    parts.extend(entry.private.then(|| "private".to_owned()));
    parts.extend(Some(&entry.note).filter(|note| !note.is_empty()).map(|note| format!("-- {note}")));
    parts.join(" ")
}

/// The corrected entry: what the line says as it did before stays exactly as it was in `old`, also what no line can say.
#[must_use]
pub fn unless_changed(old: &LogEntry, pair: &Pair, today: Day, new: EntryDraft) -> EntryDraft {
    let Some(before) = of_pair(&line(old, pair), pair, today, old.on).entry() else { return new };
    fn keep<T: PartialEq + Clone>(old: &T, before: &T, new: T) -> T {
        if *before == new { old.clone() } else { new }
    }
    EntryDraft {
        on: keep(&old.on, &before.on, new.on),
        minutes: keep(&old.minutes, &before.minutes, new.minutes),
        kind: keep(&old.kind, &before.kind, new.kind),
        method: keep(&old.method, &before.method, new.method),
        topics: keep(&old.topics, &before.topics, new.topics),
        note: if before.note == new.note { old.note.clone() } else { merged_note(&old.note, &new.note) },
        private: keep(&old.private, &before.private, new.private),
        at: keep(&old.at, &before.at, new.at),
    }
}

/// Whether a method is one that a line can say.
fn is_read(method: &str, pair: &Pair, on: Day) -> bool {
    let reading = of_pair(&format!("1m {method}"), pair, on, on);
    reading.method.is_some_and(|read| read.as_str() == method) && reading.topics.is_empty()
}

fn quoted(topic: &CompactString, pair: &Pair, on: Day) -> String {
    let reading = of_pair(&format!("1m meeting in person {topic}"), pair, on, on);
    let is_plain = reading.problems.is_empty() && reading.topics == [topic.clone()] && reading.at.is_none();
    let opens = topic.split_whitespace().next().unwrap_or_default();
    match (is_plain && !opens.starts_with('-'), topic.contains('"')) {
        (true, _) => topic.to_string(),
        (false, false) => format!("\"{topic}\""),
        (false, true) => format!("\u{201c}{topic}\u{201d}"),
    }
}

/// The note `now`, which is on one line, with the line breaks that are stored around the words that are still there.
fn merged_note(stored: &str, now: &str) -> CompactString {
    let words = |text: &str| -> Vec<(usize, usize)> {
        let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        text.split_whitespace().map(|word| (at(word), at(word) + word.len())).collect()
    };
    let (old, new) = (words(stored), words(now));
    let is_same = |a: &(usize, usize), b: &(usize, usize)| stored[a.0..a.1] == now[b.0..b.1];
    let first = old.iter().zip(&new).take_while(|(a, b)| is_same(a, b)).count();
    let most = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| is_same(a, b)).count();
    let middle: Vec<&str> = new[first..new.len() - last].iter().map(|word| &now[word.0..word.1]).collect();
    let end_of_first = first.checked_sub(1).map_or(0, |at| old[at].1);
    let after_first = old.get(first).map_or(stored.len(), |word| word.0);
    let start_of_last = if last == 0 { stored.len() } else { old[old.len() - last].0 };
    let before_last = if last == 0 || old.len() == last { start_of_last } else { old[old.len() - last - 1].1 };
    let mut text = stored[..end_of_first].to_owned();
    if !middle.is_empty() {
        let gap = &stored[end_of_first..after_first];
        text.push_str(if gap.is_empty() && first > 0 { " " } else { gap });
        text.push_str(&middle.join(" "));
    }
    if last > 0 {
        let gap = &stored[before_last.min(start_of_last)..start_of_last];
        text.push_str(if gap.is_empty() && !text.is_empty() { " " } else { gap });
    }
    text.push_str(&stored[start_of_last..]);
    text.trim_end().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::{
        id::EntryId,
        log::{EntryKind, Method},
        units::Minutes,
    };

    fn pair() -> Pair {
        Pair::of_names(["Joe Friday", "Kim Call"])
    }

    #[rstest]
    #[case(
        "Went well.\nBring the budget.\n\nNext: levy",
        "Went well. Bring the budgets. Next: levy",
        "Went well.\nBring the budgets.\n\nNext: levy"
    )]
    #[case("one\ntwo", "one\ntwo three", "one\ntwo three")]
    #[case("one\ntwo", "zero one two", "zero one\ntwo")]
    #[case("one\ntwo\nthree", "one three", "one\nthree")]
    #[case("one\ntwo", "", "")]
    #[case("", "new words", "new words")]
    #[case("one two", "other", "other")]
    fn a_note_keeps_its_lines_around_what_is_edited(#[case] stored: &str, #[case] now: &str, #[case] then: &str) {
        assert_eq!(merged_note(stored, now), then);
    }

    proptest! {
        /// Whatever line is accepted, the entry that it makes is written as a line that makes the same entry.
        #[test]
        fn an_accepted_line_written_back_is_the_same_entry(
            words in prop::collection::vec(
                "(p3|joe|kim call|45m|1h|90|1,5h|half an hour|tue|14 mar|yesterday|3:15pm|3-4pm|at 9|noon|phone|call|email|in person\
                 |training|private|budget|second half|with|morning|\"grade 3\"|“a \"b\" c”|K-12|re: mail|-- x|note: private 3pm|[a-z]{1,6})[ ,]{1,2}",
                1..8,
            ),
        ) {
            let today: Day = "2026-11-29".parse().unwrap();
            let typed = words.concat();
            let Some(draft) = of_pair(&typed, &pair(), today, today).entry() else { return Ok(()) };
            let EntryDraft { on, minutes, kind, method, topics, note, private, at } = draft.clone();
            let entry = LogEntry { method, topics, note, private, at, ..LogEntry::new(on, minutes, kind) };
            let line = line(&entry, &pair());
            let again = of_pair(&line, &pair(), today, today);
            prop_assert_eq!(again.entry(), Some(draft), "{:?} is written as {:?}: {}", typed, line, again.problem_words());
        }

        /// An entry that is opened and saved again is the same entry, whatever it says.
        #[test]
        fn an_entry_that_is_not_changed_stays_as_it_is(
            back in 0_i32..900,
            minutes in 1_u32..=1440,
            at in prop::option::of(0_u32..1440),
            kind in prop::sample::select(EntryKind::ALL.to_vec()),
            method in prop::option::of(prop::sample::select(vec!["phone", "in person", "email", "carrier pigeon", "3 pm"])),
            topics in prop::collection::vec(
                "(grade 3|the 20th|phone tree|kim|budget|private|mon/wed|a, b|-- x|10 days|[a-zA-Z0-9:/]{1,9}( [a-z0-9]{1,5})?)",
                0..4,
            ),
            note in "[a-z0-9 \n]{0,20}",
            private in any::<bool>(),
        ) {
            let today: Day = "2026-11-29".parse().unwrap();
            let old = LogEntry {
                id: EntryId(1),
                method: method.and_then(Method::new),
                topics: topics.iter().map(|topic| topic.as_str().into()).collect(),
                note: note.as_str().into(),
                private,
                at: at.map(Minutes),
                ..LogEntry::new(today.plus(-back), Minutes(minutes), kind)
            };
            let line = line(&old, &pair());
            let reading = of_pair(&line, &pair(), today, today);
            let Some(draft) = reading.entry() else { panic!("{line}: {}", reading.problem_words()) };
            prop_assert_eq!(&draft.topics, &old.topics, "{}", line);
            let kept = unless_changed(&old, &pair(), today, draft);
            prop_assert_eq!(
                (kept.on, kept.minutes, kept.kind, kept.method, kept.topics, kept.note, kept.private, kept.at),
                (old.on, old.minutes, old.kind, old.method, old.topics, old.note, old.private, old.at)
            );
        }
    }
}
