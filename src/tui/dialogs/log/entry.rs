//! An entry of the log as a line to edit, and the edited line as the entry: what was not edited stays as it was stored.

use compact_str::CompactString;

use crate::{
    app::quick::Reading,
    domain::{
        command::EntryDraft,
        log::{LogEntry, Method},
    },
};

/// The methods that a line names.
const METHODS: [&str; 5] = [Method::IN_PERSON, Method::PHONE, Method::VIDEO, Method::EMAIL, Method::TEXT];

/// The entry as a line that `read` takes apart again.
pub(super) fn line_of(entry: &LogEntry, read: impl Fn(&str) -> Reading) -> String {
    let start = format!("{}m {} {}", entry.minutes.0, entry.on, entry.kind.word());
    let mut line = start.clone();
    if let Some(method) = entry.method.as_ref().filter(|method| METHODS.contains(&method.as_str())) {
        line.push_str(&format!(" {}", method.as_str()));
    }
    if !entry.topics.is_empty() {
        let is_read = |topic: &str| {
            let reading = read(&format!("{start} {topic}"));
            reading.topics == [topic] && reading.problems.is_empty()
        };
        let topics: Vec<String> = entry.topics.iter().map(|topic| quoted(topic, is_read(topic))).collect();
        line.push_str(&format!(" {}", topics.join(", ")));
    }
    if entry.private {
        line.push_str(" private");
    }
    if !entry.note.is_empty() {
        line.push_str(&format!(" -- {}", entry.note));
    }
    line
}

/// The topic in quotes, unless it is read without them.
fn quoted(topic: &str, is_read: bool) -> String {
    match topic.contains('"') {
        _ if is_read => topic.to_owned(),
        false => format!("\"{topic}\""),
        true => format!("\u{201c}{topic}\u{201d}"),
    }
}

/// The entry as it is stored.
pub(super) fn stored(entry: &LogEntry) -> EntryDraft {
    EntryDraft {
        on: entry.on,
        minutes: entry.minutes,
        kind: entry.kind,
        method: entry.method.clone(),
        topics: entry.topics.clone(),
        note: entry.note.clone(),
        private: entry.private,
        at: entry.at,
    }
}

/// The entry with what differs between its line as it was opened and as it is now.
pub(super) fn edited(entry: &LogEntry, opened: &Reading, now: EntryDraft) -> EntryDraft {
    let mut draft = stored(entry);
    draft.on = if now.on == opened.on { draft.on } else { now.on };
    if opened.minutes != Some(now.minutes) {
        draft.minutes = now.minutes;
    }
    if now.kind != opened.kind {
        draft.kind = now.kind;
    }
    if now.method != opened.method {
        draft.method = now.method;
    }
    if now.private != opened.private {
        draft.private = now.private;
    }
    if now.topics != opened.topics {
        draft.topics = topics(&entry.topics, &opened.topics, now.topics);
    }
    if now.note != opened.note {
        draft.note = note(&entry.note, &now.note);
    }
    if now.at.is_some() {
        draft.at = now.at;
    }
    draft
}

/// The topics `now`; those that were there when the line was opened as they are stored.
fn topics(stored: &[CompactString], opened: &[CompactString], now: Vec<CompactString>) -> Vec<CompactString> {
    let known = |topic: &CompactString| {
        let place = opened.iter().position(|other| other == topic)?;
        stored.get(place).filter(|_| stored.len() == opened.len()).cloned()
    };
    now.into_iter().map(|topic| known(&topic).unwrap_or(topic)).collect()
}

/// The note `now`, which is on one line, with the line breaks that are stored around the words that are still there.
fn note(stored: &str, now: &str) -> CompactString {
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
    use super::*;
    use crate::{
        app::quick::{Context, Naming, entry::parse},
        domain::{day::Day, log::EntryKind, units::Minutes},
    };
    use proptest::prelude::*;
    use rstest::rstest;

    fn read(line: &str) -> Reading {
        let today = Day::ymd(2026, 11, 21).unwrap();
        parse(line, &Context { today, selected: true, is_theirs: false, naming: &|_| Naming::Nobody })
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
        assert_eq!(note(stored, now), then);
    }

    /// Texts with everything that a line could take for something else.
    fn hostile() -> impl Strategy<Value = String> {
        let part = "[a-z]{1,6}|budget, levy|a; b|tue|30m|phone|private|note:|--|\"so\"|Excel 365|über|14 mar|//|  ";
        proptest::collection::vec(part, 1..4).prop_map(|parts| parts.join(" "))
    }

    proptest! {
        #[test]
        fn a_line_that_is_not_edited_changes_nothing(
            topics in proptest::collection::vec(hostile(), 0..4),
            note in "[a-z ,;:\"\n-]{0,40}|private[a-z ]{0,9}",
            minutes in 1_u32..600,
            private in any::<bool>(),
            method in proptest::option::of("phone|video|carrier pigeon"),
        ) {
            let mut entry = LogEntry::new(Day::ymd(2026, 11, 3).unwrap(), Minutes(minutes), EntryKind::Call);
            entry.topics = topics.iter().map(CompactString::from).collect();
            entry.note = CompactString::from(&note);
            entry.private = private;
            entry.method = method.as_deref().and_then(Method::new);
            entry.at = Some(Minutes(930));
            let opened = read(&line_of(&entry, read));
            if let Some(now) = opened.entry() {
                prop_assert_eq!(edited(&entry, &opened, now), stored(&entry));
            }
        }
    }

    #[test]
    fn one_thing_that_is_edited_changes_that_alone() {
        let mut entry = LogEntry::new(Day::ymd(2026, 11, 3).unwrap(), Minutes(45), EntryKind::Call);
        entry.topics = vec!["budget, levy".into(), "tue".into(), "grade \"A\", late".into()];
        entry.note = "First line\nsecond, line".into();
        let line = line_of(&entry, read);
        let opened = read(&line);
        let now = |line: &str| edited(&entry, &opened, read(line).entry().unwrap());
        assert_eq!(now(&line.replace("45m", "50m")), EntryDraft { minutes: Minutes(50), ..stored(&entry) });
        let more = now(&line.replace("\"budget, levy\"", "\"budget, levy\", phonics"));
        let topics = vec!["budget, levy".into(), "phonics".into(), "tue".into(), "grade \"A\", late".into()];
        assert_eq!(more, EntryDraft { topics, ..stored(&entry) });
    }
}
